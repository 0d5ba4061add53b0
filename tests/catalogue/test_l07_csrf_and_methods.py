"""L07: nothing is changed by reading, nor by a form of another site."""

import json
from urllib.parse import urlencode

import pytest
from django.conf import settings as product

from tests.access import bodies
from tests.access.actors import NAMES
from tests.access.asking import EACH_BY_ITSELF, Case
from tests.access.routes import routes
from tests.access.tables import RULES
from tests.sizes import ENDURE, size

pytestmark = [pytest.mark.slow, EACH_BY_ITSELF]

TOKEN, WRONG = "t" * 32, "v" * 32  # a cookie and a field that are equal are accepted
FIELD = "csrfmiddlewaretoken"
FOREIGN = "https://kwaad.example"
STEP = size(12, 1)  # one rule in so many
# reading these starts the making of it
ASKS_FOR_A_FILE = {"deal_document", "version_document", "accord_annex", "report_annex"}
READING = ("GET", "HEAD", "OPTIONS")
PLAIN = {"content_type": "text/plain"}


def texts(body):
    """The body without its files."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in body.items()}
    return {
        name: [value for value in values if isinstance(value, str | int)]
        for name, values in lists.items()
    }


def encoded(body):
    return urlencode(texts(body), doseq=True)


def forms_of_another_site(address, body):
    """(what, address, body, how): what a page elsewhere can make a browser send with its cookies,
    and what it cannot but might be taken for good."""
    right, wrong = body | {FIELD: TOKEN}, body | {FIELD: WRONG}
    typed = {"content_type": "application/x-www-form-urlencoded"}
    yield "no token", address, body, {}
    yield "wrong token", address, wrong, {}
    yield "empty token", address, body | {FIELD: ""}, {}
    yield (
        "token in the address",
        f"{address}{'&' if '?' in address else '?'}{FIELD}={TOKEN}",
        body,
        {},
    )
    yield "text", address, encoded(right), PLAIN
    yield "text without a token", address, encoded(body), PLAIN
    yield "json", address, json.dumps(texts(right)), {"content_type": "application/json"}
    yield "plain form", address, encoded(body), typed
    yield "foreign origin", address, right, {"headers": {"Origin": FOREIGN}}
    yield "no origin", address, right, {"headers": {"Origin": "null"}}
    yield "near origin", address, right, {"headers": {"Origin": "http://testserver.kwaad.example"}}
    yield "foreign page", address, right, {"secure": True, "headers": {"Referer": f"{FOREIGN}/"}}
    yield "no page", address, right, {"secure": True}


def readings(address, body):
    """(method, address, body, how): the same by every other method; reading has the right token,
    the others are known to pages elsewhere only without one."""
    sent, override = texts(body) | {FIELD: TOKEN}, {"X-HTTP-Method-Override": "POST"}
    yield "GET", address, sent, {}
    yield "GET", address, sent | {"_method": "POST"}, {"headers": override}
    yield "HEAD", address, sent, {}
    typed = {"content_type": "application/x-www-form-urlencoded"}
    for method in ("OPTIONS", "PUT", "PATCH", "DELETE"):
        yield method, address, encoded(sent), typed


@pytest.fixture
def strict(stage):
    """The stage with browsers that are held to the token, as real ones are."""
    for browser in stage.browsers.values():
        browser.handler.enforce_csrf_checks = True
        browser.cookies[product.CSRF_COOKIE_NAME] = TOKEN
    return stage


def deeds(stage, *, all_rules=False, step=1):
    """(rule, who may, address, body) of everything that can be done, or of each `step`th rule."""
    for rule in RULES[::step]:
        if not rule.post or (rule.only_reads and not all_rules):
            continue
        for thing in rule.things if ENDURE else [next(iter(rule.things))]:
            case = next(
                (case for name in NAMES if (case := Case(rule, "POST", name, "A", thing)).is_let),
                None,
            )
            if case:
                body = {name: sent for name, sent in stage.body(case).items() if name != FIELD}
                address = stage.address(rule.route, "A", thing) + bodies.query(rule.route)
                yield case, address, body


def by_other_sites(stage, step=1):
    """(number asked, those that were let through)."""
    asked, through = 0, []
    for case, address, body in deeds(stage, all_rules=True, step=step):
        for what, where, sent, how in forms_of_another_site(address, body):
            answer, _wrote, changed = stage.ask(case.name, "POST", where, sent, **how)
            asked += 1
            if changed or answer.status_code not in (403, 405):
                through.append(f"{what}: {case}: {answer.status_code}")
    return asked, through


def test_l07_a_form_of_another_site_changes_nothing(strict):
    asked, through = by_other_sites(strict, step=STEP)
    print(f"L07 forged forms {asked} let through {len(through)}")
    assert through == [], "\n" + "\n".join(through)


def test_l07_the_control_with_a_token_does_change(strict):
    """So the forged forms were not refused for what was in them."""
    asked, not_done = 0, []
    for case, address, body in deeds(strict, step=STEP):
        if case.rule.writes:
            answer, wrote, _changed = strict.ask(case.name, "POST", address, body | {FIELD: TOKEN})
            asked += 1
            if not wrote or answer.status_code == 403:
                not_done.append(f"{case}: {answer.status_code}")
    print(f"L07 control, right token: deeds {asked} not done {len(not_done)}")
    assert not_done == []


def test_l07_the_control_without_the_demand_is_let_through(stage):
    asked, through = by_other_sites(stage, step=size(24, 1))
    print(f"L07 control, no token demanded: forged forms {asked} let through {len(through)}")
    assert len(through) > asked / 4


def test_l07_no_other_method_changes_anything(strict):
    asked, changes = 0, []
    for case, address, body in deeds(strict, all_rules=True, step=STEP):
        for method, where, sent, how in readings(address, body):
            if case.rule.route in ASKS_FOR_A_FILE and method in READING:
                continue
            answer, _wrote, changed = strict.ask(case.name, method, where, sent, **how)
            asked += 1
            if changed or answer.status_code >= 500:
                changes.append(f"{method} {case}: {answer.status_code}")
    print(f"L07 requests by other methods {asked} changes {len(changes)}")
    assert changes == [], "\n" + "\n".join(changes)


def test_l07_no_view_is_exempt():
    exempt = [route.name for route in routes() if getattr(route.view, "csrf_exempt", False)]
    print(f"L07 views without a token demanded {len(exempt)}")
    assert exempt == []
