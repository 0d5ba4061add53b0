"""The filters of the matrix; what cannot be seen cannot be found either."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from deals.matrix import OFF_TRACK
from deals.models import Deal, Participation, ProgressStatus
from hos.forms.fields import capitals


class MatrixFilter(django_filters.FilterSet):
    """Deals of which some half-year that has opened is so; an unknown value shows everything."""

    state = django_filters.ChoiceFilter(
        label=_("Stage"), choices=capitals(ProgressStatus.choices), empty_label=_("All"),
        method="by_state",
    )  # fmt: skip
    goal = django_filters.ChoiceFilter(
        label=_("Goal"), choices=[], empty_label=_("All"), method="by_goal"
    )
    lead = django_filters.CharFilter(
        label=_("Lead applicant"), method="by_lead",
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    late = django_filters.BooleanFilter(
        label=_("Late"), method="by_late", widget=forms.CheckboxInput
    )
    off_track = django_filters.BooleanFilter(
        label=_("Delayed or stopped"), method="by_light", widget=forms.CheckboxInput
    )

    class Meta:
        model = Deal
        fields = []

    def __init__(self, *args, goals, seen, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["goal"].extra["choices"] = goals
        self.opened, self.on = seen.filter(period__opens_on__lte=on), on

    def _with(self, deals, progress):
        return deals.filter(pk__in=progress.order_by().values("activity"))

    def by_state(self, deals, name, state):
        return self._with(deals, self.opened.filter(status=state))

    def by_late(self, deals, name, value):
        return self._with(deals, self.opened.late(on=self.on)) if value else deals

    def by_light(self, deals, name, value):
        """By the light that was told last, the office's own where it gave one."""
        if not value:
            return deals
        told = self.opened.exclude(status=ProgressStatus.DRAFT)
        amiss = Q(light__in=OFF_TRACK) | Q(staff_light__in=OFF_TRACK)
        return self._with(deals, told.filter(amiss))

    def by_goal(self, deals, name, goal):
        return deals.filter(Q(goal=goal) | Q(goal__parent=goal))  # its elaborations too

    def by_lead(self, deals, name, value):
        named = Q(organisation__name__icontains=value) | Q(organisation__short__icontains=value)
        leads = Participation.objects.in_deals().present().filter(named, is_lead=True)
        return deals.filter(pk__in=leads.values("activity"))
