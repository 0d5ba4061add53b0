"""Section 5: the period of the deal and its steps."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Activity
from deals.models.writing import StepRow, write_fields, write_steps, writing
from hos.forms.fields import DateField
from hos.forms.rows import Rows
from hos.forms.section import SectionForm
from hos.forms.typed import as_post


def check_order(form):
    """The end not before the start, said at the end."""
    first, last = form.cleaned_data.get("starts_on"), form.cleaned_data.get("ends_on")
    if first and last and last < first:
        form.add_error("ends_on", _("The end date lies before the start date."))


BOND = next(one for one in Activity._meta.constraints if one.name == "activity_bond_four_months")


def check_bond(form, field):
    """A social impact bond that lasts too long, said at `field`. Of what this looks at the form has
    only a part, and then a ModelForm does not check it."""
    row = copy.copy(form.instance)
    for name in ("instrument", "starts_on", "ends_on"):
        setattr(row, name, form.cleaned_data.get(name, getattr(row, name)))
    try:
        BOND.validate(Activity, row)
    except ValidationError as refusal:
        form.add_error(field, refusal)


class PeriodForm(forms.ModelForm):
    starts_on = DateField(label=gettext_lazy("Start"), required=False)
    ends_on = DateField(label=gettext_lazy("End"), required=False)

    class Meta:
        model = Activity
        fields = ["starts_on", "ends_on", "planning_note"]
        widgets = {"planning_note": forms.Textarea(attrs={"rows": 3})}

    def clean(self):
        check_order(self)
        check_bond(self, "ends_on")


class StepForm(forms.Form):
    """A step; a row with nothing in it is left out when saved."""

    title = forms.CharField(label=gettext_lazy("Step"), max_length=250, required=False)
    starts_on = DateField(label=gettext_lazy("Start"), required=False)
    ends_on = DateField(label=gettext_lazy("End"), required=False)

    def clean(self):
        check_order(self)
        if any(self.cleaned_data.values()) and not self.cleaned_data.get("title"):
            self.add_error("title", _("Say what this step is."))


class PlanningForm(SectionForm):
    template = "deals/partials/section_planning.html"

    def __init__(self, deal, typed=None):
        data = None if typed is None else as_post(typed)
        self.main = PeriodForm(data, instance=copy.copy(deal))
        self.steps = Rows("step", StepForm, typed=typed, stored=[
            (step.pk, {"title": step.title, "starts_on": step.starts_on, "ends_on": step.ends_on})
            for step in deal.steps.filter(is_removed=False)
        ])  # fmt: skip

    def parts(self):
        return [self.main, *self.steps]

    def typed(self):
        return super().typed() | self.steps.typed()

    def write(self, deal, *, by, at):
        rows = [
            StepRow(id=row.stored_id, **row.cleaned_data)
            for row in self.steps
            if row.cleaned_data.get("title")
        ]
        with writing(deal, by=by, at=at):
            write_fields(deal, self.main.cleaned_data)
            write_steps(deal, rows)

    def anchor_of(self, field):
        return "stappen" if field == "steps" else super().anchor_of(field)
