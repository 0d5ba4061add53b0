"""The forms with which the office judges a half-year, moves its dates and gives more time."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.forms.deeds import ReasonForm
from deals.models import Light, Period
from deals.wording_half_year import SECTION_NAMES
from hos.forms.fields import DateField, capitals

LIGHTS = [choice for choice in Light.choices if choice[0] != Light.UNKNOWN]


class PeriodForm(forms.ModelForm):
    """When a half-year opens, and its last day."""

    opens_on = DateField(label=_("Opens on"))
    due_on = DateField(
        label=_("Last day"), help_text=_("In time until 23:59:59 of this day, Dutch time.")
    )

    class Meta:
        model = Period
        fields = ["opens_on", "due_on"]

    def clean(self):
        opens_on, due_on = self.cleaned_data.get("opens_on"), self.cleaned_data.get("due_on")
        if opens_on and opens_on <= self.instance.half_year.starts_on:
            self.add_error("opens_on", gettext("A half-year opens after it has begun."))
        if opens_on and due_on and due_on < opens_on:
            self.add_error("due_on", gettext("The last day lies before the opening."))


class ExtensionForm(ReasonForm):
    """More time for one deal."""

    due_on = DateField(label=_("New date"))
    field_order = ["due_on", "reason"]


class DecisionForm(forms.Form):
    """Everything on the right of the review page; which button was pressed says what is needed."""

    KEPT = ("staff_light", "staff_light_reason", "sections", "reason")

    staff_light = forms.ChoiceField(label=_("Your judgement"), choices=capitals(LIGHTS))
    staff_light_reason = forms.CharField(
        label=_("Explanation"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Do you differ from the partner? Then we ask for one sentence."),
    )  # fmt: skip
    sections = forms.MultipleChoiceField(
        required=False, choices=SECTION_NAMES, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason for the partner"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed for sending back. This text goes to the partners."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Only for the programme office"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["staff_light"].required = False  # a draft that only gets a note has no light
