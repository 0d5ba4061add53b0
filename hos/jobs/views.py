"""The page where a person waits for a job."""

from django.shortcuts import get_object_or_404, redirect, render

from hos.jobs.models import Job
from hos.methods import require_POST


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
