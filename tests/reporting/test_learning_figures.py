"""What programme, province and reports are told of a scheme: money to the cent, persons only where
nobody can be recognised."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from hos.periods import HalfYear
from hos.suppression import TOTAL, Figure
from pilots.models import deciding
from reporting.half_year_report.figures import HalfYearReport
from reporting.half_year_report.printable import as_html
from reporting.learning_accounts.reading import scheme_part
from reporting.midterm_report.figures import MidtermReport
from reporting.midterm_report.printable import as_html as as_midterm
from reporting.midterm_report.reading import midterm_report
from reporting.models import publishing
from tests.agendas import make_agenda
from tests.funds import NOW, make_fund
from tests.half_years import JULY
from tests.reporting.midterms import make_midterm
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.schemes import asked, people, under

HALF = HalfYear(2026, 1)
SMALL, HIDDEN = Figure(is_small=True), Figure()
AUTUMN, JANUARY = (
    datetime(year, month, 4, 10, tzinfo=UTC) for year, month in ((2026, 9), (2027, 1))
)


@pytest.fixture
def reported(cast, running):
    """A scheme under a deal of the accord."""
    return under(make_fund(cast), running)


def told(scheme, half=HALF):
    return scheme_part(scheme.fund, half)


def test_few_are_not_told_and_cannot_be_worked_out_from_the_total(scheme):
    people(scheme, 21)
    people(scheme, 4, sector="installation")
    people(scheme, 30, sector="care")
    shown = told(scheme).persons
    assert shown["installation", "admitted"] == SMALL
    assert shown[TOTAL, "admitted"] == Figure(55)
    assert shown["metal", "admitted"] == HIDDEN  # the smaller of the others
    assert shown["care", "admitted"] == Figure(30)


def test_a_change_of_few_since_the_published_report_is_not_told(reported, cast, accord):
    people(reported, 21)
    report = freeze(make_report(cast, accord), cast)
    publishing.publish(report, by=cast.programma, at=JULY)
    people(reported, 3, at=AUTUMN)
    people(reported, 40, sector="care", at=AUTUMN)
    after = told(reported, HALF.next).persons
    assert told(reported).persons["metal", "admitted"] == Figure(21)
    assert not after["metal", "admitted"].is_shown  # 24
    assert not after[TOTAL, "admitted"].is_shown or not after["care", "admitted"].is_shown


def test_what_a_report_hid_stays_hidden_in_another_of_the_same_half_year(reported, cast, accord):
    people(reported, 4, sector="installation")
    people(reported, 25)
    report = freeze(make_report(cast, accord), cast)
    publishing.publish(report, by=cast.programma, at=JULY)
    people(reported, 9, sector="installation")
    assert not told(reported).persons["installation", "admitted"].is_shown  # 13 by now


def test_the_money_is_that_of_the_ledger_on_the_reference_date(scheme):
    scheme.pay_in("oom", 1000)
    scheme.pay_in("oom", 500, on=date(2026, 5, 2))
    account = scheme.person()
    scheme.give(account, "oom", 400)
    scheme.ask(account, 300)
    scheme.pay_in("pnh", 250, at=AUTUMN, on=AUTUMN.date())
    first, *_others = told(scheme).money
    assert (first.cashier, first.pledged, first.paid_in) == ("OOM", 60000, 1500)
    assert (first.reserved, first.available, first.spent) == (300, 1200, 0)
    assert told(scheme).money_total.paid_in == 1500
    assert told(scheme, HALF.next).money_total.paid_in == 1750


def test_the_cost_of_few_is_hidden_with_that_of_others(scheme):
    accounts = people(scheme, 14)
    list(asked(scheme, accounts[:12], 100))
    list(asked(scheme, accounts[12:], 70, kind="orientation"))
    further, orientation = sorted(told(scheme).training_lines, key=lambda row: row.kind)
    assert (further.number, orientation.number) == (HIDDEN, SMALL) or further.number == Figure(12)
    assert (further.cost, orientation.cost) == (None, None)
    assert further.average is None


def test_a_kind_with_enough_people_has_its_cost_average_and_share(scheme):
    requests = list(asked(scheme, people(scheme, 22), 100))
    for request in requests[:11]:
        deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
        deciding.start(request, at=NOW)
        deciding.confirm_by_provider(request, by=scheme.cast.aanbieder, at=NOW)
        deciding.confirm_by_participant(request, at=NOW, outcome="certificate")
    (line,) = told(scheme).training_lines
    assert (line.number, line.cost, line.average) == (Figure(22), Decimal(2200), Decimal(100))
    assert (line.by_participant, line.completed) == (100, Figure(11))
    assert [figure.number for figure in told(scheme).funnel] == [22, 22, 11, 11, 0]


def test_the_report_has_the_chapter_on_its_page_in_its_files_and_in_print(
    client, reported, cast, accord
):
    people(reported, 21)
    people(reported, 4, sector="installation")
    reported.pay_in("oom", 1000)
    report = freeze(make_report(cast, accord), cast)
    client.force_login(cast.programma)
    page = client.get(reverse("report", args=[report.pk])).content.decode()
    tables = client.get(reverse("report_json", args=[report.pk])).json()["tables"]
    html = as_html(HalfYearReport.from_content(report.snapshot))
    assert [row[0] for row in tables["tabel-4-a"]["rows"]] == [reported.fund.name] * 3
    assert tables["tabel-4-b"]["rows"][0][2:4] == ["< 10", "< 10"]
    assert "&lt; 10" in page and "tabel-4-1-b" in html and "&lt; 10" in html
    assert client.get(reverse("report_xlsx", args=[report.pk])).status_code == 200


def test_a_report_without_a_scheme_says_so(cast, accord, running):
    report = freeze(make_report(cast, accord), cast)
    html = as_html(HalfYearReport.from_content(report.snapshot))
    assert 'id="h4"' in html and "tabel-4" not in html.split("<main>")[1].split('id="h5"')[0]
    older = {name: value for name, value in report.snapshot.items() if name != "learning_accounts"}
    assert HalfYearReport.from_content(older).learning_accounts == ()  # of form 2


@pytest.mark.parametrize("who", ["programma", "provincie"])
def test_the_page_of_the_figures(client, scheme, who):
    people(scheme, 21)
    people(scheme, 4, sector="installation")
    client.force_login(getattr(scheme.cast, who))
    url = reverse("fund_figures", args=[scheme.fund.pk])
    page = client.get(url, {"halfjaar": "2026-1", "op": "30-6-2026"})
    text = page.content.decode()
    assert page.status_code == 200 and "&lt; 10" in text and "visually-hidden" in text
    assert url in client.get(scheme.fund.get_absolute_url()).content.decode()


def test_the_midterm_has_the_totals_of_the_published_report(reported, cast, accord):
    people(reported, 21)
    people(reported, 4, sector="installation")
    reported.pay_in("oom", 1000)
    publishing.publish(freeze(make_report(cast, accord), cast), by=cast.programma, at=JULY)
    midterm = make_midterm(cast, make_agenda(cast, title="Agenda met een midterm"))
    figures = midterm_report(midterm, on=JULY.date(), established=False)
    read = MidtermReport.from_content(figures.as_content())
    (scheme,) = read.schemes
    assert scheme.money_total.paid_in == 1000
    assert 'id="tabel-b4-b"' in as_midterm(read)
