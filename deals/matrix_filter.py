"""The filters of the matrix; what cannot be seen cannot be found either."""

import django_filters
from django import forms
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from deals.matrix import OFF_TRACK
from deals.models import Activity, Participation, ProgressStatus
from deals.models.progress import JUDGED_LIGHT
from hos.forms.fields import capitals


class MatrixFilter(django_filters.FilterSet):
    """Deals and activities of which some half-year that has opened is so, or for its light the last
    that was told; an unknown value shows everything."""

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
        model = Activity
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
        """By the light that counts of the half-year that was told last."""
        if not value:
            return deals
        told = self.opened.told().filter(activity=OuterRef("pk"))
        last = told.annotate(counts=JUDGED_LIGHT).values("counts")[:1]
        return deals.annotate(last_light=Subquery(last)).filter(last_light__in=OFF_TRACK)

    def by_goal(self, deals, name, goal):
        return deals.filter(Q(goal=goal) | Q(goal__parent=goal))  # its elaborations too

    def by_lead(self, deals, name, value):
        named = Q(organisation__name__icontains=value) | Q(organisation__short__icontains=value)
        leads = Participation.objects.in_work().present().filter(named, is_lead=True)
        return deals.filter(pk__in=leads.values("activity"))
