"""Looking for a training, seeing who would pay what of it, and asking for it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from deals.models import TransitionRefused
from hos import lists
from hos.forms.typed import error_list
from pilots.models import asking
from pilots.models.after_pilot import runs_on
from pilots.worker.forms import AskForm
from pilots.worker.offer import offered, trainings
from pilots.worker.session import with_letter
from pilots.worker.views.account import can_ask


@with_letter
def worker_trainings(request, visit):
    """Those that the money is enough for; by choice the others too."""
    words, wants_all = request.GET.get("zoek", "").strip()[:100], "alles" in request.GET
    today = timezone.localdate()
    found = offered(visit.account, trainings(visit.account, on=today, words=words), on=today)
    fitting = [one for one in found if one.is_covered]
    return render(request, "pilots/worker/trainings.html", {
        "visit": visit, "words": words, "wants_all": wants_all,
        "page": lists.page_of(found if wants_all else fitting, request.GET.get("pagina")),
        "others": len(found) - len(fitting),
    })  # fmt: skip


@with_letter
def worker_training(request, visit, training):
    today = timezone.localdate()
    row = get_object_or_404(trainings(visit.account, on=today), pk=training)
    form = AskForm(
        request.POST if request.method == "POST" else None, cost=row.price,
        question=runs_on(visit.fund, starts_on=row.starts_on, ends_on=row.ends_on),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and (made := _asked(visit, row, form)):
        return redirect("pilots:worker_request", request_pk=made.pk)
    (found,) = offered(visit.account, [row], on=today)
    return render(request, "pilots/worker/training.html", {
        "visit": visit, "offered": found, "form": form, "asks": can_ask(visit),
        "open_request": asking.open_request(visit.account, row),
        "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


def _asked(visit, training, form):
    """The request, also when the form was sent before; None when it was refused."""
    try:
        return asking.ask(
            visit.account, training, by=visit.adviser, at=timezone.now(),
            consent_on=visit.consent_on, letter=visit.letter, **form.cleaned_data,
        )  # fmt: skip
    except TransitionRefused as refusal:
        form.add_error(None, str(refusal))
        return None
