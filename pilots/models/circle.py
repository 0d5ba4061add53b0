"""Four eyes on a request: who had a hand in the asking does not decide about it.

With a letter anybody enters as its participant. So who made it, fetched it to print, or came in
with it as an adviser may have asked with it, and counts as who asked.
"""

from django.utils.translation import gettext as _

from deals.models import Membership, TransitionRefused
from pilots.models.provider import Payee
from pilots.models.transfer import TransferKind


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
    who granted, who confirmed for the provider, who filled in the account that is paid, and who
    recorded that it was paid before or came back."""
    payees = Payee.objects.filter(provider=request.training.provider_id)
    people = askers(request) | set(payees.values_list("set_by", flat=True))
    told = request.transfers.filter(kind__in=[TransferKind.SPENDING, TransferKind.FAILURE])
    people |= set(told.values_list("posting__made_by", flat=True))
    return (people | {request.decided_by_id, request.provider_confirmed_by_id}) - {None}


def others_of(cashier, people):
    """The names of who fills in for this cashier and is none of these people."""
    rows = Membership.objects.editing().filter(organisation=cashier.organisation_id)
    rows = rows.exclude(user__in=people).select_related("user").order_by("user__name")
    return [row.user.name for row in rows]
