"""Following a request, stopping before it begins, and saying that it is completed."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.forms.typed import error_list
from pilots.models import deciding
from pilots.worker import offer
from pilots.worker.following import ENDED, can_cancel, can_confirm, steps_of
from pilots.worker.forms import CompletionForm
from pilots.worker.session import with_letter


@with_letter
def worker_request(request, visit, request_pk):
    found, today = _own(visit, request_pk), timezone.localdate()
    return render(request, "pilots/worker/request.html", {
        "visit": visit, "found": found, "steps": steps_of(found),
        "payments": offer.payments(found.cost, _shares(found)), "is_ended": found.status in ENDED,
        "cancels": can_cancel(found, on=today),
        "confirms": can_confirm(found, on=today) and visit.adviser is None,
    })  # fmt: skip


@with_letter
def worker_cancel(request, visit, request_pk):
    """Sent once more after the end, it leads to the page that says how it ended."""
    found = _own(visit, request_pk)
    _there_if(request, can_cancel(found, on=timezone.localdate()))
    if found.status in ENDED:
        return redirect("pilots:worker_request", request_pk=found.pk)
    refused = ""
    if request.method == "POST":
        try:
            deciding.cancel(found, by=visit.adviser, at=timezone.now())
        except TransitionRefused as refusal:
            refused = str(refusal)
        else:
            return redirect("pilots:worker_request", request_pk=found.pk)
    return _question(request, visit, found, refused=refused, title=_("Stop with this training?"),
                     text=_("All the money goes back to where it came from. You can use it for "
                            "another training."), button=_("Yes, stop"))  # fmt: skip


@with_letter
def worker_complete(request, visit, request_pk):
    """Only the participant says this, never an adviser."""
    found = _own(visit, request_pk)
    if visit.adviser is not None:
        raise PermissionDenied
    _there_if(request, can_confirm(found, on=timezone.localdate()))
    form = CompletionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.confirm_by_participant(found, at=timezone.now(), **form.cleaned_data)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("pilots:worker_request", request_pk=found.pk)
    return _question(request, visit, found, form=form, title=_("Are you ready?"),
                     text=_("When the provider confirms it too, the training is paid."),
                     button=_("Yes, I am ready"))  # fmt: skip


def _own(visit, pk):
    rows = visit.account.requests.select_related(
        "training__provider__organisation", "account__participant__cashier__organisation"
    )
    return get_object_or_404(rows, pk=pk)


def _there_if(request, is_possible):
    """A question that cannot be answered with yes is not asked; to who was asked before, the verb
    says what is the matter."""
    if request.method != "POST" and not is_possible:
        raise Http404


def _shares(request):
    """(source, amount) as it was reserved."""
    return [(share.debit.source, share.amount) for share in deciding.shares(request)]


def _question(request, visit, found, *, title, text, button, form=None, refused=""):
    errors = error_list(form) if form and form.errors else []
    if refused:
        errors.append((refused, ""))
    return render(request, "pilots/worker/question.html", {
        "visit": visit, "found": found, "title": title, "text": text, "button": button,
        "form": form, "errors": errors,
    }, status=422 if errors else 200)  # fmt: skip
