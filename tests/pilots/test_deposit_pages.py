"""A cashier books what was paid in, from a document, in the browser."""

from datetime import date

import pytest
from django.urls import reverse

from deals.models import Activity
from hos.audit.models import AuditEvent
from pilots.ledger_check import check_in_one_view
from pilots.models import Posting
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


def test_a_document_that_was_booked_before_asks_first_and_keeps_what_was_typed(scheme, as_):
    scheme.pay_in("oom", "100", reference="BRIEF-7")
    cashier, address = as_(scheme.cast.oom), url("deposit", scheme)
    typed = {"source": str(scheme.sources["oom"].pk), "amount": "100", "on": "4-5-2026"}
    asked = send(cashier, address, **typed, reference="brief-7")
    assert (asked.status_code, Posting.objects.count()) == (422, 1)
    form = form_of(asked)
    assert (form.choices["again"], form.fields["amount"]) == (["on"], ["100"])
    assert cashier.post(address, form.fields | {"again": "on"}).status_code == 302
    assert Posting.objects.count() == 2


def test_a_deposit_says_nothing_about_people_and_is_of_a_day_in_the_scheme(scheme, as_):
    cashier, address = as_(scheme.cast.oom), url("deposit", scheme)
    good = {"source": str(scheme.sources["oom"].pk), "amount": "1", "on": "4-5-2026",
            "reference": "BRIEF-1"}  # fmt: skip
    for wrong in ({"reference": "BSN 111222333"}, {"on": "4-5-0200"}):
        assert send(cashier, address, **good | wrong).status_code == 422
    Activity.objects.filter(pk=scheme.fund.activity_id).update(starts_on=date(2026, 5, 5))
    assert send(cashier, address, **good).status_code == 422
    assert send(cashier, address, **good | {"on": "5-5-2026"}).status_code == 302


def test_what_was_not_granted_goes_back_to_its_funder_also_when_it_was_paid_late(scheme, as_):
    scheme.pay_in("oom", "100", on=date(2026, 5, 1))
    scheme.give(scheme.person(), "oom", "40")
    cashier, address = as_(scheme.cast.oom), url("repay", scheme)
    good = {"source": str(scheme.sources["oom"].pk), "amount": "50", "on": "5-5-2026",
            "reference": "TERUG-1"}  # fmt: skip
    # more than is left, before it came in, without a reference
    for wrong in ({"amount": "60,01"}, {"on": "30-4-2026"}, {"reference": ""}):
        assert send(cashier, address, **good | wrong).status_code == 422
    assert send(cashier, address, **good).status_code == 302
    asked = send(cashier, address, **good | {"amount": "50", "reference": "terug-1"})
    assert (asked.status_code, form_of(asked).choices["again"]) == (422, ["on"])
    assert scheme.sources["oom"].paid_in() == 50
    assert check_in_one_view().differences == ()
    back = Posting.objects.get(deed="repayment")
    send(cashier, url("reverse", scheme, back.pk), reason="Niet gelukt.")
    assert scheme.sources["oom"].paid_in() == 100
    assert AuditEvent.objects.filter(action="funder.repaid").count() == 1
