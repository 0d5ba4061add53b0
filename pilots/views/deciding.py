"""What a cashier does with a request: each deed on a page of its own that says what follows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos.access import require
from hos.templatetags.hos import euro
from pilots import permissions
from pilots.forms.reasons import GrantForm, ReasonForm, RejectionForm
from pilots.models import deciding
from pilots.models.deciding import shares
from pilots.views.frame import below, visible_fund
from pilots.views.requests import address_of, visible_request


def grant(request, pk, number):
    fund, found = _decided(request, pk, number)
    return _deed(
        request, fund, found, title=_("Grant this request?"), button=_("Yes, grant"),
        text=_("The participant can start. The amount stays reserved until the training is done."),
        done=_("The request has been granted."), points=_split(found), form=GrantForm,
        cost=found.cost,
        act=lambda cost: deciding.grant(found, cost=cost, by=request.user, at=timezone.now()),
    )  # fmt: skip


def reject(request, pk, number):
    fund, found = _decided(request, pk, number)

    def act(refusal):
        deciding.reject(found, refusal=refusal, by=request.user, at=timezone.now())

    return _deed(
        request, fund, found, act=act, title=_("Reject this request?"), button=_("Yes, reject"),
        text=_("The reservation goes back to where it came from. The participant sees the reason "
               "that you choose."),
        done=_("The request has been rejected."), points=_split(found), form=RejectionForm,
    )  # fmt: skip


def start(request, pk, number):
    fund, found = _booked(request, pk, number)
    return _deed(
        request, fund, found, act=lambda: deciding.start(found, at=timezone.now()),
        title=_("Has this training started?"), button=_("Yes, it has started"),
        text=_("From now on it cannot be cancelled. Provider and participant can confirm the end."),
        done=_("Recorded: the training has started."),
    )  # fmt: skip


def break_off(request, pk, number):
    fund, found = _booked(request, pk, number)

    def act(reason):
        deciding.break_off(found, by=request.user, at=timezone.now(), reason=reason)

    return _deed(
        request, fund, found, act=act, title=_("Was this training broken off?"),
        text=_("Nothing is paid, and the reservation goes back to where it came from."),
        button=_("Yes, broken off"), done=_("Recorded: the training was broken off."),
        points=_split(found), form=ReasonForm,
    )  # fmt: skip


def lapse(request, pk, number):
    fund, found = _booked(request, pk, number)

    def act(reason):
        deciding.lapse(found, by=request.user, at=timezone.now(), reason=reason)

    return _deed(
        request, fund, found, act=act, title=_("Let this request lapse?"),
        text=_("Nothing came of it in time. The reservation goes back to where it came from."),
        button=_("Yes, let it lapse"), done=_("The request has lapsed."), points=_split(found),
        form=ReasonForm,
    )  # fmt: skip


def withdraw(request, pk, number):
    fund, found = _booked(request, pk, number)
    require(permissions.can_withdraw_commitment, request.user, found)

    def act(reason):
        deciding.withdraw_commitment(found, by=request.user, at=timezone.now(), reason=reason)

    return _deed(
        request, fund, found, act=act, title=_("Withdraw this commitment?"),
        text=_("The provider is not paid, and the amount goes back to where it came from. The "
               "training counts as broken off. This cannot be undone."),
        button=_("Yes, withdraw"), done=_("The commitment has been withdrawn."),
        points=_split(found), form=ReasonForm,
    )  # fmt: skip


def _decided(request, pk, number):
    fund = visible_fund(request, pk)
    found = visible_request(request, fund, number)
    require(permissions.can_decide, request.user, found)
    return fund, found


def _booked(request, pk, number):
    fund = visible_fund(request, pk)
    found = visible_request(request, fund, number)
    require(permissions.can_book_for, request.user, found.account.participant.cashier)
    return fund, found


def _deed(request, fund, found, *, title, **words):
    return confirm(
        request, found, title=title, back=address_of(fund, found),
        crumbs=below(fund, "requests", str(found.account.participant)), **words,
    )  # fmt: skip


def _split(found):
    words = _("{source}: {amount}")
    return [
        words.format(source=row.debit.source, amount=euro(row.amount, True))
        for row in shares(found)
    ]
