"""D01: many people edit one text at once, and many decide about one deal at once."""

import time

import pytest
from django.test import Client

from deals.models import Deal, TransitionRefused
from hos.drafts import editing
from hos.drafts.merge import Merged
from tests.builders import make_accord, make_draft
from tests.cast import gather
from tests.deals.test_fill_in import form_of, url
from tests.racing import at_once
from tests.sizes import size

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
THREADS = 8


@pytest.fixture
def scene(transactional_db):
    cast = gather()
    return cast, make_draft(cast, make_accord(cast))


def add_a_word(cast, deal, word):
    """Open the form, add a word at the end, save; says whether it was accepted."""
    client = Client()
    client.force_login(cast.oom2)
    address = url(deal, "innovatie")
    typed = form_of(client, address)
    stored = Deal.objects.get(pk=deal.pk).innovation
    typed["innovation"] = f"{stored} {word}"
    return client.post(address, typed).status_code == 302


def many_edits(cast, deal, number):
    """(accepted words, words that are in the text afterwards)"""
    words = [f"w{index:04d}" for index in range(number)]

    def some(mine):
        return [word for word in mine if add_a_word(cast, deal, word)]

    results = at_once([lambda mine=words[i::THREADS]: some(mine) for i in range(THREADS)])
    accepted = {word for result in results for word in result}
    text = Deal.objects.get(pk=deal.pk).innovation
    return accepted, {word for word in words if word in text}


def test_d01_no_accepted_edit_is_lost(scene):
    cast, deal = scene
    number = size(48, 1000)
    accepted, present = many_edits(cast, deal, number)
    lost = accepted - present
    print(f"D01 edits {number} accepted {len(accepted)} lost {len(lost)}")
    assert accepted
    assert not lost


def test_d01_control_without_merging_edits_are_lost(scene, monkeypatch):
    cast, deal = scene
    monkeypatch.setattr(editing, "merge", lambda seen, theirs, mine: Merged(mine, []))
    number = size(48, 1000)
    accepted, present = many_edits(cast, deal, number)
    lost = accepted - present
    print(f"D01 control edits {number} accepted {len(accepted)} lost {len(lost)}")
    assert lost


def withdrawals(cast, rounds):
    """How often, over all rounds, more than one of four people withdrew the same deal."""
    accord = make_accord(cast)
    doubles = 0
    for index in range(rounds):
        deal = make_draft(cast, accord, title=f"Deal {index}", complete=False)
        results = at_once([lambda deal=deal: withdraw(deal.pk, cast.oom)] * 4)
        done = sum(result is True for result in results)
        assert done >= 1
        doubles += done > 1 or deal.events.filter(kind="withdrawn").count() > 1
    return doubles


def withdraw(pk, by):
    from django.utils import timezone

    try:
        Deal.objects.get(pk=pk).withdraw(by=by, at=timezone.now(), reason="Zo.")
    except TransitionRefused:
        return False
    return True


def test_d01_of_transitions_at_once_exactly_one_happens(transactional_db):
    rounds = size(15, 250)
    doubles = withdrawals(gather(), rounds)
    print(f"D01 transitions rounds {rounds} doubles {doubles}")
    assert doubles == 0


def test_d01_control_without_compare_and_set_transitions_happen_twice(
    transactional_db, monkeypatch
):
    def look_then_write(self, before, after, **fields):
        self.refresh_from_db()
        if self.status not in before:
            raise TransitionRefused("te laat")
        time.sleep(0.005)
        Deal.objects.filter(pk=self.pk).update(status=after, **fields)

    monkeypatch.setattr(Deal, "move", look_then_write)
    rounds = size(15, 250)
    doubles = withdrawals(gather(), rounds)
    print(f"D01 control transitions rounds {rounds} doubles {doubles}")
    assert doubles > 0
