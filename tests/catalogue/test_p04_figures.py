"""P04: every figure of the database stands in the pdf, and the sum on every screen, in the xlsx,
the JSON and the pdf is the sum of the rows, over generated half-years."""

import io
import json
import random
import subprocess
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.formats import number_format
from openpyxl import load_workbook

from deals.models import Expenditure, Light, Progress, Reading
from deals.models.handing_in import ReadingRow, SpendingRow
from hos.periods import HalfYear
from hos.templatetags.hos import euro
from reporting.models import Report
from reporting.reports import job
from tests.builders import make_accord, make_running
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved
from tests.sizes import size

SEEDS = size(4, 50)
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


def in_pdf(content):
    """The words of the pdf of a snapshot, as a reader of the file finds them."""
    made = job.pdf_of(content)
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True)
    return plain(done.stdout.decode())


def plain(text):
    return text.replace("\u00a0", " ")


def text_of(client, name, *args):
    return plain(client.get(reverse(name, args=args)).content.decode())


def rows_of(accord, deal=None):
    """The lines of spending that were approved, as the database has them."""
    half = HalfYear.parse("2026-1")
    rows = Expenditure.objects.filter(
        progress__activity__goal__programme=accord, progress__status="approved",
        progress__period__year=half.year, progress__period__half=half.half,
    )  # fmt: skip
    return [row for row in rows if deal is None or row.progress.activity_id == deal]


def total(rows, accord):
    """Only what was really spent, inside the budget and by the owner of the accord."""
    return sum(
        (row.amount for row in rows if row.kind == "spent" and not row.outside_budget
         and row.funder_id in (None, accord.owner_id)), Decimal("0.00"),
    )  # fmt: skip


def sums_of(client, report):
    """The total as each place has it as a number."""
    book = load_workbook(io.BytesIO(client.get(reverse("report_xlsx", args=[report.pk])).content))
    overview = next(sheet for sheet in book if sheet.title.startswith("tabel-2-1"))
    column = [cell.value for cell in overview["G"][1:]]
    data = json.loads(client.get(reverse("report_json", args=[report.pk])).content)
    lines = data["tables"]["tabel-3-uitgaven"]["rows"]
    figures = client.get(reverse("report", args=[report.pk])).context["figures"]
    history = {row.half_year: row.amount for row in figures.history}
    return {
        "xlsx": sum((Decimal(str(value)) for value in column if value is not None), Decimal(0)),
        "json": sum((Decimal(row[5]) for row in lines if row[6] == "ja"), Decimal(0)),
        "page": figures.spent,
        "chart": history["2026-1"],
    }


def wrong_sums(client, report, accord):
    """(places looked at, what differs): the sum of all, and of each deal on its own screens."""
    right = total(rows_of(accord), accord)
    found = sums_of(client, report)
    wrong = [(where, value, right) for where, value in found.items() if value != right]
    screens = [(text_of(client, "report", report.pk), right)]
    for progress in approved(accord):
        lines = rows_of(accord, progress.activity_id)
        if not lines:
            continue  # shown as a dash
        own = total(lines, accord)
        screens += [
            (text_of(client, "report_deal", report.pk, progress.activity_id), own),
            (text_of(client, "deals:half_year", progress.pk), own),
            (text_of(client, "deals:review", progress.pk), own),
        ]
    wrong += [("screen", own) for text, own in screens if plain(euro(own)) not in text]
    return len(found) + len(screens), wrong


def approved(accord):
    half = HalfYear.parse("2026-1")
    return Progress.objects.filter(
        activity__goal__programme=accord, status="approved", period__year=half.year,
        period__half=half.half,
    )  # fmt: skip


def missing_in_pdf(content, accord):
    """(figures looked for, those that are not in the pdf): every amount, the sum of all, and every
    reading."""
    words = in_pdf(content)
    rows = rows_of(accord)
    figures = [euro(row.amount) for row in rows if row.amount is not None]
    figures += [euro(total(rows, accord))] if rows else []  # or else a dash
    readings = Reading.objects.filter(progress__in=approved(accord))
    figures += [number_format(row.value.normalize()) for row in readings if row.value is not None]
    return len(figures), [figure for figure in figures if plain(figure) not in words]


@pytest.mark.slow
def test_p04_every_sum_is_the_sum_of_the_rows_and_every_figure_is_in_the_pdf(client, cast, accord):
    client.force_login(cast.programma)
    wrong, places, figures = [], 0, 0
    for seed in range(SEEDS):
        own = make_accord(cast, title=f"Akkoord {seed}")
        report = Report.objects.get(pk=generated(seed, cast, own).pk)
        looked, differing = wrong_sums(client, report, own)
        counted, missing = missing_in_pdf(report.snapshot, own)
        places, figures = places + looked, figures + counted
        wrong += [(seed, *found) for found in differing] + [(seed, "pdf", f) for f in missing]
    print(f"P04 half-years {SEEDS} sums {places} figures in the pdf {figures} wrong {len(wrong)}")
    assert wrong == []


@pytest.mark.slow
def test_p04_control_one_cent_is_noticed(client, cast, accord):
    """A line that was changed behind the report: every place differs from the rows."""
    client.force_login(cast.programma)
    report = Report.objects.get(pk=generated(1, cast, accord).pk)
    line = next(row for row in rows_of(accord) if total([row], accord))
    Expenditure.objects.filter(pk=line.pk).update(amount=line.amount + Decimal("0.01"))
    _looked, differing = wrong_sums(client, report, accord)
    _counted, missing = missing_in_pdf(report.snapshot, accord)
    print(f"P04 control: one cent, sums that differ {len(differing)}, missing {len(missing)}")
    assert {"xlsx", "json", "page", "chart"} <= {found[0] for found in differing}
    assert len(missing) >= 2
