"""Asking for a new password: what the asker sees, and who gets a mail."""

import pytest
from django.urls import reverse

from hos.mail.models import MailMessage


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


@pytest.mark.parametrize("email", ["oom@demo.example", "wie.is.dat@demo.example"])
def test_a_known_and_an_unknown_address_get_the_same_answer(client, cast, email):
    answer = ask(client, email)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_reset_password_done")
    assert MailMessage.objects.get().to == email


def test_an_unknown_address_gets_no_link(client, cast):
    ask(client, "wie.is.dat@demo.example")
    assert "/password/reset/key/" not in MailMessage.objects.get().body


def test_the_link_goes_to_the_address_of_the_account(client, cast):
    ask(client, "OOM@Demo.Example")
    assert MailMessage.objects.get().to == "oom@demo.example"


def test_an_account_that_is_not_active_gets_no_link(client, cast):
    cast.oom.deactivate(at=cast.oom.created_at)
    ask(client, "oom@demo.example")
    assert "/password/reset/key/" not in MailMessage.objects.get().body
