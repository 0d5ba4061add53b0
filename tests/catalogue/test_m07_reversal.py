"""M07: a booking is undone once and wholly, also when its year is closed; the first stays."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from deals.models import TransitionRefused
from pilots.models import InsufficientBalance, Posting, Transfer, YearClose
from pilots.models.correcting import reverse
from tests.funds import NOW, new_key

NEXT_YEAR = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)


def undo(scheme, posting, **more):
    facts = {"key": new_key(), "by": scheme.cast.oom, "at": NOW, "reason": "Vergissing."} | more
    return reverse(posting, **facts)


def bytes_of(posting):
    rows = [Posting.objects.filter(pk=posting.pk), Transfer.objects.filter(posting=posting)]
    return [list(query.values_list()) for query in rows]


def test_m07_a_deposit_and_a_grant_are_undone_once_and_stay_as_they_were(scheme):
    booked = scheme.pay_in("oom", "500")
    account = scheme.person()
    granted = scheme.give(account, "oom", "200")
    before, tries = [bytes_of(booked), bytes_of(granted)], 0
    undo(scheme, granted)
    undo(scheme, booked)
    for posting in (booked, granted):
        with pytest.raises(TransitionRefused):
            undo(scheme, posting)
        tries += 1
    assert (account.total(), scheme.sources["oom"].paid_in()) == (0, 0)
    assert [bytes_of(booked), bytes_of(granted)] == before
    print(f"M07 reversals 2 of 2 second ones refused {tries} of {tries}")


def test_m07_neither_a_reversal_nor_a_part_of_the_way_is_undone(scheme):
    booked = scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "200")
    request = scheme.ask(account, "100")
    back = undo(scheme, scheme.pay_in("oom", "1"))
    for posting in (back, request.posting):
        with pytest.raises(TransitionRefused):
            undo(scheme, posting)
    with pytest.raises(InsufficientBalance):  # 200 of it were granted
        undo(scheme, booked)


def test_m07_the_database_has_one_reversal_per_booking(scheme):
    booked = scheme.pay_in("oom", "500")
    undo(scheme, booked)
    again = Transfer.objects.get(kind="reversal")
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_m07_in_a_closed_year_nothing_is_booked_and_a_reversal_comes_after(scheme):
    booked = scheme.pay_in("oom", "500")
    oom, by = scheme.cashiers["oom"], scheme.cast.oom
    with pytest.raises(TransitionRefused):
        YearClose.objects.close(oom, 2026, by=by, at=datetime(2027, 1, 1, 20, 0, tzinfo=UTC))
    YearClose.objects.close(oom, 2026, by=by, at=NEXT_YEAR)
    for year in (2026, 2025):
        with pytest.raises(TransitionRefused):
            YearClose.objects.close(oom, year, by=by, at=NEXT_YEAR)
    with pytest.raises(TransitionRefused):
        scheme.pay_in("oom", "1", on=date(2026, 12, 31), at=NEXT_YEAR)
    scheme.pay_in("oom", "1", on=date(2027, 1, 2), at=NEXT_YEAR)
    scheme.pay_in("oom", "1", on=date(2026, 12, 31), at=NEXT_YEAR, cashier="otib")
    undone = undo(scheme, booked, at=NEXT_YEAR)
    assert undone.on == date(2027, 1, 4)
