"""The midterm report on its page, its file in parts, and the pages that it does not have."""

import json
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from deals.models import Light
from hos.jobs.models import JobState
from hos.jobs.run import run
from hos.pdf.apart import render_apart
from hos.pdf.parts import Parts
from reporting.midterm_report.parts import LeftOut, OverlayPart, PointPart
from reporting.midterm_report.printable import printable_of
from reporting.midterm_report.reading import midterm_report
from reporting.models import Overlay, Report, publishing
from reporting.reports import job
from reporting.templatetags.midterm import body
from tests import pdf as reading
from tests.agendas import make_activity, make_agenda, tell
from tests.half_years import JULY
from tests.reporting.agenda_reports import with_figures
from tests.reporting.midterms import finish, make_midterm

WRITTEN = (
    "<h4>Kop</h4><p>Met een <a href='https://example.org'>koppeling</a> en <strong>nadruk</strong>."
    "</p><ul><li><p>Een</p><ol><li><p>Onder een</p></li></ol></li><li><p>Twee</p><p>Nog</p></li>"
    "<li></li></ul><h3></h3><table><tbody><tr><th><p>Jaar</p></th><th><p>Aantal</p></th></tr><tr>"
    "<td colspan='2'><p>2018</p></td></tr><tr><td><p>2019</p></td><td><p>12</p></td></tr></tbody>"
    "</table><table><tbody><tr><td><p>Los</p></td></tr></tbody></table>"
)


@pytest.fixture
def agenda(cast):
    return make_agenda(cast)


@pytest.fixture
def report(cast, agenda):
    """Ready to be established."""
    tell(make_activity(agenda), light=Light.RED, light_reason="De school is gestopt.")
    report = make_midterm(cast, agenda)
    finish(report, cast)
    return report


def page_of(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_the_province_reads_what_is_off_track_first(client, cast, report):
    with_figures(report, cast.programma2)
    publishing.publish(report, by=cast.programma, at=JULY)
    client.force_login(cast.provincie)
    page = page_of(client, "report", report.pk)
    assert 0 < page.index("De school is gestopt.") < page.index("Het gaat goed.")
    assert "De school is gestopt." in page_of(client, "reports")


def test_what_the_office_worded_shows_what_it_changed(client, cast, agenda, report):
    progress = agenda.goals.get(title="Aansluiting").activity_set.get().progress.get()
    Overlay.objects.create(
        report=report, progress=progress, field="achieved", source_text=progress.achieved,
        text="Bijna alles is gedaan.", by=cast.programma, at=JULY,
    )  # fmt: skip
    client.force_login(cast.programma)
    page = page_of(client, "report_preview", report.pk)
    assert "<ins>" in page and f">{progress.achieved}<" in page


def test_pages_about_deals_do_not_exist_of_a_midterm(client, cast, report):
    with_figures(report, cast.programma2)
    client.force_login(cast.programma)
    places = [("report_deal", 1), ("report_light", 1), ("report_annex",)]
    found = [client.get(reverse(name, args=[report.pk, *rest])) for name, *rest in places]
    assert [answer.status_code for answer in found] == [404, 404, 404]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<h4>Een</h4><p>Twee</p>", "<h3>Een</h3><p>Twee</p>"),
        ("<h3>Een</h3><h4>Twee</h4>", "<h3>Een</h3><h4>Twee</h4>"),
        ("<p>a</p><script>x</script>", "<p>a</p>"),
        (
            "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>",
            "<ul><li>a</li><li>b<br>c</li></ul>",
        ),
        (
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li></li></ul>",
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        ),
    ],
)
def test_texts_of_chapters_are_clean_and_skip_no_heading(html, shown):
    assert body(html) == shown


def test_a_first_row_of_headings_is_the_head_of_its_table():
    table = "<table><tbody><tr><th>Jaar</th></tr><tr><td>2018</td></tr></tbody></table>"
    assert "<thead><tr><th" in body(table) and "</thead><tbody><tr><td>" in body(table)


@pytest.mark.parametrize(("owners", "times"), [(["PNH", "PNH"], 1), (["PNH", "UWV"], 2)])
def test_where_points_come_from_is_said_once_if_it_is_the_same(owners, times):
    points = [PointPart("Een punt", "Het rapport", owner, JULY.date(), False) for owner in owners]
    page = render_to_string("reporting/midterm/points.html", {"points": points})
    assert page.count("Het rapport") == times


@pytest.mark.slow
def test_a_midterm_is_established_by_the_job_that_lays_it_out(client, cast, report):
    asked = job.ask_establishing(
        report, leave_out=False, seen=job.mark(report), by=cast.programma2, at=JULY
    )
    run(asked.pk)
    asked.refresh_from_db()
    assert asked.state == JobState.DONE, asked.message
    report = Report.objects.get(pk=report.pk)
    assert report.pdf.name.startswith("midtermrapport-2026-1-")
    client.force_login(cast.programma)
    answer = client.get(reverse("report_pdf", args=[report.pk]))
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"


@pytest.mark.slow
def test_in_parts_it_is_the_same_as_in_one_piece(report):
    figures = midterm_report(report, on=JULY.date(), established=True)
    (one,) = figures.activities
    many = [
        replace(one, pk=number, number=str(number), achieved="Er is veel gedaan. " * number * 3,
                goal=figures.sections[number % 2].goal.pk)
        for number in range(1, 15)
    ]  # fmt: skip
    many[3] = replace(many[3], overlays=(OverlayPart("achieved", "Eerst.", "Later."),))
    left_out = (LeftOut("1", one.title, "2026-1"),)
    chapters = tuple(replace(chapter, body=WRITTEN) for chapter in figures.chapters)
    content = replace(
        figures, activities=tuple(many), left_out=left_out, chapters=chapters
    ).as_content()
    html, options = printable_of(content)
    parts, _options = printable_of(content, in_one_piece=1)
    assert isinstance(parts, Parts) and not isinstance(html, Parts)
    whole, joined = render_apart(html, **options), render_apart(parts, **options)
    assert reading.texts(joined) == reading.texts(whole)
    assert reading.failures(joined) == {"pdf-ua-1": [], "pdf-a-3a": []}
    assert json.loads(reading.embedded(reading.opened(joined))["midterm.json"]) == content
