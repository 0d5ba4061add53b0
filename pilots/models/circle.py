"""Four eyes on a request: who had a hand in the asking does not decide about it.

With a letter anybody enters as its participant. So who made it, fetched it to print, or came in
with it as an adviser may have asked with it, and counts as who asked.
"""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from deals.models import Membership, TransitionRefused
from pilots.models.letter import EntryLetter
from pilots.models.payment import PaymentLine
from pilots.models.provider import Payee
from pilots.models.transfer import Transfer, TransferKind


def askers(request) -> set[int]:
    """Everybody who asked, or had in hands what the asking was done with."""
    people = {request.asked_by_id}
    if request.letter_id:
        people |= request.letter.hands()
    return people - {None}


def refuse_askers(request, by):
    """Says what somebody alone at a cashier can do: this needs a second person."""
    if request.asked_by_id == by.pk:
        raise TransitionRefused(_("You cannot decide about what you asked for yourself."))
    if by.pk in askers(request):
        raise TransitionRefused(
            _("You had the letter in hands with which this was asked: you made it, fetched it or "
              "came in with it. That is why somebody else of your organisation decides.")
        )  # fmt: skip


def involved(request) -> set[int]:
    """Who has a part in this payment, and so never says that nothing is wrong with it: who asked,
    who granted, who confirmed for the provider or could have for the participant, who filled in the
    account that is paid, and who recorded that it was paid, or that it failed or came back."""
    return involved_in([request])[request.pk]


def involved_in(requests) -> dict[int, set[int]]:
    """The same of each of these, by key, in as many queries as for one."""
    letters = _letters_of(requests)
    payees = _people(Payee.objects, "provider", {row.training.provider_id for row in requests})
    failed = _people(PaymentLine.objects, "request", requests, "refused_by")
    told = Transfer.objects.filter(kind__in=[TransferKind.SPENDING, TransferKind.FAILURE])
    booked = _people(told, "request", requests, "posting__made_by")
    return {
        row.pk: {
            row.asked_by_id, row.decided_by_id, row.provider_confirmed_by_id,
            *payees[row.training.provider_id], *failed[row.pk], *booked[row.pk],
            *(person for letter in letters[row.account_id] if _is_part(letter, row)
              for person in letter.people),
        } - {None}
        for row in requests
    }  # fmt: skip


class _Letter(NamedTuple):
    pk: int
    made_at: datetime
    revoked_at: datetime | None
    people: tuple  # one of those who had it in hands stands beside who made it


def _is_part(letter, request):
    """It was asked with this letter; or it opened the account between the asking and the word of
    the participant that it was completed, so who had it could have said so."""
    said = request.participant_confirmed_at
    is_later = said is not None and letter.made_at <= said
    was_valid = letter.revoked_at is None or letter.revoked_at >= request.asked_at
    return letter.pk == request.letter_id or is_later and was_valid


def _letters_of(requests):
    """account → its letters, each as often as somebody had it in hands."""
    found = defaultdict(list)
    rows = EntryLetter.objects.filter(participant__account__in={row.account_id for row in requests})
    columns = ("pk", "made_at", "revoked_at", "made_by", "handlings__person")
    for account, *row, maker, hand in rows.values_list("participant__account", *columns):
        found[account].append(_Letter(*row, (maker, hand)))
    return found


def _people(rows, of, keys, who="set_by"):
    found = defaultdict(set)
    for key, person in rows.filter(**{f"{of}__in": keys}).values_list(of, who):
        found[key].add(person)
    return found


def others_of(cashier, people):
    """The names of who fills in for this cashier and is none of these people."""
    rows = Membership.objects.editing().filter(organisation=cashier.organisation_id)
    rows = rows.exclude(user__in=people).select_related("user").order_by("user__name")
    return [row.user.name for row in rows]
