"""Agendas for tests: one of each kind, made as the office would make them."""

from datetime import UTC, date, datetime

from deals.models import AgendaActivity, Goal, Light, Period, Programme, Progress, purpose_case
from hos.periods import HalfYear

MAY = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)


def make_agenda(cast, kind="agenda", **over):
    """Running, of the province, with a strategic goal, two operational ones and an elaboration."""
    facts = {
        "kind": kind, "title": "Agenda arbeidsmarkt", "owner": cast.orgs["pnh"], "region": "NH",
        "starts_on": date(2025, 1, 1), "ends_on": date(2027, 12, 31), "status": "running",
    } | over  # fmt: skip
    agenda = Programme.objects.create(**facts)
    top = Goal.objects.create(programme=agenda, level="strategic", title="Veerkrachtig", position=1)
    one = Goal.objects.create(
        programme=agenda, parent=top, level="operational", code="1", title="Aansluiting", position=2
    )
    Goal.objects.create(
        programme=agenda, parent=one, level="elaboration", title="Campussen", position=3
    )
    Goal.objects.create(
        programme=agenda, parent=top, level="operational", code="2", title="Werk", position=4
    )
    return agenda


def make_activity(agenda, goal="Aansluiting", **over):
    facts = {
        "kind": "activity", "goal": agenda.goals.get(title=goal), "title": "Kennisdag",
        "number": "1", "instrument": "project", "status": "running",
        "position": AgendaActivity.objects.count() + 1,
    } | over  # fmt: skip
    return AgendaActivity.objects.create(**facts)


def tell(activity, *, light=Light.GREEN, spending=(), code="2026-1", **over):
    """What was approved of a half-year; a line of spending is (kind, amount, other facts)."""
    period = Period.objects.for_half(HalfYear.parse(code))
    facts = {
        "activity": activity, "period": period, "due_on": period.due_on, "light": light,
        "achieved": "Gedaan.", "developments": "Verder.", "status": "approved",
        "approved_at": MAY, "imported_from": "test",
    } | over  # fmt: skip
    progress = Progress.objects.create(**facts)
    for number, (kind, amount, more) in enumerate(spending, 1):
        progress.spending.create(
            position=number, description=f"Regel {number}", kind=kind, amount=amount, **more
        )
    return progress


def agree(case):
    """Every line of a purpose case is in order, and every partner supports it."""
    yes = ("yes", "")
    purpose_case.fill_in(
        case,
        lines=dict.fromkeys(purpose_case.PurposeCriterion.values, yes),
        supports={row.participation_id: yes for row in case.supports.all()},
    )
