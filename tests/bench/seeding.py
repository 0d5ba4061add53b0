"""Many deals at once, straight into the tables: parties, half-years and lights included."""

from datetime import UTC, date, datetime

from deals.models import (
    Activity,
    Goal,
    Organisation,
    Participation,
    Period,
    Programme,
    Progress,
)
from hos.accounts.models import User
from hos.periods import HalfYear

BATCH = 5000
LIGHTS = ["green", "green", "green", "amber", "red"]
MOMENT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def seed(number):
    """Bring the database to `number` deals: three parties and three half-years each."""
    goals, organisations, people, periods = _frame()
    have = Activity.objects.count()
    for start in range(have, number, BATCH):
        numbers = range(start, min(start + BATCH, number))
        deals = Activity.objects.bulk_create(_deal(index, goals) for index in numbers)
        Participation.objects.bulk_create(
            Participation(
                activity=deal, organisation=organisations[(deal.position + place) % 90],
                position=place, is_lead=place < 2,
            )
            for deal in deals
            for place in range(3)
        )  # fmt: skip
        Progress.objects.bulk_create(
            _progress(deal, period, people) for deal in deals for period in periods
        )


def _frame():
    owner = Organisation.objects.get_or_create(name="Bureau", kind="alliance")[0]
    accord, is_new = Programme.objects.get_or_create(
        title="Akkoord", kind="accord", owner=owner, base_text="x", status="running",
        starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31),
    )  # fmt: skip
    if is_new:
        for code in "123":
            Goal.objects.create(
                programme=accord, level="operational", code=code, title=f"Doel {code}",
                position=int(code),
            )  # fmt: skip
        Organisation.objects.bulk_create(
            Organisation(name=f"Organisatie {index}", short=f"O{index}", kind="company")
            for index in range(90)
        )
        User.objects.create_user("a@bench.example", "A", is_office=True)
        User.objects.create_user("b@bench.example", "B", is_office=True)
    halves = HalfYear.covering(date(2025, 1, 1), date(2026, 6, 30))
    return (
        list(Goal.objects.filter(programme=accord)),
        list(Organisation.objects.filter(short__startswith="O").order_by("pk")),
        list(User.objects.order_by("pk")[:2]),
        [Period.objects.for_half(half) for half in halves],
    )


def _deal(index, goals):
    return Activity(
        kind="deal", goal=goals[index % 3], position=index, number=str(index + 1),
        title=f"Deal {index} over scholing in de regio", instrument="deal", status="running",
        region="MRA", sector="metal", starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31),
    )  # fmt: skip


def _progress(deal, period, people):
    is_last = period.half_year == HalfYear(2026, 1)
    facts = {"status": "draft"} if is_last else {
        "status": "approved", "achieved": "Gedaan.", "developments": "Verder.",
        "light": LIGHTS[deal.position % 5], "submitted_at": MOMENT, "submitted_by": people[0],
        "approved_at": MOMENT, "approved_by": people[1],
    }  # fmt: skip
    return Progress(activity=deal, period=period, due_on=period.due_on, **facts)
