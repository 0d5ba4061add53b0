"""The jobs about files: bytes without a row are cleared, and what waits for the virus scanner goes
past it."""

from django.utils.translation import gettext_lazy as _

from hos.audit.models import AuditEvent, Result
from hos.files import scanning
from hos.files.models import SCAN_JOB, Scan, StoredFile
from hos.files.orphans import remove_orphans
from hos.jobs.daily import daily
from hos.jobs.models import TryLater
from hos.jobs.registry import kind

SCANNER_AWAY = 300  # seconds after which a scanner that gave no verdict is asked again


@kind("remove_orphans", _("Clearing away stray files"))
def orphans(run):
    removed = remove_orphans()
    with run.once() as result:
        result["removed"] = removed


daily("remove_orphans", hour=3)


@kind(SCAN_JOB, _("Checking a file for viruses"))
def scan(run):
    """Release the file or empty it; as long as the scanner says neither, it waits."""
    file = StoredFile.objects.filter(pk=run.facts["file"], scan=Scan.WAITING).first()
    verdict = _verdict_on(file) if file else None
    if verdict is scanning.Verdict.UNKNOWN:
        raise TryLater("the virus scanner gave no verdict", seconds=SCANNER_AWAY)
    with run.once() as result:
        if file is None:  # taken away meanwhile
            return
        result["verdict"] = verdict.value
        if verdict is scanning.Verdict.CLEAN:
            file.release()
            return
        file.empty()
        AuditEvent.objects.record(
            "file.virus", about=file.by, subject=file.name, result=Result.REFUSED
        )


def _verdict_on(file):
    if not scanning.is_there():  # switched off meanwhile: what waited stays where it is
        return scanning.Verdict.UNKNOWN
    with file.open_for_scanner() as content:
        return scanning.look(content)
