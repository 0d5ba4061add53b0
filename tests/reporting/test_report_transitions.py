"""Every transition of a report, in every state, by every kind of user, through the pages: those
that may not happen do not."""

from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hos.jobs.models import Job
from hos.jobs.run import run
from reporting.models import Report
from reporting.reports import job
from tests.half_years import JULY
from tests.reporting.quick import STATES, bring_to
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved
from tests.sizes import size

DEEDS = {  # who asks for it in which state, and what comes of it
    "report_summary": ({"draft"}, "draft"),
    "report_establish": ({"draft"}, "established"),
    "report_publish": ({"established"}, "published"),
    "report_correct": ({"established", "published"}, "correction"),
    "report_withdraw": ({"established", "published"}, "withdrawn"),
    "report_drop": ({"draft"}, "gone"),
}
OFFICE = ("programma", "programma2")  # programma wrote last
ALIKE = ("oom2", "lezer", "szw", "buiten")  # partners, as oom is
OTHERS = ("oom", "projectleider", "provincie", "beheer", None, *size((), ALIKE))


def sent(client, report):
    """What is typed for each deed, right enough for who may, whoever sends it."""
    return {
        "report_summary": {"summary": "Een andere tekst.", "_seen": seen(client, report)},
        "report_establish": {"seen": job.mark(report)},
        "report_correct": {"what_changed": "Een bedrag."},
        "report_withdraw": {"reason": "Fout."},
    }


def seen(client, report):
    """What the page of the text says it was opened with, where this person gets it."""
    page = client.get(reverse("report_summary", args=[report.pk]))
    return page.context["seen"] if page.status_code == 200 else "{}"


def standing():
    return {
        row.pk: (row.status, row.version, row.summary, row.what_changed, row.sha256)
        for row in Report.objects.all()
    }


def come_of(before, report):
    """What happened to a report, in a word; nothing is None."""
    now = standing()
    if now == before:
        return None
    if report.pk not in now:
        return "gone"
    if len(now) > len(before):
        return "correction"
    return now[report.pk][0]


def browser_of(person):
    browser = Client()
    if person:
        browser.force_login(person)
        browser.get("/")  # what is noted of a session is not written down by each try
    return browser


def tried(client, report, name, typed):
    """What comes of this deed by this person; nothing of it stays."""
    with transaction.atomic():
        before = standing()
        client.post(reverse(name, args=[report.pk]), typed)
        for waiting in Job.objects.filter(kind="report_establishing"):
            run(waiting.pk)
        found = come_of(before, report)
        transaction.set_rollback(True)
    return found


def may(state, deed, who):
    states, _after = DEEDS[deed]
    wrote = deed == "report_establish" and who == "programma"
    return who in OFFICE and state in states and not wrote


@pytest.mark.slow
def test_only_the_transitions_of_the_accord_happen(cast, accord, running, caplog):
    caplog.set_level("CRITICAL")
    told_and_approved(running, cast)
    browsers = {who: browser_of(who and cast.people[who]) for who in (*OFFICE, *OTHERS)}
    tries = illegal = 0
    for state in STATES:
        with transaction.atomic():
            report = bring_to(make_report(cast, accord, at=JULY), state, cast)
            typed = sent(browsers["programma"], report)
            for deed, who in product(DEEDS, (*OFFICE, *OTHERS)):
                found = tried(browsers[who], report, deed, typed.get(deed, {}))
                expected = DEEDS[deed][1] if may(state, deed, who) else None
                tries += 1
                illegal += found is not None and expected is None
                assert found == expected, (state, deed, who, found)
            transaction.set_rollback(True)
    print(f"Report transitions tried {tries} illegal that passed {illegal}")
