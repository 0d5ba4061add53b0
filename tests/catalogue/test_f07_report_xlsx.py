"""F07 for reports: what people typed into a half-year stays text in the xlsx of the report."""

import io

from django.urls import reverse
from openpyxl import load_workbook

from deals.models.handing_in import SpendingRow
from tests.builders import make_running
from tests.catalogue.test_f07_export_injection import FORMULA
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved


def test_f07_what_was_typed_is_text_in_a_report(client, cast, accord):
    deal = make_running(cast, accord, title="=1+1")
    lines = [SpendingRow(None, text, "pm") for text in FORMULA]
    told_and_approved(
        deal, cast, achieved=FORMULA[1], developments=FORMULA[2], light="amber",
        reason=FORMULA[3], spending=lines,
    )  # fmt: skip
    report = freeze(make_report(cast, accord), cast)
    client.force_login(cast.programma)
    book = load_workbook(io.BytesIO(client.get(reverse("report_xlsx", args=[report.pk])).content))
    cells = [cell for sheet in book for row in sheet for cell in row]
    live = [cell.value for cell in cells if cell.data_type == "f"]
    found = {cell.value for cell in cells}
    lost = [text for text in [*FORMULA, "=1+1"] if text not in found]
    print(f"F07 report values {len(FORMULA) + 1} formulas {len(live)} not equal {len(lost)}")
    assert (live, lost) == ([], [])
