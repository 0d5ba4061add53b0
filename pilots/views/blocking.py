"""What a cashier does with the money of one participant besides granting: holding it, and giving
back what was not used."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.templatetags.hos import euro
from pilots.balances import balances_of
from pilots.forms.books import ReversalForm
from pilots.forms.reasons import ReasonForm
from pilots.models import allocating
from pilots.views.participating import booked, deed


def block(request, pk, code):
    fund, found = _with_account(request, pk, code)
    return deed(
        request, fund, found, "participant.blocked", found.account.block,
        title=_("Block this learning account?"), button=_("Yes, block"),
        text=_("Nothing is granted or asked any more until you unblock it. Trainings that are "
               "under way go on."),
        done=_("The learning account has been blocked."), form=ReasonForm,
    )  # fmt: skip


def unblock(request, pk, code):
    fund, found = _with_account(request, pk, code)
    return deed(
        request, fund, found, "participant.unblocked", found.account.unblock,
        title=_("Unblock this learning account?"), button=_("Yes, unblock"),
        text=_("From now on the participant can get amounts and ask for trainings again."),
        done=_("The learning account has been unblocked."),
    )  # fmt: skip


def give_back(request, pk, code):
    """Says how much goes back to which source. What is reserved or to be paid stays."""
    fund, found = _with_account(request, pk, code)

    def act(**typed):
        allocating.give_back_remainder(found.account, by=request.user, at=timezone.now(), **typed)

    words = _("{amount} goes back to {source}.")
    left = [line for line in balances_of(found) if line.available]
    return deed(
        request, fund, found, "participant.given_back", act, title=_("Give back the remainder?"),
        text=_("What was granted and not reserved goes back to the sources it came from. The "
               "participant cannot use it any more."),
        points=[words.format(amount=euro(line.available, True), source=line.name) for line in left],
        warning="" if left else _("There is nothing to give back."),
        button=_("Yes, give back"), done=_("The remainder has been given back."),
        form=ReversalForm,
    )  # fmt: skip


def _with_account(request, pk, code):
    fund, found = booked(request, pk, code)
    if not hasattr(found, "account"):
        raise Http404
    return fund, found
