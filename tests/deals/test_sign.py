"""Signing a version: for one's own organisation, under exactly one text."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from deals.models import Deal, Membership, Signature, signing
from hos.mail.models import MailMessage
from reporting.start.tasks import office_tasks
from tests.builders import MOMENT, make_signing, sign_all


def url(deal, place, name="sign"):
    version = deal.versions.first()
    return reverse(f"deals:{name}", args=[deal.pk, version.number, place.pk])


def place_of(deal, organisation):
    return deal.participation_set.get(organisation=organisation)


def test_a_signatory_signs_for_the_own_organisation(client, cast, signing_deal):
    place = place_of(signing_deal, cast.orgs["oom"])
    client.force_login(cast.oom)
    answer = client.post(url(signing_deal, place), {"signatory": "A. Oom", "has_read": "on"})
    assert answer.status_code == 302
    signature = Signature.objects.get()
    assert signature.signed_by == cast.oom
    assert signature.sha256 == signing_deal.versions.get().sha256


def test_the_signer_gets_a_receipt_with_the_code_of_the_text(client, cast, signing_deal):
    place = place_of(signing_deal, cast.orgs["oom"])
    client.force_login(cast.oom)
    client.post(url(signing_deal, place), {"signatory": "A. Oom", "has_read": "on"})
    receipt = MailMessage.objects.get(to=cast.oom.email)
    assert signing_deal.versions.get().sha256 in receipt.body


@pytest.mark.parametrize("name", ["oom2", "otib", "programma"])
def test_nobody_else_signs_for_an_organisation(client, cast, signing_deal, name):
    place = place_of(signing_deal, cast.orgs["oom"])
    client.force_login(getattr(cast, name))
    answer = client.post(url(signing_deal, place), {"signatory": "X", "has_read": "on"})
    assert answer.status_code == 403
    assert not Signature.objects.exists()


def test_a_signature_needs_the_tick_that_the_text_was_read(client, cast, signing_deal):
    place = place_of(signing_deal, cast.orgs["oom"])
    client.force_login(cast.oom)
    answer = client.post(url(signing_deal, place), {"signatory": "A. Oom"})
    assert answer.status_code == 422
    assert not Signature.objects.exists()


def test_the_last_signature_starts_the_deal(running):
    assert running.status == "running"
    assert running.version_in_force().number == 1
    assert [str(row.period.half_year.code) for row in running.progress.all()] == [
        "2026-2",
        "2026-1",
    ]


def test_the_database_refuses_to_change_or_delete_a_signature(running):
    signature = Signature.objects.first()
    for attempt in (
        lambda: Signature.objects.filter(pk=signature.pk).update(signatory="Ander"),
        signature.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_a_refusal_reopens_the_text_and_voids_the_signatures(client, cast, signing_deal):
    place = place_of(signing_deal, cast.orgs["szw"])
    client.force_login(cast.szw)
    client.post(url(signing_deal, place, "refuse"), {"reason": "Het bedrag klopt niet."})
    deal = Deal.objects.get(pk=signing_deal.pk)
    assert deal.status == "draft"
    assert deal.versions.get().state == "refused"
    assert "Het bedrag klopt niet." in MailMessage.objects.filter(to=cast.oom.email).first().body


def test_nobody_is_reminded_of_a_version_that_is_off(client, cast, signing_deal):
    version = signing_deal.versions.get()
    signing.refuse(
        version, place_of(signing_deal, cast.orgs["szw"]), by=cast.szw, at=MOMENT, reason="Nee."
    )
    signing_deal.versions.make(signing_deal, asks=[], by=cast.programma, at=MOMENT)
    client.force_login(cast.programma)
    client.post(reverse("deals:remind", args=[signing_deal.pk, 1]))
    assert not MailMessage.objects.filter(key__contains="reminder").exists()
    assert not signing_deal.events.filter(kind="reminded").exists()


@pytest.fixture
def without_signer(client, cast, signing_deal):
    """Nobody of SZW may sign here any more; the office looks."""
    Membership.objects.filter(user=cast.szw).update(role="editor")
    client.force_login(cast.programma)
    return signing_deal


def test_the_office_is_told_who_has_nobody_to_sign(client, cast, without_signer):
    [(_version, _lapse, rows)] = client.get(
        reverse("deals:signatures", args=[without_signer.pk])
    ).context["versions"]
    assert [row.name for row in rows if row.lacks_signer] == ["SZW"]
    labels = [task.label for task in office_tasks(cast.programma, on=MOMENT.date())]
    assert any("SZW" in label and without_signer.title in label for label in labels)


def test_a_party_without_a_signer_is_not_called_reminded(client, cast, without_signer):
    client.post(reverse("deals:remind", args=[without_signer.pk, 1]))
    place = place_of(without_signer, cast.orgs["szw"])
    reminded = without_signer.versions.get().requests.exclude(reminded_at=None)
    assert reminded.count() == 3
    assert not reminded.filter(participation=place).exists()
    assert "SZW" not in without_signer.events.get(kind="reminded").reason


def test_no_half_year_is_due_within_two_weeks_after_the_deal_came_into_force(cast, accord):
    deal = make_signing(cast, accord)
    later = MOMENT + timedelta(days=264)  # 21 November 2026; the first half was due on 31 July
    sign_all(deal, cast, at=later)
    due = {row.period.half: row.due_on for row in deal.progress.select_related("period")}
    assert due[1] == (later + timedelta(days=14)).date()
    assert due[2].isoformat() == "2027-01-31"
    assert not deal.progress.late(on=later.date()).exists()


def test_signatures_stand_under_the_name_of_that_version(client, cast, running):
    cast.orgs["szw"].short = "Nieuwe naam"
    cast.orgs["szw"].save()
    client.force_login(cast.programma)
    page = client.get(reverse("deals:signatures", args=[running.pk]))
    [(_version, _lapse, rows)] = page.context["versions"]
    assert "SZW" in [row.name for row in rows]
    assert "Nieuwe naam" not in page.content.decode()
