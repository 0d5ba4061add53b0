"""The forms of a report, whatever its kind."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from deals.models import TransitionRefused
from hos.forms.fields import DateField
from reporting.models import Report, ReportKind
from reporting.models.reference_date import refuse_reference_date


def refuse_at(form, field, rule, *asked, **how):
    """Say what the model refuses at the field it is about."""
    try:
        rule(*asked, **how)
    except TransitionRefused as refusal:
        form.add_error(field, str(refusal))


class SummaryForm(forms.ModelForm):
    """The text of a draft; a correction also says what changed. A midterm has chapters instead, and
    a reference date that is chosen."""

    reference_date = DateField(
        label=_("Reference date"),
        help_text=_("Budgets are as they were stated last on or before this day."),
    )

    class Meta:
        model = Report
        fields = ["reference_date", "summary", "what_changed"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 14}),
            "what_changed": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "summary": _(
                "What stands out, what needs attention, and what happens now. Figures and tables "
                "come by themselves."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.replaces_id is None:
            del self.fields["what_changed"]
        else:
            self.fields["what_changed"].required = True
        if self.instance.kind == ReportKind.MIDTERM:
            del self.fields["summary"]
        else:
            del self.fields["reference_date"]

    def clean(self):
        cleaned = super().clean()
        if day := cleaned.get("reference_date"):
            first = self.instance.period_from.half_year
            refuse_at(self, "reference_date", refuse_reference_date, first, day, on=localdate())
        return cleaned


class EstablishForm(forms.Form):
    """`seen` is the mark of what the page shows."""

    leave_out = forms.BooleanField(
        label=_("List what was not approved yet as not handed in."), required=False
    )
    leave_unsaved = forms.BooleanField(
        label=_("Establish without the text that was not saved yet."),
        error_messages={
            "required": _("Somebody has text that was not saved yet: see the check list. Let it be "
                          "saved or thrown away first, or say that it stays out.")
        },
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, waiting=0, unsaved=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not waiting:
            del self.fields["leave_out"]
        if not unsaved:
            del self.fields["leave_unsaved"]

    def look_at(self, seen):
        """What is on the page from now on, also after what was posted was refused."""
        self.initial["seen"] = seen
        if self.is_bound:
            self.data = self.data.copy()
            self.data["seen"] = seen


class CorrectForm(forms.Form):
    what_changed = forms.CharField(
        label=_("What changes, and why"), widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000, error_messages={"required": _("Say what changes in the new version.")},
        help_text=_("Readers see this sentence with the new version."),
    )  # fmt: skip
