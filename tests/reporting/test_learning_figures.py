"""What programme, province and reports are told of a scheme: money to the cent, persons only where
nobody can be recognised."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from hos.periods import HalfYear
from hos.suppression import TOTAL, Figure
from pilots.models import Participant, deciding
from reporting.half_year_report.figures import HalfYearReport
from reporting.half_year_report.printable import as_html
from reporting.learning_accounts.reading import scheme_part
from reporting.learning_accounts.telling import tell_all
from reporting.midterm_report.figures import MidtermReport
from reporting.midterm_report.printable import as_html as as_midterm
from reporting.midterm_report.reading import midterm_report
from reporting.models import ToldHalfYear, publishing
from tests.agendas import make_agenda
from tests.funds import NOW, make_fund
from tests.half_years import JULY
from tests.reporting.midterms import make_midterm
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.schemes import asked, people, under

HALF = HalfYear(2026, 1)
SMALL, HIDDEN = Figure(is_small=True), Figure()
AUTUMN, JANUARY, JULY_AFTER = (
    datetime(year, month, 4, 10, tzinfo=UTC) for year, month in ((2026, 9), (2027, 1), (2027, 7))
)


@pytest.fixture
def reported(cast, running):
    """A scheme under a deal of the accord."""
    return under(make_fund(cast), running)


def told(scheme, half=HALF):
    """On the first day after the half-year."""
    day = half.next.starts_on
    with time_machine.travel(datetime(day.year, day.month, 1, 12, tzinfo=UTC), tick=False):
        return scheme_part(scheme.fund, half, today=day)


def test_few_are_not_told_and_cannot_be_worked_out_from_the_total(scheme):
    people(scheme, 21)
    people(scheme, 4, sector="installation")
    people(scheme, 30, sector="care")
    shown = told(scheme).persons
    assert shown["installation", "admitted"] == SMALL
    assert shown[TOTAL, "admitted"] == Figure(55)
    assert shown["metal", "admitted"] == HIDDEN  # the smaller of the others
    assert shown["care", "admitted"] == Figure(30)


def test_a_change_of_few_since_any_half_year_is_not_told(scheme):
    accounts = people(scheme, 40)
    assert told(scheme).persons["metal", "admitted"] == Figure(40)
    people(scheme, 5, at=AUTUMN)
    after = told(scheme, HALF.next).persons
    assert not after["metal", "admitted"].is_shown  # 45
    assert not after[TOTAL, "admitted"].is_shown
    people(scheme, 2, at=JANUARY)
    later = told(scheme, HALF.next.next).persons
    assert not later["metal", "admitted"].is_shown  # 47: 7 more than was shown
    people(scheme, 33, at=JULY_AFTER)
    assert told(scheme, HalfYear(2027, 2)).persons["metal", "admitted"] == Figure(80)
    assert len(accounts) == 40


def test_a_half_year_is_told_once_to_page_draft_and_report(client, reported, cast, accord):
    people(reported, 4, sector="installation")
    people(reported, 25)
    first = told(reported)
    people(reported, 9, sector="installation")  # entered later, on a day of the same half-year
    Participant.objects.filter(sector="metal").update(sector="")  # as erasing does
    assert told(reported) == first
    report = freeze(make_report(cast, accord), cast)
    assert HalfYearReport.from_content(report.snapshot).learning_accounts == (first,)
    client.force_login(cast.programma)
    with time_machine.travel(AUTUMN, tick=False):
        page = client.get(reverse("fund_figures", args=[reported.fund.pk]))
    assert page.context["page"].scheme.persons == first.persons
    assert tell_all(today=JULY.date()) == ToldHalfYear.objects.count() == 1


def test_the_money_is_that_of_the_ledger_on_the_reference_date(scheme):
    accounts = people(scheme, 12)
    list(asked(scheme, accounts, 25))
    scheme.pay_in("oom", 1200, on=date(2026, 5, 2))
    scheme.pay_in("pnh", 250, at=AUTUMN, on=AUTUMN.date())
    first, *_others = told(scheme).money
    assert (first.cashier, first.pledged, first.paid_in) == ("OOM", 60000, 1500)
    assert (first.reserved, first.available, first.spent) == (300, 1200, 0)
    assert told(scheme).money_total.paid_in == 1500
    assert told(scheme, HALF.next).money_total.paid_in == 1750


def test_money_of_few_is_hidden_with_another_source_and_on_every_page_but_the_books(client, scheme):
    list(asked(scheme, people(scheme, 12), 25))
    scheme.pay_in("pnh", 400)
    scheme.pay_in("szw", 60)
    account = scheme.person()
    scheme.give(account, "pnh", 30)
    scheme.ask(account, 30)
    part = told(scheme)
    oom, pnh, szw = part.money
    assert (oom.spent, oom.available, pnh.reserved, pnh.available) == (None,) * 4
    assert (oom.paid_in, pnh.paid_in, szw.reserved, szw.available) == (300, 400, 0, 60)
    assert part.money_total.reserved == 330  # of 13 people
    url = reverse("fund_figures", args=[scheme.fund.pk])
    seen = {}
    for who in ("provincie", "programma"):
        client.force_login(getattr(scheme.cast, who))
        with time_machine.travel(AUTUMN, tick=False):
            page = client.get(url, {"op": "4-5-2026"})
        seen[who] = (page.context["on"], page.context["page"].scheme.money[1].reserved)
    assert seen == {"provincie": (None, None), "programma": (date(2026, 5, 4), 30)}


def test_many_trainings_of_few_people_are_not_told(scheme):
    list(asked(scheme, people(scheme, 12) * 2, 20))
    (line,) = told(scheme).training_lines
    assert (line.number.number, line.cost, line.by_participant) == (24, 480, None)  # of 12 people
    list(asked(scheme, people(scheme, 3, at=AUTUMN) * 8, 20, at=AUTUMN))
    (line,) = told(scheme, HALF.next).training_lines
    assert (line.number, line.cost) == (HIDDEN, None)  # 24 more, of 3 people
    assert not told(scheme, HALF.next).money_total.is_told


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
