"""Inviting a person for an organisation, and accepting: once, in time, by the right person."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from deals.models import Invitation, Membership
from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.mail.models import MailMessage
from tests.invitations import ANSWERS, accept, invite_for


def url(token):
    return reverse("deals:invitation", args=[token])


def test_the_office_invites_by_mail_with_a_secret_link(client, cast):
    client.force_login(cast.programma)
    client.post(
        reverse("deals:invite", args=[cast.orgs["oom"].pk]),
        {"email": "Nieuw@Demo.Example", "role": "editor"},
    )
    invitation = Invitation.objects.get()
    mail = MailMessage.objects.get()
    assert (invitation.email, invitation.role) == ("nieuw@demo.example", "editor")
    assert (mail.to, mail.is_secret) == ("nieuw@demo.example", True)
    assert "http://testserver/uitnodiging/" in mail.body


@pytest.mark.parametrize("name", ["oom", "provincie", "beheer"])
def test_nobody_else_invites_for_an_organisation(client, cast, name):
    client.force_login(getattr(cast, name))
    address = reverse("deals:invite", args=[cast.orgs["oom"].pk])
    answer = client.post(address, {"email": "nieuw@demo.example", "role": "editor"})
    assert answer.status_code in (403, 404)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "email", ["oom@demo.example", "programma@demo.example", "beheer@demo.example"]
)
def test_members_oneself_and_administrators_are_not_invited(client, cast, email):
    client.force_login(cast.programma)
    address = reverse("deals:invite", args=[cast.orgs["oom"].pk])
    answer = client.post(address, {"email": email, "role": "editor"})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_mail_scanner_that_opens_the_link_changes_nothing(client, cast):
    token = invite_for(cast, "nieuw@demo.example")
    for _ in range(3):
        assert client.get(url(token)).status_code == 200
        assert client.head(url(token)).status_code == 200
    assert Invitation.objects.get().accepted_at is None


def test_a_new_person_chooses_a_password_and_can_log_in(client, cast):
    answer = accept(client, invite_for(cast, "nieuw@demo.example"))
    assert answer.url == reverse("account_login")
    user = User.objects.get(email="nieuw@demo.example")
    assert user.check_password(ANSWERS["password"])
    assert user.membership_set.get().role == "editor"
    assert AuditEvent.objects.filter(action="invitation.accepted", about=user).exists()


@pytest.mark.parametrize("password", ["kort", "123456789012", "nieuw@demo.example", ""])
def test_a_weak_password_is_refused_and_the_invitation_stays_open(client, cast, password):
    token = invite_for(cast, "nieuw@demo.example")
    answer = client.post(url(token), {"name": "Nina Nieuw", "password": password})
    assert answer.status_code == 422
    assert not User.objects.filter(email="nieuw@demo.example").exists()


def test_an_account_that_exists_has_to_log_in_first(client, cast):
    token = invite_for(cast, "Buiten@demo.example")
    page = client.get(url(token)).content.decode()
    assert f"{reverse('account_login')}?next={url(token)}" in page
    assert accept(client, token).status_code == 409
    assert not Membership.objects.filter(user=cast.buiten, organisation=cast.orgs["oom"]).exists()


def test_an_account_that_exists_gets_the_organisation_beside_its_own(client, cast):
    token = invite_for(cast, "BUITEN@demo.example")
    client.force_login(cast.buiten)
    assert client.post(url(token)).status_code == 302
    roles = {member.organisation.label: member.role for member in cast.buiten.membership_set.all()}
    assert roles == {"FME": "signatory", "OOM": "editor"}


def test_somebody_else_who_is_logged_in_is_told_so(client, cast):
    token = invite_for(cast, "nieuw@demo.example")
    client.force_login(cast.buiten)
    assert client.get(url(token)).status_code == 200
    assert client.post(url(token)).status_code == 409
    assert cast.buiten.membership_set.count() == 1


def test_an_account_that_was_shut_is_not_let_in(client, cast):
    token = invite_for(cast, "buiten@demo.example")
    cast.buiten.deactivate(at=timezone.now())
    assert accept(client, token).status_code == 409
    assert not User.objects.get(pk=cast.buiten.pk).is_active


def test_an_unknown_token_does_not_exist(client, cast):
    assert client.get(url("x" * 43)).status_code == 404


def test_a_withdrawn_invitation_does_not_work(client, cast):
    token = invite_for(cast, "nieuw@demo.example")
    client.force_login(cast.programma)
    client.post(reverse("deals:invitation_revoke", args=[Invitation.objects.get().pk]))
    client.logout()
    assert accept(client, token).status_code == 410
    assert not User.objects.filter(email="nieuw@demo.example").exists()


def test_sending_again_is_a_new_invitation_and_the_old_link_stops(client, cast):
    old = invite_for(cast, "nieuw@demo.example")
    client.force_login(cast.programma)
    client.post(reverse("deals:invitation_again", args=[Invitation.objects.get().pk]))
    client.logout()
    assert Invitation.objects.open(at=timezone.now()).count() == 1
    assert client.get(url(old)).status_code == 410
    assert MailMessage.objects.count() == 1


def test_a_partner_does_not_withdraw_an_invitation(client, cast):
    invite_for(cast, "nieuw@demo.example")
    client.force_login(cast.oom)
    answer = client.post(reverse("deals:invitation_revoke", args=[Invitation.objects.get().pk]))
    assert answer.status_code == 404


def test_an_invitation_never_lowers_a_role(cast):
    invitation, _token = Invitation.objects.invite(
        cast.orgs["oom"], email="nieuw@demo.example", role="reader", by=cast.programma,
        at=timezone.now(),
    )  # fmt: skip
    user = User.objects.create_user("nieuw@demo.example", "Nina Nieuw")
    Membership.objects.create(user=user, organisation=cast.orgs["oom"], role="signatory")
    invitation.accept(at=timezone.now(), user=user)
    assert user.membership_set.get().role == "signatory"


def test_too_many_attempts_from_one_address_are_stopped(client, cast):
    cache.clear()
    token = invite_for(cast, "nieuw@demo.example")
    codes = [client.post(url(token), {"name": "", "password": ""}).status_code for _ in range(31)]
    assert codes[:30] == [422] * 30
    assert codes[30] == 429
    assert client.get(url(token)).status_code == 200


def test_the_page_of_the_organisation_lists_open_expired_and_withdrawn(client, cast):
    now = timezone.now()
    for days, name in ((0, "open"), (8, "oud"), (0, "weg")):
        invite_for(cast, f"{name}@demo.example", at=now - timedelta(days=days))
    Invitation.objects.get(email="weg@demo.example").revoke(by=cast.programma, at=now)
    client.force_login(cast.programma)
    answer = client.get(cast.orgs["oom"].get_absolute_url())
    states = {row.email.split("@")[0]: state for row, state in answer.context["invitations"]}
    assert states == {"open": "open", "oud": "expired", "weg": "revoked"}


def test_the_page_of_the_organisation_shows_only_the_last_invitation_of_an_address(client, cast):
    for _time in range(3):
        invite_for(cast, "nieuw@demo.example")
    invite_for(cast, "ander@demo.example")
    client.force_login(cast.programma)
    answer = client.get(cast.orgs["oom"].get_absolute_url())
    assert [state for _row, state in answer.context["invitations"]] == ["open", "open"]


def test_nobody_is_flooded_with_invitations(client, cast):
    cache.clear()
    client.force_login(cast.programma)
    page = reverse("deals:invite", args=[cast.orgs["oom"].pk])
    client.post(page, {"email": "nieuw@demo.example", "role": "editor"})
    client.post(page, {"email": "ander@demo.example", "role": "editor"})
    for _time in range(5):
        last = Invitation.objects.filter(email="nieuw@demo.example").first()
        client.post(reverse("deals:invitation_again", args=[last.pk]))
    assert MailMessage.objects.filter(to="nieuw@demo.example").count() == 5
    assert MailMessage.objects.filter(to="ander@demo.example").count() == 1


def test_pressing_twice_sends_one_mail_and_its_link_works(client, cast):
    cache.clear()
    client.force_login(cast.programma)
    page = reverse("deals:invite", args=[cast.orgs["oom"].pk])
    codes = [client.post(page, {"email": "Nieuw@demo.example", "role": "editor"}).status_code
             for _press in range(2)]  # fmt: skip
    assert codes == [302, 302]
    assert MailMessage.objects.count() == Invitation.objects.open(at=timezone.now()).count() == 1
