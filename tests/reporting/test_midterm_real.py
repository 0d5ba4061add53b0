"""The midterm report over the real agenda: the same figures on its page, in the xlsx, the JSON and
the pdf."""

import io
import json
import re
import subprocess
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import override
from openpyxl import load_workbook

from deals.models import Light
from deals.templatetags.agenda import in_millions
from hos.templatetags.hos import euro
from reporting.models import publishing
from reporting.reports.job import content_of, pdf_of
from tests import pdf as reading
from tests.reporting.agenda_reports import JUNE_2018, real_midterm, with_figures

IN_EURO = {"Provinciale middelen", "Middelen van anderen", "Uitgegeven", "Toegezegd",
           "Gereserveerd", "Buiten budget of door anderen", "Garantstelling, telt niet mee",
           "Bedrag", "Totaal uitgegeven"}  # fmt: skip


@pytest.fixture
def report(cast):
    return real_midterm()


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


def test_every_place_shows_the_figures_of_the_province(client, cast, report):
    with_figures(report, cast.programma2, at=JUNE_2018)
    publishing.publish(report, by=cast.programma, at=JUNE_2018)
    client.force_login(cast.provincie)
    page = plain(client.get(reverse("report", args=[report.pk])).content.decode())
    shown = ["€ 812.500", "€ 90.000", "€ 378.000", "€ 1.190.500", "15,2", "2,5", "1,23", "0,79",
             "0,18", "nihil", "154", "160", "205, verwacht"]  # fmt: skip
    assert [figure for figure in shown if figure not in page] == []
    data = json.loads(client.get(reverse("report_json", args=[report.pk])).content)["tables"]
    book = load_workbook(io.BytesIO(client.get(reverse("report_xlsx", args=[report.pk])).content))
    for place, spent, pledged in ((1, 812500, 90000), (2, 378000, 0)):
        _goal, in_json, pledged_json, *_rest = data[f"tabel-b1-{place}-3"]["rows"][0]
        sheet = next(one for one in book if one.title.startswith(f"tabel-b1-{place}-3"))
        assert (Decimal(in_json), Decimal(pledged_json)) == (spent, pledged)
        assert (sheet["B2"].value, sheet["C2"].value) == (spent, pledged)


def test_budgets_leverage_and_readings_stay_as_they_were_stated(report):
    figures = content_of(report, on=JUNE_2018.date(), established=True)["tables"]
    labour, techport, work = figures["tabel-1-1"]["rows"]
    assert [Decimal(row[6]) for row in (labour, techport, work)] == [0, 0, 0]
    assert [Decimal(row[7]) for row in (labour, techport, work)] == [180000, -1000000, 0]
    assert figures["tabel-1-2"]["rows"][0][6] == "15.2"
    rows = [row for row in figures["tabel-b1-2-5"]["rows"] if row[0].startswith("Van werk(loos)")]
    assert [(Decimal(row[7]), bool(row[9])) for row in rows] == [
        (154, True), (160, False), (205, False)
    ]  # fmt: skip
    assert len({row[10] for row in rows}) == 2  # one of them a forecast
    lines = [row for row in figures["tabel-b1-uitgaven"]["rows"] if row[8] == "ja"]
    assert sum(Decimal(row[7]) for row in lines) == 1190500


def figures_of(content):
    """Every number and date of every table, as the pdf writes it."""
    for name, table in content["tables"].items():
        for row in table["rows"]:
            for column, value in zip(table["columns"], row, strict=True):
                yield from ((name, column, words) for words in written(name, column, value))


def written(name, column, value):
    if isinstance(value, int) and value:
        yield f"{value}%" if column == "Bereikt %" else str(value)
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        if (
            column != "Peildatum" and column != "Deadline"
        ):  # those stand there in the source's words
            yield date_format(date.fromisoformat(value), "j F Y")
    elif isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+", value) and Decimal(value):
        amount = Decimal(value)
        if name == "tabel-1-1":
            yield in_millions(amount)
        else:
            yield euro(amount) if column in IN_EURO else number_format(amount.normalize())


@pytest.mark.slow
def test_every_figure_of_the_json_is_in_the_pdf_which_is_valid(report):
    content = content_of(report, on=JUNE_2018.date(), established=True)
    pdf = pdf_of(content)
    asked = ["pdftotext", "-raw", "-", "-"]
    words = plain(subprocess.run(asked, input=pdf, capture_output=True, check=True).stdout.decode())
    with override("nl"):
        found = list(figures_of(content))
    missing = [figure for figure in found if plain(figure[2]) not in words]
    document = reading.opened(pdf)
    heads = reading.scopes(document)
    print(f"P04 midterm figures {len(found)} missing {len(missing)} pages {len(document.pages)} "
          f"kB {len(pdf) // 1000} headers {dict(heads)}")  # fmt: skip
    assert (missing, reading.failures(pdf)) == ([], {"pdf-ua-1": [], "pdf-a-3a": []})
    assert set(heads) == {"/Row", "/Column"}
    assert json.loads(reading.embedded(document)["midterm.json"]) == content
    assert len(reading.bookmarks(document)) >= 20
    assert sum(map(len, reading.links(document))) >= 15
    assert content["tables"]["tabel-7-2"]["rows"][-1][1:] == [0, 0, 0, 2, 23, 10, 35]
    assert {row["light"] for row in content["activities"]} == {
        Light.UNKNOWN, Light.NOT_NEEDED, ""
    }  # fmt: skip
