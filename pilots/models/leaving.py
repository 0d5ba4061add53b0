"""A participant is ready, or stops: what was not used goes back to the sources it came from."""

from django.db import transaction

from pilots.models.allocating import give_back_remainder
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket


def complete(participant, *, by, at):
    """The whole of it is done. Refuses while a request is under way."""
    with transaction.atomic():
        participant.complete(at=at)
        _give_back(participant, by=by, at=at)


def drop_out(participant, *, reason, by, at):
    """Takes no part any more. Refuses while a request is under way."""
    with transaction.atomic():
        participant.drop_out(reason=reason, at=at)
        _give_back(participant, by=by, at=at)


def _give_back(participant, *, by, at):
    """The reason stays with the participant: it is not written into the books as well."""
    account = LearningAccount.objects.get(participant=participant)
    if account.total(Bucket.AVAILABLE):
        give_back_remainder(account, key=f"left:{participant.pk}", by=by, at=at, reason="")
