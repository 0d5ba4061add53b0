"""The lists of deals, organisations and accounts: what can be asked of them, kept in the URL."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deals.models import (
    Deal,
    DealStatus,
    Goal,
    GoalLevel,
    Helix,
    Light,
    Membership,
    Organisation,
    OrganisationKind,
    Participation,
    Programme,
    Sector,
)
from deals.models.rights import GROUPS
from hos.accounts.models import User
from hos.periods import stretch_of

DEAL_STATUSES = [choice for choice in DealStatus.choices if choice[0] not in ("planned", "lapsed")]


class StretchField(forms.CharField):
    """A year or a half-year, as its first and last day."""

    def clean(self, value):
        words = super().clean(value)
        try:
            return stretch_of(words) if words else None
        except ValueError as unknown:
            raise forms.ValidationError(_("This is not a year or a half-year.")) from unknown


class StretchFilter(django_filters.Filter):
    field_class = StretchField


class DealFilter(django_filters.FilterSet):
    """Search and filters of the deal list; an unknown value shows everything."""

    q = django_filters.CharFilter(
        method="search", label=_("Search"), widget=forms.TextInput(attrs={"type": "search"})
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=DEAL_STATUSES, empty_label=_("All")
    )
    goal = django_filters.ChoiceFilter(
        label=_("Goal"), choices=[], empty_label=_("All"), method="by_goal"
    )
    light = django_filters.ChoiceFilter(
        label=_("Traffic light"), choices=Light.choices, empty_label=_("All"), method="by_light"
    )
    programme = django_filters.ChoiceFilter(
        label=_("Accord"), choices=[], empty_label=_("All"), field_name="goal__programme"
    )
    organisation = django_filters.CharFilter(label=_("Organisation"), method="by_organisation")
    sector = django_filters.ChoiceFilter(
        label=_("Sector"), choices=Sector.choices, empty_label=_("All")
    )
    region = django_filters.CharFilter(
        label=_("Region"), field_name="region", lookup_expr="icontains"
    )
    period = StretchFilter(
        label=_("Runs in half-year or year"), method="by_period",
        widget=forms.TextInput(attrs={"placeholder": "2026-1"}),
    )  # fmt: skip
    needs_me = django_filters.BooleanFilter(
        label=_("Asks something of me"), method="by_needs_me", widget=forms.CheckboxInput
    )

    class Meta:
        model = Deal
        fields = []

    FIRST = ("q", "status", "goal", "light")  # the rest stands under «more filters»

    def __init__(self, *args, accords, goals, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["programme"].extra["choices"] = accords
        self.filters["goal"].extra["choices"] = goals

    def search(self, deals, name, value):
        """In title, number and the names of the parties; every word must be found."""
        for word in value.split()[:6]:
            parties = (
                Participation.objects.in_deals()
                .present()
                .filter(
                    Q(organisation__name__icontains=word) | Q(organisation__short__icontains=word)
                )
            )
            deals = deals.filter(
                Q(title__icontains=word)
                | Q(number__iexact=word)
                | Q(pk__in=parties.values("activity"))
            )
        return deals

    def by_goal(self, deals, name, goal):
        return deals.filter(Q(goal=goal) | Q(goal__parent=goal))  # its elaborations too

    def by_light(self, deals, name, light):
        return deals.with_light(self.request.user).filter(light=light)

    def by_organisation(self, deals, name, value):
        parties = (
            Participation.objects.in_deals()
            .present()
            .filter(Q(organisation__name__icontains=value) | Q(organisation__short__iexact=value))
        )
        return deals.filter(pk__in=parties.values("activity"))

    def by_period(self, deals, name, value):
        first, last = value
        return deals.filter(starts_on__lte=last, ends_on__gte=first)

    def by_needs_me(self, deals, name, value):
        return deals.waiting_for(self.request.user, on=timezone.localdate()) if value else deals


def accords_and_goals(user):
    """The choices of both filters in one query, as tuples; goals in groups where there is more
    than one accord."""
    goals = Goal.objects.filter(programme__in=Programme.objects.accords().visible_to(user))
    rows = (
        goals.exclude(level=GoalLevel.STRATEGIC)
        .order_by("programme__is_example", "programme", "position", "pk")
        .values_list("programme", "programme__title", "pk", "code", "title")
    )
    accords, groups = {}, {}
    for programme, name, pk, code, title in rows:
        accords[programme] = name
        groups.setdefault(name, []).append((pk, f"{code}. {title}" if code else title))
    grouped = tuple((name, tuple(choices)) for name, choices in groups.items())
    plain = grouped[0][1] if grouped else ()
    return tuple(accords.items()), grouped if len(grouped) > 1 else plain


class OrganisationFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="search", label=_("Search"), widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=OrganisationKind.choices, empty_label=_("All")
    )
    helix = django_filters.ChoiceFilter(
        label=_("Side"), choices=Helix.choices, empty_label=_("All"), method="by_side"
    )
    region = django_filters.CharFilter(
        label=_("Region"), field_name="region", lookup_expr="icontains"
    )

    class Meta:
        model = Organisation
        fields = []

    def search(self, organisations, name, value):
        """In the name, the abbreviation, and the names of those that merged into it."""
        named = Q(name__icontains=value) | Q(short__icontains=value)
        merged = Organisation.objects.filter(named).exclude(merged_into=None)
        return organisations.filter(named | Q(pk__in=merged.values("merged_into")))

    def by_side(self, organisations, name, side):
        return organisations.on_side(side)


class PeopleFilter(django_filters.FilterSet):
    """The accounts, for the functional administrator."""

    q = django_filters.CharFilter(
        method="search", label=_("Search"), widget=forms.TextInput(attrs={"type": "search"})
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[("active", _("active")), ("inactive", _("not active"))],
        empty_label=_("All"), method="by_state",
    )  # fmt: skip
    right = django_filters.ChoiceFilter(
        label=_("Right"), empty_label=_("All"), method="by_right",
        choices=[
            ("is_office", _("programme office")),
            ("is_province", _("province (reads)")),
            ("is_administrator", _("functional administrator")),
            ("member", _("works for an organisation")),
            ("none", _("no rights")),
        ],
    )  # fmt: skip
    factor = django_filters.ChoiceFilter(
        label=_("Second factor"), choices=[("yes", _("yes")), ("no", _("no"))],
        empty_label=_("All"), method="by_factor",
    )  # fmt: skip

    class Meta:
        model = User
        fields = []

    def search(self, people, name, value):
        """In name, address and organisation; every word must be found."""
        for word in value.split()[:6]:
            named = Q(organisation__name__icontains=word) | Q(organisation__short__icontains=word)
            members = Membership.objects.filter(named).values("user")
            people = people.filter(
                Q(name__icontains=word) | Q(email__icontains=word) | Q(pk__in=members)
            )
        return people

    def by_state(self, people, name, value):
        return people.filter(is_active=value == "active")

    def by_right(self, people, name, value):
        members = Membership.objects.values("user")
        if value == "member":
            return people.filter(pk__in=members)
        if value == "none":
            return people.exclude(pk__in=members).filter(**dict.fromkeys(GROUPS, False))
        return people.filter(**{value: True})

    def by_factor(self, people, name, value):
        return people.filter(has_factor=value == "yes")
