"""Half-year reports in every state, by the verbs and the job."""

from deals.models import Period
from hos.jobs.models import JobState
from hos.jobs.run import run
from reporting.models import Report, publishing
from reporting.reports import job
from tests.half_years import JULY


def make_report(cast, accord, *, code="2026-1", at=JULY, summary="Het gaat goed."):
    """A draft, written by programma."""
    year, half = code.split("-")
    period = Period.objects.get(year=year, half=half)
    report = publishing.start(accord, period, by=cast.programma, at=at)
    publishing.write(report, by=cast.programma, at=at, summary=summary)
    return report


def establish(report, cast, *, at=JULY, leave_out=False, seen=None):
    """By programma2, through the job."""
    asked = job.ask_establishing(
        report, leave_out=leave_out, seen=seen or job.mark(report), by=cast.programma2, at=at
    )
    run(asked.pk)
    asked.refresh_from_db()
    assert asked.state == JobState.DONE, asked.message
    return Report.objects.get(pk=report.pk)


def make_established(cast, accord, **options):
    return establish(make_report(cast, accord, **options), cast)


def make_published(cast, accord, **options):
    report = make_established(cast, accord, **options)
    publishing.publish(report, by=cast.programma, at=JULY)
    return report
