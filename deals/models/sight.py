"""Who sees the activities of agendas: one condition, for them and for what was told of them."""

from django.db.models import Q

from deals.models.participation import Participation
from deals.models.programme import ProgrammeStatus
from deals.standing import standing


def own_activities(user):
    """Keys of the activities, deals or not, in which an organisation of this user takes part."""
    places = Participation.objects.filter(activity__isnull=False, left_on=None)
    return places.filter(organisation__in=standing(user).organisations).values("activity")


def agenda_sight(user, path=""):
    """Of agendas that were adopted: to the province's readers and to people of the organisation
    whose agenda it is all activities, to others the ones their organisation takes part in. `path`
    leads to the activity, like «activity__»."""
    adopted = Q(**{f"{path}kind": "activity"}) & ~Q(
        **{f"{path}goal__programme__status": ProgrammeStatus.DRAFT}
    )
    if user.is_province:
        return adopted
    owner = Q(**{f"{path}goal__programme__owner__in": standing(user).organisations})
    return adopted & (owner | Q(**{f"{path}pk__in": own_activities(user)}))
