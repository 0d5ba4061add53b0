"""What was completed and is not paid after all: the money goes back where it came from."""

from datetime import timedelta

import pytest
from django.urls import reverse

from deals.models import TransitionRefused
from pilots.ledger_check import check_in_one_view
from pilots.models import RequestStatus, deciding, opening, paying
from pilots.models.allocating import give_back_remainder
from tests.funds import NOW, TODAY
from tests.pages import form_of


@pytest.fixture
def account(scheme):
    for source in ("oom", "pnh"):
        scheme.pay_in(source, "500")
    account = scheme.person()
    scheme.give(account, "oom", "60", expires_on=TODAY + timedelta(days=90))
    scheme.give(account, "pnh", "60")
    return account


def available(account):
    rows = account.ledger_accounts.filter(bucket="available")
    return dict(rows.values_list("pk", "balance"))


def test_a_colleague_withdraws_a_commitment_and_the_scheme_can_close(scheme, account, client):
    before = available(account)
    due = scheme.completed(account, "100")
    address = reverse("pilots:request_withdraw", args=[scheme.fund.pk, due.pk])
    client.force_login(scheme.cast.oom)  # granted it
    assert client.get(address).status_code == 403
    client.force_login(scheme.cast.oom2)
    shown = client.get(reverse("pilots:request", args=[scheme.fund.pk, due.pk]))
    assert shown.context["may_withdraw"]
    client.post(address, form_of(client.get(address)).fields | {"reason": "Niet gevolgd."})
    due.refresh_from_db()
    assert (due.status, available(account)) == (RequestStatus.BROKEN_OFF, before)
    assert account.total("payable") == 0
    assert check_in_one_view().differences == ()
    give_back_remainder(
        account, key="rest", by=scheme.cast.oom, at=NOW, reason="De regeling stopt."
    )
    scheme.pay_back()
    opening.close_fund(scheme.fund, by=scheme.cast.programma, at=NOW)


def test_what_stands_in_a_payment_cannot_be_withdrawn(scheme, account):
    due, by = scheme.completed(account, "100"), scheme.cast.oom2
    (line,) = scheme.at_the_bank(due)
    with pytest.raises(TransitionRefused):
        deciding.withdraw_commitment(due, by=by, at=NOW, reason="Fout.")
    paying.mark_refused(line, reason="Geweigerd.", by=by, at=NOW)
    for part in (scheme.cast.oom, by):  # who granted it, and who said that it failed
        with pytest.raises(TransitionRefused):
            deciding.withdraw_commitment(due, by=part, at=NOW, reason="Fout.")
    deciding.withdraw_commitment(due, by=scheme.cast.lezer, at=NOW, reason="Fout.")
    assert account.total("available") == 120
