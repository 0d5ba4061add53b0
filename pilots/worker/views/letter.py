"""The letter of a participant, by its cashier: made, fetched within a day, revoked."""

import secrets

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.files.serve import serve
from hos.methods import require_POST
from pilots import permissions
from pilots.models import Handling, Participant
from pilots.views.funds import crumbs, visible_fund
from pilots.worker import letter_job


def entry_letter(request, pk, code):
    found = _with_letters(request, pk, code)
    every = reverse("pilots:participants", args=[pk])
    return render(request, "pilots/worker/letter.html", {
        "participant": found, "fund": found.cashier.fund, "key": secrets.token_urlsafe(16),
        "letter": found.letters.valid().select_related("file").first(),
        "crumbs": crumbs(found.cashier.fund, _("Letter of {code}").format(code=found), every=every),
    })  # fmt: skip


@require_POST
def make_letter(request, pk, code):
    """`key` of the page makes pressing twice one letter."""
    found = _with_letters(request, pk, code)
    key = request.POST.get("key", "")[:60] or secrets.token_urlsafe(16)
    back = reverse("pilots:letter", args=[pk, code])
    job = letter_job.ask(found, key=key, by=request.user, back=back)
    return redirect(back) if job.is_over else redirect("jobs:detail", pk=job.pk)


def letter_pdf(request, pk, code):
    """Who fetched a secret is written down, and does not decide about what is asked with it."""
    found = _with_letters(request, pk, code)
    letter = found.letters.valid().filter(file__isnull=False).select_related("file").first()
    if letter is None:
        raise Http404
    letter.handled(Handling.FETCHED, by=request.user, at=timezone.now())
    AuditEvent.objects.record("letter.fetched", request=request, subject=found.number)
    return serve(letter.file)


def revoke_letter(request, pk, code):
    found = _with_letters(request, pk, code)
    letter = found.letters.valid().select_related("file").first()
    back, title = reverse("pilots:letter", args=[pk, code]), _("Revoke the letter?")
    if letter is None:
        return redirect(back)

    def act():
        letter.revoke(by=request.user, at=timezone.now())
        AuditEvent.objects.record("letter.revoked", request=request, subject=found.number)

    *above, last = crumbs(
        found.cashier.fund, title, every=reverse("pilots:participants", args=[pk])
    )
    own = (_("Letter of {code}").format(code=found), back)
    return confirm(
        request, found, act=act, title=title, button=_("Yes, revoke"),
        text=_("The letter opens nothing any more, and whoever is in with it is out. Without a new "
               "letter the participant cannot come in."),
        done=_("The letter has been revoked."), back=back, crumbs=[*above, own, last],
    )  # fmt: skip


def _with_letters(request, pk, code):
    """An own participant with an account, not erased, to who fills in for its cashier."""
    fund = visible_fund(request, pk)
    rows = Participant.objects.visible_to(request.user).filter(cashier__fund=fund)
    found = get_object_or_404(rows.select_related("cashier__fund"), code=code)
    require(permissions.can_book_for, request.user, found.cashier)
    get_object_or_404(rows.filter(account__isnull=False, erased_at=None), pk=found.pk)
    return found
