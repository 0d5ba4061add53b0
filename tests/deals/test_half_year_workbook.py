"""The lead part of a half-year filled in offline: downloaded, uploaded, compared, taken over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from deals.half_year_workbook import layout, waiting
from deals.models import Indicator, Progress
from deals.models.half_year_reading import half_year_text
from deals.models.handing_in import LeadPart, SpendingRow, write_lead
from deals.views.half_year_workbook import WorkbookPage
from hos.drafts.models import Draft
from hos.sheets.cells import Cell
from hos.sheets.waiting import Upload
from tests.catalogue import hostile_workbooks
from tests.deals.test_half_year import tell
from tests.deals.test_half_year_page import browser, hand_in
from tests.deals.test_half_year_page import half_year as half_year  # noqa: F401 - a fixture
from tests.deals.test_half_year_page import told_before as told_before  # noqa: F401 - a fixture
from tests.workbooks import (
    address,
    as_bytes,
    changed,
    compare,
    download,
    fill,
    take_over,
    upload,
)

FILLED = {
    "Resultaat!B5": "=1+1 is geen formule", "Stappen!B5": "klaar", "Stappen!B6": "Bezig",
    "Uitgaven!A5": "Werving", "Uitgaven!C5": "1,000.50", "Uitgaven!A6": "Evaluatie",
    "Uitgaven!C6": "Pm", "Uitgaven!C7": "n.v.t.", "Uitgaven!A8": "Zaal", "Uitgaven!C8": 250.5,
    "Uitgaven!D8": "buiten budget", "Uitgaven!E8": "szw", "Uitgaven!B8": "Gereserveerd",
    "Meetwaarden!B5": "± 24", "Verkeerslicht!B5": "oranje", "Verkeerslicht!B6": "Later.",
}  # fmt: skip

pytestmark = pytest.mark.slow  # a process for every sheet that is read


@pytest.fixture
def target(half_year):
    return Indicator.objects.create(activity=half_year.activity, name="Deelnemers", target=100)


@pytest.fixture
def lead(cast):
    return browser(cast.oom)


def text_of(progress):
    return half_year_text(Progress.objects.get(pk=progress.pk))


def typed_text(book, place, value):
    """Text that starts with «=», as a person types it with an apostrophe."""
    sheet, _mark, cell = place.partition("!")
    book[sheet][cell].value = value
    book[sheet][cell].data_type = "s"


def test_a_workbook_in_which_nothing_changed_has_no_differences(lead, cast, told_before):
    tell(told_before, by=cast.oom, at=timezone.now(), spending=[
        SpendingRow(None, "Werving", "spent", Decimal("1000.50")),
        SpendingRow(None, "=HYPERLINK(1)", "reserved", Decimal("12"), True, cast.orgs["szw"].pk),
        SpendingRow(None, "Evaluatie", "pm"),
    ])  # fmt: skip
    found = compare(lead, told_before)
    assert (found.changes, found.errors, found.can_be_taken) == ([], [], False)
    assert take_over(lead, told_before).status_code == 422


def test_what_was_filled_in_offline_is_taken_over(lead, cast, half_year, target):
    book = fill(download(lead, half_year), FILLED)
    typed_text(book, "Resultaat!B5", FILLED["Resultaat!B5"])
    found = compare(lead, half_year, book=book)
    assert found.errors == []
    assert not text_of(half_year).achieved
    assert take_over(lead, half_year).url == address(half_year, "half_year_check")
    text = text_of(half_year)
    assert (text.achieved, text.light, text.spent) == (
        "=1+1 is geen formule", "amber", Decimal("1000.50")
    )  # fmt: skip
    assert [line.kind for line in text.spending] == ["spent", "pm", "not_applicable", "reserved"]
    assert (text.spending[3].outside_budget, text.spending[3].funder) == (True, "SZW")
    assert [line.status for line in text.steps] == ["ready", "busy"]
    assert (text.readings[0].qualifier, text.readings[0].value) == ("~", Decimal(24))
    assert waiting.waiting(cast.oom, half_year, at=timezone.now()) is None


def test_only_what_changed_is_marked(lead, cast, half_year):
    tell(half_year, by=cast.oom, at=timezone.now())
    found = compare(lead, half_year, {"Uitgaven!C5": 1200, "Resultaat!B6": "Volgt."})
    assert changed(found) == {"Resultaat!B6": "Volgt.", "Uitgaven!C5": "1.200"}
    assert sum(len(same) for _sheet, _differ, same in found.groups()) > 5


def test_last_time_and_targets_stand_beside_the_cells(lead, told_before, target):
    book = download(lead, told_before)
    said = [cell.value for row in book["Resultaat"].rows for cell in row]
    assert "Het plan is klaar." in said
    assert "Werving" in "".join(str(row[5].value or "") for row in book["Uitgaven"].rows)
    assert "100" in str(book["Meetwaarden"]["E5"].value)
    assert book["Resultaat"].protection.sheet and not book["Resultaat"]["B5"].protection.locked


def test_all_errors_come_at_once_each_at_its_cell(lead, half_year, target):
    wrong = {
        "Stappen!B5": "half", "Uitgaven!A5": "Werving", "Uitgaven!C5": "veel",
        "Uitgaven!A6": "Zaal", "Uitgaven!C6": "=C5*2", "Uitgaven!C7": 100, "Uitgaven!A8": "X",
        "Uitgaven!C8": "1,000", "Uitgaven!E8": "Wie dan ook", "Uitgaven!D8": "misschien",
        "Meetwaarden!B5": date(2026, 1, 2), "Verkeerslicht!B5": "paars",
        "Uitgaven!A9": "Reis", "Uitgaven!B9": "toegezegd", "Uitgaven!C9": "-5",
    }  # fmt: skip
    found = compare(lead, half_year, wrong)
    places = [sentence.partition(": ")[0] for sentence, _anchor in found.errors]
    assert places == [
        "Stappen!B5", "Uitgaven!C5", "Uitgaven!C6", "Uitgaven!A7", "Uitgaven!C8", "Uitgaven!D8",
        "Uitgaven!E8", "Uitgaven!C9", "Meetwaarden!B5", "Verkeerslicht!B5",
    ]  # fmt: skip
    assert take_over(lead, half_year).status_code == 422
    again = lead.get(address(half_year, "half_year_comparison"))
    assert again.context["errors"] == found.errors  # a reload keeps the list
    assert not text_of(half_year).spending


def test_a_good_workbook_takes_the_place_of_a_wrong_one(lead, half_year):
    assert compare(lead, half_year, {"Verkeerslicht!B5": "paars"}).errors
    found = compare(lead, half_year, {"Verkeerslicht!B5": "groen"})
    assert (found.errors, changed(found)) == ([], {"Verkeerslicht!B5": "Loopt goed"})
    assert Draft.objects.count() == 1


AMOUNTS = [
    ("1.000,50", "1000.50"), ("1,000.50", "1000.50"), ("€ 1.000", "1000"), (0.1 + 0.2, "0.30"),
    ("12 500", "12500"), (1234567.89, "1234567.89"), ("85000 euro", "85000"),
]  # fmt: skip
TEXTS = [
    (date(2026, 3, 1), "1-3-2026"), (12.5, "12,5"), (2026, "2026"), (True, "ja"),
    ("a\r\nb", "a\nb"), ("_x005F_x000D_ blijft", "_x000D_ blijft"), (" in maart ", "in maart"),
]  # fmt: skip


def test_amounts_and_texts_are_read_in_dutch_and_english_forms(lead, half_year):
    """What a spreadsheet makes of a text is text again."""
    cells = {}
    for row, (typed, text) in enumerate(zip(AMOUNTS, TEXTS, strict=True), 5):
        cells |= {f"Uitgaven!C{row}": typed[0], f"Uitgaven!A{row}": text[0]}
    assert compare(lead, half_year, cells).errors == []
    take_over(lead, half_year)
    lines = text_of(half_year).spending
    assert [line.amount for line in lines] == [Decimal(amount) for _typed, amount in AMOUNTS]
    assert [line.description for line in lines] == [text for _cell, text in TEXTS]


@pytest.mark.parametrize("kind", ["text", "number", "date", "yes_no", "formula", "error"])
def test_whatever_stands_in_a_cell_the_comparison_is_shown(cast, half_year, target, kind):
    page = WorkbookPage(cast.oom, half_year)
    texts = {
        "number": ["1" + "0" * 300, "Infinity", "NaN", "-0", "0.000001", "9999999999.99", "-5"],
        "text": ["x" * 32_000, "\U0001f600", "1e5", "\u0663", "9" * 500, "-", "\u200b", "€", "=1"],
        "date": ["0001-01-01", "9999-12-31"], "yes_no": ["1", "0"],
    }.get(kind, [""])  # fmt: skip
    marks = {
        layout.RESULTS: "achieved", layout.LIGHT: "light", layout.LESSON: "lesson-title",
        layout.READINGS: f"reading-{target.pk}", layout.SPENDING: "", layout.STEPS: "step-1",
    }  # fmt: skip
    for text in texts:
        cells = [
            Cell(sheet, 5, column, *said)
            for sheet, mark in marks.items()
            for column, said in [*((at, (kind, text)) for at in layout.INPUTS[sheet]),
                                 (layout.MARK, ("text", mark))]
        ]  # fmt: skip
        upload = Upload("x.xlsx", timezone.now(), 0, layout.SHEETS, cells, {})
        found = waiting.compare(page.part, upload, {})
        assert found.errors and found.groups()


def test_a_line_that_was_taken_out_of_the_workbook_goes_away(lead, cast, half_year):
    rows = [SpendingRow(None, name, "spent", Decimal(5)) for name in ("Een", "Twee")]
    tell(half_year, by=cast.oom, at=timezone.now(), spending=rows)
    book = download(lead, half_year)
    book["Uitgaven"].delete_rows(5)
    book["Uitgaven"].insert_rows(5, 2)  # rows may move: the mark goes along
    found = compare(lead, half_year, {"Uitgaven!A40": "Drie", "Uitgaven!C40": 7}, book=book)
    assert found.errors == []
    take_over(lead, half_year)
    assert [line.description for line in text_of(half_year).spending] == ["Twee", "Drie"]


def test_a_copied_line_is_a_new_one(lead, cast, half_year):
    tell(half_year, by=cast.oom, at=timezone.now())
    book = download(lead, half_year)
    copied = {f"Uitgaven!{letter}9": book["Uitgaven"][f"{letter}5"].value for letter in "ABCDEFGH"}
    assert compare(lead, half_year, copied | {"Uitgaven!C9": 3}, book=book).errors == []
    take_over(lead, half_year)
    assert [line.amount for line in text_of(half_year).spending] == [Decimal("1000.50"), 3]


def test_text_of_somebody_else_in_between_is_never_overwritten_in_silence(lead, cast, half_year):
    book = fill(download(lead, half_year), {
        "Resultaat!B5": "Uit het bestand.", "Verkeerslicht!B5": "groen",
    })  # fmt: skip
    results = {"achieved": "Van OTIB.", "developments": "Ook van OTIB.", "unchanged": []}
    write_lead(half_year, LeadPart(results=results), by=cast.otib, at=timezone.now())
    found = compare(lead, half_year, book=book)
    assert list(found.asked) == ["achieved"]
    assert take_over(lead, half_year).status_code == 422
    assert text_of(half_year).achieved == "Van OTIB."
    assert take_over(lead, half_year, **{"keuze-achieved": "file"}).status_code == 302
    text = text_of(half_year)
    assert (text.achieved, text.developments, text.light) == (
        "Uit het bestand.", "Ook van OTIB.", "green"
    )  # fmt: skip


@pytest.mark.parametrize(("side", "left"), [("now", ["Twee"]), ("file", [])])
def test_a_line_that_both_changed_is_one_choice(lead, cast, half_year, side, left):
    tell(half_year, by=cast.oom, at=timezone.now())
    book = download(lead, half_year)
    book["Uitgaven"].delete_rows(5)
    line = text_of(half_year).spending[0]
    theirs = SpendingRow(line.id, "Twee", "spent", Decimal(9))
    write_lead(half_year, LeadPart(spending=[theirs]), by=cast.otib, at=timezone.now())
    found = compare(lead, half_year, book=book)
    assert list(found.asked) == [f"spending-{line.id}"]
    assert take_over(lead, half_year, **{f"keuze-spending-{line.id}": side}).status_code == 302
    assert [row.description for row in text_of(half_year).spending] == left


def test_a_line_that_somebody_else_took_away_comes_back_by_choice(lead, cast, half_year):
    tell(half_year, by=cast.oom, at=timezone.now())
    book = fill(download(lead, half_year), {"Uitgaven!C5": 77})
    line = text_of(half_year).spending[0]
    write_lead(half_year, LeadPart(spending=[]), by=cast.otib, at=timezone.now())
    assert list(compare(lead, half_year, book=book).asked) == [f"spending-{line.id}"]
    assert take_over(lead, half_year, **{f"keuze-spending-{line.id}": "file"}).status_code == 302
    assert [(row.description, row.amount) for row in text_of(half_year).spending] == [
        ("Werving", Decimal(77))
    ]


def test_what_changed_after_looking_is_shown_again(lead, cast, half_year):
    found = compare(lead, half_year, {"Verkeerslicht!B5": "groen"})
    results = {"achieved": "Intussen.", "developments": "", "unchanged": []}
    write_lead(half_year, LeadPart(results=results), by=cast.otib, at=timezone.now())
    where = address(half_year, "half_year_comparison")
    assert lead.post(where, {"stands": found.stands}).status_code == 409
    assert text_of(half_year).light == ""
    assert take_over(lead, half_year).status_code == 302
    assert text_of(half_year).achieved == "Intussen."


def test_a_workbook_of_another_half_year_or_deal_is_refused(lead, told_before, half_year):
    first = told_before.earlier().get()
    Progress.objects.filter(pk=first.pk).update(status="draft")
    answer = upload(lead, told_before, download(lead, first))
    assert answer.status_code == 422
    [(sentence, _anchor)] = answer.context["errors"]
    assert str(first.period) in sentence and str(told_before.period) in sentence
    assert not Draft.objects.exists()


def test_a_workbook_whose_mark_was_changed_is_refused(lead, half_year):
    book = download(lead, half_year)
    [cell] = [row[1] for row in book["Uitleg"].rows if row[7].value == "kenmerk"]
    cell.value = cell.value[:-3] + "abc"
    assert upload(lead, half_year, book).status_code == 422
    assert upload(lead, half_year, b"PK\x03\x04 geen werkmap").status_code == 422
    assert upload(lead, half_year, as_bytes(book), "verslag.docx").status_code == 422
    assert upload(lead, half_year, hostile_workbooks.hidden_sheet()).status_code == 422
    assert not Draft.objects.exists()


def test_a_closed_or_told_half_year_takes_no_workbook(lead, cast, half_year):
    book = fill(download(lead, half_year), {"Verkeerslicht!B5": "groen"})
    tell(half_year, by=cast.oom, at=timezone.now())
    compare(lead, half_year, book=book)
    hand_in(half_year, by=cast.oom)
    assert lead.get(address(half_year)).context["page"].part is None
    for answer in (
        upload(lead, half_year, book), lead.get(address(half_year, "half_year_workbook_file")),
        lead.post(address(half_year, "half_year_comparison"), {"stands": "x"}),
    ):  # fmt: skip
        assert answer.url == address(half_year)


def test_of_a_half_year_that_came_back_only_the_open_parts_are_asked(lead, cast, half_year):
    from deals.models.reviewing import send_back

    whole = download(lead, half_year)
    tell(half_year, by=cast.oom, at=timezone.now())
    hand_in(half_year, by=cast.oom)
    send_back(
        half_year, sections=["spending"], reason="Apart.", by=cast.programma, at=timezone.now()
    )
    assert set(download(lead, half_year).sheetnames) == {"Uitleg", "Uitgaven", "Les"}
    found = compare(lead, half_year, {"Verkeerslicht!B5": "rood"}, book=whole)
    assert [text.partition(": ")[0] for text, _anchor in found.errors] == ["Verkeerslicht!B5"]


def test_a_lesson_waits_until_the_half_year_was_handed_in(lead, cast, half_year):
    tell(half_year, by=cast.oom, at=timezone.now())
    found = compare(lead, half_year, {"Les!B7": "Begin klein."})
    assert [text.partition(": ")[0] for text, _anchor in found.errors] == ["Les!B6"]
    compare(lead, half_year, {"Les!B5": "les", "Les!B6": "Klein", "Les!B7": "Begin klein."})
    assert take_over(lead, half_year).status_code == 302
    assert not half_year.lessons.exists()
    hand_in(half_year, by=cast.oom)
    form = lead.get(address(half_year, "learned")).context["form"]
    assert [form[name].value() for name in ("kind", "title", "text")] == [
        "lesson", "Klein", "Begin klein."
    ]  # fmt: skip


def test_an_upload_waits_for_a_week_and_for_nobody_else(lead, cast, half_year):
    compare(lead, half_year, {"Verkeerslicht!B5": "groen"})
    other = browser(cast.otib).get(address(half_year, "half_year_comparison"))
    assert other.url == address(half_year)
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=8))
    assert lead.get(address(half_year, "half_year_comparison")).status_code == 302
    assert not Draft.objects.exists()


def test_an_uploaded_workbook_is_thrown_away(lead, half_year):
    compare(lead, half_year, {"Verkeerslicht!B5": "groen"})
    assert lead.post(address(half_year, "half_year_workbook_drop")).url == address(half_year)
    assert not Draft.objects.exists()


def test_only_who_writes_the_lead_part_uses_a_workbook(cast, half_year):
    for name, status in [("szw", 403), ("lezer", 403), ("buiten", 404), ("programma", 200)]:
        client = browser(cast.people[name])
        assert client.get(address(half_year)).status_code == status
        assert client.get(address(half_year, "half_year_workbook_file")).status_code == status


def test_the_page_and_the_start_lead_who_may_to_the_workbook(lead, cast, half_year):
    for page in (address(half_year, "half_year"), "/"):
        assert address(half_year) in lead.get(page).content.decode()
        assert address(half_year) not in browser(cast.szw).get(page).content.decode()


def test_a_workbook_is_not_read_while_the_virus_scanner_gives_no_verdict(lead, half_year, settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:9"
    answer = upload(lead, half_year, as_bytes(download(lead, half_year)))
    [found] = answer.context["form"].errors.as_data()["file"]
    assert (answer.status_code, found.code) == (422, "not_scanned")
    assert not Draft.objects.exists()
