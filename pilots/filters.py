"""What can be asked of the list of trainings, kept in the URL."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from deals.models import EducationLevel, Sector
from hos.forms.fields import capitals
from pilots.models import Training, TrainingKind, TrainingState


class TrainingFilter(django_filters.FilterSet):
    """The state only for who sees more than what is on offer."""

    q = django_filters.CharFilter(
        method="search", label=_("Search"), widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=capitals(TrainingKind.choices), empty_label=_("All")
    )
    sector = django_filters.ChoiceFilter(
        label=_("Sector"), choices=capitals(Sector.choices), empty_label=_("All")
    )
    level = django_filters.ChoiceFilter(
        label=_("Level"), choices=EducationLevel.choices, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=capitals(TrainingState.choices), empty_label=_("All"),
        method="by_state",
    )  # fmt: skip

    class Meta:
        model = Training
        fields = []

    def __init__(self, *args, shows_states, **kwargs):
        super().__init__(*args, **kwargs)
        if not shows_states:
            del self.filters["state"]

    def search(self, trainings, name, words):
        return trainings.named(words)

    def by_state(self, trainings, name, state):
        return trainings.in_state(state)
