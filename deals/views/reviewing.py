"""Reviewing a half-year: the page, and the decision. Every deed is in one place."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import progress_mails, review_permissions
from deals.forms.reviewing import DecisionForm
from deals.models import Progress, ProgressStatus, TransitionRefused
from deals.models import reviewing as verbs
from deals.review_page import ReviewPage
from hos.access import require
from hos.drafts import parking
from hos.forms.typed import error_list, unjudged

RELATED = ("period", "activity__goal__programme__owner", "submitted_by", "approved_by",
           "unchanged_by", "version", "period__closed_by")  # fmt: skip
KEPT = "review typed"  # in the session: what was typed beside a note


def visible_progress(request, pk):
    """A half-year this user may see; anything else does not exist."""
    rows = Progress.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(rows, pk=pk)


def reviewed(request, pk):
    """A half-year for the office."""
    progress = visible_progress(request, pk)
    require(review_permissions.can_review, request.user)
    return progress


def review(request, pk):
    progress = reviewed(request, pk)
    return _page(request, progress, _form(request, progress))


def approve(request, pk):
    """Approve, with the office's own light."""

    def act(progress, told):
        verbs.approve(
            progress, by=request.user, at=timezone.now(), staff_light=told["staff_light"],
            staff_light_reason=told["staff_light_reason"],
        )  # fmt: skip
        progress_mails.approved(progress)

    return _decide(request, pk, act, done=_("The progress has been approved."))


def send_back(request, pk):
    """Send the ticked parts back with the reason."""

    def act(progress, told):
        verbs.send_back(
            progress, sections=told["sections"], reason=told["reason"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        progress_mails.returned(progress)

    return _decide(request, pk, act, done=_("The progress has been sent back."))


def keep_note(request, pk):
    """Keep a note for the office; what else was typed stays in the page."""
    progress = reviewed(request, pk)
    form = _form(request, progress)
    if request.method != "POST" or "note" in form.errors:
        return _page(request, progress, form)
    text = form.cleaned_data["note"]
    verbs.note(progress, text=text, by=request.user, at=timezone.now())
    typed = {name: values for name, values in request.POST.lists() if name in DecisionForm.KEPT}
    request.session[KEPT] = {"pk": pk, "typed": typed}
    if text.strip():
        messages.success(request, _("The note has been kept."))
    return redirect("deals:review", pk=pk)


def _decide(request, pk, act, *, done):
    progress = reviewed(request, pk)
    form = _form(request, progress)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # the deed, the note and the mails, all or none
                progress.lock()
                refuse_unseen(progress, form.cleaned_data["seen"])
                act(progress, form.cleaned_data)
                verbs.note(
                    progress, text=form.cleaned_data["note"], by=request.user, at=timezone.now()
                )
        except TransitionRefused as refusal:
            progress = reviewed(request, pk)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("deals:review", pk=pk)
    return _page(request, progress, form)


def refuse_unseen(progress, seen):
    """What is judged is what stood on the page: every change of it leaves an event."""
    if progress.status == ProgressStatus.SUBMITTED and seen != last_event(progress):
        raise TransitionRefused(_("Something was added in the meantime. Look at it once more."))


def last_event(progress):
    newest = progress.events.first()
    return str(newest.pk) if newest else ""


def _form(request, progress):
    """The decision as it was typed, parked before a log-in, or kept beside a note."""
    if request.method == "POST":
        return DecisionForm(request.POST)
    kept = request.session.get(KEPT)
    parked = parking.take(request)
    initial = {
        "staff_light": progress.judged_light,
        "staff_light_reason": progress.staff_light_reason,
    }
    if parked is None and kept and kept["pk"] == progress.pk:
        typed = request.session.pop(KEPT)["typed"]
        initial |= {key: typed.get(key, [""])[0] for key in DecisionForm.KEPT}
        initial["sections"] = typed.get("sections", [])
    return unjudged(DecisionForm(parked)) if parked is not None else DecisionForm(initial=initial)


def _page(request, progress, form):
    user, failed = request.user, bool(form.errors)
    page = ReviewPage(user, progress, on=timezone.localdate())
    return render(request, "deals/review.html", {
        "page": page, "progress": progress, "deal": page.deal, "text": page.text, "form": form,
        "ticked": form["sections"].value() or [], "seen": last_event(progress),
        "marks": request.GET.get("weergave") != "nieuw", "today": page.today,
        "notes": progress.notes.select_related("by"), "errors": error_list(form) if failed else [],
        "extensions": progress.extensions.select_related("by"),
        "can_decide": review_permissions.can_decide(user, progress),
        "can_reopen": review_permissions.can_reopen(user, progress),
        "can_undo": review_permissions.can_undo_reopening(user, progress),
        "can_extend": review_permissions.can_extend(user, progress),
    }, status=422 if failed else 200)  # fmt: skip
