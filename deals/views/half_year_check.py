"""«Controleren»: everything that is missing or doubtful of a half-year, and handing it in."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import progress_permissions as permissions
from deals.half_year_editing import label_of_draft
from deals.handing_over import hand_in as hand_over
from deals.models import ProgressStatus, TransitionRefused
from deals.models.handing_in import (
    PartOfPartner,
    confirm_unchanged,
    findings,
    write_part,
)
from deals.views.half_year_frame import HalfYearPage, visible_progress
from hos.access import require
from hos.drafts.models import Draft
from hos.methods import require_POST


def check(request, pk):
    """The list, each entry a link to its field; doubtful ones get a tick box."""
    progress = visible_progress(request, pk)
    require(permissions.writes_lead_part, request.user, progress.deal)
    return _page(request, progress)


def _page(request, progress, ticked=(), refusal="", status=200):
    page = HalfYearPage(request.user, progress)
    found = [(item, _link(page, item), item.key in ticked) for item in findings(progress)]
    return render(request, "deals/half_year_check.html", {
        "page": page, "progress": progress, "deal": progress.deal, "text": page.sheet.text,
        "missing": [entry for entry in found if entry[0].blocks],
        "doubtful": [entry for entry in found if not entry[0].blocks],
        "drafts": _drafts(page),
        "absent": page.sheet.text.missing_parts,
        "is_writable": page.lead is not None,
        "hands_in": permissions.hands_in(request.user, progress.deal),
        "refusal": refusal,
    }, status=status)  # fmt: skip


def _link(page, finding):
    """To the field, or where it cannot be written to its part of the page."""
    if page.lead and finding.section in page.lead.sections:
        return f"{page.url}#{page.lead.form().anchor_of(finding.field)}"
    return f"{page.url}#deel-{finding.section}"


def _drafts(page):
    """What people typed and did not save: (who, what of, since when)."""
    rows = Draft.objects.filter(what=page.sheet.what).select_related("user").order_by("saved_at")
    return [(row.user, label_of_draft(row.section, page.sheet.text), row.saved_at) for row in rows]


@require_POST
def hand_in(request, pk):
    """For all parties; each gets the receipt by mail."""
    progress = visible_progress(request, pk)
    require(permissions.hands_in, request.user, progress.deal)
    ticked = frozenset(request.POST.getlist("klopt"))
    try:
        hand_over(progress, by=request.user, at=timezone.now(), confirmed=ticked)
    except TransitionRefused as refusal:
        progress.refresh_from_db()
        if progress.status == ProgressStatus.SUBMITTED:  # pressed twice, or a colleague was first
            return redirect("deals:half_year", pk=progress.pk)
        return _page(request, progress, ticked, str(refusal), status=422)
    messages.success(request, _("Handed in. All partners get the receipt by mail."))
    return redirect("deals:half_year", pk=progress.pk)


@require_POST
def unchanged(request, pk):
    """«Alles ongewijzigd bevestigen»: one answer for all that this person writes."""
    progress = visible_progress(request, pk)
    page = HalfYearPage(request.user, progress)
    require(_writes_something, page)
    try:
        with transaction.atomic():
            unsaid = _confirm(page, by=request.user, at=timezone.now())
    except TransitionRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect(page.url)
    for place in unsaid:
        messages.warning(request, _nothing_said(place))
    if page.lead is None:
        messages.success(request, _("Saved. Thank you."))
        return redirect(page.url)
    return redirect("deals:half_year_check", pk=progress.pk)


def _writes_something(page):
    return bool(page.writes)


def _confirm(page, *, by, at):
    """The own parts as they were told last time, and the lead part; drafts of them are gone.
    Returns the parties that are left to be written: of them nothing was said last time."""
    page.progress.lock()
    page.sheet.forget()
    if not page.may_confirm:
        raise TransitionRefused(_why_not(page))
    own = [part for part in page.editables if part is not page.lead and not part.line.is_ready]
    unsaid = [part.place for part in own if not part.was_told]
    if page.lead:
        confirm_unchanged(page.progress, by=by, at=at)
        Draft.objects.drop(by, page.lead.what, page.lead.section)
    for part in page.confirmable:
        if part in own:
            told = _as_last_time(part)
            write_part(page.progress, part.place, told, ready=True, by=by, at=at)
        Draft.objects.drop(by, part.what, part.section)
    page.sheet.forget()
    return unsaid


def _why_not(page):
    unsaid = [part.place for part in page.editables if part is not page.lead and not part.was_told]
    if page.lead is None and unsaid and not page.confirmable:
        return _nothing_said(unsaid[0])
    return _("Something was told of this half-year in the meantime.")


def _nothing_said(place):
    return _(
        "Last time nothing was said of what {organisation} delivers, so there is nothing to "
        "confirm. Write that part this time."
    ).format(organisation=place.organisation.label)


def _as_last_time(part):
    """What this party told last time; a promise that is new stands as it is."""
    rows = {row.contribution: row for row in part.last.deliveries}
    return PartOfPartner(
        delivered=part.last.delivered, is_unchanged=True,
        deliveries={
            pk: {"status": row.status or "not_yet", "amount": row.amount, "hours": row.hours}
            for pk, row in rows.items()
            if any(pk == now.contribution for now in part.line.deliveries)
        },
    )  # fmt: skip
