"""Every night: whether what is kept of the published reports still belongs together."""

from reporting.archival.alarms import sound_alarm
from reporting.archival.soundness import faults
from reporting.models import Report

KIND = "verify_reports"


def verify_all(run):
    """One attempt. Whoever manages the site is told of each report that is not sound."""
    known = list(Report.objects.once_published().order_by("pk").values_list("pk", flat=True))
    wrong = {}
    for done, pk in enumerate(known):
        run.report(done * 100 // len(known))
        report = Report.objects.select_related("pdf").get(pk=pk)  # one at a time: they are large
        if found := faults(report):
            wrong[report] = found
    with run.once() as result:
        for report, found in wrong.items():
            sound_alarm(report, found)
        result["reports"], result["unsound"] = len(known), len(wrong)
