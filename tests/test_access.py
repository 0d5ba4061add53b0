"""A01 and A02: every address for everyone, at own, foreign and absent things, by every method."""

from itertools import product

import pytest
from django.urls import reverse

from tests.access.actors import NAMES, standing_of
from tests.access.asking import ABSENT, ABSENT_WORDS, EACH_BY_ITSELF, Case
from tests.access.expected_accounts import STRANGERS
from tests.access.routes import routes
from tests.access.tables import RULES
from tests.sizes import ENDURE

pytestmark = [pytest.mark.slow, EACH_BY_ITSELF]

# who ask at the reduced size
FEW = ("oom", "buiten")  # for the first thing of the other world
FEWER = ("oom", "programma")  # for the other things; in turn, for those of the other world and
# what is not there at all
SENDING = ("programma",)  # by HEAD, and forms to pages without one
MIXING = ("oom", "programma")  # in turn, addresses of parts of two things


def cases(rule, parameters):
    """Every question about one rule. At the reduced size everyone asks at the first thing of
    world A: half of them read, the others send, and who may do a deed does it; elsewhere it is a
    few people. HEAD, and forms sent to pages without one, are tried by somebody at the first thing
    only."""
    places = list(product("AB", rule.things)) if parameters else [("A", next(iter(rule.things)))]
    if parameters:
        places.append(("A", None))
    for (world, thing), method in product(places, ("GET", "POST", "HEAD")):
        is_extra = method == "HEAD" or (method == "POST" and not rule.writes)
        if is_extra and (world, thing) != places[0] and not ENDURE:
            continue
        for name in NAMES if ENDURE else _askers(rule, method, world, thing, is_extra):
            if standing_of(name, world) in rule.only:
                yield Case(rule, method, name, world, thing)


def _askers(rule, method, world, thing, is_extra):
    is_first, turn = thing == next(iter(rule.things)), RULES.index(rule) % 2
    if is_extra:
        return SENDING
    if is_first and world == "A":
        return [
            name for number, name in enumerate(NAMES)
            if (number % 2 == turn) == (method == "GET")
            or method == "POST" and rule.lets(standing_of(name, world), thing)
        ]  # fmt: skip
    if is_first:
        return FEW
    return FEWER if thing and world == "A" else FEWER[turn::2]


def test_a01_every_address_is_listed():
    found, listed = {route.name for route in routes()}, {rule.route for rule in RULES}
    print(f"A01 routes {len(found)} listed {len(found & listed)}")
    assert found == listed


@pytest.mark.minutes
def test_a01_everyone_may_exactly_what_the_accord_says(stage):
    asked = [case for rule in RULES for case in cases(rule, stage.parameters[rule.route])]
    wrong = [fault for case in asked if (fault := stage.fault(case))]
    print(f"A01 cases {len(asked)} wrong {len(wrong)} routes {len({rule.route for rule in RULES})}")
    assert wrong == [], "\n" + "\n".join(wrong)


def mixed(stage, rule):
    """Addresses in which one part belongs to something else, or does not exist: a deal with the
    place, lesson, annex or file of another deal of the own world or of the other."""
    parameters, found = stage.parameters[rule.route], set()
    if len(parameters) < 2 or rule.tells_nothing:
        return []
    things = [stage.worlds[world].things[thing] for world in "AB" for thing in rule.things]
    for own, other in product(things if ENDURE else things[:1], things):
        differing = {name for name in parameters if own[name] != other[name]} - {"number"}
        for name in differing if len(differing) > 1 else ():
            found.add(_address(rule, parameters, own | {name: other[name]}))
    for own, name in product(things if ENDURE else things[:: len(rule.things)], parameters[1:]):
        found.add(_address(rule, parameters, own | {name: ABSENT_WORDS.get(name, ABSENT)}))
    return sorted(found)


def _address(rule, parameters, values):
    return reverse(rule.route, kwargs={name: values[name] for name in parameters})


def _mixing(place, addresses):
    """(address, who asks it)"""
    for turn, address in enumerate(addresses, place):
        for name in NAMES if ENDURE else MIXING[turn % 2 :: 2]:
            yield address, name


def codes_for(name, rule):
    """404 for who may do this somewhere, also 403 for who may not; never an answer."""
    standings = {standing_of(name, world) for world in "AB"}
    if standings & STRANGERS:
        return {302}
    return {404, 405} if standings & rule.may else {403, 404, 405}


def test_a02_a_part_of_another_thing_does_not_exist(stage):
    asked, wrong = 0, []
    for place, rule in enumerate(RULES):
        for address, name in _mixing(place, mixed(stage, rule)):
            for method in ("GET", "POST") if rule.writes else ("GET",):
                case = Case(rule, method, name, "A", next(iter(rule.things)))
                body = stage.body(case) if method == "POST" else {}
                answer, _wrote, changed = stage.ask(name, method, address, body)
                asked += 1
                if changed or answer.status_code not in codes_for(name, rule):
                    wrong.append(f"{method} {address} by {name}: {answer.status_code}")
    print(f"A02 mixed addresses {asked} leaks {len(wrong)}")
    assert wrong == [], "\n" + "\n".join(wrong)
