"""The accounts: who sees and changes them, and what the rights never are together."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from deals.models import Invitation, Membership, TransitionRefused
from deals.models.rights import set_rights
from deals.standing import Standing
from hos.accounts.models import User
from hos.audit.models import AuditEvent

LIST = "/beheer/gebruikers/"


def url(user, page="person"):
    return reverse(f"deals:{page}", args=[user.pk])


def emails(answer):
    return {user.email.split("@")[0] for user in answer.context["page"]}


@pytest.mark.parametrize("name", ["programma", "provincie", "oom"])
def test_only_an_administrator_manages_accounts(client, cast, name):
    client.force_login(getattr(cast, name))
    for page in (LIST, reverse("deals:person_invite"), reverse("deals:rights_review")):
        assert client.get(page).status_code == 403
    for page in ("person", "person_rights", "person_deactivate", "person_second_factor"):
        assert client.get(url(cast.oom, page)).status_code == 403
    assert client.post(url(cast.oom, "person_reactivate")).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=otib", {"otib", "otib2"}),
        ("q=installatie", {"otib", "otib2"}),
        ("right=is_office", {"programma", "programma2"}),
        ("right=none", {"kaal"}),
        ("state=inactive", {"lezer"}),
        ("factor=yes", {"szw"}),
    ],
)
def test_the_list_of_accounts_is_searched_and_filtered(client, cast, query, found):
    User.objects.create_user("kaal@demo.example", "Kaal")
    cast.lezer.deactivate(at=timezone.now())
    cast.szw.authenticator_set.create(type="totp", data={})
    client.force_login(cast.beheer)
    assert emails(client.get(f"{LIST}?{query}")) == found


def test_names_are_sorted_whatever_their_case(client, cast):
    for number, name in enumerate(["HVC", "Aap", "aardbei", "Hogeschool"]):
        User.objects.create_user(f"n{number}@zoek.example", name)
    client.force_login(cast.beheer)
    names = [user.name for user in client.get(f"{LIST}?q=zoek.example").context["page"]]
    assert names == ["Aap", "aardbei", "Hogeschool", "HVC"]


def test_the_list_takes_few_queries_at_any_size(client, cast):
    for number in range(60):
        user = User.objects.create_user(f"p{number}@demo.example", f"P {number}")
        Membership.objects.create(user=user, organisation=cast.orgs["roc"], role="reader")
    client.force_login(cast.beheer)
    client.get(LIST)  # notes when the session was seen
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{LIST}?sorteer=-ingelogd")
    assert len(queries) <= 6  # with session and user


def test_an_administrator_gives_and_takes_group_rights(client, cast):
    client.force_login(cast.beheer)
    client.post(url(cast.buiten, "person_rights"), {"is_office": "on"})
    assert User.objects.get(pk=cast.buiten.pk).is_office
    client.post(url(cast.buiten, "person_rights"), {})
    assert not User.objects.get(pk=cast.buiten.pk).is_office
    details = AuditEvent.objects.filter(action="rights.changed").values_list("detail", flat=True)
    assert sorted(details) == ["none → office", "office → none"]


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("programma2", {"is_office": "on", "is_administrator": "on"}),
        ("oom", {"is_administrator": "on"}),
        ("beheer", {"is_administrator": "on", "is_office": "on"}),
    ],
)
def test_content_and_administration_stay_apart_and_the_own_rights_too(client, cast, name, rights):
    client.force_login(cast.beheer)
    before = User.objects.filter(pk=getattr(cast, name).pk).values(*rights).get()
    assert client.post(url(getattr(cast, name), "person_rights"), rights).status_code == 422
    assert User.objects.filter(pk=getattr(cast, name).pk).values(*rights).get() == before


def test_the_database_refuses_an_administrator_of_the_office(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=cast.beheer.pk).update(is_office=True)


def test_an_administrator_has_no_organisation_whatever_the_rows_say(cast):
    Membership.objects.create(user=cast.beheer, organisation=cast.orgs["oom"], role="signatory")
    assert Standing(cast.beheer).signing == []


def test_the_last_administrator_keeps_the_right(cast):
    with pytest.raises(TransitionRefused):
        set_rights(cast.beheer, by=cast.programma, is_office=False, is_province=False,
                   is_administrator=False)  # fmt: skip
    assert User.objects.get(pk=cast.beheer.pk).is_administrator


@pytest.mark.parametrize("right", ["is_office", "is_province", "is_administrator"])
def test_a_person_of_the_programme_is_invited_without_an_organisation(client, cast, right):
    client.force_login(cast.beheer)
    address = {"email": "nieuw@demo.example", "right": right}
    assert client.post(reverse("deals:person_invite"), address).url == LIST
    invitation = Invitation.objects.get()
    user = invitation.accept(at=timezone.now(), name="Nina", password="een heel lang wachtwoord")
    assert getattr(User.objects.get(pk=user.pk), right)
    assert (invitation.organisation, invitation.rights) == (None, {right: True})


@pytest.mark.parametrize("email", ["oom@demo.example", "programma@demo.example"])
def test_who_has_content_is_not_invited_as_administrator(client, cast, email):
    client.force_login(cast.beheer)
    address = {"email": email, "right": "is_administrator"}
    assert client.post(reverse("deals:person_invite"), address).status_code == 422


def test_an_invitation_that_came_too_late_gives_no_double_right(cast):
    Invitation.objects.invite(email="nieuw@demo.example", by=cast.beheer, at=timezone.now(),
                              is_administrator=True)  # fmt: skip
    user = User.objects.create_user("nieuw@demo.example", "Nina", is_office=True)
    with pytest.raises(TransitionRefused):
        Invitation.objects.get().accept(at=timezone.now(), user=user)
    assert Invitation.objects.get().accepted_at is None


def test_the_office_does_not_withdraw_an_invitation_of_the_administrator(client, cast):
    invitation, _token = Invitation.objects.invite(
        email="nieuw@demo.example", by=cast.beheer, at=timezone.now(), is_office=True
    )
    client.force_login(cast.programma)
    address = reverse("deals:invitation_revoke", args=[invitation.pk])
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    "facts",
    [
        {"role": "editor"},
        {"is_office": True, "role": "editor"},
        {"is_office": True, "is_administrator": True},
        {},
    ],
)
def test_the_database_refuses_an_invitation_for_nothing_or_for_both(cast, facts):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(email="x@demo.example", token_hash="x", invited_at=now,
                                  expires_at=now, **facts)  # fmt: skip
