"""A07: what a form does not ask is not taken: not the status, nor the owner, nor who approved."""

from datetime import date

import pytest

from tests.access.actors import NAMES
from tests.access.asking import EACH_BY_ITSELF, Case
from tests.access.rows import columns, difference, snapshot
from tests.access.tables import RULES
from tests.access.watch import writes
from tests.sizes import size

pytestmark = [pytest.mark.slow, EACH_BY_ITSELF]

# a value for whatever a column may be; the ones that fit no column are refused by none
VALUES = {"at": "2031-03-07 10:00", "on": "7-3-2031", "id": "1", "by": "1", "is": "on"}
ELSE = {"status": "running", "state": "in_force", "decision": "go", "role": "signatory",
        "amount": "1000000", "revision": "999", "position": "77", "number": "77", "kind": "other",
        "certainty": "withdrawn", "email": "gekaapt@demo.example", "key": "gekaapt"}  # fmt: skip
LINKS = ("left_on", "organisation", "activity", "programme", "participation", "owner", "user",
         "file", "goal", "contact_user", "assessment", "deal", "version", "pk",
         "instance")  # fmt: skip


def value_of(column):
    first, last = column.split("_")[0], column.rpartition("_")[2]
    return ELSE.get(column) or VALUES.get(last) or VALUES.get(first) or "Gekaapt"


def with_more(body):
    """The form with every other column added, as it stands and in every row of the form."""
    prefixes = {name.rpartition("-")[0] + "-" for name in body if "-" in name} | {""}
    names = {name.rpartition("-")[2] for name in body} | {"then", "row_action"}
    extra = (columns() | set(LINKS)) - names
    return {f"{prefix}{column}": value_of(column) for prefix in prefixes for column in extra} | body


def done(stage, case, address, body, before):
    """What became of the rows that were there before; nothing of it stays."""
    with stage.kept_apart():
        with writes() as tables:
            stage.browsers[case.name].post(address, body)
        return difference(before, snapshot(tables))


def test_a07_what_a_form_does_not_ask_is_not_taken(stage, time_machine):
    time_machine.move_to(date(2026, 4, 1))
    forms, added, taken, before = 0, 0, [], snapshot()
    for rule in [rule for rule in RULES if rule.writes][:: size(6, 1)]:
        for thing in rule.things:
            name = next((n for n in NAMES if Case(rule, "POST", n, "A", thing).is_let), None)
            if name is None or rule.route.startswith(("account_", "mfa_")):
                continue
            case = Case(rule, "POST", name, "A", thing)
            address, body = stage.address(rule.route, "A", thing), stage.body(case)
            plain = done(stage, case, address, body, before)
            more = with_more(stage.body(case))  # made anew: a file is read once
            forms, added = forms + 1, added + len(more) - len(body)
            found = done(stage, case, address, more, before)
            rows = [row for row in found if row not in plain]
            taken += [(rule.route, thing, rows)] if rows else []
    print(f"A07 forms {forms} fields added {added} taken {len(taken)}")
    assert taken == []
