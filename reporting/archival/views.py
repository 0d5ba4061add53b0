"""The page where anyone may have the file of a report checked."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _

from deals.permissions import has_content
from hos.files.upload import from_anyone
from hos.forms.typed import error_list
from reporting.archival import words
from reporting.archival.alarms import sound_alarm
from reporting.archival.forms import VerifyForm
from reporting.archival.judging import Verdict, judge
from reporting.reports.views.frame import crumbs

MARKS = {  # verdict → (icon, colour) of the design; what is not here is a warning
    Verdict.LATEST: ("tick", "green"),
    Verdict.REPLACED: ("clock", "amber"),
    Verdict.WITHDRAWN: ("minus", "amber"),
    Verdict.CHANGED: ("cross", "red"),
}


@login_not_required
@from_anyone
def verify(request):
    """For everybody the same answer, whoever asks: of what was never published nothing is told."""
    if request.method != "POST":
        return _page(request, VerifyForm())
    form = VerifyForm(data=request.POST, files=request.FILES)
    if not form.is_valid():
        status = 429 if form.has_error("file", "too_many") else 422
        return _page(request, form, status, errors=error_list(form))
    return _page(request, VerifyForm(), **_judged(request, form.cleaned_data["file"]))


def _page(request, form, status=200, **more):
    """The path to it and the way to a report are for who can open those."""
    is_in = request.user.is_authenticated
    path = crumbs(_("Is this file genuine?")) if is_in and has_content(request.user) else []
    reads = not is_in or has_content(request.user)
    context = {"form": form, "crumbs": path, "reads": reads} | more
    return render(request, "reporting/verify.html", context, status=status)


def _judged(request, file):
    judgement = judge(file.read())
    if judgement.faults:
        sound_alarm(judgement.report, judgement.faults, request=request)
    icon, colour = MARKS.get(judgement.verdict, ("question", "amber"))
    return {
        "name": file.name, "judgement": judgement,
        "heading": words.heading(judgement), "explanation": words.explanation(judgement),
        "mark": icon, "colour": colour,
        "is_known": judgement.verdict in (Verdict.LATEST, Verdict.REPLACED, Verdict.WITHDRAWN),
    }  # fmt: skip
