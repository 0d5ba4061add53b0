"""The list of organisations and the page of one."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from deals.models import Organisation, Programme
from hos.audit.models import AuditEvent

LIST = "/organisaties/"
NEW = {"name": "Techniek College", "short": "TC", "kind": "school", "region": "MRA"}


def names(answer):
    return [row.label for row in answer.context["page"]]


def test_the_list_is_sorted_by_name_and_leaves_out_what_has_merged(client, cast):
    Organisation.objects.create(name="aaa", kind="other", merged_into=cast.orgs["oom"])
    Organisation.objects.create(name="aab", kind="other")
    client.force_login(cast.oom)
    assert names(client.get(LIST))[:2] == ["aab", "FME"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=metaal", ["OOM"]),
        ("q=ocw", ["SZW"]),
        ("kind=school", ["ROCvA"]),
        ("helix=government", ["SZW", "PNH"]),
        ("region=zzz", []),
    ],
)
def test_the_list_is_filtered_also_by_a_name_that_went(client, cast, query, found):
    Organisation.objects.create(name="OCW", kind="ministry", merged_into=cast.orgs["szw"])
    client.force_login(cast.programma)
    assert names(client.get(f"{LIST}?{query}")) == found


@pytest.mark.parametrize(("name", "count"), [("programma", 1), ("oom", 1), ("buiten", 0)])
def test_the_number_of_deals_counts_those_one_may_see(client, cast, draft, name, count):
    client.force_login(getattr(cast, name))
    answer = client.get(f"{LIST}?sorteer=-deals&q=oom")
    assert [row.deal_count for row in answer.context["page"]] == [count]


@pytest.mark.parametrize("sort", ["", "-naam", "soort", "-soort", "regio", "deals", "-deals", "x"])
def test_the_list_takes_few_queries_at_any_size_and_order(client, cast, draft, sort):
    rows = [Organisation(name=f"Bedrijf {n}", kind="company") for n in range(120)]
    Organisation.objects.bulk_create(rows)
    client.force_login(cast.programma)
    client.get(LIST)  # notes when the session was seen
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{LIST}?sorteer={sort}")
    assert len(answer.context["page"]) == 50
    assert len(queries) <= 4  # with session and user


@pytest.mark.parametrize("is_example", [True, False])
def test_an_invented_deal_is_marked_on_the_page_of_its_party(client, cast, draft, is_example):
    Programme.objects.update(is_example=is_example)
    client.force_login(cast.programma)
    page = client.get(cast.orgs["oom"].get_absolute_url()).content.decode()
    row = page.partition(f'href="{draft.get_absolute_url()}"')[2].partition("</tr>")[0]
    assert row.count('class="hos-tag"') == 1 + is_example  # the other one: lead applicant


def test_the_export_is_exactly_the_list(client, cast, draft):
    client.force_login(cast.programma)
    answer = client.get(f"{LIST}lijst.xlsx?helix=business&sorteer=-naam")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["OTIB", "OOM", None]
    assert [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)] == [1, 1, 0]
    assert AuditEvent.objects.get(action="export.organisations").detail == "3"


def test_an_administrator_sees_no_organisations(client, cast):
    client.force_login(cast.beheer)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}lijst.xlsx").status_code == 403
    assert client.get(cast.orgs["oom"].get_absolute_url()).status_code == 404


def test_the_page_shows_only_the_deals_one_may_see(client, cast, draft):
    page = cast.orgs["oom"].get_absolute_url()
    client.force_login(cast.oom)
    assert draft.title in client.get(page).content.decode()
    client.force_login(cast.buiten)
    assert draft.title not in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("name", "sees"), [("programma", True), ("oom2", True), ("otib", False), ("provincie", False)]
)
def test_people_are_shown_to_colleagues_and_the_office(client, cast, name, sees):
    client.force_login(getattr(cast, name))
    page = client.get(cast.orgs["oom"].get_absolute_url()).content.decode()
    assert ("lezer@demo.example" in page) is sees


def test_colleagues_do_not_see_invitations(client, cast):
    client.force_login(cast.oom)
    assert "invitations" not in client.get(cast.orgs["oom"].get_absolute_url()).context


def test_the_office_adds_an_organisation(client, cast):
    client.force_login(cast.programma)
    answer = client.post(reverse("deals:organisation_new"), NEW)
    assert answer.url == Organisation.objects.get(short="TC").get_absolute_url()


def test_a_name_is_there_once_in_any_case(client, cast):
    client.force_login(cast.programma)
    answer = client.post(reverse("deals:organisation_new"), NEW | {"name": "fme"})
    assert answer.status_code == 422


def test_a_partner_neither_adds_nor_changes(client, cast):
    client.force_login(cast.oom)
    pk = cast.orgs["oom"].pk
    assert client.post(reverse("deals:organisation_new"), NEW).status_code == 403
    for name in ("organisation_edit", "organisation_merge"):
        assert client.post(reverse(f"deals:{name}", args=[pk])).status_code == 403


def test_signed_texts_keep_the_name_an_organisation_had(client, cast, running):
    client.force_login(cast.programma)
    page = reverse("deals:organisation_edit", args=[cast.orgs["oom"].pk])
    seen = client.get(page).context["seen"]
    values = {"name": "Wij Metaal", "short": "WM", "kind": "training_fund", "region": "MRA"}
    client.post(page, values | {"_seen": seen})
    version = running.version_in_force()
    assert Organisation.objects.get(short="WM").name == "Wij Metaal"
    assert version.is_genuine
    assert version.text.parties[0].short == "OOM"
