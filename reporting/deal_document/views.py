"""Asking for the deal as pdf, and fetching it."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from deals import permissions
from deals.views.frame import visible_deal
from hos.access import require
from hos.files.models import StoredFile
from hos.files.serve import serve
from hos.jobs.models import Job, JobState
from reporting.deal_document.figures import shown_version
from reporting.deal_document.job import KIND, ask
from reporting.permissions import can_read_document


def deal_document(request, pk):
    """The deal as its readers see it now: the version that holds or is being signed, or a draft.
    To the file when it is there, else to the page where one waits for it."""
    deal = visible_deal(request, pk)
    return _asked(request, deal, shown_version(deal), back=deal.get_absolute_url())


def version_document(request, pk, number):
    """One version, old ones too."""
    deal = visible_deal(request, pk)
    version = get_object_or_404(deal.versions, number=number)
    back = reverse("deals:version", args=[deal.pk, version.number])
    return _asked(request, deal, version, back=back)


def _asked(request, deal, version, *, back):
    contacts = permissions.can_see_contacts(request.user, deal)
    job = ask(deal, version, by=request.user, contacts=contacts, back=back, again=request.path)
    if job.state == JobState.DONE:
        return redirect("deal_document_file", pk=deal.pk, job=job.pk)
    return redirect("jobs:detail", pk=job.pk)


def deal_document_file(request, pk, job):
    """The file a job made, to whoever may read that document of this deal."""
    deal = visible_deal(request, pk)
    made = get_object_or_404(Job, pk=job, kind=KIND, facts__deal=deal.pk, state=JobState.DONE)
    require(can_read_document, request.user, deal, made.facts)
    return serve(get_object_or_404(StoredFile, pk=made.result["file"]))
