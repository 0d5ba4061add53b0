"""The page where a person waits for a job."""

from django.shortcuts import get_object_or_404, redirect, render

from hos import lists
from hos.access import require
from hos.jobs.models import Job
from hos.methods import require_POST


def _is_office(user):
    return user.is_office


def failed(request):
    """What went wrong and is not tried again by itself, with a button to do so."""
    require(_is_office, request.user)
    found = Job.objects.failed().select_related("asked_by")
    page = lists.page_of(found, request.GET.get("pagina"))
    return render(request, "jobs/list.html", {"page": page})


def detail(request, pk):
    """How far the job is. Asked for by htmx it is the bar alone; a finished job says where its
    result is (`next` in its facts is the address to go to)."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    template = "jobs/partials/progress.html" if request.htmx else "jobs/detail.html"
    return render(request, template, {"job": job})


@require_POST
def retry(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    job.try_again()
    return redirect("jobs:detail", pk=pk)
