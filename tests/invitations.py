"""Invitations as tests make and accept them."""

from django.urls import reverse
from django.utils import timezone

from deals.models import Invitation

ANSWERS = {"name": "Nina Nieuw", "password": "een heel lang wachtwoord"}


def invite_for(cast, email, *, role="editor", at=None):
    """The token of an invitation of the office for OOM."""
    _invitation, token = Invitation.objects.invite(
        cast.orgs["oom"], email=email, role=role, by=cast.programma, at=at or timezone.now()
    )
    return token


def accept(client, token, **answers):
    return client.post(reverse("deals:invitation", args=[token]), ANSWERS | answers)
