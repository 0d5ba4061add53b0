"""A mistake is undone by a second booking, what was paid is taken back, and a year is closed."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilots.models import Bucket, Posting, Transfer, YearClose
from tests.pages import form_of


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])


def send(browser, address, **more):
    return browser.post(address, form_of(browser.get(address)).fields | more)


def test_a_deposit_is_reversed_once_and_both_bookings_stay(scheme, as_):
    scheme.pay_in("oom", "100")
    posting = Posting.objects.get()
    cashier = as_(scheme.cast.oom)
    address = url("reverse", scheme, posting.pk)
    assert send(cashier, address, reason="").status_code == 422
    typed = form_of(cashier.get(address)).fields | {"reason": "Verkeerde bron."}
    for _twice in range(2):
        assert cashier.post(address, typed).status_code == 302
    assert send(cashier, address, reason="Nog eens.").status_code == 422
    assert list(Transfer.objects.values_list("kind", flat=True)) == ["deposit", "reversal"]
    assert "deposit 20" not in cashier.get(address).content.decode()
    totals = [row.total for row in cashier.get(url("postings", scheme)).context["page"]]
    assert totals == [-100, 100]
    shown = {row.deed: row.undone for row in cashier.get(url("postings", scheme)).context["page"]}
    assert shown == {"deposit": 1, "reversal": 0}
    assert as_(scheme.cast.otib).get(address).status_code == 404


def test_what_was_paid_is_reclaimed_with_a_reason_of_the_list(scheme, as_):
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    request = scheme.paid(account, "300")
    cashier = as_(scheme.cast.oom)
    address = url("reclaim", scheme, request.pk)
    for wrong in ({"amount": "300,01", "reason": "no_show"}, {"reason": "zomaar"}):
        assert send(cashier, address, bank_reference="T-1", **wrong).status_code == 422
    good = {"amount": "120", "reason": "not_delivered"}
    for wrong in ({}, {"bank_reference": "T-1", "on": "3-5-2026"},  # before it was paid
                  {"bank_reference": "van NL91 ABNA 0417 1643 00"}):  # fmt: skip
        assert send(cashier, address, **good, **wrong).status_code == 422
    send(cashier, address, **good, bank_reference="T-1", on="6-5-2026")
    assert account.total(Bucket.SPENT) == 180
    posting = Posting.objects.get(deed="reclaim")
    assert (posting.reference, posting.on) == ("T-1", date(2026, 5, 6))
    again = send(cashier, address, **good, bank_reference="t-1", on="6-5-2026")
    assert (again.status_code, form_of(again).choices["again"]) == (422, ["on"])
    assert send(cashier, address, **good, bank_reference="bank-1").status_code == 422
    assert account.total(Bucket.SPENT) == 180
    send(cashier, address, **good | {"amount": "180"}, bank_reference="T-2", on="6-5-2026")
    shown = cashier.get(url("request", scheme, request.pk)).context
    assert (shown["may_reclaim"], shown["is_reclaimed"]) == (False, True)
    assert [row.line.bank_reference for row in shown["payments"]] == ["BANK-1"]
    assert [row.amount for row in shown["taken_back"]] == [-120, -180]


def test_the_last_year_is_closed_once(scheme, as_):
    cashier = as_(scheme.cast.oom)
    address = url("year_close", scheme, scheme.cashiers["oom"].pk)
    for _twice in range(2):
        send(cashier, address)
    closed = YearClose.objects.get()
    assert closed.year == datetime.now(tz=UTC).year - 1
    assert f"{closed.year}" in cashier.get(url("postings", scheme)).content.decode()
    other = as_(scheme.cast.otib)
    assert other.get(address).status_code == 404
    for wrong in ("99999", "-5", "0", "1999"):
        own = url("year_close", scheme, scheme.cashiers["otib"].pk)
        assert send(other, own, year=wrong).status_code == 422
    assert YearClose.objects.count() == 1


def test_each_booking_says_for_whom_and_from_which_sources_in_as_many_queries(
    scheme, as_, django_assert_max_num_queries
):
    account = scheme.person()
    for source in ("oom", "pnh"):
        scheme.pay_in(source, "100")
        scheme.give(account, source, "100")
    request = scheme.ask(account, "150")
    cashier, address = as_(scheme.cast.oom), url("postings", scheme)
    with CaptureQueriesContext(connection) as few:
        page = cashier.get(address)
    asked, *_others = rows = list(page.context["page"])
    assert asked.deed == "request" and asked.participants == [account.participant]
    assert asked.requests == [request]
    assert [str(row.debit.source) for row in asked.transfers.all()] == ["OOM", "PNH"]
    assert [len(row.participants) for row in rows if row.deed == "deposit"] == [0, 0]
    shown = page.content.decode()
    assert url("participant", scheme, account.participant.code) in shown
    assert url("request", scheme, request.pk) in shown
    for price in ("10", "11", "12"):
        scheme.ask(account, price)
    with django_assert_max_num_queries(len(few)):
        cashier.get(address)
