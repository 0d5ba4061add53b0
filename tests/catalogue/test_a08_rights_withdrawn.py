"""A08: a right that is taken away is gone at the next request, whatever session is open."""

from dataclasses import replace
from itertools import product

import pytest
from django.utils import timezone

from deals.models.leaving import leave
from deals.models.rights import set_rights
from tests.access.actors import ADMINISTRATOR, GONE, OUTSIDER, READER
from tests.access.asking import Case
from tests.access.rules import CONTRIBUTORS
from tests.access.tables import RULES
from tests.sizes import size

EACH = size(10, 1)  # one rule in so many after each withdrawal, other ones after the next
NO_GROUP = {"is_office": False, "is_province": False, "is_administrator": False}
OF_THE_ACCOUNT = ("jobs:detail", "jobs:retry", "mfa_edit_webauthn", "mfa_remove_webauthn")
# the table knows nobody who may only read for a provider: the own page stays readable
STILL_READ = {("projectleider", "_lowered"): {"pilots:provider"}}


def _deactivated(cast, person):
    leave(person, by=cast.beheer, at=timezone.now(), successor=cast.programma2)


def _lowered(cast, person):
    person.membership_set.get().change_role("reader")


def _ended(cast, person):
    person.membership_set.get().end()


def _without_group(cast, person):
    set_rights(person, by=cast.beheer, **NO_GROUP)


def _another_administrator(cast, person):
    set_rights(cast.buiten, by=cast.programma, **NO_GROUP)
    cast.buiten.membership_set.all().delete()
    set_rights(cast.buiten, by=cast.programma, **NO_GROUP | {"is_administrator": True})
    set_rights(person, by=cast.buiten, **NO_GROUP)


def _made_administrator(cast, person):
    person.membership_set.all().delete()
    set_rights(person, by=cast.beheer, **NO_GROUP | {"is_administrator": True})


WITHDRAWALS = [
    ("oom", _deactivated, GONE),
    ("programma", _deactivated, GONE),
    ("oom", _lowered, READER),
    ("projectleider", _lowered, READER),
    ("oom", _ended, OUTSIDER),
    ("szw", _ended, OUTSIDER),
    ("szw", _made_administrator, ADMINISTRATOR),
    ("programma", _without_group, OUTSIDER),
    ("provincie", _without_group, OUTSIDER),
    ("beheer", _another_administrator, OUTSIDER),
]


def questions(rules):
    """Every kind of request at the first thing of world A."""
    for rule, method in product(rules, ("GET", "POST")):
        yield Case(rule, method, "oom", "A", next(iter(rule.things)))


@pytest.mark.slow
@pytest.mark.parametrize("name, withdraw, becomes", WITHDRAWALS)
def test_a08_a_right_is_gone_at_the_next_request(stage, name, withdraw, becomes):
    """The table is asked what the person may as who that person has become."""
    rules = [
        replace(rule, may=rule.may & CONTRIBUTORS) if rule.route == "deals:start" else rule
        for rule in RULES if rule.route not in OF_THE_ACCOUNT and becomes in rule.only
        and rule.route not in STILL_READ.get((name, withdraw.__name__), ())
    ]  # fmt: skip
    first = [withdrawal[:2] for withdrawal in WITHDRAWALS].index((name, withdraw))
    rules = rules[first % EACH :: EACH]
    for case in questions(rules):
        stage.body(case)  # as the form was when the page was opened
    withdraw(stage.cast, stage.cast.people[name])
    asked, late = 0, []
    for case in questions(rules):
        address = stage.address(case.rule.route, "A", case.thing)
        body = stage.body(case) if case.method == "POST" else {}
        answer, *_rest = stage.ask(name, case.method, address, body)
        right = case.rule.answers(becomes, case.method, case.thing)
        if right & {403, 404}:  # whether it does not exist for who sees nothing of it any more
            right |= {403, 404}
        asked += 1
        # who reads for another organisation than the reader of the table may be refused more
        if right <= {302, 403, 404, 405} and answer.status_code not in right | {403, 404}:
            late.append(f"{case.method} {address}: {answer.status_code}, not {sorted(right)}")
    print(f"A08 {name}{withdraw.__name__} requests {asked} let through {len(late)}")
    assert late == []
