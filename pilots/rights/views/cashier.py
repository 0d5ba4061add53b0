"""The rights of a participant, carried out by its cashier: everything that is kept, and erasing."""

import secrets

from allauth.account.decorators import reauthentication_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.export_limits import EXPORT, MAKING, too_often
from hos.files.serve import serve
from hos.methods import require_POST
from pilots import permissions
from pilots.models import Participant, erasing
from pilots.rights import export_job
from pilots.rights.answers import as_download
from pilots.rights.everything import everything
from pilots.views.frame import crumbs, visible_fund


@reauthentication_required
def participant_data(request, pk, code):
    """Who looked at it all is written down."""
    found = _of_own_cashier(request, pk, code)
    AuditEvent.objects.record("participant.opened", request=request, subject=found.number)
    return render(request, "pilots/rights/participant.html", {
        "participant": found, "fund": found.cashier.fund, "tables": everything(found),
        "file": export_job.newest_file(found), "key": secrets.token_urlsafe(16),
        "crumbs": _crumbs(found, _("Everything about {code}").format(code=found)),
    })  # fmt: skip


@reauthentication_required
def participant_json(request, pk, code):
    found = _of_own_cashier(request, pk, code)
    if refusal := too_often(request, EXPORT):
        return refusal
    AuditEvent.objects.record(
        "participant.exported", request=request, subject=found.number, detail="json"
    )
    return as_download(found)


@require_POST
@reauthentication_required
def participant_pdf_make(request, pk, code):
    """`key` of the page makes pressing twice one file."""
    found = _of_own_cashier(request, pk, code)
    if refusal := too_often(request, MAKING):
        return refusal
    key = request.POST.get("key", "")[:60] or secrets.token_urlsafe(16)
    back = reverse("pilots:participant_data", args=[pk, code])
    job = export_job.ask(found, key=key, by=request.user, back=back)
    return redirect(back) if job.is_over else redirect("jobs:detail", pk=job.pk)


@reauthentication_required
def participant_pdf(request, pk, code):
    found = _of_own_cashier(request, pk, code)
    file = export_job.newest_file(found)
    if file is None:
        raise Http404
    if refusal := too_often(request, EXPORT):
        return refusal
    AuditEvent.objects.record(
        "participant.exported", request=request, subject=found.number, detail="pdf"
    )
    return serve(file)


@reauthentication_required
def participant_erase(request, pk, code):
    found = _of_own_cashier(request, pk, code)
    trouble = erasing.why_not(found)
    requests = reverse("pilots:requests", args=[pk])

    def act():
        erasing.erase(found, by=request.user, at=timezone.now())

    return confirm(
        request, found.cashier.fund, act=act, title=_("Erase {code}?").format(code=found),
        text=_("This cannot be undone. A backup does not bring it back either."),
        points=() if trouble else [
            _("Every fact about the person goes: sector, level, work situation, region, "
              "consent and reasons."),
            _("The code, the letters with their files and the exports go. The participant cannot "
              "come in any more."),
            _("Money that was not used goes back to its sources."),
            _("Amounts, bookings and the trainings that were paid stay for the accounts, without "
              "code."),
            _("Take the code out of your own register as well."),
        ],
        ways=[(trouble, requests, _("To the requests"))] if trouble else [],
        button=_("Yes, erase for good"), done=_("The participant has been erased."),
        back=reverse("pilots:participants", args=[pk]), crumbs=_crumbs(found, _("Erase")),
    )  # fmt: skip


def _of_own_cashier(request, pk, code):
    """To who fills in for the cashier of the participant."""
    rows = Participant.objects.visible_to(request.user).filter(
        cashier__fund=visible_fund(request, pk)
    )
    found = get_object_or_404(rows.select_related("cashier__fund"), code=code)
    require(permissions.can_book_for, request.user, found.cashier)
    return found


def _crumbs(participant, label):
    fund = participant.cashier.fund
    every = reverse("pilots:participants", args=[fund.pk])
    *first, last = crumbs(fund, label, every=every)
    return [*first, (str(participant), participant.get_absolute_url()), last]
