"""What a participant sees and takes along of everything that is kept about the own account."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from hos.audit.models import AuditEvent
from hos.export_limits import EXPORT, too_often
from pilots.rights.answers import as_download
from pilots.rights.everything import everything
from pilots.worker.session import with_letter


@with_letter
def worker_data(request, visit):
    _refuse_adviser(visit)
    return render(request, "pilots/rights/worker.html", {
        "visit": visit, "tables": everything(visit.participant),
    })  # fmt: skip


@with_letter
def worker_data_json(request, visit):
    _refuse_adviser(visit)
    if refusal := too_often(request, EXPORT, key=f"letter {visit.letter.pk}"):
        return refusal
    AuditEvent.objects.record(
        "participant.exported", subject=visit.participant.number, detail="json"
    )
    return as_download(visit.participant)


def _refuse_adviser(visit):
    """Only the participant, never who helps."""
    if visit.adviser is not None:
        raise PermissionDenied
