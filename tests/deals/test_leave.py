"""A person leaves, comes back, or loses the second factor."""

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Invitation, TransitionRefused
from deals.models.leaving import leave
from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.drafts.models import Draft
from hos.mail.models import MailMessage
from tests.invitations import invite_for


def url(user, page="person_deactivate"):
    return reverse(f"deals:{page}", args=[user.pk])


@pytest.fixture
def work(cast, draft):
    """OOM2 has a draft, and is the contact in one deal by account and in another by address."""
    draft.participation_set.filter(organisation=cast.orgs["oom"]).update(
        contact_user=cast.oom2, contact_name="Oom Twee", contact_email=cast.oom2.email
    )
    Draft.objects.keep(
        cast.oom2, f"deal:{draft.pk}", "doel", typed={"x": ["y"]}, seen={}, at=timezone.now()
    )
    return draft


def test_who_leaves_is_out_at_once_and_a_colleague_takes_over(client, cast, work):
    client.force_login(cast.beheer)
    answer = client.post(url(cast.oom2), {"successor": cast.oom.pk})
    assert answer.status_code == 302
    place = work.participation_set.get(organisation=cast.orgs["oom"])
    assert Draft.objects.get().user == cast.oom
    assert (place.contact_user, place.contact_email) == (cast.oom, cast.oom.email)
    assert AuditEvent.objects.get(action="account.deactivated").about == cast.oom2


def test_a_session_of_who_leaves_ends_with_the_next_page(client, cast):
    client.force_login(cast.oom2)
    leave(cast.oom2, by=cast.beheer, at=timezone.now())
    answer = client.get("/deals/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_open_work_cannot_be_left_to_nobody(client, cast, work):
    client.force_login(cast.beheer)
    assert client.post(url(cast.oom2), {"successor": ""}).status_code == 422
    assert User.objects.get(pk=cast.oom2.pk).is_active


def test_the_choice_is_colleagues_and_the_office(client, cast, work):
    client.force_login(cast.beheer)
    form = client.get(url(cast.oom2)).context["form"]
    offered = {user.email.split("@")[0] for user in form.fields["successor"].queryset}
    assert offered == {"oom", "lezer", "programma", "programma2"}
    assert client.post(url(cast.oom2), {"successor": cast.otib.pk}).status_code == 422


def test_the_page_says_what_will_move_and_who_can_sign_no_longer(client, cast, work):
    client.force_login(cast.beheer)
    assert len(client.get(url(cast.oom2)).context["points"]) == 2
    assert work.title not in client.get(url(cast.oom2)).content.decode()
    assert client.get(url(cast.oom)).context["warning"]


def test_nobody_shuts_the_own_account_or_the_last_administrator(client, cast):
    client.force_login(cast.beheer)
    assert client.post(url(cast.beheer), {"successor": ""}).status_code == 422
    with pytest.raises(TransitionRefused):
        leave(cast.beheer, by=cast.programma, at=timezone.now())
    assert User.objects.get(pk=cast.beheer.pk).is_active


def test_an_administrator_can_go_while_another_stays(cast):
    other = User.objects.create_user("beheer2@demo.example", "B", is_administrator=True)
    leave(cast.beheer, by=other, at=timezone.now())
    assert not User.objects.get(pk=cast.beheer.pk).is_active


def test_open_invitations_of_who_leaves_are_withdrawn(cast):
    invite_for(cast, cast.buiten.email)
    leave(cast.buiten, by=cast.beheer, at=timezone.now())
    assert Invitation.objects.get().revoked_by == cast.beheer


def test_a_draft_the_colleague_has_too_is_not_written_over(cast, work):
    own = Draft.objects.keep(
        cast.oom, f"deal:{work.pk}", "doel", typed={"mine": ["1"]}, seen={}, at=timezone.now()
    )
    leave(cast.oom2, by=cast.beheer, at=timezone.now(), successor=cast.oom)
    assert Draft.objects.get(user=cast.oom) == own
    assert Draft.objects.count() == 2


def test_an_account_is_opened_again(client, cast):
    leave(cast.oom2, by=cast.beheer, at=timezone.now())
    client.force_login(cast.beheer)
    client.post(url(cast.oom2, "person_reactivate"))
    assert User.objects.get(pk=cast.oom2.pk).is_active
    assert AuditEvent.objects.filter(action="account.reactivated").exists()


def test_a_second_factor_is_reset_with_a_mail_and_a_line_in_the_log(client, cast):
    cast.oom.authenticator_set.create(type="totp", data={})
    cast.oom.authenticator_set.create(type="recovery_codes", data={})
    client.force_login(cast.beheer)
    client.post(url(cast.oom, "person_second_factor"))
    assert not cast.oom.authenticator_set.exists()
    assert MailMessage.objects.get().to == cast.oom.email
    assert AuditEvent.objects.get(action="second_factor.reset").about == cast.oom


def test_a_reset_ends_the_sessions_of_the_person(client, cast):
    client.force_login(cast.oom)
    assert client.get("/deals/").status_code == 200
    User.objects.get(pk=cast.oom.pk).reset_second_factor()
    assert client.get("/deals/").status_code == 302


def test_the_own_second_factor_is_not_reset_here(client, cast):
    cast.beheer.authenticator_set.create(type="totp", data={})
    client.force_login(cast.beheer)
    client.post(url(cast.beheer, "person_second_factor"))
    assert cast.beheer.authenticator_set.exists()
