"""Another role in an organisation, or the end of it."""

import pytest
from django.urls import reverse

from deals.models import Membership
from hos.audit.models import AuditEvent


def member(cast, name):
    return Membership.objects.get(user=getattr(cast, name))


def url(cast, name, page="membership"):
    return reverse(f"deals:{page}", args=[member(cast, name).pk])


@pytest.mark.parametrize("name", ["programma", "beheer"])
def test_the_office_and_the_administrator_change_a_role(client, cast, name):
    client.force_login(getattr(cast, name))
    assert client.post(url(cast, "lezer"), {"role": "editor"}).status_code == 302
    assert member(cast, "lezer").role == "editor"
    event = AuditEvent.objects.get(action="membership.changed")
    assert (event.about, event.detail) == (cast.lezer, "reader → editor")


@pytest.mark.parametrize("name", ["oom", "provincie", "buiten"])
def test_nobody_else_does(client, cast, name):
    client.force_login(getattr(cast, name))
    assert client.post(url(cast, "lezer"), {"role": "editor"}).status_code == 403
    assert client.post(url(cast, "lezer", "membership_end")).status_code == 403
    assert member(cast, "lezer").role == "reader"


def test_nobody_changes_the_own_role(client, cast):
    own = Membership.objects.create(
        user=cast.programma, organisation=cast.orgs["oom"], role="reader"
    )
    client.force_login(cast.programma)
    page = reverse("deals:membership", args=[own.pk])
    assert client.post(page, {"role": "signatory"}).status_code == 403


def test_a_role_that_does_not_exist_is_refused(client, cast):
    client.force_login(cast.programma)
    assert client.post(url(cast, "lezer"), {"role": "boss"}).status_code == 422


def test_a_membership_is_ended_after_a_page_that_asks(client, cast, draft):
    client.force_login(cast.programma)
    page = url(cast, "oom2", "membership_end")
    assert client.get(page).status_code == 200
    client.post(page)
    assert not Membership.objects.filter(user=cast.oom2).exists()
    client.force_login(cast.oom2)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_ending_the_last_who_may_sign_is_warned_about(client, cast):
    client.force_login(cast.programma)
    assert client.get(url(cast, "oom")).context["warning"]
    assert client.get(url(cast, "oom", "membership_end")).context["warning"]
    assert not client.get(url(cast, "oom2")).context["warning"]
    member(cast, "oom2").change_role("signatory")
    assert not client.get(url(cast, "oom")).context["warning"]
