"""F06: a workbook that asks for too much is refused in time and in memory, before and behind the
checks of uploads; formulas are never evaluated."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from hos.drafts.models import Draft
from hos.files.content import check
from hos.sheets import apart
from hos.sheets.cells import FORMULA
from tests.agendas import make_activity, make_agenda
from tests.catalogue import hostile_workbooks as hostile
from tests.deals.test_activity_half_year import asked
from tests.deals.test_half_year_page import browser
from tests.sizes import ENDURE, size

pytestmark = pytest.mark.slow

SECONDS, MEGABYTES = 5.0, 200
MEASURING = str(Path(__file__).with_name("measuring_apart.py"))
WITHOUT_LIMITS = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"


@dataclass
class Measured:
    """What reading one file took, and what came of it."""

    what: str
    outcome: str  # the code of the refusal, or «read»
    cells: tuple
    seconds: float
    megabytes: float


@pytest.fixture
def measured(tmp_path, monkeypatch):
    """`measured(what, content)`: the work of the process that opens it, and its memory at most."""
    used = tmp_path / "used.json"
    monkeypatch.setattr(apart, "COMMAND", [sys.executable, MEASURING, used, *apart.COMMAND])
    monkeypatch.setattr(apart, "WAIT", 60)  # the machine may be busy: work is what is judged

    def measure(what, content):
        used.unlink(missing_ok=True)
        outcome, cells = "read", ()
        try:
            cells = apart.read_apart(content, sheets=[hostile.NAME]).cells
        except ValidationError as refusal:
            outcome = refusal.code
        took = json.loads(used.read_text()) if used.exists() else {"seconds": 0, "megabytes": 0}
        return Measured(what, outcome, cells, **took)

    return measure


def test_f06_hostile_workbooks_are_refused_or_read_within_bounds(measured):
    found = []
    for what, content, is_refused in list(hostile.cases(size(0.3, 1)))[:: size(2, 1)]:
        one = measured(what, content)
        found.append(one)
        print(f"F06   {one.seconds:.1f} s {one.megabytes:.0f} MB {one.outcome}: {what}")
        if is_refused is not None:
            assert (one.outcome != "read") == is_refused, (what, one.outcome)
        assert all(cell.text == "" for cell in one.cells if cell.kind == FORMULA)
    slowest = max(found, key=lambda one: one.seconds)
    largest = max(found, key=lambda one: one.megabytes)
    refused = sum(one.outcome != "read" for one in found)
    print(f"F06 workbooks {len(found)}, refused {refused}, read {len(found) - refused}; "
          f"worst {slowest.seconds:.1f} s ({slowest.what}), "
          f"{largest.megabytes:.0f} MB ({largest.what})")  # fmt: skip
    assert slowest.seconds <= SECONDS and largest.megabytes <= MEGABYTES


def test_f06_the_upload_is_checked_in_time_too():
    """Of the same files, what the check of every upload lets through to be opened at all."""
    let_in, worst = 0, (0.0, "")
    for what, content, _is_refused in hostile.cases(size(0.3, 1)):
        start = time.process_time()
        try:
            check(ContentFile(content, name="voortgang.xlsx"))
            let_in += 1
        except ValidationError:
            pass
        worst = max(worst, (time.process_time() - start, what))
    print(f"F06 let through by the check of uploads {let_in}, worst {worst[0]:.1f} s ({worst[1]})")
    assert worst[0] <= SECONDS


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["half_year_workbook", "goal_workbook"])
def test_f06_every_address_that_takes_a_workbook_refuses_hostile_ones(where, cast):
    """What is no workbook of that page is refused too, so none of them is kept."""
    progress = asked(make_activity(make_agenda(cast)))
    client, wrong = browser(cast.programma), []
    goal = progress.activity.goal
    of_goal = [goal.programme_id, goal.pk, progress.period.half_year.code]
    args = of_goal if where == "goal_workbook" else [progress.pk]
    address = reverse(f"deals:{where}", args=args)
    for what, content, _is_refused in list(hostile.cases(size(0.02, 1)))[:: size(4, 1)]:
        answer = client.post(address, {"file": ContentFile(content, name="doel.xlsx")})
        wrong += [] if answer.status_code == 422 else [(what, answer.status_code)]
    print(f"F06 {where}: taken in {len(wrong)}, waiting {Draft.objects.count()}")
    assert (wrong, Draft.objects.count()) == ([], 0)
    own = client.get(reverse(f"deals:{where}_file", args=args)).content
    answer = client.post(address, {"file": ContentFile(own, name="doel.xlsx")})
    assert (answer.status_code, Draft.objects.count()) == (302, 1)  # the control


def test_f06_formulas_come_back_as_formulas_and_are_never_evaluated(measured):
    [content] = [content for what, content, _no in hostile.cases(0) if what.startswith("formulas")]
    cells = measured("formulas", content).cells
    assert [(cell.kind, cell.text) for cell in cells] == [(FORMULA, "")] * 3


def test_f06_an_honest_workbook_is_read(measured):
    one = measured("honest", hostile.honest())
    print(f"F06 honest workbook: {len(one.cells)} cells, {one.seconds:.1f} s, "
          f"{one.megabytes:.0f} MB")  # fmt: skip
    assert (one.outcome, len(one.cells)) == ("read", 40)


def test_f06_the_measure_sees_what_opening_without_limits_takes(tmp_path):
    """The control: the same sheet, opened as any program would."""
    rows = hostile.number_rows(size(60_000, 100_000))
    file, used = tmp_path / "groot.xlsx", tmp_path / "used.json"
    file.write_bytes(hostile.with_sheet(rows))
    command = [sys.executable, "-c", WITHOUT_LIMITS, file]
    subprocess.run([sys.executable, MEASURING, used, *command], check=True)
    took = json.loads(used.read_text())
    print(f"F06 control: {len(rows) >> 20} MB without limits, {took['seconds']:.0f} s, "
          f"{took['megabytes']:.0f} MB")  # fmt: skip
    assert took["megabytes"] > MEGABYTES
    assert took["seconds"] > (SECONDS if ENDURE else 1)
