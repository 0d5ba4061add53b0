"""The published report of the example accord, over the last half-year of which all was told.

Its figures are read while the demo is loaded; the pdf takes seconds, so a worker makes that, and
establishes and publishes with it.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate

from deals.models import Light, Period, Programme
from deals.models.reviewing import set_staff_light
from hos.jobs.models import Job
from reporting.demo.calendar import at_ten
from reporting.models import Report, publishing
from reporting.reports.job import content_of, freeze, pdf_of
from reporting.reports.sizes import measure

KIND = "demo_report"
WRITTEN, ESTABLISHED, PUBLISHED = 45, 50, 52  # days after the half-year was asked for
SUMMARY = (
    "De meeste deals liggen op koers. Bij enkele deals is er vertraging: geld, ruimte of toezicht "
    "regelen kost daar meer tijd dan gedacht. Het programmabureau maakt met die hoofdaanvragers "
    "een nieuwe planning.\n\n"
    "Wat anderen kunnen overnemen, staat bij de good practices."
)
SLOWER = "voorbeeld-haven"
SLOWER_BECAUSE = "De partijen zijn tevreden, maar de tweede stap begon twee maanden te laat."


def make_report(scene, accord: Programme, *, on):
    """A draft by the one of the office, put up for establishing by the other. Made before any deal
    is changed, so that it shows the texts of then."""
    period = Period.objects.opened(on=on)[1]  # the newest is still being told
    asked = at_ten(period.opens_on)
    report = publishing.start(accord, period, by=scene.office, at=asked)
    at = asked + timedelta(days=WRITTEN)
    _set_light(report, by=scene.office, at=at)
    publishing.write(report, by=scene.office, at=at, summary=SUMMARY)
    at = asked + timedelta(days=ESTABLISHED)
    content = content_of(report, on=localdate(at), established=True)
    ask_for(
        report, content, established_by=scene.second, established_at=at, published_by=scene.office,
        published_at=asked + timedelta(days=PUBLISHED),
    )  # fmt: skip


def ask_for(report, content, *, established_by, established_at, published_by, published_at):
    """Have a worker make the pdf of these figures, and establish and publish with it."""
    Job.objects.ask(
        KIND, key=f"{KIND}-{report.pk}", asked_by=established_by, report=report.pk,
        content=content, revision=report.revision, established_by=established_by.pk,
        established_at=established_at.isoformat(), published_by=published_by.pk,
        published_at=published_at.isoformat(), title=str(report),
        next=reverse("report_pdf", args=[report.pk]), back=reverse("report", args=[report.pk]),
    )  # fmt: skip


def _set_light(report, *, by, at):
    """The office sees one deal another way than its partners."""
    rows = publishing.covered(report).filter(status="approved", light=Light.GREEN)
    for progress in rows.filter(activity__key=SLOWER):
        set_staff_light(progress, light=Light.AMBER, reason=SLOWER_BECAUSE, by=by, at=at)


def make(run):
    """One attempt: the pdf, then established and published at the moments of the demo."""
    facts, people = run.facts, get_user_model().objects
    report = Report.objects.select_related("programme", "period_to").get(pk=facts["report"])
    pdf = pdf_of(facts["content"], run.report)
    run.report(90)
    with run.once() as result:
        freeze(
            report, facts["content"], pdf, by=people.get(pk=facts["established_by"]),
            at=parse_datetime(facts["established_at"]), revision=facts["revision"],
        )  # fmt: skip
        publishing.publish(
            report, by=people.get(pk=facts["published_by"]),
            at=parse_datetime(facts["published_at"]),
        )  # fmt: skip
        measure(report)
        result["report"] = report.pk
