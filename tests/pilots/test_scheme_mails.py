"""Who hears of a deed in a scheme: not who did it, and nobody reads a code or an account in it."""

import time

import pytest
from django.urls import reverse

from deals.models import Membership
from hos.mail.models import MailMessage
from pilots.models import PaymentBatch, Training
from tests.funds import IBAN, NOW, TODAY
from tests.pages import form_of
from tests.signals import release_all

OTHER = "NL18RABO0123459876"


@pytest.fixture
def does(client, scheme):
    """Somebody does a deed of the scheme, just after the log-in."""

    def deed(person, name, *more, **typed):
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        address = reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])
        answer = client.post(address, form_of(client.get(address)).fields | typed)
        assert answer.status_code == 302

    return deed


@pytest.fixture
def colleague(scheme):
    """A second person of the provider."""
    cast = scheme.cast
    Membership.objects.create(user=cast.hos, organisation=cast.orgs["campus"], role="editor")
    return cast.hos


def told(about, state="waiting"):
    """Who hears of it, by name."""
    rows = MailMessage.objects.filter(key__startswith=about, state=state)
    return {address.split("@")[0] for address in rows.values_list("to", flat=True)}


def test_a_changed_account_is_noticed_by_whoever_did_not_change_it(scheme, does, colleague):
    by, place = scheme.cast.aanbieder, scheme.provider.pk
    does(by, "provider_account", place, iban=IBAN, holder="Techport")
    assert told("provider_account:") == set()  # it was that already
    does(by, "provider_account", place, iban=OTHER, holder="Nieuwe Naam")
    assert told("provider_account:") == {"hos", "oom", "oom2", "otib", "otib2"}
    for mail in MailMessage.objects.filter(key__startswith="provider_account:"):
        text = "".join(f"{mail.subject}{mail.body}".split())
        assert OTHER not in text and IBAN not in text and "NieuweNaam" not in text


def test_the_second_pair_of_eyes_is_asked_until_somebody_looked(scheme, does):
    cast = scheme.cast
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    due = scheme.completed(account, "100")
    release_all([due], by=cast.lezer, at=NOW)
    does(cast.oom, "batch_new", requests=[due.pk])
    batch = PaymentBatch.objects.get()
    (mail,) = MailMessage.objects.filter(key__startswith=f"batch:{batch.pk}:")
    assert mail.to == cast.oom2.email and f"/betalingen/{batch.pk}/" in mail.body
    assert str(account.participant) not in mail.body
    does(cast.oom2, "batch_approve", batch.pk)
    assert told("batch:") == set() and told("batch:", "dropped") == {"oom2"}


def test_the_office_hears_of_a_proposal_once_and_the_provider_what_became_of_it(
    scheme, does, colleague
):
    cast = scheme.cast
    Membership.objects.create(
        user=cast.programma2, organisation=cast.orgs["campus"], role="reader"
    )  # may not admit what the provider offers
    training = scheme.training("100", admitted_on=None)
    does(cast.aanbieder, "training_propose", training.pk)
    assert told(f"training:{training.pk}:") == {"programma"}
    does(cast.programma, "training_admit", training.pk)
    assert told(f"training:{training.pk}:") == {"aanbieder", "hos"}
    does(cast.programma, "training_withdraw", training.pk, reason="Te duur.")
    mails = MailMessage.objects.filter(key__startswith=f"training:{training.pk}:withdrawn:")
    assert len(mails) == 2 and all("Te duur." in mail.body for mail in mails)


@pytest.mark.parametrize(("who", "heard"), [("programma", {"aanbieder"}), ("aanbieder", set())])
def test_a_refusal_is_told_and_what_the_provider_does_itself_is_not(scheme, does, who, heard):
    training = scheme.training("100", admitted_on=None, proposed_on=TODAY)
    does(scheme.cast.people[who], "training_withdraw", training.pk, reason="Te duur.")
    kind = "refused" if heard else ""
    assert told(f"training:{training.pk}:{kind}") == heard
    assert Training.objects.get().withdrawn_on
