"""The file of a report: all its tables as data in it, and always the same bytes."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from hos.accounts.models import User
from hos.export import as_book
from hos.pdf.embedded import embedded
from reporting.archival.attachments import with_tables
from reporting.models import publishing
from reporting.report_kinds import shape_of_content
from reporting.reports.job import content_of, engines, pdf_of
from tests import pdf as reading
from tests.half_years import JULY
from tests.reporting.agenda_reports import JUNE_2018, real_midterm
from tests.reporting.reports import make_established, make_report
from tests.reporting.telling import told_and_approved

NOON = datetime(2026, 7, 10, 12, tzinfo=UTC)


@pytest.fixture
def told(cast, accord, running):
    return told_and_approved(running, cast, light="amber")


def plain(value):
    """As the JSON has it: an amount with cents, a date as ISO, an empty cell as what is empty."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value


def rows_of(book, name):
    sheet = next(sheet for sheet in book if sheet.title.split()[0] == name)
    head, *rows = sheet.iter_rows(values_only=True)
    return list(head), [[plain(value) for value in row] for row in rows]


def same(cell, kept):
    """A cell and what the JSON has; there an amount is text, and a text can be empty."""
    if isinstance(cell, int | float) and isinstance(kept, str):
        return Decimal(str(cell)) == Decimal(kept)
    return cell == kept or (cell is None and kept == "")


def differences(content):
    """(how many cells the attached xlsx has, those that are not as in the attached JSON)"""
    shape = shape_of_content(content)
    json_file, xlsx_file = with_tables(shape.printable(content)[1], shape, content)["data"]
    tables = json.loads(json_file.content)["tables"]
    book = load_workbook(io.BytesIO(xlsx_file.content))
    assert {sheet.title.split()[0] for sheet in book} == set(tables)
    pairs = []
    for name, table in tables.items():
        head, rows = rows_of(book, name)
        pairs += zip(head, table["columns"], strict=True)
        for row, kept in zip(rows, table["rows"], strict=True):
            pairs += zip(row, kept, strict=True)
    return len(pairs), [pair for pair in pairs if not same(*pair)]


def test_every_table_in_the_xlsx_is_that_of_the_json(cast, accord, told):
    content = content_of(make_report(cast, accord), on=JULY.date(), established=True)
    number, wrong = differences(content)
    print(f"half-year cells {number} other than in the JSON {len(wrong)}")
    assert number > 100 and wrong == []


def test_so_it_is_in_the_midterm_report_of_the_province(db):
    User.objects.create_user("kantoor@demo.example", "Kantoor", is_office=True)
    content = content_of(real_midterm(), on=JUNE_2018.date(), established=True)
    number, wrong = differences(content)
    print(f"midterm cells {number} other than in the JSON {len(wrong)}")
    assert number > 500 and wrong == []


def test_a_dated_workbook_has_the_same_bytes_at_any_time():
    sheets = [("Blad", ["Naam", "Bedrag", "Dag"], [["=1+1", Decimal("1.50"), date(2026, 1, 1)]])]
    made = []
    for moment in ("2026-07-10T12:00:00", "2031-01-02T03:04:05"):
        with time_machine.travel(moment, tick=False):
            made.append(as_book(sheets, dated=NOON))
    assert made[0] == made[1]
    with ZipFile(io.BytesIO(made[0])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 7, 10, 12, 0, 0)}
    assert load_workbook(io.BytesIO(made[0]))["Blad"]["A2"].data_type == "s"


@pytest.mark.slow
def test_a_report_is_made_again_from_its_own_file(client, cast, accord, told):
    with time_machine.travel("2026-07-10T11:00:00+02:00", tick=False):
        report = make_established(cast, accord)
    pdf = report.pdf.open().read()
    document = reading.opened(pdf)
    assert reading.failures(pdf) == {"pdf-ua-1": [], "pdf-a-3a": []}
    specs = [document.attachments[name].obj for name in ("halfjaar.json", "halfjaar.xlsx")]
    assert [str(spec.AFRelationship) for spec in specs] == ["/Source", "/Data"]
    assert embedded(pdf) == reading.embedded(document)
    with time_machine.travel("2029-01-01T00:00:00", tick=False):
        again = pdf_of(json.loads(embedded(pdf)["halfjaar.json"]))
        assert again == pdf and report.rendered_with == engines()
    publishing.publish(report, by=cast.programma, at=JULY)
    client.force_login(cast.provincie)
    xlsx = client.get(reverse("report_xlsx", args=[report.pk])).content
    assert xlsx == embedded(pdf)["halfjaar.xlsx"]
