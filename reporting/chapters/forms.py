"""The forms of a midterm report."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deals.models import Period, Programme
from hos import rich_text
from hos.forms.fields import DateField
from hos.forms.rich_text import RichTextField
from hos.periods import HalfYear
from reporting.models import Chapter, ChapterState


class StartMidtermForm(forms.Form):
    """Which agenda, and over which half-years."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(),
        empty_label=_("Choose a programme"),
    )  # fmt: skip
    first = forms.ModelChoiceField(
        label=_("First half-year"), queryset=Period.objects.none(),
        empty_label=_("Choose a half-year"),
    )  # fmt: skip
    last = forms.ModelChoiceField(
        label=_("Last half-year"), queryset=Period.objects.none(),
        empty_label=_("Choose a half-year"),
    )  # fmt: skip
    reference_date = DateField(
        label=_("Reference date"), required=False,
        help_text=_("Left empty: the last day of the last half-year, or today."),
    )  # fmt: skip

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        agendas = Programme.objects.exclude(kind="accord").exclude(status="draft")
        self.fields["programme"].queryset = agendas.order_by("title", "pk")
        begun = Period.objects.until(HalfYear.containing(on))
        for name in ("first", "last"):
            self.fields[name].queryset = begun
            self.fields[name].label_from_instance = lambda row: capfirst(str(row))


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
        if cleaned.get("is_ready") and not rich_text.without_headings(cleaned.get("body", "")):
            self.add_error("body", _("A chapter without text is not ready."))
        return cleaned
