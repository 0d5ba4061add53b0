"""A reading of a target, typed in by itself: a value with its sign, its kind and its date."""

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.forms.indicators import NumberField
from deals.models import Qualifier, Reading, ReadingKind
from deals.models.half_year_text import number
from deals.models.measuring import fallen_from, faults
from hos.forms.fields import DateField, capitals

WORDS = {
    Qualifier.EQUAL: _("exactly this"), Qualifier.MORE: _("more than this"),
    Qualifier.AT_LEAST: _("this or more"), Qualifier.ABOUT: _("about this"),
    Qualifier.LESS: _("less than this"),
}  # fmt: skip
SIGNS = [(sign, format_lazy("{} {}", sign.label, words)) for sign, words in WORDS.items()]


class ReadingForm(forms.ModelForm):
    """Asks to confirm a value that is lower than the one before."""

    value = NumberField(label=_("Value"))
    qualifier = forms.ChoiceField(label=_("How exact?"), choices=SIGNS, initial=Qualifier.EQUAL)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=capitals(ReadingKind.choices), initial=ReadingKind.ACTUAL
    )
    as_of = DateField(label=_("Measured on"), required=False)
    confirmed = forms.BooleanField(
        label=_("Yes, the value went down"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Reading
        fields = ["value", "qualifier", "kind", "as_of", "as_of_text", "counts", "note"]
        labels = {"counts": _("Counts against the target")}
        help_texts = {
            "as_of_text": _("If the day is not known, as in “end of 2017”."),
            "counts": _("Not for an increase, or a part of what is counted."),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    field_order = [*Meta.fields, "confirmed"]

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        for field, sentence in faults(self.instance, on=timezone.localdate()):
            self.add_error(field, sentence)
        before = None if self.errors else fallen_from(self.instance)
        if before is not None and not self.cleaned_data["confirmed"]:
            self.fields["confirmed"].widget = forms.CheckboxInput()
            words = gettext("The new value ({x}) is lower than the one before ({y}).")
            words = words.format(x=number(self.instance.value), y=number(before))
            self.add_error("confirmed", words)
