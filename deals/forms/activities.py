"""An activity of an agenda: what it is, under which goal, when, and where its result stays."""

from django import forms
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from deals.models import (
    AgendaActivity,
    EducationLevel,
    GoalLevel,
    Instrument,
    Organisation,
    Priority,
    Sector,
)
from hos.forms.fields import ChoiceField, DateField, LinesField, capitals

KNOWN = [("unknown", _("not known")), ("true", _("yes")), ("false", _("no"))]


class ActivityForm(forms.ModelForm):
    """A new activity, or all of one that is there. A number is text: the next one is suggested."""

    instrument = forms.ChoiceField(label=_("Instrument"), choices=capitals(Instrument.choices))
    sector = ChoiceField(
        label=_("Sector"), choices=Sector.choices, required=False, prompt=_("Choose a sector")
    )
    priority = ChoiceField(
        label=_("Priority"), required=False, prompt=_("No priority"),
        choices=[(code, format_lazy("{}: {}", code, word)) for code, word in Priority.choices],
    )  # fmt: skip
    education_levels = forms.MultipleChoiceField(
        label=_("Education levels"), choices=EducationLevel, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    description = LinesField(label=_("Purpose"), required=False)
    target_group = LinesField(label=_("Target group"), required=False, rows=3)
    expected_output = LinesField(label=_("Expected output"), required=False, rows=3)
    builds_on = LinesField(
        label=_("Builds on, or fills a gap"), required=False, rows=3,
        help_text=_("Which initiative does this strengthen, or which gap does it show?"),
    )  # fmt: skip
    starts_on = DateField(label=_("Start"), required=False)
    ends_on = DateField(label=_("End"), required=False)
    planning_note = LinesField(label=_("Note on the planning"), required=False, rows=2)
    sustained_note = LinesField(
        label=_("How the result is anchored"), required=False, rows=2,
        help_text=_("What becomes of it when this activity is over, and who goes on with it."),
    )  # fmt: skip
    place_bound = forms.NullBooleanField(
        label=_("Bound to a place or region"), required=False,
        widget=forms.NullBooleanSelect,
    )  # fmt: skip

    class Meta:
        model = AgendaActivity
        fields = [
            "goal", "also_goals", "number", "title", "priority", "instrument", "description",
            "target_group", "expected_output", "builds_on", "sector", "education_levels", "region",
            "place", "place_bound", "starts_on", "ends_on", "planning_note", "sustained_by",
            "sustained_note", "related",
        ]  # fmt: skip
        widgets = dict.fromkeys(("also_goals", "related"), forms.CheckboxSelectMultiple)
        labels = {"goal": _("Under which goal"), "related": _("Belongs together with")}
        help_texts = {"number": _("Text, as in «2» or «2a»; empty is possible.")}

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme = programme
        goals = programme.goals.exclude(level=GoalLevel.STRATEGIC)
        self.fields["goal"].queryset = self.fields["also_goals"].queryset = goals
        self.fields["goal"].empty_label = _("Choose a goal")
        self.fields["place_bound"].widget.choices = capitals(KNOWN)
        self.fields["sustained_by"].queryset = Organisation.objects.current()
        self.fields["sustained_by"].empty_label = _("Not known yet")
        self.fields["related"].queryset = self._others()

    def _others(self):
        """Of the same agenda, and those of another one that a file tied to it."""
        own = Q(goal__programme=self.programme)
        if self.instance.pk:
            own = (own | Q(pk__in=self.instance.related.values("pk"))) & ~Q(pk=self.instance.pk)
        return AgendaActivity.objects.filter(own).in_order()

    def clean(self):
        """A goal is served once: the own goal is not among the others."""
        values = super().clean()
        if values.get("goal") in (values.get("also_goals") or ()):
            self.add_error("also_goals", _("This is the own goal already."))
        return values
