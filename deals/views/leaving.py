"""An account is shut, opened again, or loses its second factor."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals import account_mails
from deals.forms.people import LeavingForm
from deals.models import TransitionRefused
from deals.models.leaving import OpenWork, leave
from deals.views.confirm import confirm
from deals.views.people import account, crumbs
from hos.audit.models import AuditEvent
from hos.methods import require_POST


def deactivate(request, pk):
    """The page says what will move before anything does."""
    user = account(request, pk)

    def act(successor):
        leave(user, by=request.user, at=timezone.now(), successor=successor)
        AuditEvent.objects.record("account.deactivated", request=request, about=user,
                                  subject=successor.email if successor else "")  # fmt: skip

    work = OpenWork.of(user)
    return confirm(
        request, user, form=LeavingForm, user=user, act=act, crumbs=crumbs(user, _("Deactivate")),
        back=_home(user), title=_("Deactivate {person}?").format(person=user),
        text=_("{person} is logged out at once and cannot log in any more. What was done under "
               "this name stays.").format(person=user),
        points=_points(work), warning=_warning(work), button=_("Yes, deactivate"),
        done=_("The account of {person} is not active any more.").format(person=user),
    )  # fmt: skip


@require_POST
def reactivate(request, pk):
    """Back with the rights the account had; the page of the account shows them."""
    user = account(request, pk)
    with transaction.atomic():
        user.reactivate()
        AuditEvent.objects.record("account.reactivated", request=request, about=user)
    messages.success(request, _("The account is active again. Check the rights below."))
    return redirect("deals:person", pk=pk)


def reset_second_factor(request, pk):
    """Passkeys, code app and recovery codes go; the person is told by mail."""
    user = account(request, pk)

    def act():
        if user == request.user:
            raise TransitionRefused(
                _("Change your own second factor on your own page, or ask another administrator.")
            )
        user.reset_second_factor()
        account_mails.second_factor_reset(user, at=timezone.now())
        AuditEvent.objects.record("second_factor.reset", request=request, about=user)

    return confirm(
        request, user, act=act, back=_home(user), crumbs=crumbs(user, _("Second factor")),
        title=_("Reset the second factor of {person}?").format(person=user),
        text=_("Make sure first that it is really {person} who asks: call back on a number you "
               "know. Passkeys, code app and recovery codes are removed, {person} is logged out "
               "everywhere, gets a mail, and sets up a new second factor at the next "
               "log-in.").format(person=user),
        button=_("Yes, reset"), done=_("The second factor has been reset."),
    )  # fmt: skip


def _home(user):
    return reverse("deals:person", args=[user.pk])


def _points(work):
    """What moves to the colleague; without the names of deals, which an administrator may not
    see."""
    if not work.moves:
        return [_("There is no open work that has to move.")]
    drafts = work.drafts and ngettext(
        "{n} text that was not saved yet moves to the colleague.",
        "{n} texts that were not saved yet move to the colleague.", work.drafts,
    ).format(n=work.drafts)  # fmt: skip
    contact_in = work.contact_in and ngettext(
        "In {n} place the colleague becomes the contact.",
        "In {n} places the colleague becomes the contact.", work.contact_in,
    ).format(n=work.contact_in)  # fmt: skip
    return [sentence for sentence in (drafts, contact_in) if sentence]


def _warning(work):
    if not work.unsigned:
        return ""
    return _("Nobody else may sign for: {organisations}.").format(
        organisations=", ".join(str(organisation) for organisation in work.unsigned)
    )
