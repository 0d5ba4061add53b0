"""The forms of a report."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deals.models import Light, Period, Programme
from hos.forms.fields import capitals
from reporting.models import Report


class StartForm(forms.Form):
    """Which accord, and which half-year that has opened."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(),
        empty_label=_("Choose a programme"),
    )  # fmt: skip
    period = forms.ModelChoiceField(
        label=_("Half-year"), queryset=Period.objects.none(), empty_label=_("Choose a half-year")
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        accords = Programme.objects.accords().exclude(status="draft")
        self.fields["programme"].queryset = accords
        self.fields["period"].queryset = Period.objects.of_deals().opened(on=on)
        self.fields["period"].label_from_instance = lambda row: capfirst(str(row))


class SummaryForm(forms.ModelForm):
    """The text of a draft; a correction also says what changed."""

    class Meta:
        model = Report
        fields = ["summary", "what_changed"]
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


class LightForm(forms.Form):
    """The light of the office over what the partners chose."""

    light = forms.ChoiceField(
        label=_("Traffic light of the office"),
        choices=capitals(row for row in Light.choices if row[0] != Light.UNKNOWN),
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why it is another light than that of the partners"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
    )  # fmt: skip


class EstablishForm(forms.Form):
    """`seen` is what was approved when the page was opened."""

    leave_out = forms.BooleanField(
        label=_("List what was not approved yet as not handed in."), required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, waiting=0, seen="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen
        if not waiting:
            del self.fields["leave_out"]


class CorrectForm(forms.Form):
    what_changed = forms.CharField(
        label=_("What changes, and why"), widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000, error_messages={"required": _("Say what changes in the new version.")},
        help_text=_("Readers see this sentence with the new version."),
    )  # fmt: skip
