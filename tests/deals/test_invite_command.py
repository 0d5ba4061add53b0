"""The first person of a fresh installation comes in by a command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from deals.models import Invitation
from hos.accounts.models import User
from tests.invitations import accept


def link(*args):
    out = StringIO()
    call_command("invite", *args, stdout=out)
    return out.getvalue().strip()


def test_the_command_prints_a_link_that_makes_an_administrator(client, db):
    address = link("Eerste@demo.example", "--administrator")
    assert address.startswith("http://testserver/uitnodiging/")
    accept(client, address.rstrip("/").rsplit("/", 1)[1])
    assert User.objects.get(email="eerste@demo.example").is_administrator


def test_the_command_can_invite_for_the_office(db):
    link("eerste@demo.example", "--office")
    assert Invitation.objects.get().rights == {"is_office": True}


def test_a_second_invitation_by_the_command_ends_the_first(client, db):
    first, _second = (link("eerste@demo.example", "--office") for _time in range(2))
    accept(client, first.rstrip("/").rsplit("/", 1)[1])
    assert not User.objects.filter(email="eerste@demo.example").exists()


@pytest.mark.parametrize("email", ["geen adres", "oom@demo.example"])
def test_the_command_refuses_a_wrong_address_and_who_has_content(cast, email):
    with pytest.raises(CommandError):
        link(email, "--administrator")
