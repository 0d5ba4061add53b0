"""What was reached of a goal, in a few words, about one half-year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import GoalNote
from hos.forms.fields import ChoiceField, LinesField
from hos.periods import HalfYear

YEARS_WITHOUT_START = 3


class GoalNoteForm(forms.ModelForm):
    text = LinesField(
        label=_("What was reached"), help_text=_("Short: the story stands in the report.")
    )

    class Meta:
        model = GoalNote
        fields = ["text"]


class NewGoalNoteForm(GoalNoteForm):
    """Of a half-year that has begun, since the programme did; one with a note is not offered."""

    half = ChoiceField(label=_("Half-year"), choices=[])
    field_order = ["half", "text"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["half"].choices = [("", _("Choose a half-year")), *self._halves(today)]

    def _halves(self, today):
        goal = self.instance.goal
        first = goal.programme.starts_on or today.replace(
            year=today.year - YEARS_WITHOUT_START, day=1
        )
        told = {note.period.half_year for note in goal.notes.select_related("period")}
        halves = HalfYear.covering(min(first, today), today)
        return [(half.code, str(half)) for half in reversed(halves) if half not in told]

    def clean_half(self):
        return HalfYear.parse(self.cleaned_data["half"])
