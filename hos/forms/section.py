"""A form that several people may edit: what drafts and merging ask of it (hos.drafts.editing)."""

from hos.forms.typed import anchor, error_list, typed_of, unjudged


class SectionForm:
    """One or more Django forms that together are a section. `parts()` lists them in page order."""

    template = "hos/fields.html"

    def parts(self):
        raise NotImplementedError

    def typed(self):
        values = {}
        for form in self.parts():
            values |= typed_of(form)
        return values

    def unjudged(self):
        for form in self.parts():
            unjudged(form)

    def is_valid(self):
        judged = [form.is_valid() for form in self.parts()]  # every one, so that all errors show
        return all(judged)

    def errors(self):
        """(sentence, id of the field) for the summary on top."""
        return error_list(self.parts())

    def bound_field(self, name):
        """The field behind an input name, or None (an order of rows has none)."""
        fields = (bound for form in self.parts() for bound in form)
        return next((bound for bound in fields if bound.html_name == name), None)

    def wording(self, name, values):
        """Typed values as a person reads them: the words of a choice instead of its codes."""
        bound = self.bound_field(name)
        choices = dict(getattr(bound.field, "choices", [])) if bound else {}
        return ", ".join(str(choices.get(value, value)) for value in values)

    def anchor_of(self, field):
        """The id a link to `field` (a name used by the rules) leads to."""
        bound = self.bound_field(field)
        return anchor(bound) if bound else field
