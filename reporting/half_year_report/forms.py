"""The forms of a half-year report."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deals.models import Light, Period, Programme
from hos.forms.fields import capitals


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
