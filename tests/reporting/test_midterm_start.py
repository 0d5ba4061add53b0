"""A midterm report starts with the chapters of the agenda and the points that are still open."""

from datetime import date

import pytest
from django.urls import reverse

from deals.models import Period, TransitionRefused
from reporting.models import AttentionPoint, Report, ReportKind, points, publishing, writing
from tests.agendas import make_activity, tell
from tests.half_years import JULY
from tests.reporting.midterms import finish, freeze, make_midterm


def titles(report):
    return list(report.chapters.values_list("number", "title"))


def test_a_midterm_starts_with_its_chapters_through_the_page(client, cast, agenda):
    tell(make_activity(agenda))
    client.force_login(cast.programma)
    sent = {"programme": agenda.pk, "first": "2025-1", "last": "2026-1"}
    answer = client.post(reverse("midterm_start"), sent)
    report = Report.objects.get()
    assert answer.url == report.get_absolute_url()
    assert (report.kind, report.version) == (ReportKind.MIDTERM, 1)
    assert titles(report) == [
        (1, "Doelen en middelen"), (2, "Perspectief op de arbeidsmarkt"), (3, "Aansluiting"),
        (4, "Werk"), (5, "Samenvatting en accentverschuiving"),
    ]  # fmt: skip
    assert client.get(answer.url).status_code == 200


def test_a_second_midterm_until_the_same_half_year_is_refused(client, cast, agenda):
    make_midterm(cast, agenda)
    client.force_login(cast.programma)
    sent = {"programme": agenda.pk, "first": "2025-2", "last": "2026-1"}
    assert client.post(reverse("midterm_start"), sent).status_code == 422
    assert Report.objects.count() == 1


@pytest.mark.parametrize("ends", [
    ("2026-1", "2025-1"), ("2026-1", "2027-1"), ("2026-1", "2026-2"), ("2023-1", "2024-2"),
])  # fmt: skip
def test_half_years_in_the_wrong_order_not_over_or_outside_the_programme_are_refused(
    cast, agenda, ends
):
    with pytest.raises(TransitionRefused):
        make_midterm(cast, agenda, first=ends[0], last=ends[1])
    assert not Period.objects.filter(year=2023).exists()


def test_the_half_years_of_a_programme_can_be_chosen_before_there_are_periods(client, cast, agenda):
    Period.objects.all().delete()
    client.force_login(cast.programma)
    form = client.get(reverse("midterm_start")).context["form"]
    assert "2025-1" in [code for code, _words in form.fields["last"].choices]
    client.post(reverse("midterm_start"), {
        "programme": agenda.pk, "first": "2025-1", "last": "2025-1",
    })  # fmt: skip
    assert Report.objects.get().period_to.half_year.code == "2025-1"


def test_the_title_names_the_half_years_however_long_that_of_the_programme_is(cast, agenda):
    assert make_midterm(cast, agenda).title == (
        "Midtermrapport Agenda arbeidsmarkt · 1e halfjaar 2025 t/m 1e halfjaar 2026"
    )
    type(agenda).objects.filter(pk=agenda.pk).update(title="A" * 150)
    agenda.refresh_from_db()
    title = make_midterm(cast, agenda, first="2025-2", last="2025-2").title
    assert (len(title), title[-19:]) == (150, " · 2e halfjaar 2025")


@pytest.mark.parametrize("day", ["31-12-2024", "1-1-2126"])
def test_a_reference_date_before_the_first_half_year_or_to_come_is_refused_at_the_field(
    client, cast, agenda, day
):
    client.force_login(cast.programma)
    sent = {"programme": agenda.pk, "first": "2025-1", "last": "2025-1", "reference_date": day}
    answer = client.post(reverse("midterm_start"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reference_date"])
    address = reverse("report_summary", args=[make_midterm(cast, agenda).pk])
    seen = client.get(address).context["seen"]
    answer = client.post(address, {"reference_date": day, "_seen": seen})
    assert answer.status_code == 422
    assert list(answer.context["form"].main.errors) == ["reference_date"]


def test_the_reference_date_of_a_draft_and_of_a_correction_can_be_changed(client, cast, agenda):
    report = make_midterm(cast, agenda)
    client.force_login(cast.programma)
    address = reverse("report_summary", args=[report.pk])
    seen = client.get(address).context["seen"]
    client.post(address, {"reference_date": "1-5-2026", "_seen": seen})
    report.refresh_from_db()
    assert report.reference_date == date(2026, 5, 1)
    finish(report, cast)
    freeze(report, cast)
    new = publishing.correct(report, what_changed="De dag.", by=cast.programma, at=JULY)
    publishing.write(new, reference_date=date(2026, 4, 1), by=cast.programma, at=JULY)
    assert new.reference_date == date(2026, 4, 1)
    with pytest.raises(TransitionRefused):
        publishing.write(new, reference_date=date(2026, 7, 11), by=cast.programma, at=JULY)
    with pytest.raises(TransitionRefused):
        publishing.write(report, reference_date=date(2026, 4, 1), by=cast.programma, at=JULY)


def test_open_points_come_along_into_the_chapter_of_their_goal(cast, agenda):
    first = make_midterm(cast, agenda, last="2025-2")
    summary, one = first.chapters.get(number=5), first.chapters.get(number=3)
    marked = writing.raise_point(one, text="Open.", by=cast.programma, at=JULY)
    writing.mark_point(marked, in_summary=True, by=cast.programma, at=JULY)
    writing.raise_point(summary, text="Van alles.", by=cast.programma, at=JULY)
    gone = writing.raise_point(one, text="Dicht.", by=cast.programma, at=JULY)
    points.close(gone.point, on=JULY.date())
    activity = make_activity(agenda, "Campussen")
    AttentionPoint.objects.create(
        programme=agenda, activity=activity, text="Van de activiteit.", opened_on=JULY.date()
    )
    finish(first, cast)
    freeze(first, cast)
    second = make_midterm(cast, agenda)
    found = [
        (chapter.number, place.point.text, place.in_summary)
        for chapter in second.chapters.all() for place in chapter.points.all()
    ]  # fmt: skip
    assert found == [
        (3, "Open.", True), (3, "Van de activiteit.", False), (5, "Van alles.", False),
        (5, "Geld voor campussen.", False),
    ]  # fmt: skip


def test_a_draft_that_is_thrown_away_leaves_its_points_open(cast, agenda):
    report = make_midterm(cast, agenda)
    place = writing.raise_point(report.chapters.first(), text="Blijf.", by=cast.programma, at=JULY)
    publishing.drop(report)
    place.point.refresh_from_db()
    assert place.point.is_open
    assert place.point.origin_note == report.title


def test_a_correction_begins_with_all_that_was_written(cast, agenda):
    report = make_midterm(cast, agenda)
    finish(report, cast)
    freeze(report, cast)
    new = publishing.correct(report, what_changed="Een woord.", by=cast.programma, at=JULY)
    assert (new.kind, new.version, new.period_from) == (report.kind, 2, report.period_from)
    assert titles(new) == titles(report)
    assert [chapter.body for chapter in new.chapters.all()] == ["<p>Het gaat goed.</p>"] * 5
    assert new.chapters.last().points.get().point == report.chapters.last().points.get().point


def test_no_midterm_is_made_of_an_accord_or_a_draft_programme(cast, accord, agenda):
    type(agenda).objects.filter(pk=agenda.pk).update(status="draft")
    agenda.refresh_from_db()
    for programme in (accord, agenda):
        with pytest.raises(TransitionRefused):
            make_midterm(cast, programme, first="2026-1", last="2026-1")
