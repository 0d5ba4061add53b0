"""Every transition of a half-year, in every state, by every kind of user: what is not allowed does
not pass. The table below is the accord's, not the code's."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from deals.models import Progress, ProgressStatus, TransitionRefused
from deals.models.handing_in import confirm_unchanged, extend, findings, submit
from deals.models.reviewing import approve, reopen, send_back, undo_reopening
from hos.mail.models import silenced
from tests.half_years import JULY, STATES, bring_to, tell
from tests.sizes import size

ALIKE = ("otib", "projectleider", "buiten")  # as oom is, and as szw is
PEOPLE = ("oom", "oom2", "lezer", *size((), ALIKE), "szw", "provincie", "beheer", "programma",
          "programma2", None)  # fmt: skip
OFFICE = {"programma", "programma2"}
LEADS = {"oom", "oom2", "otib"} | OFFICE
NOT_OWN = {"submitted": OFFICE, "own": {"programma2"}}  # «own» was handed in by `programma`
ALLOWED = {  # deed → state → who
    "hand_in": dict.fromkeys(("draft", "returned", "reopened"), LEADS),
    "approve": NOT_OWN,
    "send_back": NOT_OWN,
    "reopen": {"approved": OFFICE},
    "undo": {"reopened": OFFICE},
    "extend": dict.fromkeys(("draft", "returned", "reopened"), OFFICE),
}
ADDRESSES = {
    "hand_in": "half_year_hand_in", "approve": "review_approve", "send_back": "review_return",
    "reopen": "progress_reopen", "undo": "progress_reopen_undo", "extend": "extension",
}  # fmt: skip


def typed(deed, progress):
    newest = progress.events.first()
    return {
        "seen": str(newest.pk) if newest else "", "staff_light": progress.light or "green",
        "sections": ["spending"], "reason": "Daarom.", "due_on": "1-10-2026",
        "klopt": [found.key for found in findings(progress)] if deed == "hand_in" else [],
    }  # fmt: skip


def moved(before, progress):
    """Whether the half-year is in another state, or has another last day."""
    now = Progress.objects.get(pk=progress.pk)
    return (before.status, before.due_on) != (now.status, now.due_on)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_no_deed_passes_that_is_not_allowed(cast, half_years, state):
    progress = half_years[0]
    with silenced():
        tell(progress, by=cast.oom)
        bring_to(progress, state, cast)
    browsers = {name: _browser(name and cast.people[name]) for name in PEOPLE}
    illegal, refused, tried = [], [], 0
    for deed, address in ADDRESSES.items():
        for name in PEOPLE:
            tried += 1
            passed = _try(browsers[name], progress, address, typed(deed, progress))
            may = name in ALLOWED[deed].get(state, ())
            if passed and not may:
                illegal.append((deed, name))
            if may and not passed:
                refused.append((deed, name))
    print(f"transitions of {state}: tried {tried}, illegal ones that pass: {len(illegal)}")
    assert (illegal, refused) == ([], [])


def _browser(person):
    browser = Client()
    if person:
        browser.force_login(person)
        browser.get("/")  # what is noted of a session is not written down by each try
    return browser


def _try(browser, progress, address, body):
    """Whether it changed anything; it is taken back."""
    before = Progress.objects.get(pk=progress.pk)
    with transaction.atomic():
        browser.post(reverse(f"deals:{address}", args=[progress.pk]), body)
        passed = moved(before, progress)
        transaction.set_rollback(True)
    return passed


VERBS = {
    "hand_in": lambda row, by: submit(
        row, by=by, at=JULY, confirmed={found.key for found in findings(row)}
    ),
    "approve": lambda row, by: approve(row, by=by, at=JULY),
    "send_back": lambda row, by: send_back(
        row, sections=["light"], reason="Zo.", by=by, at=JULY
    ),
    "reopen": lambda row, by: reopen(row, reason="Zo.", by=by, at=JULY),
    "undo": lambda row, by: undo_reopening(row, by=by, at=JULY),
    "extend": lambda row, by: extend(
        row, due_on=row.due_on.replace(month=10, day=1), reason="Zo.", by=by, at=JULY
    ),
    "confirm_unchanged": lambda row, by: confirm_unchanged(row, by=by, at=JULY),
}  # fmt: skip
STATES_OF_VERB = {deed: set(states) for deed, states in ALLOWED.items()} | {
    "send_back": {"submitted"}, "approve": {"submitted"},  # by `programma`, who made «own»
    "confirm_unchanged": set(),  # nothing was told before the first half-year
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_itself_refuses_every_other_state(cast, half_years, verb, state):
    progress = bring_to(half_years[0], state, cast)
    if state == "draft":
        tell(progress, by=cast.oom)
    if state in STATES_OF_VERB[verb]:
        VERBS[verb](progress, cast.programma)
        return
    status = Progress.objects.get(pk=progress.pk).status
    with pytest.raises(TransitionRefused):
        VERBS[verb](progress, cast.programma)
    assert Progress.objects.get(pk=progress.pk).status == status


@pytest.mark.parametrize("verb", [approve, send_back])
def test_rule_44_holds_in_the_verb_for_whoever_handed_in(cast, half_years, verb):
    own = bring_to(half_years[0], "own", cast)
    more = {"sections": ["light"], "reason": "Zo."} if verb is send_back else {}
    with pytest.raises(TransitionRefused):
        verb(own, by=cast.programma, at=JULY, **more)
    verb(own, by=cast.programma2, at=JULY, **more)
    assert own.status in (ProgressStatus.APPROVED, ProgressStatus.RETURNED)
