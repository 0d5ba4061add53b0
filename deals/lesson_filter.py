"""What can be asked of the library of lessons, kept in the URL."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import Goal, GoalLevel, Lesson, LessonKind, LessonStatus, Programme, Sector
from hos.forms.fields import capitals


class LessonFilter(django_filters.FilterSet):
    """Search and filters of the lessons; an unknown value shows everything."""

    q = django_filters.CharFilter(
        method="search", label=_("Search"), widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=capitals(LessonKind.choices), empty_label=_("All")
    )
    status = django_filters.ChoiceFilter(
        label=_("State"), choices=capitals(LessonStatus.choices), empty_label=_("All")
    )
    goal = django_filters.ChoiceFilter(
        label=_("Goal"), choices=[], empty_label=_("All"), method="by_goal"
    )
    sector = django_filters.ChoiceFilter(
        label=_("Sector"), choices=capitals(Sector.choices), empty_label=_("All"),
        field_name="activity__sector",
    )  # fmt: skip
    programme = django_filters.ChoiceFilter(
        label=_("Programme"), choices=[], empty_label=_("All"), field_name="programme"
    )

    class Meta:
        model = Lesson
        fields = []

    def __init__(self, *args, programmes, goals, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["programme"].extra["choices"] = programmes
        self.filters["goal"].extra["choices"] = goals

    def search(self, lessons, name, value):
        """In title, text, and with whom it was shared; every word must be found."""
        return lessons.mentioning(value)

    def by_goal(self, lessons, name, goal):
        return lessons.of_goal(goal)


def programmes_and_goals(user):
    """The choices of both filters in two queries: programmes this user sees, and their goals, in
    groups where there is more than one programme."""
    programmes = list(Programme.objects.visible_to(user).values_list("pk", "title"))
    groups = {pk: (title, []) for pk, title in programmes}
    goals = Goal.objects.filter(programme__in=groups).exclude(level=GoalLevel.STRATEGIC)
    order = {pk: place for place, (pk, _title) in enumerate(programmes)}
    rows = goals.order_by("position", "pk").values_list("programme", "pk", "code", "title")
    for programme, pk, code, title in sorted(rows, key=lambda row: order[row[0]]):
        words = f"{code}. {title}" if code else title
        groups[programme][1].append((pk, words))
    found = [(title, rows) for title, rows in groups.values() if rows]
    return programmes, found if len(groups) > 1 else [row for _title, rows in found for row in rows]
