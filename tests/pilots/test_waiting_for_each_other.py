"""What two people do at once, and where the second must see the first. What the bank did in a year
is booked before it is closed, or is refused; without the lock on the cashier the same payment
stands in the closed year. Nobody is admitted in a scheme that is being closed. One account is not
of a cashier and of a provider."""

from datetime import UTC, date, datetime

import pytest

from deals.models import TransitionRefused
from pilots.models import Participant, Payee, Posting, YearClose, opening, paying
from pilots.models.cashier import CashierQuerySet
from tests.cast import gather
from tests.funds import NOW, TODAY, make_fund
from tests.racing import beside

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NEXT_YEAR = datetime(2027, 1, 5, 10, 0, tzinfo=UTC)
LAST_DAY = date(2026, 12, 31)


def a_line_at_the_bank(scheme, cashier="oom"):
    account = scheme.person(cashier=cashier)
    scheme.pay_in("oom", "500", cashier=cashier)
    scheme.give(account, "oom", "500")
    (line,) = scheme.at_the_bank(scheme.completed(account, "200"), cashier=cashier)
    return line


def pay(scheme, line):
    paying.mark_paid(
        line, bank_reference="B-1", amount=line.amount, by=scheme.cast.oom2, at=NEXT_YEAR,
        on=LAST_DAY,
    )  # fmt: skip


def close(scheme, cashier="oom"):
    YearClose.objects.close(scheme.cashiers[cashier], 2026, by=scheme.cast.oom, at=NEXT_YEAR)


def test_closing_waits_for_a_payment_and_a_payment_for_closing(transactional_db):
    scheme = make_fund(gather())
    first, second = a_line_at_the_bank(scheme), a_line_at_the_bank(scheme, "otib")
    booked = beside(lambda: pay(scheme, first), lambda: close(scheme))
    refused = beside(lambda: close(scheme, "otib"), lambda: pay(scheme, second))
    print(f"closing waited {booked[0]} paying waited {refused[0]} refused {len(refused[1])}")
    assert booked == (True, [])
    assert refused[0] and len(refused[1]) == 1
    assert Posting.objects.filter(on=LAST_DAY).count() == 1


def test_control_without_the_lock_a_payment_stands_in_a_closed_year(transactional_db, monkeypatch):
    scheme = make_fund(gather())
    line = a_line_at_the_bank(scheme)
    monkeypatch.setattr(CashierQuerySet, "share", lambda self, pk: None)
    waited, _refused = beside(lambda: pay(scheme, line), lambda: close(scheme))
    print(f"control without the lock: closing waited {waited}")
    assert not waited
    assert Posting.objects.filter(on=LAST_DAY).exists()


def test_nobody_is_let_into_a_scheme_that_is_being_closed(transactional_db):
    scheme = make_fund(gather())
    facts = {"sector": "metal", "education_level": "mbo2", "position": "working"}
    there = Participant.objects.register(
        scheme.cashiers["oom"], by=scheme.cast.oom, at=NOW, consent_on=TODAY, **facts
    )
    waited, refused = beside(
        lambda: opening.close_fund(scheme.fund, by=scheme.cast.programma, at=NOW),
        lambda: there.admit(on=TODAY),
    )
    print(f"admitting waited {waited} refused {len(refused)}")
    assert waited and len(refused) == 1
    with pytest.raises(TransitionRefused):
        scheme.person()


def test_one_account_is_not_of_a_cashier_and_of_a_provider(transactional_db):
    scheme, other = make_fund(gather()), "NL02ABNA0123456789"
    waited, refused = beside(
        lambda: scheme.cashiers["oom"].pay_from(iban=other, holder="OOM"),
        lambda: Payee.objects.set(
            scheme.provider, iban=other, holder="Techport", by=scheme.cast.aanbieder, at=NOW
        ),
    )
    print(f"account of a provider waited {waited} refused {len(refused)}")
    assert waited and len(refused) == 1
