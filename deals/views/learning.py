"""«Wat kan een ander hiervan overnemen?», asked after a half-year was handed in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions
from deals.forms.deeds import LearnedForm
from deals.half_year_workbook import waiting
from deals.models import Lesson, Progress, TransitionRefused
from deals.models.learning import learn, nothing_learned
from hos.access import require
from hos.forms.typed import error_list, posted
from hos.methods import require_POST


def learned(request, pk):
    """A lesson of this half-year."""
    progress = _progress(request, pk)
    lesson = Lesson(programme=progress.deal.programme, kind="good_practice")
    form = LearnedForm(
        posted(request), instance=lesson, initial=waiting.initial_lesson(request.user, progress)
    )
    if request.method == "POST" and form.is_valid():
        try:
            learn(progress, form.save(commit=False))
            waiting.drop_lesson(request.user, progress)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(_back(progress))
        messages.success(request, _("The lesson has been recorded. Everybody can read it now."))
        return redirect(lesson)
    return render(request, "deals/learned.html", {
        "progress": progress, "deal": progress.deal, "form": form, "back": _back(progress),
        "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


@require_POST
def nothing(request, pk):
    """«Nu niets»: remembered for this half-year."""
    progress = _progress(request, pk)
    try:
        nothing_learned(progress, by=request.user, at=timezone.now())
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. We will not ask it again for this half-year."))
    return redirect(_back(progress))


def _progress(request, pk):
    rows = Progress.objects.visible_to(request.user).select_related("period")
    progress = get_object_or_404(rows, pk=pk)
    require(permissions.can_record_lesson, request.user, progress.deal)
    return progress


def _back(progress):
    return reverse("deals:half_year", args=[progress.pk])
