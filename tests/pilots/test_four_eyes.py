"""M08: who had a hand in the asking never decides, in whatever role, by whatever way."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from deals.models import Membership, TransitionRefused
from hos.files.models import StoredFile
from pilots.models import EntryLetter, RequestStatus, TrainingRequest, asking, deciding
from tests.funds import NOW, new_key
from tests.letters import SECRET, address, come_in, give_letter
from tests.pages import form_of


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def account(scheme):
    cache.clear()
    scheme.pay_in("oom", "5000")
    account = scheme.person()
    scheme.give(account, "oom", "2000")
    return account


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])


def ask_with_letter(client, scheme, account):
    """As its participant, or whoever has the letter."""
    assert come_in(client, account).status_code == 302
    page = address("_training", scheme.training("300").pk)
    client.post(page, form_of(client.get(page)).fields | {"chooser": "participant"})
    return TrainingRequest.objects.latest("pk")


def tries_to_grant(browser, scheme, request):
    """By the page of the deed itself, and with the amount that is right."""
    page = url("request_grant", scheme, request.pk)
    return browser.post(page, {"cost": str(request.cost)}).status_code


def granted():
    return TrainingRequest.objects.exclude(status=RequestStatus.REQUESTED).count()


def test_m08_who_made_the_letter_asks_with_it_and_cannot_grant_it(scheme, account, as_):
    give_letter(account, scheme.cast.oom)
    browser = as_(scheme.cast.oom)
    request = ask_with_letter(browser, scheme, account)
    assert (request.asked_by, request.letter) == (None, EntryLetter.objects.get())
    found = browser.get(url("request", scheme, request.pk)).context
    assert (found["decides"], found["deciders"]) == (False, [scheme.cast.oom2.name])
    assert tries_to_grant(browser, scheme, request) == 403
    with pytest.raises(TransitionRefused):
        deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    with pytest.raises(TransitionRefused):  # that would be saying no
        deciding.lapse(request, by=scheme.cast.oom, at=NOW, reason="Te laat.")
    assert tries_to_grant(as_(scheme.cast.oom2), scheme, request) == 302


def test_m08_nobody_of_the_circle_grants_in_any_way(scheme, account, as_):
    """Six ways, and then a colleague who has nothing to do with it: the control."""
    cast, tries = scheme.cast, []
    place = scheme.fund.activity.participation_set.get(organisation=cast.orgs["szw"])
    place.contribution_set.create(role="recruitment")
    Membership.objects.create(user=cast.szw, organisation=cast.orgs["oom"], role="editor")
    letter = give_letter(account, cast.oom)
    letter.file = StoredFile.objects.keep(ContentFile(b"x"), name="b.pdf", content_type="x")
    letter.save()
    as_(cast.oom2).get(url("letter_pdf", scheme, account.participant.code))
    typed = {"code": account.participant.code, "secret": SECRET, "consent_on": "5-5-2026"}
    as_(cast.szw).post(url("adviser_enter", scheme), typed)
    adviser = as_(cast.szw)
    adviser.logout()
    request = ask_with_letter(adviser, scheme, account)
    assert request.asked_by is None
    for person in (cast.oom, cast.oom2, cast.szw, cast.otib, cast.lezer, cast.programma):
        tries.append(tries_to_grant(as_(person), scheme, request))
    print(f"M08 tries {len(tries)} approvals {granted()} answers {tries}")
    assert granted() == 0
    assert tries == [403, 403, 403, 404, 403, 404]
    Membership.objects.filter(user=cast.lezer).update(role="editor")
    assert tries_to_grant(as_(cast.lezer), scheme, request) == 302
    assert granted() == 1


def test_m08_an_amount_that_was_edited_meanwhile_is_not_granted(scheme, account, as_):
    request = scheme.ask(account, "100")
    browser = as_(scheme.cast.oom)
    for cost in ("99.99", "100.01", "", "0"):
        answer = browser.post(url("request_grant", scheme, request.pk), {"cost": cost})
        assert answer.status_code == 422
    assert granted() == 0


def test_somebody_alone_at_a_cashier_reads_what_to_do(scheme, account, as_):
    give_letter(account, scheme.cast.oom)
    Membership.objects.filter(user=scheme.cast.oom2).delete()
    browser = as_(scheme.cast.oom)
    request = ask_with_letter(browser, scheme, account)
    found = browser.get(url("request", scheme, request.pk)).context
    assert (found["decides"], found["deciders"]) == (False, [])


def test_a_request_is_of_the_letter_that_was_used_and_not_of_a_newer_one(scheme, account):
    old = give_letter(account, scheme.cast.oom)
    new = give_letter(account, scheme.cast.oom2, secret="JKLMNPQR23")
    training = scheme.training("100")
    facts = {"cost": training.price, "by": None, "at": NOW, "chooser": "participant"}
    with pytest.raises(TransitionRefused):
        asking.ask(account, training, letter=old, key=new_key(), **facts)
    request = asking.ask(account, training, key=new_key(), **facts)
    assert request.letter == new
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)


def test_who_fetches_an_older_letter_has_nothing_to_do_with_the_new_one(scheme, account):
    old = give_letter(account, scheme.cast.oom2)
    old.handled("fetched", by=scheme.cast.oom, at=NOW)
    give_letter(account, scheme.cast.oom2, secret="JKLMNPQR23")
    request = scheme.ask(account, "100", at=timezone.now() + timedelta(days=1))
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
