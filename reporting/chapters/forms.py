"""The forms of a midterm report."""

from datetime import date

from django import forms
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deals.models import Period, Programme
from hos.forms.fields import DateField
from hos.forms.rich_text import RichTextField
from hos.periods import HalfYear
from reporting.models import Chapter, ChapterState
from reporting.models.reference_date import refuse_reference_date
from reporting.models.writing import state_of
from reporting.reports.forms import refuse_at

EARLIEST = date(2000, 1, 1)  # there are no periods before it


class StartMidtermForm(forms.Form):
    """Which agenda, and over which half-years."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(),
        empty_label=_("Choose a programme"),
    )  # fmt: skip
    first = forms.TypedChoiceField(label=_("First half-year"), coerce=HalfYear.parse)
    last = forms.TypedChoiceField(label=_("Last half-year"), coerce=HalfYear.parse)
    reference_date = DateField(
        label=_("Reference date"), required=False,
        help_text=_("Left empty: the last day of the last half-year, or today."),
    )  # fmt: skip

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        agendas = Programme.objects.exclude(kind="accord").exclude(status="draft")
        self.fields["programme"].queryset = agendas.order_by("title", "pk")
        self.on = on
        halves = [(half.code, capfirst(str(half))) for half in opened_halves(agendas, on=on)]
        for name in ("first", "last"):
            self.fields[name].choices = [("", _("Choose a half-year")), *halves]

    def clean(self):
        cleaned = super().clean()
        day, first = cleaned.get("reference_date"), cleaned.get("first")
        if day and first:
            refuse_at(self, "reference_date", refuse_reference_date, first, day, on=self.on)
        return cleaned


def opened_halves(programmes, *, on):
    """Every half-year that opened, of the periods and of these programmes: the newest first. Of a
    programme there need not be a period yet; it is made when it is chosen."""
    halves = {period.half_year for period in Period.objects.opened(on=on)}
    for begin, end in programmes.order_by().values_list("starts_on", "ends_on"):
        stretch = max(begin, EARLIEST), min(end, on)
        halves |= {half for half in HalfYear.covering(*stretch) if half.next.starts_on <= on}
    later = {period.half_year for period in Period.objects.filter(opens_on__gt=on)}
    return sorted(halves - later, reverse=True)


class ChapterForm(forms.ModelForm):
    """A chapter, of which the author is one of the office."""

    body = RichTextField(label=_("Text"), required=False)
    is_ready = forms.BooleanField(label=_("This chapter is ready"), required=False)

    class Meta:
        model = Chapter
        fields = ["title", "lead_question", "body", "points_heading", "author"]
        widgets = {"lead_question": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "lead_question": _("The question that this chapter answers. It may stay empty."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_ready"] = self.instance.state == ChapterState.READY
        office = get_user_model().objects.office()
        self.fields["author"].queryset = office.order_by("name", "pk")
        self.fields["author"].empty_label = _("Nobody yet")

    def clean(self):
        cleaned = super().clean()
        body = cleaned.get("body", "")
        refuse_at(self, "body", state_of, body, is_ready=cleaned.get("is_ready"))
        return cleaned
