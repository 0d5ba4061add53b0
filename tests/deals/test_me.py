"""One's own page."""

import pytest
from django.urls import reverse

from hos.accounts.models import User


@pytest.mark.parametrize("name", ["oom", "programma", "beheer", "provincie"])
def test_everyone_has_a_page_of_the_own(client, cast, name):
    client.force_login(getattr(cast, name))
    answer = client.get(reverse("me"))
    assert answer.status_code == 200
    assert reverse("account_change_password") in answer.content.decode()
    assert reverse("mfa_index") in answer.content.decode()


def test_a_person_changes_the_own_name_and_nothing_else(client, cast):
    client.force_login(cast.oom)
    client.post("/ik/", {"name": "O. Om", "email": "x@demo.example", "is_office": "on"})
    user = User.objects.get(pk=cast.oom.pk)
    assert (user.name, user.email, user.is_office) == ("O. Om", "oom@demo.example", False)


def test_a_name_cannot_be_empty(client, cast):
    client.force_login(cast.oom)
    assert client.post("/ik/", {"name": " "}).status_code == 422


def test_the_page_shows_the_organisations_with_roles(client, cast):
    client.force_login(cast.oom2)
    assert [member.role for member in client.get("/ik/").context["members"]] == ["editor"]
