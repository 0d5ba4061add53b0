"""Which time and whose part a statement is about: asked in the address, so it can be kept."""

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hos.forms.fields import DateField
from hos.periods import HalfYear
from reporting.fund_statement.parts import WHOLE
from reporting.fund_statement.stretch import UNTIL, Stretch, codes, words_of


class StretchForm(forms.Form):
    """Without an answer it is the half-year of today, and the first part."""

    periode = forms.ChoiceField(label=gettext_lazy("Over which period"), required=False)
    tot = DateField(label=gettext_lazy("Until and including"), required=False)
    deel = forms.ChoiceField(label=gettext_lazy("Whose part"), required=False)

    def __init__(self, data, *, parts, since, today):
        self.parts = {part.code: part for part in parts}
        self.today = today
        given = QueryDict(mutable=True)
        given.update({
            "periode": HalfYear.containing(today).code, "deel": parts[0].code,
        } | {name: value for name, value in data.items() if value})  # fmt: skip
        super().__init__(given)
        self.fields["periode"].choices = [
            *((code, capfirst(words_of(code))) for code in codes(since, today)),
            (UNTIL, _("Everything until a day")),
        ]
        self.fields["deel"].choices = [(part.code, _words(part)) for part in parts]

    def clean_tot(self):
        day = self.cleaned_data["tot"]
        if day and day > self.today:
            raise forms.ValidationError(_("This date lies in the future."))
        return day

    @property
    def stretch(self) -> Stretch:
        """What was asked for; of an answer that is no good, the half-year of today."""
        code, day = self.cleaned_data.get("periode"), self.cleaned_data.get("tot")
        if not self.is_valid():
            return Stretch.of(HalfYear.containing(self.today).code, today=self.today)
        if code == UNTIL:
            return Stretch.until(day or self.today, today=self.today)
        return Stretch.of(code, today=self.today)

    @property
    def part(self):
        return self.parts.get(self.cleaned_data.get("deel")) or next(iter(self.parts.values()))


def _words(part):
    if part.code == WHOLE:
        return _("All cashiers together")
    return _("The part of {cashier}").format(cashier=part.cashier)
