"""A cashier sees what waits and for how long, and decides; never about what he or she entered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pilots.models import Bucket, LearningAccount, correcting
from pilots.waiting import is_used_up
from tests.funds import NOW, TODAY
from tests.pages import form_of


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def account(scheme):
    scheme.pay_in("oom", "1000")
    scheme.pay_in("pnh", "300")
    account = scheme.person()
    scheme.give(account, "oom", "1000")
    scheme.give(account, "pnh", "300")
    return account


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])


def send(browser, address, **more):
    return browser.post(address, form_of(browser.get(address)).fields | more)


def test_requests_wait_with_their_age_and_split_the_oldest_first(
    scheme, account, as_, django_assert_max_num_queries
):
    new = scheme.ask(account, "100")
    old = scheme.ask(account, "1050", at=NOW - timedelta(days=9))
    reader = as_(scheme.cast.lezer)
    with django_assert_max_num_queries(15):
        page = reader.get(url("requests", scheme)).context["page"]
    assert list(page) == [old, new]
    assert [share.amount for share in page[0].shares] == [900, 150]
    assert not as_(scheme.cast.otib).get(url("requests", scheme)).context["page"]
    assert as_(scheme.cast.programma).get(url("requests", scheme)).status_code == 403


def test_a_request_is_granted_started_and_broken_off_with_its_money_back(scheme, account, as_):
    request = scheme.ask(account, "400")
    cashier = as_(scheme.cast.oom)
    for deed, more in (("grant", {}), ("start", {}), ("break_off", {"reason": "Gestopt."})):
        send(cashier, url(f"request_{deed}", scheme, request.pk), **more)
        request.refresh_from_db()
    assert (request.status, request.decided_by) == ("broken_off", scheme.cast.oom)
    assert account.total(Bucket.AVAILABLE) == 1300


def test_it_is_rejected_with_a_reason_of_the_list_and_no_other(scheme, account, as_):
    request = scheme.ask(account, "400")
    address = url("request_reject", scheme, request.pk)
    cashier = as_(scheme.cast.oom)
    for wrong in ("", "omdat ik het zeg"):
        assert send(cashier, address, refusal=wrong).status_code == 422
    assert send(cashier, address, refusal="no_budget").status_code == 302
    request.refresh_from_db()
    assert (request.status, request.refusal) == ("rejected", "no_budget")


def test_who_entered_a_request_gets_no_way_to_decide_about_it(scheme, account, as_):
    request = scheme.ask(account, "400", by=scheme.cast.oom, consent_on=TODAY)
    own = as_(scheme.cast.oom)
    page = own.get(url("request", scheme, request.pk))
    assert (page.context["decides"], page.context["entered_it"]) == (False, True)
    assert own.post(url("request_grant", scheme, request.pk), {"cost": "400"}).status_code == 403
    colleague = as_(scheme.cast.oom2)
    assert send(colleague, url("request_grant", scheme, request.pk)).status_code == 302


def test_an_amount_other_than_the_one_on_the_screen_is_not_granted(scheme, account, as_):
    request = scheme.ask(account, "400")
    address = url("request_grant", scheme, request.pk)
    assert send(as_(scheme.cast.oom), address, cost="40.00").status_code == 422


def test_who_says_in_a_reason_who_somebody_is_hears_so_at_the_field(scheme, account, as_):
    request = scheme.ask(account, "400")
    address = url("request_lapse", scheme, request.pk)
    answer = send(as_(scheme.cast.oom), address, reason="Was 111222333")
    assert "reason" in answer.context["form"].errors


def test_a_citizen_number_typed_as_a_code_is_not_searched_for(scheme, account, as_):
    cashier = as_(scheme.cast.oom)
    answer = cashier.get(url("participants", scheme), {"code": "111222333"}, follow=True)
    assert answer.redirect_chain == [(url("participants", scheme), 302)]
    assert "111222333" not in answer.content.decode()


def test_who_was_admitted_and_granted_nothing_waits_in_the_order_of_coming(scheme, account, as_):
    waiting = [scheme.person().participant, scheme.person().participant]
    scheme.pay_in("oom", "5")
    wrong = scheme.give(waiting[1].account, "oom", "5")
    correcting.reverse(wrong, key="k", by=scheme.cast.oom, at=NOW, reason="Verkeerd.")
    scheme.give(account, "oom", "5")
    later = TODAY + timedelta(days=1)
    LearningAccount.objects.filter(participant=waiting[0]).update(opened_on=later)
    waiting.reverse()
    page = as_(scheme.cast.oom).get(url("waiting_list", scheme))
    assert (list(page.context["page"]), page.context["is_used_up"]) == (waiting, True)
    assert not is_used_up(scheme.fund, scheme.cast.szw)  # has no cashier
    scheme.pay_in("oom", "5")
    assert not as_(scheme.cast.oom).get(url("waiting_list", scheme)).context["is_used_up"]
