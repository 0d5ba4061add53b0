"""An adviser looks and asks together with a participant, with the letter and the consent."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from hos.audit.models import AuditEvent
from pilots.models import TrainingRequest
from tests.funds import make_fund
from tests.letters import SECRET, address, give_letter
from tests.pages import form_of


@pytest.fixture
def account(scheme):
    """Of the scheme for which SZW recruits."""
    cache.clear()
    place = scheme.fund.activity.participation_set.get(organisation=scheme.cast.orgs["szw"])
    place.contribution_set.create(role="recruitment")
    scheme.pay_in("oom", "1000")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    give_letter(account, scheme.cast.oom)
    return account


@pytest.fixture
def adviser(client, scheme):
    client.force_login(scheme.cast.szw)
    return client


def door(fund):
    return reverse("pilots:adviser_enter", args=[fund.pk])


def enter(adviser, account, **more):
    typed = {"code": account.participant.code, "secret": SECRET, "consent_on": "5-5-2026"} | more
    return adviser.post(door(account.fund), typed)


def test_an_adviser_asks_with_the_consent_of_the_participant(adviser, scheme, account):
    assert list(adviser.get(reverse("pilots:funds")).context["advised"]) == [scheme.fund]
    assert enter(adviser, account, consent_on="").status_code == 422
    tomorrow = f"{timezone.localdate().year + 1}-1-1"
    assert enter(adviser, account, consent_on=tomorrow).status_code == 422
    assert enter(adviser, account, consent_on="3-5-2026").status_code == 422  # nobody knew them
    assert not AuditEvent.objects.filter(action="participant.advised").exists()
    assert enter(adviser, account).url == address("")
    page = address("_training", scheme.training("300").pk)
    adviser.post(page, form_of(adviser.get(page)).fields | {"chooser": "participant"})
    request = TrainingRequest.objects.get()
    assert (request.asked_by, request.consent_on) == (scheme.cast.szw, date(2026, 5, 5))
    opened = AuditEvent.objects.get(action="participant.advised")
    assert (opened.actor, opened.subject, opened.detail) == (
        scheme.cast.szw, account.participant.number, "",
    )  # fmt: skip
    assert adviser.get(address("_complete", request.pk)).status_code == 403
    assert reverse("pilots:worker_data") not in adviser.get(address("_about")).content.decode()
    assert adviser.post(address("_leave")).url == reverse("pilots:funds")


def test_who_does_not_recruit_for_this_scheme_has_no_such_page(client, scheme, account):
    for person, status in (("otib", 404), ("programma", 404), ("buiten", 404)):
        client.force_login(getattr(scheme.cast, person))
        assert client.get(door(scheme.fund)).status_code == status
        assert not client.get(reverse("pilots:funds")).context["advised"]


def test_a_letter_of_another_scheme_opens_nothing(adviser, scheme, account):
    stranger = make_fund(scheme.cast).person()
    give_letter(stranger, scheme.cast.oom)
    answer = adviser.post(door(scheme.fund), {"code": stranger.participant.code, "secret": SECRET,
                                              "consent_on": "5-5-2026"})  # fmt: skip
    assert answer.status_code == 422
    assert adviser.get(address("")).status_code == 302
    event = AuditEvent.objects.get(action="participant.entered")
    assert (event.result, event.subject) == ("refused", "")


def test_it_ends_with_the_log_in_and_with_the_role(adviser, scheme, account):
    enter(adviser, account)
    scheme.fund.activity.contributions().filter(role="recruitment").update(is_removed=True)
    assert adviser.get(address("")).status_code == 302
    scheme.fund.activity.participation_set.get(
        organisation=scheme.cast.orgs["szw"]
    ).contribution_set.update(is_removed=False)
    assert adviser.get(address("")).status_code == 200
    adviser.logout()
    assert adviser.get(address("")).status_code == 302
