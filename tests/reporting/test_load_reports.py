"""Loading a report: its chapters and points of attention, again, changed, and what is wrong."""

from datetime import date

import pytest

from deals.models import Annex, Programme
from reporting.models import AttentionPoint, Chapter, Report
from reporting.models.writing import write_chapter
from tests.half_years import JULY
from tests.reporting.files import load_document, problems, real
from tests.reporting.midterms import finish, freeze
from tests.reporting.test_load_agenda import REPORT, around

CHAPTER = {"number": 1, "title": "Een", "body": "Tekst.", "attention_points": ["Let op."]}


def report(**over):
    return around(reports=[REPORT | {"chapters": [CHAPTER]} | over])


def chapter(**over):
    return report(chapters=[CHAPTER | over])


@pytest.mark.django_db
def test_the_real_midterm_is_loaded_whole():
    load_document(real())
    midterm = Report.objects.get()
    assert midterm.reference_date == date(2018, 5, 1)
    ends = midterm.period_from.half_year, midterm.period_to.half_year
    assert [half.code for half in ends] == ["2016-1", "2018-1"]
    counts = [chapter.points.count() for chapter in midterm.chapters.all()]
    assert counts == [2, 5, 3, 3, 3, 4, 5]
    assert AttentionPoint.objects.count() == 24  # one of the last chapter stands in another too
    three = midterm.chapters.get(number=3)
    assert (three.goal.key, three.state) == ("ua-1", "draft")
    assert three.body.startswith("<p>Met scholen, bedrijven en overheden")
    assert three.lead_question.startswith("Welke resultaten")
    titles = Annex.objects.filter(programme=midterm.programme).values_list("title", flat=True)
    assert {"Infographic campussen", "Verslag mini-symposium"} <= set(titles)


@pytest.mark.django_db
def test_loading_again_doubles_nothing_and_keeps_what_people_wrote():
    load_document(real())
    Chapter.objects.update(body="<p>Het gaat goed.</p>", state="ready")
    loaded = load_document(real())
    assert all(not tally.counts[outcome] for tally in loaded.tallies
               for outcome in tally.counts if outcome.value in ("made", "changed"))  # fmt: skip
    assert (Report.objects.count(), Chapter.objects.count()) == (1, 7)
    assert Chapter.objects.filter(body="<p>Het gaat goed.</p>", state="ready").count() == 7


@pytest.mark.django_db
def test_a_changed_file_changes_the_draft_and_adds_its_points():
    load_document(report())
    load_document(chapter(body="Anders.", attention_points=["Let op.", "Nog iets."]))
    row = Chapter.objects.get()
    assert row.body == "<p>Anders.</p>"
    assert [place.point.text for place in row.points.all()] == ["Let op.", "Nog iets."]


@pytest.mark.django_db
def test_a_draft_of_which_people_here_wrote_anything_stays_as_it_is(cast):
    load_document(report())
    three = Chapter.objects.get()
    write_chapter(three, body="<p>Van ons.</p>", is_ready=False, by=cast.programma, at=JULY)
    loaded = load_document(chapter(body="Anders."))
    assert [note.path for note in loaded.notes] == ["reports[0]"]
    assert Chapter.objects.get().body == "<p>Van ons.</p>"


@pytest.mark.django_db
def test_two_points_with_the_same_words_are_no_hindrance():
    load_document(around())
    agenda = Programme.objects.get(key="q")
    for day in ("2018-01-01", "2018-02-01"):
        agenda.attention_points.create(text="Let op.", opened_on=day)
    load_document(report())
    assert str(Chapter.objects.get().points.get().point.opened_on) == "2018-01-01"


@pytest.mark.django_db
def test_a_report_that_was_established_stays_as_it_is(cast):
    load_document(report())
    midterm = Report.objects.get()
    finish(midterm, cast)
    freeze(midterm, cast)
    loaded = load_document(chapter(body="Anders."))
    assert [note.path for note in loaded.notes] == ["reports[0]"]
    assert Chapter.objects.get().body == "<p>Het gaat goed.</p>"


@pytest.mark.django_db
def test_without_chapters_it_starts_with_the_usual_ones():
    load_document(around(reports=[REPORT]))
    assert Report.objects.get().chapters.count() == 4


@pytest.mark.django_db
def test_a_text_is_cleaned_as_one_that_is_typed():
    load_document(chapter(body='<p onclick="x()">Tekst<script>alert(1)</script></p>'))
    assert Chapter.objects.get().body == "<p>Tekst</p>"


WRONG = [
    ("reports[0].kind", report(kind="halfjaar")),
    ("reports[0].kind", report(kind="jaar")),
    ("reports[0].programme", report(programme="p")),
    ("reports[0].programme", report(programme="z", annexes=[{"title": "A", "kind": "overig"}])),
    ("reports[0].title", report(title="")),
    ("reports[0].period_to", report(period_from="2019-1")),
    ("reports[0].period_to", report(period_to="2099-1")),
    ("reports[0].period_to", report(period_from="2014-1", period_to="2014-2")),
    ("reports[0].reference_date", report(reference_date=None)),
    ("reports[0].hoofdstukken", report(hoofdstukken=[])),
    ("reports[0].chapters", report(chapters=3)),
    ("reports[0].chapters[1].number", report(chapters=[CHAPTER, CHAPTER])),
    ("reports[0].chapters[0].number", chapter(number=0)),
    ("reports[0].chapters[0].title", chapter(title=7)),
    ("reports[0].chapters[0].goal", chapter(goal="h")),
    ("reports[0].chapters[0].goal", chapter(goal="z")),
    ("reports[0].chapters[0].attention_points[1]", chapter(attention_points=["Ja.", "Ja."])),
    ("reports[0].chapters[0].attention_points[0]", chapter(attention_points=[""])),
    ("reports[0].chapters[0].auteur", chapter(auteur="x")),
    ("reports[0].annexes[0].title", report(annexes=[{"kind": "overig", "reference": "x"}])),
    ("reports[1].period_to", around(reports=[REPORT, REPORT])),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "document"), WRONG)
def test_what_is_wrong_with_a_report_is_said_at_its_path(path, document):
    assert set(problems(document)) == {path}
    assert not Report.objects.exists()
