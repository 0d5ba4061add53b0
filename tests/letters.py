"""Letters of participants, and who is in with one."""

from django.urls import reverse

from pilots.models import EntryLetter
from tests.funds import NOW

SECRET = "ABCDEFGH23"


def give_letter(account, by, secret=SECRET):
    return EntryLetter.objects.issue(account.participant, secret=secret, by=by, at=NOW)


def come_in(client, account, secret=SECRET, **more):
    """The answer to sending code and secret."""
    typed = {"code": account.participant.code, "secret": secret} | more
    return client.post(reverse("pilots:worker_enter"), typed)


def address(name, *args):
    return reverse(f"pilots:worker{name}", args=args)
