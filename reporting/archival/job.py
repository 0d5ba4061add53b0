"""Every night: whether what is kept of the published reports still belongs together."""

from django.utils.timezone import localdate

from reporting.archival.alarms import sound_alarm
from reporting.archival.remaking import remade_faults
from reporting.archival.soundness import faults
from reporting.models import Report
from reporting.reports.job import engines

KIND = "verify_reports"
ALL = 39  # percent; the rest is for the one that is made again


def verify_all(run):
    """One attempt. Whoever manages the site is told of each report that is not sound. All are
    compared, and one is made again, since that takes long."""
    known = list(Report.objects.once_published().order_by("pk").values_list("pk", flat=True))
    again, wrong = in_turn(day=localdate()), {}
    known.sort(key=lambda pk: pk == again)  # last, since it goes on from there
    for done, pk in enumerate(known):
        run.report(done * ALL // len(known))
        report = Report.objects.select_related("pdf").get(pk=pk)  # one at a time: they are large
        found = faults(report) or (pk == again and remade_faults(report, run.report)) or []
        if found:
            wrong[report] = found
    with run.once() as result:
        for report, found in wrong.items():
            sound_alarm(report, found)
        result["reports"], result["again"], result["unsound"] = len(known), again, len(wrong)


def in_turn(*, day) -> int | None:
    """The report to make again that night, of those that can be compared: each gets its turn."""
    same = Report.objects.once_published().filter(rendered_with=engines()).order_by("pk")
    known = list(same.values_list("pk", flat=True))
    return known[day.toordinal() % len(known)] if known else None
