"""A Django form as a flat dict of what its inputs hold: the language of drafts and merging."""

from django import forms
from django.utils.datastructures import MultiValueDict

from hos.drafts import parking

GENERAL = ("required", "invalid", "invalid_choice", "max_length", "min_length", "max_digits")


def typed_of(form) -> dict[str, list[str]]:
    """What the inputs of `form` would send if nothing was typed."""
    return {bound.html_name: _strings(bound) for bound in form}


def posted(request):
    """What a form is bound to: an empty POST is an answer too. A GET is none, unless this form was
    sent after the session had ended."""
    return request.POST if request.method == "POST" else parking.take(request)


def as_post(typed) -> MultiValueDict:
    """Typed values in the shape a form is bound to."""
    return MultiValueDict({name: list(values) for name, values in typed.items()})


def unjudged(form):
    """Show what was typed without judging it yet: errors come after pressing a button."""
    form._errors = forms.utils.ErrorDict()
    form.cleaned_data = {}
    return form


def error_list(form_or_forms) -> list[tuple[str, str]]:
    """Every error as (sentence, id of its field), in the order of the page."""
    group = form_or_forms if isinstance(form_or_forms, list | tuple) else [form_or_forms]
    found = []
    for form in group:
        found += [(error, "") for error in form.non_field_errors()]
        for bound in form:
            found += [(sentence, anchor(bound)) for sentence in _sentences(bound)]
    return found


def _sentences(bound):
    """The errors of a field. One that would fit any field says which field it is about, because
    the list on top of a page stands apart from the fields."""
    for error in bound.form.errors.as_data().get(bound.name, []):
        is_general = error.code in GENERAL and not _is_own(bound.field, error)
        for sentence in error.messages:
            yield f"{bound.label}: {sentence}" if is_general else sentence


def _is_own(field, error):
    """Whether the words were chosen for this one field, or for its type."""
    usual = {}
    for kind in reversed(type(field).__mro__):
        usual |= getattr(kind, "default_error_messages", {})
    return error.code in field.error_messages and field.error_messages[error.code] != usual.get(
        error.code
    )


def anchor(bound):
    """Where a link to a field leads: a group of choices has no input of its own."""
    group = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"div_{bound.auto_id}" if group else bound.auto_id


def _strings(bound):
    value = bound.value()
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if value in (None, ""):
        return []
    if isinstance(value, list | tuple | set):
        return [str(getattr(item, "pk", item)) for item in value]
    shown = widget.format_value(value)
    if isinstance(shown, list):
        return [str(item) for item in shown]
    return [str(getattr(shown, "pk", shown))]
