"""M03: the same request many times at once is booked once; with other content it is refused."""

import secrets
from decimal import Decimal

import pytest
from django.db import OperationalError
from django.utils import timezone

from deals.models import TransitionRefused
from pilots.ledger_check import check_in_one_view
from pilots.models import Posting, Training, TrainingRequest, asking, deciding, depositing
from pilots.models.posting import PostingQuerySet
from tests.cast import gather
from tests.funds import TODAY
from tests.racing import at_once
from tests.sizes import size
from tests.spending import make_scheme

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
KEYS, TIMES = size(12, 1000), size(8, 20)


def sent(deed):
    """What it gave. Who waits too long in the crowd sends the same again: that is what the key is
    for."""
    while True:
        try:
            return deed().pk
        except TransitionRefused:
            return "refused"
        except OperationalError as trouble:
            if "timeout" not in str(trouble):
                raise


def ask(account, training, key):
    return sent(
        lambda: asking.ask(
            account, training, cost=training.price, key=key, by=None, at=timezone.now(),
            chooser="participant",
        )
    )  # fmt: skip


def pay_in(scheme, amount, key):
    return sent(
        lambda: depositing.deposit(
            scheme.sources["szw"], scheme.cashiers["oom"], amount=Decimal(amount), key=key,
            on=TODAY, reference="B", by=scheme.cast.oom, at=timezone.now(), again=True,
        )
    )  # fmt: skip


def test_m03_a_key_books_once_however_often_it_comes_at_once(transactional_db):
    scheme = make_scheme(gather(), 1)
    account = scheme.person()
    scheme.pay_in("szw", "100000")
    scheme.give(account, "szw", "100000")
    training, troubles, different = Training.objects.filter(price="12.34").first(), 0, 0
    for number in range(KEYS):
        deed = [
            lambda key=f"ask-{number}": ask(account, training, key),
            lambda key=f"deposit-{number}": pay_in(scheme, "10", key),
        ][number % 2]
        results = at_once([deed] * TIMES)
        troubles += sum(isinstance(result, Exception) for result in results)
        different += len(set(results)) != 1 or results[0] == "refused"
        for asked in TrainingRequest.objects.filter(status="requested"):
            deciding.cancel(asked, by=None, at=timezone.now())  # it can be asked once at a time
    booked = Posting.objects.filter(deed__in=["request", "deposit"], key__contains="-").exclude(
        key__startswith="test-"
    )
    refused = [_other_content(scheme, account, number) for number in range(KEYS)]
    found = check_in_one_view().differences
    print(f"M03 keys {KEYS} times {TIMES} booked {booked.count()} troubles {troubles} different "
          f"answers {different} other content refused {refused.count('refused')} of "
          f"{len(refused)}")  # fmt: skip
    assert (booked.count(), troubles, different) == (KEYS, 0, 0)
    assert set(refused) == {"refused"}
    assert TrainingRequest.objects.count() == (KEYS + 1) // 2
    assert found == ()


def test_m03_control_where_a_key_is_no_key_it_is_booked_more_than_once(
    transactional_db, monkeypatch
):
    def anew(rows, key, facts):
        return rows.create(key=f"{key}-{secrets.token_hex(4)}", **facts), True

    scheme = make_scheme(gather(), 1)
    monkeypatch.setattr(PostingQuerySet, "_once", anew)
    at_once([lambda: pay_in(scheme, "10", "control")] * TIMES)
    booked = Posting.objects.filter(key__startswith="control-").count()
    print(f"M03 control where a key is no key: 1 key times {TIMES} booked {booked}")
    assert booked > 1


def _other_content(scheme, account, number):
    if number % 2:
        return pay_in(scheme, "10.01", f"deposit-{number}")
    return ask(account, Training.objects.filter(price="99.99").first(), f"ask-{number}")
