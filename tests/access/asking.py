"""Every question of the table, asked, and its answer judged."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from reporting.learning_accounts.telling import tell_all
from tests.access import bodies
from tests.access.actors import browsers, standing_of
from tests.access.routes import routes
from tests.access.watch import fingerprint, writes
from tests.access.worlds import World, add_neighbours, other_cast
from tests.builders import make_accord
from tests.cast import gather
from tests.pages import form_of

ABSENT = 987654321
ABSENT_WORDS = {
    "half": "2026-1",
    "slug": "er-niet",
    "number": 99,
    "token": "x" * 43,
    "uidb36": "zz",
    "key": "x-y",
}
LOGIN = ("/accounts/login/", "/mijn-leerrekening/inloggen/")  # of staff, and of participants

# Each question in a transaction of its own: within one for all, PostgreSQL keeps the rows of every
# deed that was taken back, and pages become slower and slower.
EACH_BY_ITSELF = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Case:
    """One question: who, what, where. `thing` None is one that does not exist."""

    rule: object
    method: str
    name: str
    world: str
    thing: str | None

    @property
    def standing(self):
        return standing_of(self.name, self.world)

    @property
    def right(self):
        return self.rule.answers(self.standing, self.method, self.thing)

    @property
    def is_let(self):
        good = self.rule.post if self.method == "POST" else self.rule.get
        return bool(good) and self.rule.lets(self.standing, self.thing)

    def __str__(self):
        where = f"{self.thing or 'it'} of {self.world}" if self.thing is not None else "nothing"
        return f"{self.method} {self.rule.route} at {where} by {self.name} ({self.standing})"


def two_worlds():
    """(who is in them, the worlds by name)."""
    cast = gather()
    accord = make_accord(cast)
    add_neighbours(cast)
    worlds = {"A": World(cast, accord, "A"), "B": World(other_cast(cast), accord, "B")}
    tell_all(today=localdate())  # as every night: or else the first who looks writes it down
    return cast, worlds


class Stage:
    """The two worlds, a browser for everyone, and how everything was before a question."""

    def __init__(self, cast, worlds):
        self.cast, self.worlds = cast, worlds
        self.parameters = {route.name: route.parameters for route in routes()}
        self.browsers = browsers(cast)
        self._forms = {}

    @cached_property
    def before(self):
        return fingerprint()

    def address(self, route, world, thing):
        values = self.worlds[world].things[thing] if thing else {}
        if thing is None:
            values = dict.fromkeys(self.parameters[route], ABSENT) | ABSENT_WORDS
        return reverse(route, kwargs={name: values[name] for name in self.parameters[route]})

    @contextmanager
    def kept_apart(self):
        """Nothing that is done in the block stays."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def ask(self, name, method, address, body=None, **how):
        """(answer, whether it wrote, whether anything is different); nothing of it stays."""
        browser, before = self.browsers[name], self.before
        kept = {key: cookie.OutputString() for key, cookie in browser.cookies.items()}
        with self.kept_apart():
            with writes() as found:
                answer = getattr(browser, method.lower())(address, body or {}, **how)
            changed = any(before[table] != code for table, code in fingerprint(found).items())
        browser.cookies = SimpleCookie()
        for text in kept.values():
            browser.cookies.load(text)
        return answer, bool(found), changed

    def body(self, case):
        """What the person would send, or else somebody who may."""
        rule = case.rule
        thing, world = case.thing, case.world
        if thing is None:
            thing = next(iter(rule.things))
        name = self._sender(rule, case, world, thing)
        values = self.worlds[world].things[thing] if thing else {}
        key = (rule, world, thing, name)
        if key not in self._forms:
            self._forms[key] = self._typed(rule, world, thing, name)
        return self._forms[key] | bodies.instead(rule, values, name)

    def _sender(self, rule, case, world, thing):
        if rule.lets(case.standing, thing):
            return case.name
        return next(name for name in self.browsers if rule.lets(standing_of(name, world), thing))

    def _typed(self, rule, world, thing, name):
        if 200 not in rule.get or rule.only_reads:
            return {}
        address = self.address(rule.route, world, thing) + bodies.query(rule.route)
        answer, _wrote, _changed = self.ask(name, "GET", address)
        form = form_of(answer)
        return bodies.typed(form) if form else {}

    def fault(self, case):
        """What is wrong with the answer to a question, in words, or nothing."""
        address = self.address(case.rule.route, case.world, case.thing)
        address += bodies.query(case.rule.route)
        is_deed = case.method == "POST" and case.rule.post and case.rule.writes is not False
        body = self.body(case) if case.method == "POST" else None
        answer, wrote, changed = self.ask(case.name, case.method, address, body)
        if answer.status_code not in case.right:
            broke = repr(answer.exc_info[1]) if answer.exc_info else ""
            return f"{case}: {answer.status_code} instead of {sorted(case.right)} {broke}"
        if case.is_let and case.rule.writes is None:
            return ""
        if case.is_let and is_deed:
            return "" if wrote else f"{case}: nothing was done"
        if changed:
            return f"{case}: something was changed"
        leads_in = answer.status_code == 302 and not case.rule.lets(case.standing, case.thing)
        if leads_in and not answer["Location"].startswith(LOGIN):
            return f"{case}: leads to {answer['Location']}"
        return ""
