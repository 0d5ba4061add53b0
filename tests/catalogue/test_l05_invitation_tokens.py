"""L05: an invitation lets in one person, once, within seven days, and until it is withdrawn."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from deals.models import Invitation, Membership
from hos.accounts.models import User
from tests.cast import gather
from tests.invitations import ANSWERS, accept, invite_for
from tests.racing import at_once
from tests.sizes import size

MISUSES = size(5, 25)


def from_address(number):
    """A browser of its own, at an address of its own: the rate limit counts per address."""
    return Client(REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")


def used_twice(cast, number):
    token = invite_for(cast, f"een{number}@demo.example")
    accept(from_address(number), token)
    before = User.objects.count()
    answer = accept(from_address(number), token, name="Tweede", password="nog een wachtwoord 2")
    return answer.status_code == 302 or User.objects.count() > before


def used_late(cast, number):
    at = timezone.now() - timedelta(days=7, seconds=number)
    token = invite_for(cast, f"laat{number}@demo.example", at=at)
    return accept(from_address(number), token).status_code == 302


def used_by_another(cast, number):
    client = from_address(number)
    client.force_login(cast.buiten)
    token = invite_for(cast, f"ander{number}@demo.example")
    accept(client, token, email=cast.buiten.email)
    return Membership.objects.filter(user=cast.buiten, organisation=cast.orgs["oom"]).exists()


def used_after_withdrawal(cast, number):
    token = invite_for(cast, f"weg{number}@demo.example")
    Invitation.objects.by_token(token).revoke(by=cast.programma, at=timezone.now())
    return accept(from_address(number), token).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("misuse", [used_twice, used_late, used_by_another, used_after_withdrawal])
def test_l05_a_misused_token_lets_nobody_in(cast, misuse):
    wrong = sum(misuse(cast, number) for number in range(MISUSES))
    print(f"L05 {misuse.__name__} let in {wrong} of {MISUSES}")
    assert wrong == 0


@pytest.mark.django_db
def test_l05_the_other_case_of_an_address_is_the_same_person(cast):
    doubles = 0
    for number in range(MISUSES):
        first = invite_for(cast, f"Nieuw{number}@Demo.EXAMPLE")
        _invitation, second = Invitation.objects.invite(
            cast.orgs["roc"], email=f"NIEUW{number}@demo.example", role="editor",
            by=cast.programma, at=timezone.now(),
        )  # fmt: skip
        accept(from_address(number), first)
        doubles += accept(from_address(number), second).status_code == 302
    print(f"L05 second accounts by upper case {doubles} of {MISUSES}")
    assert doubles == 0


def race_of_new_people(cast, number):
    """Two browsers post the same new account; returns how many were let in."""
    token = invite_for(cast, f"nieuw{number}@demo.example")
    clients = [from_address(2 * number), from_address(2 * number + 1)]
    answers = at_once([lambda client=client: accept(client, token) for client in clients])
    return sum(getattr(answer, "status_code", 500) == 302 for answer in answers), answers


def race_of_one_account(cast, number):
    """The same person accepts in two tabs."""
    user = User.objects.create_user(f"oud{number}@demo.example", "Oud", ANSWERS["password"])
    token = invite_for(cast, user.email)
    clients = [from_address(2 * number), from_address(2 * number + 1)]
    for client in clients:
        client.force_login(user)
    address = reverse("deals:invitation", args=[token])
    answers = at_once([lambda client=client: client.post(address) for client in clients])
    return sum(getattr(answer, "status_code", 500) == 302 for answer in answers), answers


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_l05_of_two_acceptances_at_once_one_counts():
    cast = gather()
    races = size(40, 500)
    second = lost = errors = 0
    for number in range(races):
        race = race_of_new_people if number % 2 else race_of_one_account
        let_in, answers = race(cast, number)
        second += let_in > 1
        lost += let_in < 1
        errors += sum(getattr(answer, "status_code", 500) >= 500 for answer in answers)
    print(f"L05 second accepts {second} of {races} races, lost {lost}, errors {errors}")
    assert (second, lost, errors) == (0, 0, 0)
    assert Membership.objects.filter(role="editor", organisation=cast.orgs["oom"]).count() == (
        races + 1
    )
