"""The sum on the page, in the xlsx, the JSON and the pdf is the sum of the rows, over generated
half-years (P04)."""

import io
import json
import random
import subprocess
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deals.models import Expenditure, Light, Period
from deals.models.handing_in import ReadingRow, SpendingRow
from hos.periods import HalfYear
from hos.templatetags.hos import euro
from reporting.half_year_report import job
from reporting.models import Report
from tests.builders import make_accord, make_running
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved
from tests.sizes import size

KINDS = ["spent", "spent", "spent", "pledged", "reserved", "guarantee", "pm", "not_applicable"]
LIGHTS = [Light.GREEN, Light.AMBER, Light.RED, Light.NOT_NEEDED]


def spending(chance, cast):
    """Lines of every kind; some outside the budget, some paid by another or by the owner."""
    for number in range(chance.randint(0, 6)):
        kind = chance.choice(KINDS)
        has_amount = kind not in ("pm", "not_applicable")
        amount = Decimal(chance.randint(0, 9_999_999)) / 100 if has_amount else None
        funder = chance.choice([None, None, cast.orgs["hos"].pk, cast.orgs["szw"].pk])
        yield SpendingRow(None, f"Post {number}", kind, amount, chance.random() < 0.2, funder)


def expected(accord):
    """The sum of the rows as the database has them."""
    half = HalfYear.parse("2026-1")
    rows = Expenditure.objects.filter(
        progress__activity__goal__programme=accord, progress__status="approved",
        progress__period__year=half.year, progress__period__half=half.half,
    )  # fmt: skip
    return sum(
        (row.amount for row in rows if row.kind == "spent" and not row.outside_budget
         and row.funder_id in (None, accord.owner_id)), Decimal("0.00"),
    )  # fmt: skip


def generated(seed, cast, accord):
    """A report over deals with chance spending, lights and readings; some told nothing."""
    chance = random.Random(seed)
    for number in range(chance.randint(1, 4)):
        deal = make_running(cast, accord, title=f"Deal {seed} {number}")
        target = deal.indicators.create(name=f"Meting {number}", comparator="min", target=100)
        if chance.random() < 0.85:
            reading = ReadingRow(target.pk, Decimal(chance.randint(0, 250)))
            told_and_approved(
                deal, cast, light=chance.choice(LIGHTS), readings=[reading],
                spending=list(spending(chance, cast)),
            )  # fmt: skip
    return freeze(make_report(cast, accord), cast)


def in_pdf(report):
    """The words of the pdf, as a reader of the file finds them."""
    made = job.pdf_of(report.snapshot)
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True)
    return done.stdout.decode().replace("\u00a0", " ")


def sums_of(client, report):
    """The total as each place has it."""
    book = load_workbook(io.BytesIO(client.get(reverse("report_xlsx", args=[report.pk])).content))
    overview = next(sheet for sheet in book if sheet.title.startswith("tabel-2-1"))
    column = [cell.value for cell in overview["G"][1:]]
    data = json.loads(client.get(reverse("report_json", args=[report.pk])).content)
    lines = data["tables"]["tabel-3-uitgaven"]["rows"]
    page = client.get(reverse("report", args=[report.pk]))
    history = {row.half_year: row.amount for row in page.context["figures"].history}
    return {
        "xlsx": sum((Decimal(str(value)) for value in column if value is not None), Decimal(0)),
        "json": sum((Decimal(row[5]) for row in lines if row[6] == "ja"), Decimal(0)),
        "page": page.context["figures"].spent,
        "chart": history["2026-1"],
    }, page.content.decode().replace("\u00a0", " ")


@pytest.mark.slow
def test_p04_every_sum_is_the_sum_of_the_rows(client, cast, accord):
    client.force_login(cast.programma)
    wrong, places = [], 0
    for seed in range(size(4, 50)):
        own = make_accord(cast, title=f"Akkoord {seed}")
        report, total = generated(seed, cast, own), expected(own)
        shown = euro(total).replace("\u00a0", " ")
        found, html = sums_of(client, Report.objects.get(pk=report.pk))
        places += len(found) + 2
        wrong += [(seed, where, value) for where, value in found.items() if value != total]
        wrong += [(seed, "html", shown)] if shown not in html else []
        wrong += [(seed, "pdf", shown)] if shown not in in_pdf(report) else []
    print(f"P04 half-years {size(4, 50)} sums {places} wrong {len(wrong)}")
    assert wrong == []


@pytest.mark.slow
def test_p04_every_figure_of_the_deals_stands_in_the_pdf(cast, accord):
    wrong, figures = [], 0
    report = generated(99, cast, accord)
    words = in_pdf(report)
    for row in Expenditure.objects.filter(progress__period=Period.objects.get(year=2026, half=1)):
        if row.amount is not None:
            figures += 1
            wrong += [row] if euro(row.amount).replace("\u00a0", " ") not in words else []
    print(f"P04 amounts {figures} missing in the pdf {len(wrong)}")
    assert wrong == []
