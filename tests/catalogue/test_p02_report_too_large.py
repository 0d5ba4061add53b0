"""P02: a report that asks for too much is ended by the system; the worker and the pages go on."""

import resource
import statistics
import time

import pytest
from django.urls import reverse

import hos.pdf.apart as apart
from deals.models import Progress
from hos.jobs.models import Job, JobState
from hos.jobs.run import run
from reporting.half_year_report import job
from tests.builders import make_running
from tests.half_years import JULY
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved
from tests.sizes import size

BOMBS = {
    "one word of a megabyte": "a" * size(1_000_000, 4_000_000),
    "a hundred thousand lines": "regel\n" * size(100_000, 400_000),
    "marks that stack": ("z" + "\u0301" * 200) * size(2_000, 10_000),
}


@pytest.fixture
def told(cast, accord):
    deal = make_running(cast, accord)
    return told_and_approved(deal, cast)


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS)
def test_p02_a_report_that_asks_too_much_is_ended(cast, accord, told, bomb, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", size(8, 60))
    Progress.objects.filter(pk=told.pk).update(achieved=BOMBS[bomb])
    report = make_report(cast, accord)
    asked = job.ask_preview(report, by=cast.programma, at=JULY)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    run(asked.pk)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    asked.refresh_from_db()
    seconds, worked = time.monotonic() - start, after.ru_utime - before.ru_utime
    print(f"P02 {bomb}: {asked.state} after {seconds:.0f} s, work {worked:.0f} s, "
          f"peak {after.ru_maxrss / 1000:.0f} MB")  # fmt: skip
    assert asked.state in (JobState.DONE, JobState.FAILED)  # never back in the queue
    assert worked < apart.SECONDS + 5
    assert after.ru_maxrss < (apart.MEGABYTES + 300) * 1024


@pytest.mark.slow
def test_p02_pages_stay_quick_while_a_report_is_made(client, cast, accord, told):
    """The work is done outside the web process: asking for it costs no more than a row."""
    report = make_report(cast, accord)
    client.force_login(cast.programma)
    times = []
    for _round in range(size(20, 100)):
        start = time.perf_counter()
        client.post(reverse("report_preview_ask", args=[report.pk]))
        client.get(reverse("report", args=[report.pk]))
        times.append(time.perf_counter() - start)
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"P02 asking for a preview and the page, p95 {p95 * 1000:.0f} ms")
    assert p95 < 0.3 * 2
    assert Job.objects.filter(kind=job.PREVIEW).exists()
