"""What a half-year report says, on its page and in what is fetched of it."""

import io
import json
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from deals.models import DealStatus, Lesson
from deals.models.handing_in import SpendingRow
from hos.periods import HalfYear
from reporting.half_year_report.figures import HalfYearReport
from reporting.half_year_report.printable import as_html
from reporting.templatetags.report import months
from tests.builders import make_running
from tests.half_years import JULY
from tests.reporting.quick import bring_to, freeze
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved

LINES = [
    SpendingRow(None, "Werving", "spent", 1000), SpendingRow(None, "Later", "pm"),
    SpendingRow(None, "Niets", "not_applicable"), SpendingRow(None, "Ooit", "pledged", 500),
]  # fmt: skip


def frozen(cast, accord):
    return freeze(make_report(cast, accord), cast)


def sheet(client, report, name):
    content = client.get(reverse("report_xlsx", args=[report.pk])).content
    found = next(row for row in load_workbook(io.BytesIO(content)) if row.title.startswith(name))
    head, *rows = found.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def lesson(accord, deal, title):
    Lesson.objects.create(
        programme=accord, activity=deal, kind="good_practice", title=title, text="Zo.",
        status="shared", shared_on="2026-05-01",
    )  # fmt: skip


def test_good_practices_are_of_the_deals_in_the_report(client, cast, accord, running):
    other = make_running(cast, accord, title="Liep toen niet")
    other.progress.all().delete()
    for deal, title in [(running, "Van de deal"), (other, "Van een ander"), (None, "Van niemand")]:
        lesson(accord, deal, title)
    report = frozen(cast, accord)
    client.force_login(cast.programma)
    rows = sheet(client, report, "tabel-5-1")
    assert [row["Titel"] for row in rows] == ["Van de deal"]
    assert all(row["Deal"] for row in rows)


def test_the_kind_of_spending_is_in_words(client, cast, accord, running):
    told_and_approved(running, cast, spending=LINES)
    report = frozen(cast, accord)
    client.force_login(cast.programma)
    kinds = [row["Soort"] for row in sheet(client, report, "tabel-3-uitgaven")]
    assert all(kinds) and len(set(kinds)) == 4
    assert not {"spent", "pm", "not_applicable", "pledged"} & set(kinds)


@pytest.mark.parametrize(
    ("amount", "shown"), [("1000.50", "€\u00a0500,00"), ("1000", "€\u00a0500")]
)
def test_amounts_are_whole_unless_one_has_cents(cast, accord, running, amount, shown):
    spent = SpendingRow(None, "Werving", "spent", Decimal(amount))
    told_and_approved(running, cast, spending=[spent, LINES[3]])
    html = as_html(HalfYearReport.from_content(frozen(cast, accord).snapshot))
    assert f">{shown}<" in html


def test_deals_are_counted_by_status_everywhere(client, cast, accord, running):
    told_and_approved(running, cast)
    stopped = make_running(cast, accord, title="Gestopt")
    stopped.stop(by=cast.programma, at=JULY, reason="Geen geld.")
    report = frozen(cast, accord)
    client.force_login(cast.programma)
    figures = client.get(reverse("report", args=[report.pk])).context["figures"]
    assert figures.statuses == [(DealStatus.RUNNING, 2, 1)]  # it stopped after the reference date
    rows = sheet(client, report, "tabel-1-4")
    assert [list(row.values()) for row in rows] == [["In uitvoering", 2, 1]]
    data = json.loads(client.get(reverse("report_json", args=[report.pk])).content)
    assert data["tables"]["tabel-1-4"]["rows"] == [["In uitvoering", 2, 1]]
    assert 'id="tabel-1-4"' in as_html(figures)


def test_a_deal_that_stopped_within_the_half_year_counts_as_stopped(cast, accord, running):
    told_and_approved(running, cast)
    running.stop(by=cast.programma, at=JULY.replace(month=6), reason="Geen geld.")
    figures = HalfYearReport.from_content(frozen(cast, accord).snapshot)
    assert figures.statuses == [(DealStatus.STOPPED, 1, 1)]


def test_a_report_from_before_statuses_were_kept_stays_readable(client, cast, accord, running):
    content = frozen(cast, accord).snapshot
    for deal in content["deals"]:
        del deal["status"]
    figures = HalfYearReport.from_content(content)
    assert figures.statuses == []
    assert 'id="tabel-1-4"' not in as_html(figures)


def test_the_page_has_the_period_of_every_deal(client, cast, accord, running):
    report = frozen(cast, accord)
    client.force_login(cast.programma)
    page = client.get(reverse("report", args=[report.pk]))
    part = page.context["figures"].deals[0]
    assert months(part.text) in page.content.decode()


def test_months_are_in_lower_case():
    with override("nl"):
        assert months(HalfYear(2025, 1)) == "jan 2025 – jun 2025"


def test_who_wrote_last_reads_at_once_that_somebody_else_establishes(client, cast, accord, running):
    report = make_report(cast, accord)
    address = reverse("report_establish", args=[report.pk])
    for name, refused in [("programma", True), ("programma2", False)]:
        client.force_login(cast.people[name])
        page = client.get(address)
        assert bool(page.context["refusal"]) is refused
        assert ('name="seen"' in page.content.decode()) is not refused


@pytest.mark.parametrize(("deed", "state"), [
    ("report_publish", "draft"), ("report_publish", "published"), ("report_correct", "draft"),
    ("report_correct", "replaced"), ("report_withdraw", "withdrawn"), ("report_drop", "published"),
])  # fmt: skip
def test_what_cannot_be_done_now_is_said_instead_of_asked(
    client, cast, accord, running, deed, state
):
    report = bring_to(make_report(cast, accord), state, cast)
    client.force_login(cast.programma)
    answer = client.get(reverse(deed, args=[report.pk]), follow=True)
    assert answer.redirect_chain == [(report.get_absolute_url(), 302)]
    assert [str(message) for message in answer.context["messages"]]


def test_choices_of_a_new_report_say_what_to_choose(client, cast, accord):
    client.force_login(cast.programma)
    form = client.get(reverse("report_start")).context["form"]
    assert not [row for row in form.fields.values() if "---" in row.empty_label]


def test_one_and_none_are_counted_in_the_right_words(client, cast, accord, running):
    report = make_report(cast, accord)
    client.force_login(cast.programma)
    page = client.get(reverse("report", args=[report.pk])).content.decode()
    assert "1 is niet ingediend." in page and "0 wachten" not in page
