"""What the matrix is about: deals that were signed, activities that were started, and the
programmes and goals to choose from."""

from django.db.models import Count, Q

from deals.models import (
    Activity,
    AgendaActivity,
    Deal,
    Goal,
    GoalLevel,
    Programme,
    ProgrammeKind,
)
from deals.models.activity import IN_FORCE


def begun(user):
    """Deals that were signed and activities that were started, of those this user may see."""
    deals = Deal.objects.visible_to(user).in_force()
    activities = AgendaActivity.objects.visible_to(user).in_force()
    return Activity.objects.filter(Q(pk__in=deals.values("pk")) | Q(pk__in=activities.values("pk")))


def programmes_with_goals(user):
    """{(programme, title): [(goal, words)]}: the choices of the filter. The accords first, then the
    agendas of which something was started; of each kind those with most work first."""
    goals = Goal.objects.filter(programme__in=Programme.objects.visible_to(user))
    work = Count("activity", filter=Q(activity__status__in=IN_FORCE))
    rows = (
        goals.exclude(level=GoalLevel.STRATEGIC)
        .annotate(work=work)
        .order_by("programme__is_example", "programme", "position", "pk")
    )
    found, ranks = {}, {}
    for pk, code, title, work, kind, *programme in rows.values_list(
        "pk", "code", "title", "work", "programme__kind", "programme", "programme__title"
    ):
        key = tuple(programme)
        found.setdefault(key, []).append((pk, f"{code}. {title}" if code else title))
        is_agenda = kind != ProgrammeKind.ACCORD
        ranks[key] = (is_agenda, ranks.get(key, (is_agenda, 0))[1] - work)
    shown = [key for key in found if ranks[key] != (True, 0)]
    return {key: found[key] for key in sorted(shown, key=ranks.get)}
