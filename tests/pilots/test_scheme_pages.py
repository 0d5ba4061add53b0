"""The office sets a scheme up and opens it; a cashier books deposits and sees its own money."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from deals.models import TransitionRefused
from hos.audit.models import AuditEvent
from pilots.balances import balances_of
from pilots.models import Fund, FundStatus, Participant, Transfer, opening
from pilots.models.allocating import WrongLastDay
from pilots.models.source import reorder
from pilots.money_by_source import money_by_source, total_of
from tests.agendas import make_activity
from tests.funds import NOW, TODAY, make_fund
from tests.pages import form_of


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


def url(name, fund, *more):
    return reverse(f"pilots:{name}", args=[fund.pk, *more])


def test_the_office_makes_a_scheme_adds_its_parties_and_opens_it(cast, as_):
    scheme = make_fund(cast, is_open=False)
    other = make_activity(scheme.fund.activity.programme, title="Nog een actie")
    other.steps.create(title="Plan", status="ready")
    other.steps.create(title="Inrichting", status="ready")
    place = other.participation_set.create(organisation=cast.orgs["oom"])
    place.contribution_set.create(role="cashier")
    financing = place.contribution_set.create(role="financier", amount=100)
    office = as_(cast.programma)
    office.post(reverse("pilots:fund_new"),
                {"activity": other.pk, "name": "Vouchers", "kind": "vouchers"})  # fmt: skip
    fund = Fund.objects.get(name="Vouchers")
    for wrong in ({"name": "BSN 111222333"}, {"months_valid": "0"}, {"months_valid": "121"}):
        typed = {"activity": make_activity(other.programme, title="X").pk, "name": "V"}
        answer = office.post(reverse("pilots:fund_new"), typed | {"kind": "vouchers"} | wrong)
        assert answer.status_code == 422
    ways = [way for _sentence, way, _words in office.get(url("fund", fund)).context["lacking"]]
    assert ways == [f"{fund.get_absolute_url()}#erbij"] * 2
    assert office.post(url("fund_open", fund)).status_code == 302
    fund.refresh_from_db()
    assert fund.status == FundStatus.SETUP
    office.post(url("cashier_add", fund, cast.orgs["oom"].pk))
    office.post(url("source_add", fund, financing.pk))
    office.post(url("fund_open", fund))
    fund.refresh_from_db()
    assert fund.is_open
    assert AuditEvent.objects.filter(action="fund.opened").count() == 1


def test_the_order_of_spending_is_turned_and_no_two_have_one_place(scheme):
    turned = list(scheme.fund.sources.all())[::-1]
    reorder(scheme.fund, turned)
    assert list(scheme.fund.sources.all()) == turned
    assert [row.spend_order for row in scheme.fund.sources.all()] == [1, 2, 3]
    with pytest.raises(IntegrityError), transaction.atomic():
        scheme.fund.sources.update(spend_order=1)


def change(browser, address, **typed):
    """What the page sends, with this typed; the status of the answer."""
    fields = form_of(browser.get(address)).fields | typed
    return browser.post(address, fields).status_code


def test_the_office_sets_the_rules_of_a_scheme_and_once_open_only_widens_them(cast, as_):
    fund = make_fund(cast, is_open=False).fund
    office, address = as_(cast.programma), url("fund_edit", fund)
    facts = {"max_per_participant": "1.000", "sectors": ["metal"], "education_levels": ["mbo1"],
             "months_valid": "12", "min_age": "27"}  # fmt: skip
    assert change(office, address, **facts) == 302
    opening.open_fund(fund, by=cast.programma, at=NOW)
    for narrower in ({"max_per_participant": "999"}, {"sectors": ["ict"]}, {"months_valid": "11"},
                     {"min_age": "28"}, {"kind": "vouchers"}):  # fmt: skip
        assert change(office, address, **facts | narrower) == 422
    wider = {"sectors": ["metal", "ict"], "months_valid": "", "min_age": "18"}
    assert change(office, address, **facts | {"kind": "learning_account"} | wider) == 302
    fund.refresh_from_db()
    assert (set(fund.sectors), fund.months_valid, fund.min_age) == ({"ict", "metal"}, None, 18)
    assert fund.max_per_participant == 1000
    seen = as_(cast.oom).get(url("fund", fund))
    assert ("1.000" in str(seen.context["rules"]), seen.context["changes"]) == (True, False)
    assert as_(cast.oom).get(address).status_code == 403


def test_two_people_who_change_the_rules_at_once_lose_nothing(cast, client):
    fund = make_fund(cast, is_open=False).fund
    client.force_login(cast.programma)
    seen = form_of(client.get(url("fund_edit", fund))).fields
    assert change(client, url("fund_edit", fund), months_valid="6") == 302
    late = seen | {"months_valid": "9", "name": "Anders"}
    assert client.post(url("fund_edit", fund), late).status_code == 409
    fund.refresh_from_db()
    assert (fund.months_valid, fund.name) == (6, "Pilot leerrekening")


def test_the_money_of_a_source_keeps_its_rules_and_its_place(scheme, as_):
    office, oom = as_(scheme.cast.programma), scheme.sources["oom"]
    address, last = url("source_edit", scheme.fund, oom.pk), "31-12-2026"
    facts = {"earmark": "orientation", "ceiling_per_request": "50", "expires_on": last}
    assert change(office, address, **facts) == 302
    scheme.pay_in("oom", "500")
    assert change(office, address, **facts | {"earmark": ""}) == 422
    account = scheme.person()
    scheme.give(account, "oom", "100", expires_on=TODAY.replace(year=2028))
    row = account.ledger_accounts.get()
    assert (row.earmark, f"{row.expires_on:%d-%m-%Y}") == ("orientation", last)
    assert change(office, address, **facts | {"ceiling_per_request": "40"}) == 422
    assert change(office, address, **facts | {"ceiling_per_request": "60"}) == 302
    for way in ("source_down", "source_down", "source_down", "source_up"):
        office.post(url(way, scheme.fund, oom.pk))
    order = [
        str(one.source) for one in office.get(url("fund", scheme.fund)).context["source_rules"]
    ]
    assert order == ["PNH", "OOM", "SZW"]


def test_who_is_too_young_for_the_scheme_is_not_registered(cast):
    scheme = make_fund(cast, min_age=30)
    for group in ("to_26", ""):
        with pytest.raises(TransitionRefused):
            scheme.person(age_group=group)
    assert scheme.person(age_group="27_44").pk


def test_a_cashier_books_a_deposit_once_however_often_it_is_sent(scheme, as_):
    cashier = as_(scheme.cast.oom)
    typed = form_of(cashier.get(url("deposit", scheme.fund))).fields
    typed |= {"source": scheme.sources["pnh"].pk, "amount": "1.250,50", "on": "1-5-2026",
              "reference": "PNH-12"}  # fmt: skip
    for _sent in range(2):
        assert cashier.post(url("deposit", scheme.fund), typed).status_code == 302
    booked = Transfer.objects.get()
    assert (booked.amount, booked.posting.reference) == (Decimal("1250.50"), "PNH-12")
    assert cashier.get(url("fund", scheme.fund)).context["total"].paid_in == Decimal("1250.50")


def test_a_refused_deposit_is_told_at_the_amount_and_keeps_what_was_typed(scheme, as_):
    cashier = as_(scheme.cast.oom)
    typed = form_of(cashier.get(url("deposit", scheme.fund))).fields
    typed |= {"source": scheme.sources["pnh"].pk, "amount": "20.000,01", "on": "1-5-2026",
              "reference": "PNH-12"}  # fmt: skip
    answer = cashier.post(url("deposit", scheme.fund), typed)
    assert answer.status_code == 422
    assert "amount" in answer.context["form"].errors
    assert answer.context["form"]["reference"].value() == "PNH-12"


def test_cashiers_see_their_own_part_and_the_office_all_of_it(scheme, as_):
    scheme.pay_in("oom", "100")
    scheme.pay_in("oom", "50", cashier="otib")
    for person, paid_in in (("oom", 100), ("otib", 50), ("programma", 150)):
        page = as_(getattr(scheme.cast, person)).get(url("fund", scheme.fund))
        assert page.context["total"].paid_in == paid_in
    page = as_(scheme.cast.provincie).get(url("fund", scheme.fund), {"op": "4-5-2026"})
    assert page.context["lines"] is None  # it reads the ends of half-years
    assert as_(scheme.cast.szw).get(url("fund", scheme.fund)).status_code == 404
    for person in ("lezer", "programma"):
        answer = as_(getattr(scheme.cast, person)).get(url("deposit", scheme.fund))
        assert answer.status_code == 403


def test_the_money_is_shown_as_it_was_on_any_day(scheme, as_):
    scheme.pay_in("oom", "100", on=TODAY - timedelta(days=9))
    account = scheme.person()
    scheme.give(account, "oom", "80")
    scheme.ask(account, "30")
    scheme.paid(account, "20", at=NOW)
    shown, cashier, own = {}, as_(scheme.cast.oom), []
    for days in (-10, -9, 0):
        asked = {"op": f"{TODAY + timedelta(days=days):%d-%m-%Y}"}
        total = cashier.get(url("fund", scheme.fund), asked).context["total"]
        shown[days] = (total.not_granted, total.available, total.reserved, total.spent)
        own.append(cashier.get(account.participant.get_absolute_url(), asked).context["lines"])
    assert shown == {-10: (0, 0, 0, 0), -9: (100, 0, 0, 0), 0: (20, 30, 30, 20)}
    assert own == [[], [], balances_of(account.participant)]
    assert [(line.available, line.reserved, line.spent) for line in own[-1]] == [(30, 30, 20)]
    for wrong in ("gisteren", "1-1-2130"):
        page = as_(scheme.cast.oom).get(url("fund", scheme.fund), {"op": wrong})
        assert page.context["wrong_day"]
        assert page.context["on"] == timezone.localdate()


def test_the_lines_take_as_many_queries_however_much_was_booked(
    scheme, django_assert_max_num_queries
):
    account = scheme.person()
    for _deposit in range(5):
        scheme.pay_in("oom", "100")
        scheme.give(account, "oom", "100")
    with django_assert_max_num_queries(6):
        lines = money_by_source(scheme.fund, cashiers=scheme.fund.cashiers.all(), on=TODAY)
    assert total_of(lines).available == 500


def test_a_cashier_admits_somebody_under_a_code_once_however_often_it_is_sent(scheme, as_):
    cashier = as_(scheme.cast.oom)
    typed = form_of(cashier.get(url("participant_new", scheme.fund))).fields
    typed |= {"sector": "metal", "education_level": "mbo2", "position": "working",
              "region": "zaanstreek", "works_at_sme": "true"}  # fmt: skip
    without_consent = cashier.post(url("participant_new", scheme.fund), typed)
    assert (without_consent.status_code, Participant.objects.count()) == (422, 0)
    typed["consent_on"] = "1-5-2026"
    for _sent in range(2):
        answer = cashier.post(url("participant_new", scheme.fund), typed)
    person = Participant.objects.get()
    assert answer.url == person.get_absolute_url()
    assert (person.status, str(person.cashier)) == ("admitted", "OOM")
    assert (person.region, person.works_at_sme) == ("zaanstreek", True)


def test_an_amount_is_granted_once_and_stands_in_the_table(scheme, as_):
    scheme.pay_in("oom", "500")
    person = scheme.person().participant
    cashier = as_(scheme.cast.oom)
    address = url("allocate", scheme.fund, person.code)
    typed = form_of(cashier.get(address)).fields
    typed |= {"source": scheme.sources["oom"].pk, "amount": "300", "earmark": "orientation"}
    points = cashier.get(address).context["points"]
    assert "500,00" in points[0]
    assert len(points) == 4  # three sources, and what was granted
    for _sent in range(2):
        assert cashier.post(address, typed).url == person.get_absolute_url()
    (line,) = cashier.get(person.get_absolute_url()).context["lines"]
    assert (line.available, line.earmark) == (300, "orientation")
    again = form_of(cashier.get(address)).fields | {
        "source": scheme.sources["oom"].pk, "amount": "200,01"
    }  # fmt: skip
    assert cashier.post(address, again).status_code == 422


def test_an_amount_is_not_granted_for_longer_than_the_scheme_allows(scheme, as_):
    Fund.objects.update(months_valid=12)
    scheme.pay_in("oom", "500")
    person = scheme.person().participant
    cashier, address = as_(scheme.cast.oom), url("allocate", scheme.fund, person.code)
    typed = form_of(cashier.get(address)).fields | {"source": scheme.sources["oom"].pk}
    for day in ("31-12-2099", ""):
        page = cashier.post(address, typed | {"amount": "300", "expires_on": day})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["expires_on"])
    with pytest.raises(WrongLastDay):
        scheme.give(person.account, "oom", "300")
    assert cashier.post(address, typed | {"amount": "300"}).url == person.get_absolute_url()


def test_participants_are_seen_by_their_own_cashier_alone_and_that_is_written_down(scheme, as_):
    person = scheme.person().participant
    assert as_(scheme.cast.lezer).get(person.get_absolute_url()).status_code == 200
    seen = AuditEvent.objects.get(action="participant.opened")
    assert (seen.actor, seen.subject) == (scheme.cast.lezer, person.number)
    assert as_(scheme.cast.otib).get(person.get_absolute_url()).status_code == 404
    assert as_(scheme.cast.programma).get(person.get_absolute_url()).status_code == 404
    assert not as_(scheme.cast.otib).get(url("participants", scheme.fund)).context["page"]


def test_the_list_of_participants_is_searched_by_code_with_few_queries(
    scheme, as_, django_assert_max_num_queries
):
    people = [scheme.person().participant for _person in range(4)]
    cashier = as_(scheme.cast.oom)
    with django_assert_max_num_queries(12):
        found = cashier.get(url("participants", scheme.fund), {"code": str(people[0]).lower()})
    assert list(found.context["page"]) == people[:1]


def test_neither_a_source_nor_a_cashier_of_another_scheme_is_taken(scheme, as_):
    other = make_fund(scheme.cast)
    cashier = as_(scheme.cast.oom)
    for foreign in ({"source": other.sources["oom"].pk}, {"cashier": other.cashiers["oom"].pk},
                    {"cashier": scheme.cashiers["otib"].pk}):  # fmt: skip
        typed = form_of(cashier.get(url("deposit", scheme.fund))).fields
        typed |= {"source": scheme.sources["oom"].pk, "amount": "1", "on": "1-5-2026",
                  "reference": "B"} | foreign  # fmt: skip
        assert cashier.post(url("deposit", scheme.fund), typed).status_code == 422
    assert not Transfer.objects.exists()
