"""The parties of a programme as a list: what can be asked of it, and how the sides add up."""

from collections import Counter

import django_filters
from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from deals.models import Helix, Organisation, Participation
from deals.models.organisation import side_of


class PartyFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="search", label=_("Search"), widget=forms.TextInput(attrs={"type": "search"})
    )
    helix = django_filters.ChoiceFilter(
        label=_("Side"), choices=Helix.choices, empty_label=_("All"), method="by_side"
    )

    class Meta:
        model = Participation
        fields = []

    def search(self, places, name, value):
        """In the names and what they bring in; every word must be found."""
        for word in value.split()[:6]:
            places = places.filter(
                Q(organisation__name__icontains=word)
                | Q(organisation__short__icontains=word)
                | Q(pk__in=Participation.objects.filter(
                    contribution__description__icontains=word
                ).values("pk"))
            )  # fmt: skip
        return places

    def by_side(self, places, name, side):
        return places.filter(organisation__in=Organisation.objects.on_side(side).values("pk"))


def parties_of(programme):
    """In the order in which they joined, with what a row shows."""
    places = programme.participation_set.select_related("organisation")
    return places.prefetch_related("contribution_set").order_by("position", "pk")


def side_counts(programme):
    """(side, number of parties) for each of the three sides, and the rest if there is any."""
    kinds = programme.participation_set.order_by().values_list("organisation__kind")
    tally = Counter()
    for kind, number in kinds.annotate(n=Count("pk")):
        tally[side_of(kind)] += number
    return [(side, tally[side]) for side in Helix if side is not Helix.NONE or tally[side]]
