"""A midterm report of a world that is being written, over an agenda of its own."""

from deals.models import Programme
from hos.periods import HalfYear
from reporting.models import AttentionPoint, writing
from reporting.models.midterm import start_midterm
from reporting.models.wording import word
from tests.access.words import canary
from tests.agendas import make_activity, make_agenda, tell
from tests.builders import MOMENT


def add(world):
    """«midterm draft» with a chapter in which two points stand and a partner's text in other words,
    and its agenda with a point that is open and one that is closed. Nobody but the office may read
    a word of them."""
    agenda = make_agenda(world.cast, title=f"Agenda met midterm {world.name}")
    told = tell(make_activity(agenda), code="2025-1")
    half = HalfYear(2025, 1)
    by = {"by": world.cast.programma, "at": MOMENT}
    report = start_midterm(agenda, half, half, **by)
    chapter = report.chapters.get(number=2)
    secret = canary(world.name, "office", "midterm")
    writing.write_chapter(chapter, body=f"<p>{secret}</p>", is_ready=False, **by)
    word(report, told, "achieved", text=secret, **by)
    places = [writing.raise_point(chapter, text=secret, **by) for _n in range(2)]
    points = [
        AttentionPoint.objects.create(
            programme=agenda, text=secret, opened_on="2025-01-01", closed_on=closed_on
        )
        for closed_on in (None, "2025-02-01")
    ]
    world.things["midterm draft"] = {
        "report": report, "pk": report.pk, "number": 2, "place": places[1].pk,
        "point": points[0].pk, "progress": told.pk, "field": "behaald",
    }  # fmt: skip
    world.things["open point"] = {"pk": agenda.pk, "point": points[0].pk}
    world.things["closed point"] = {"pk": agenda.pk, "point": points[1].pk}


def free_midterm():
    """What is asked to start a midterm: an agenda without one, and a half-year."""
    agenda = Programme.objects.filter(kind="agenda", report=None).exclude(status="draft").first()
    return {"programme": agenda.pk, "first": "2025-1", "last": "2025-1"}
