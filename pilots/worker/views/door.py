"""Coming in with a letter, alone or with an adviser, and going out."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from hos.methods import require_POST
from pilots import permissions
from pilots.models import Fund, Handling
from pilots.worker.entering import TooMany, enter
from pilots.worker.forms import AdviserEntryForm, EntryForm
from pilots.worker.session import begin, end, visit_of, way_back


@login_not_required
def worker_enter(request):
    form = EntryForm(request.POST if request.method == "POST" else None)
    letter, status = _opened(request, form)
    if letter:
        answer = redirect(way_back(request))
        begin(answer, letter)
        return answer
    return render(request, "pilots/worker/enter.html", {
        "form": form, "errors": error_list(form) if form.errors else [],
        "away": request.GET.get("weg", ""),
    }, status=status)  # fmt: skip


def adviser_enter(request, pk):
    """An adviser comes in with the letter of a participant, who sits beside and agreed to it. That
    it was opened and by whom is written down; the day of the consent is kept with what is asked,
    since the log outlives an erasing."""
    fund = get_object_or_404(Fund.objects.advised_by(request.user), pk=pk)
    require(permissions.can_advise, request.user, fund)
    form = AdviserEntryForm(posted(request))
    letter, status = _opened(request, form, fund=fund)
    if letter:  # in hands too when the day of consent is not right
        letter.handled(Handling.ADVISED, by=request.user, at=timezone.now())
    if letter and not (status := _refused_consent(letter, form)):
        consent_on = form.cleaned_data["consent_on"]
        AuditEvent.objects.record(
            "participant.advised", request=request, subject=letter.participant.number
        )
        answer = redirect("pilots:worker")
        begin(answer, letter, adviser=request.user, consent_on=consent_on)
        return answer
    return render(request, "pilots/worker/adviser_enter.html", {
        "fund": fund, "form": form, "errors": error_list(form) if form.errors else [],
    }, status=status)  # fmt: skip


@login_not_required
@require_POST
def worker_leave(request):
    """Who helped a participant goes back to the own work."""
    visit = visit_of(request)
    is_adviser = visit is not None and visit.adviser is not None
    answer = redirect("pilots:funds" if is_adviser else "pilots:worker_enter")
    end(request, answer)
    return answer


@login_not_required
def worker_about(request):
    """What is kept, and why so little: for everybody."""
    visit = visit_of(request)
    return render(request, "pilots/worker/about.html", {
        "helps": visit is not None and visit.adviser is not None,
    })  # fmt: skip


def _refused_consent(letter, form):
    """422 when the day of consent cannot be right for this participant, else nothing."""
    day, today = form.cleaned_data["consent_on"], timezone.localdate()
    try:
        letter.participant.refuse_consent_of_another_time(day, on=today)
    except TransitionRefused as refusal:
        form.add_error("consent_on", str(refusal))
        return 422
    return 0


def _opened(request, form, *, fund=None):
    """(the letter or None, the status of the page). A letter of another scheme opens nothing to an
    adviser of this one, in the same words."""
    if request.method != "POST":
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        letter = enter(request, form.cleaned_data["code"], form.cleaned_data["secret"], fund=fund)
    except TooMany:
        form.add_error(None, _("This was tried too often. Wait a quarter of an hour."))
        return None, 429
    if letter:
        return letter, 302
    form.add_error(None, _("This code and this secret do not belong together. Look again at the "
                           "letter. Is it the newest one?"))  # fmt: skip
    return None, 422
