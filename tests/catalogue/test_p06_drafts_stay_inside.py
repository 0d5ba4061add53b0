"""P06: the province and partners see what was published, and of what was replaced that it was; a
draft, what was only established, and what was withdrawn never."""

from itertools import product

import pytest
from django.urls import reverse

from tests.builders import make_accord, make_running
from tests.reporting.quick import STATES, bring_to
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved

READERS = ("provincie", "oom", "lezer", "buiten")
PAGES = ("report", "report_pdf", "report_xlsx", "report_json", "report_preview",
         "report_preview_pdf", "report_establish", "report_summary")  # fmt: skip
PUBLIC = {"published", "replaced"}


@pytest.fixture
def reports(cast):
    """state → a report in it, each of an accord of its own, with a word of its own in it."""
    found = {}
    for state in STATES:
        accord = make_accord(cast, title=f"Akkoord {state}")
        told_and_approved(make_running(cast, accord, title=f"Deal woord-{state}"), cast)
        report = make_report(cast, accord, summary=f"Samenvatting woord-{state}.")
        found[state] = bring_to(report, state, cast)
    return found


def test_p06_drafts_never_get_out(client, cast, reports):
    leaks, asked = [], 0
    for name, (state, report) in product(READERS, reports.items()):
        client.force_login(cast.people[name])
        for page in PAGES:
            answer = client.get(reverse(page, args=[report.pk]))
            asked += 1
            office_only = page in PAGES[4:]
            right = (
                {403} if office_only and state in PUBLIC else {200} if state in PUBLIC else {404}
            )
            if (page, state) == ("report", "withdrawn"):
                right = {410}  # that it was withdrawn and why, and no word of it
                assert "woord-withdrawn" not in answer.content.decode()
            if answer.status_code not in right:
                leaks.append((name, state, page, answer.status_code))
    print(f"P06 questions {asked} drafts seen {len(leaks)}")
    assert leaks == []


def test_p06_lists_hold_only_what_was_published(client, cast, reports):
    for name in READERS:
        client.force_login(cast.people[name])
        page = client.get(reverse("reports"))
        listed = {report.status for report in page.context["page"]}
        assert listed == PUBLIC
        hidden = set(STATES) - PUBLIC
        assert not [state for state in hidden if f"woord-{state}" in page.content.decode()]


def test_p06_what_was_replaced_is_marked(client, cast, reports):
    client.force_login(cast.provincie)
    answer = client.get(reverse("report", args=[reports["replaced"].pk]))
    newer = answer.context["newer_version"]
    print(f"P06 replaced marked {int(newer is not None)}")
    assert newer.get_absolute_url() in answer.content.decode()
    listed = client.get(reverse("reports")).content.decode()
    assert reports["replaced"].get_absolute_url() in listed
