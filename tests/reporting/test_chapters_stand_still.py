"""From established on the database lets nothing be added to what was written, changed in it or
taken away, by whatever way."""

import pytest
from django.db import DatabaseError, transaction

from reporting.models import Chapter, ChapterPoint, Overlay, publishing
from tests.agendas import make_activity, make_agenda, tell
from tests.half_years import JULY
from tests.reporting.midterms import finish, freeze, make_midterm


@pytest.fixture
def told(cast):
    return tell(make_activity(make_agenda(cast)))


@pytest.fixture
def report(cast, told):
    report = make_midterm(cast, told.activity.goal.programme)
    finish(report, cast)
    words = {"text": "Anders.", "by": cast.programma, "at": JULY}
    Overlay.objects.create(report=report, progress=told, field="achieved", **words)
    return report


def ways(report, told, cast):
    """Ways to change what belongs to a report."""
    chapter, place = report.chapters.first(), ChapterPoint.objects.get()
    more = {"report": report, "progress": told, "field": "developments", "text": "x",
            "by": cast.programma, "at": JULY}  # fmt: skip
    return {
        "change a chapter": lambda: Chapter.objects.filter(pk=chapter.pk).update(body="<p>x</p>"),
        "add a chapter": lambda: report.chapters.create(number=99, title="Erbij"),
        "take a chapter": lambda: Chapter.objects.filter(pk=chapter.pk).delete(),
        "change a point": lambda: ChapterPoint.objects.update(in_summary=True),
        "add a point": lambda: chapter.points.create(point=place.point),
        "take a point": lambda: ChapterPoint.objects.all().delete(),
        "change a wording": lambda: Overlay.objects.update(text="x"),
        "add a wording": lambda: Overlay.objects.create(**more),
        "take a wording": lambda: Overlay.objects.all().delete(),
    }


def test_all_is_possible_in_a_draft_and_nothing_after_it(cast, report, told):
    for way in ways(report, told, cast).values():
        with transaction.atomic():
            way()
            transaction.set_rollback(True)
    freeze(report, cast)
    for name, way in ways(report, told, cast).items():
        with pytest.raises(DatabaseError), transaction.atomic():
            way()
            pytest.fail(name)


def test_a_part_cannot_move_into_an_established_report(cast, report):
    freeze(report, cast)
    new = publishing.correct(report, what_changed="Iets.", by=cast.programma, at=JULY)
    with pytest.raises(DatabaseError), transaction.atomic():
        new.chapters.filter(number=1).update(report=report, number=77)


def test_a_draft_goes_with_all_that_was_written(report):
    publishing.drop(report)
    assert not Chapter.objects.exists()
