"""The office closes a scheme in which nothing is under way; a cashier holds an account, and gives
back what was not used."""

import pytest
from django.urls import reverse

from deals.models import TransitionRefused
from pilots.models import Bucket, Cashier, FundSource, deciding
from tests.funds import NOW
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


def test_the_office_closes_a_scheme_in_which_nothing_is_under_way(scheme, as_):
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    request = scheme.ask(account, "100")
    office, address = as_(scheme.cast.programma), url("fund_close", scheme)
    assert office.get(address).content.decode().count("OOM: ") == 2
    send(office, address)
    deciding.cancel(request, by=None, at=NOW)
    send(as_(scheme.cast.oom), url("account_give_back", scheme, account.participant.code),
         reason="Klaar.")  # fmt: skip
    scheme.fund.refresh_from_db()
    assert scheme.fund.is_open
    office = as_(scheme.cast.programma)
    assert "500,00" in office.get(address).content.decode()  # is left, and of its funder
    scheme.pay_back()
    send(office, address)
    scheme.fund.refresh_from_db()
    assert scheme.fund.closed_by == scheme.cast.programma
    with pytest.raises(TransitionRefused):
        Cashier.objects.appoint(scheme.fund, scheme.cast.orgs["oom"])
    with pytest.raises(TransitionRefused):
        FundSource.objects.add(scheme.fund, scheme.sources["oom"].contribution)


def test_a_cashier_blocks_an_account_with_a_reason_and_unblocks_it(scheme, as_):
    scheme.pay_in("oom", "50")
    account = scheme.person()
    scheme.give(account, "oom", "50")
    cashier, code = as_(scheme.cast.oom), account.participant.code
    for wrong in ("", "BSN 111222333"):
        send(cashier, url("account_block", scheme, code), reason=wrong)
    account.refresh_from_db()
    assert not account.is_blocked
    asked = scheme.ask(account, "10")
    send(cashier, url("account_block", scheme, code), reason="Wordt uitgezocht.")
    assert send(cashier, url("request_grant", scheme, asked.pk)).status_code == 422
    page = cashier.get(url("participant", scheme, code))
    assert "Wordt uitgezocht." in page.content.decode()
    assert "grant" not in page.context["deeds"]
    send(cashier, url("account_unblock", scheme, code))
    account.refresh_from_db()
    assert (account.status, account.blocked_reason) == ("open", "")


def test_the_remainder_goes_back_to_its_sources_and_what_is_reserved_stays(scheme, as_):
    for source in ("oom", "pnh"):
        scheme.pay_in(source, "500")
    account = scheme.person()
    scheme.give(account, "oom", "300")
    scheme.give(account, "pnh", "50")
    scheme.ask(account, "100")
    cashier = as_(scheme.cast.oom)
    address = url("account_give_back", scheme, account.participant.code)
    assert len(cashier.get(address).context["points"]) == 2
    typed = form_of(cashier.get(address)).fields | {"reason": "Gaat met pensioen."}
    for _twice in range(2):
        assert cashier.post(address, typed).status_code == 302
    assert (account.total(Bucket.AVAILABLE), account.total(Bucket.RESERVED)) == (0, 100)
    assert send(cashier, address, reason="Nog eens.").status_code == 422
