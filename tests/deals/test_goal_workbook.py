"""The table of a goal out to a workbook and back in: compared, and all or nothing taken over."""

from decimal import Decimal

import pytest
from django.utils import timezone

from deals.models import Progress
from deals.models.handing_in import LeadPart, SpendingRow, write_lead
from tests.agendas import make_activity, tell
from tests.deals.test_activity_half_year import JULY, asked
from tests.deals.test_half_year_page import browser
from tests.goal_workbooks import address, changed, compare, download, take_over, upload

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = {"achieved": "Eén campus.", "developments": "Verder."}
FILLED = {
    "Activiteiten!C5": "Twee campussen.", "Activiteiten!E5": "oranje", "Activiteiten!F5": "Later.",
    "Activiteiten!C6": "Een dag.", "Activiteiten!E6": "Loopt goed",
    "Uitgaven!A6": "1", "Uitgaven!B6": "Zaal", "Uitgaven!D6": "1,000.50",
    "Uitgaven!A7": "2a", "Uitgaven!B7": "Werving", "Uitgaven!D7": "€ 500 buiten budget",
    "Uitgaven!A8": "2a. Kennisdag", "Uitgaven!B8": "Evaluatie", "Uitgaven!D8": "Pm",
    "Uitgaven!A9": "Kennisdag", "Uitgaven!D9": "n.v.t.",
}  # fmt: skip


@pytest.fixture
def first(agenda, cast):
    """With a text and a line of spending."""
    row = asked(make_activity(agenda, title="Campussen bouwen"))
    line = SpendingRow(None, "Vergunning", "spent", Decimal("12.00"))
    part = LeadPart(results=NOW | {"unchanged": []}, spending=[line])
    write_lead(row, part, by=cast.programma, at=timezone.now())
    return Progress.objects.get(pk=row.pk)


@pytest.fixture
def second(agenda):
    return asked(make_activity(agenda, number="2a"))


@pytest.fixture
def office(cast):
    return browser(cast.programma)


def read(progress):
    return Progress.objects.get(pk=progress.pk)


def lines(progress):
    rows = progress.spending.all()
    return [(row.description, row.kind, row.amount, row.outside_budget) for row in rows]


def places(found):
    return [sentence.partition(":")[0] for sentence, _target in found.errors]


def test_a_workbook_in_which_nothing_changed_has_no_differences(office, first, second):
    found = compare(office, first)
    assert (changed(found), found.errors, found.can_be_taken) == ({}, [], False)


def test_a_workbook_reads_of_every_activity_only_what_stands_in_it(
    office, agenda, django_assert_max_num_queries
):
    for _number in range(8):
        activity = make_activity(agenda)
        tell(activity, code="2025-2")
        row = asked(activity)
    with django_assert_max_num_queries(50):
        book = download(office, row)
    upload(office, row, book)
    with django_assert_max_num_queries(50):
        assert office.get(address(row, "goal_comparison")).status_code == 200


def test_what_was_filled_in_is_taken_over_for_all_activities_at_once(office, first, second):
    found = compare(office, first, FILLED)
    assert found.errors == []
    assert read(first).achieved == NOW["achieved"]
    assert take_over(office, first).status_code == 302
    assert (read(first).achieved, read(first).light) == ("Twee campussen.", "amber")
    assert (read(second).achieved, read(second).light) == ("Een dag.", "green")
    assert lines(first) == [
        ("Vergunning", "spent", 12, False), ("Zaal", "spent", Decimal("1000.50"), False)
    ]  # fmt: skip
    assert [line[1:] for line in lines(second)] == [
        ("spent", 500, True), ("pm", None, False), ("not_applicable", None, False)
    ]  # fmt: skip


def test_one_wrong_cell_and_nothing_is_taken_over(office, first, second):
    found = compare(office, first, FILLED | {"Uitgaven!D7": "veel", "Activiteiten!E6": "paars"})
    assert places(found) == ["Activiteiten!E6", "Uitgaven!D7"]
    assert take_over(office, first).status_code == 422
    assert read(first).achieved == NOW["achieved"]
    assert not second.spending.exists()


def test_a_row_of_another_goal_or_an_unknown_activity_is_refused_with_its_row(
    office, agenda, first, second
):
    other = asked(make_activity(agenda, "Werk", title="Iets anders"))
    book = download(office, first)
    row = [cell.value for cell in download(office, other)["Activiteiten"][5]]
    for column, value in enumerate(row, 1):
        book["Activiteiten"].cell(9, column).value = value
    cells = {"Uitgaven!A6": "Iets anders", "Uitgaven!D6": 5, "Uitgaven!B7": "Wiens?"}
    found = compare(office, first, cells, book=book)
    assert places(found) == ["Activiteiten!A9", "Uitgaven!A6", "Uitgaven!A7"]


def test_a_text_that_is_too_long_for_a_cell_stays_and_the_rest_is_taken_over(office, first, second):
    Progress.objects.filter(pk=first.pk).update(achieved="x" * 40_000)
    found = compare(office, first, {"Activiteiten!C6": "Een dag."})
    assert found.errors == []
    take_over(office, first)
    assert (len(read(first).achieved), read(second).achieved) == (40_000, "Een dag.")


def test_a_workbook_of_another_goal_is_refused(office, agenda, first, second):
    other = asked(make_activity(agenda, "Werk", title="Iets anders"))
    answer = upload(office, other, download(office, first))
    assert answer.status_code == 422


def test_rows_that_were_emptied_sorted_or_taken_out(office, first, second):
    book = download(office, first)
    sheet = book["Activiteiten"]
    rows = [[cell.value for cell in sheet[number]] for number in (6, 5)]
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    for column in "CDEF":
        sheet[f"{column}6"].value = None
    for column in "ABCDEF":
        book["Uitgaven"][f"{column}5"].value = None
    found = compare(office, first, book=book)
    assert found.errors == []
    take_over(office, first)
    assert (read(first).achieved, read(first).developments, lines(first)) == ("", "", [])


def test_what_a_colleague_wrote_meanwhile_is_chosen(office, cast, first, second):
    book = download(office, first)
    part = LeadPart(results=NOW | {"achieved": "Van een collega.", "unchanged": []})
    write_lead(first, part, by=cast.programma2, at=timezone.now())
    found = compare(office, first, {"Activiteiten!C5": "Uit het bestand."}, book=book)
    assert [name for _line, _own, name in found.unchosen] == ["achieved"]
    assert take_over(office, first).status_code == 422
    assert read(first).achieved == "Van een collega."
    take_over(office, first, **{f"keuze-{first.pk}:achieved": "file"})
    assert read(first).achieved == "Uit het bestand."


def test_what_was_handed_in_meanwhile_stays(office, first, second):
    Progress.objects.filter(pk=second.pk).update(
        status="submitted", achieved="Ingediend.", light="green", submitted_at=JULY
    )
    found = compare(office, first, {"Activiteiten!C6": "Toch anders."})
    assert places(found) == ["Activiteiten!C6"]


def test_only_the_office_has_the_workbook(cast, first):
    first.activity.participation_set.create(organisation=cast.orgs["oom"], is_lead=True)
    for name, code in (("oom", 403), ("provincie", 403), ("beheer", 404)):
        client = browser(cast.people[name])
        assert client.get(address(first, "goal_workbook_file")).status_code == code


def test_a_formula_in_a_cell_is_refused_at_its_cell(office, first, second):
    found = compare(office, first, {"Activiteiten!C5": "=1+1", "Uitgaven!D5": "=A1"})
    assert places(found) == ["Activiteiten!C5", "Uitgaven!D5"]
