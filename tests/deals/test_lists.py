"""The list of deals: what is found, sorted and exported is what the URL says."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deals.models import Deal, Organisation
from tests.builders import make_draft, make_running

LIST, EXPORT = reverse("deals:list"), reverse("deals:export")


@pytest.fixture
def several(cast, accord):
    for title in ("Appel", "Banaan", "Citroen"):
        make_draft(cast, accord, title=title, complete=False)
    return make_running(cast, accord, title="Druif")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def titles(client, **query):
    return [row.title for row in client.get(LIST, query).context["rows"]]


def test_the_office_sees_all_in_their_order(office, several):
    assert titles(office) == ["Appel", "Banaan", "Citroen", "Druif"]


def test_a_partner_sees_only_the_own_deals(client, cast, several):
    client.force_login(cast.oom)
    assert titles(client) == ["Druif"]


def test_the_province_reads_what_was_signed(client, cast, several):
    client.force_login(cast.provincie)
    assert titles(client) == ["Druif"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ban"}, ["Banaan"]), ({"q": "oom druif"}, ["Druif"]), ({"q": "bestaat niet"}, []),
        ({"status": "running"}, ["Druif"]), ({"status": "onzin"}, None),
        ({"sector": "metal"}, ["Druif"]), ({"organisation": "oom"}, ["Druif"]),
        ({"period": "2026-1"}, ["Druif"]), ({"period": "2024-1"}, []),
            ({"period": "2026"}, ["Druif"]), ({"period": "1e halfjaar 2026"}, ["Druif"]),
            ({"period": "2025"}, []), ({"period": "onzin"}, None), ({"sector": "onzin"}, None),
            ({"needs_me": "on"}, ["Druif"]),
        ({"sorteer": "-deal"}, ["Druif", "Citroen", "Banaan", "Appel"]), ({"pagina": "99"}, None),
    ],
)  # fmt: skip
def test_filters_search_and_order_come_from_the_url(office, several, query, found):
    everything = ["Appel", "Banaan", "Citroen", "Druif"]
    assert titles(office, **query) == (everything if found is None else found)


def test_active_filters_can_be_taken_off_one_by_one(office, several):
    chips = office.get(LIST, {"status": "running", "q": "dru"}).context["chips"]
    assert {chip.without for chip in chips} == {"?status=running", "?q=dru"}


def test_a_filter_that_is_not_understood_is_told_beside_those_that_are(office, several):
    page = office.get(LIST, {"status": "running", "period": "onzin"})
    assert [row.title for row in page.context["rows"]] == ["Druif"]
    assert {chip.without for chip in page.context["chips"]} == {"?status=running", "?period=onzin"}


@pytest.mark.parametrize("number", [1, 60])
def test_the_number_of_queries_does_not_grow(
    office, cast, accord, number, django_assert_max_num_queries
):
    for index in range(number):
        make_draft(cast, accord, title=f"Deal {index}", complete=False)
    office.get(LIST)  # the first request notes in the session that the person is here
    with django_assert_max_num_queries(4 + 2):  # four of the list, beside session and user
        office.get(LIST)


def test_the_export_follows_the_filter_and_holds_no_formula(office, cast, accord, several):
    Deal.objects.filter(title="Banaan").update(title='=HYPERLINK("http://x","klik")')
    answer = office.get(EXPORT, {"status": "draft"})
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["Appel", '=HYPERLINK("http://x","klik")', "Citroen"]
    assert {cell.data_type for cell in cells} == {"s"}


def test_an_empty_list_says_what_to_do(client, cast):
    client.force_login(cast.aanbieder)
    page = client.get(LIST)
    assert page.status_code == 200
    assert b"hos-empty" in page.content


def test_a_functional_administrator_has_no_list(client, cast):
    client.force_login(cast.beheer)
    assert client.get(LIST).status_code == 403


def test_titles_and_names_are_sorted_in_any_case(office, cast, accord, several):
    make_draft(cast, accord, title="aardbei", complete=False)
    assert titles(office, sorteer="deal")[:2] == ["aardbei", "Appel"]
    Organisation.objects.create(name="abc", kind="company")
    names = [row.name for row in Organisation.objects.current()]
    assert names == sorted(names, key=str.lower)
