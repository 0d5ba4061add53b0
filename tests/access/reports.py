"""Half-year reports of a world in every state, each over a half-year of its own, with one deal.

The accord is one of their own: what stands in a published report is for everybody to read, so its
deal carries no words that tell who must not read it.
"""

from deals.models import Period, Programme
from hos.jobs.models import Job, JobState
from hos.periods import HalfYear
from reporting.half_year_report.reading import half_year_report
from reporting.models import publishing
from reporting.reports.job import PREVIEW
from tests.builders import MOMENT, make_accord, make_running

CODES = {"draft report": "2024-1", "established report": "2024-2", "published report": "2025-1",
         "withdrawn report": "2025-2"}  # fmt: skip


def make_reports(world):
    """name → the values in its addresses."""
    accord = make_accord(world.cast, title=f"Akkoord met rapporten {world.name}")
    deal = make_running(world.cast, accord, title="Deal in een rapport")
    return {name: _report(world, accord, deal, name, code) for name, code in CODES.items()}


def _report(world, accord, deal, name, code):
    office, other = world.cast.programma2, world.cast.programma
    period = Period.objects.for_half(HalfYear.parse(code))
    _ran_in(deal, period, by=other)
    report = publishing.start(accord, period, by=office, at=MOMENT)
    publishing.write(report, by=office, at=MOMENT, summary="Het gaat goed.")
    if name != "draft report":
        content = half_year_report(report, on=MOMENT.date(), established=True).as_content()
        publishing.establish(
            report, snapshot=content, pdf=world.stored("rapport.pdf"), rendered_with="",
            by=other, at=MOMENT, revision=report.revision,
        )  # fmt: skip
    if name in ("published report", "withdrawn report"):
        publishing.publish(report, by=other, at=MOMENT)
    if name == "withdrawn report":
        publishing.withdraw(report, reason="Fout.", by=other, at=MOMENT)
    _preview(world, report)
    told = deal.progress.get(period=period).pk
    return {"report": report, "pk": report.pk, "deal": deal.pk, "progress": told}


def _ran_in(deal, period, *, by):
    """The half-year of the deal, told and approved."""
    deal.progress.create(
        activity=deal, period=period, due_on=period.due_on, achieved="Gedaan.", light="green",
        status="approved", submitted_at=MOMENT, approved_at=MOMENT, approved_by=by,
    )  # fmt: skip


def _preview(world, report):
    Job.objects.create(
        kind=PREVIEW, key=f"{PREVIEW}-{report.pk}", state=JobState.DONE, asked_at=MOMENT,
        facts={"report": report.pk}, due_at=MOMENT, finished_at=MOMENT,
        result={"file": world.stored("voorbeeld.pdf").pk},
    )  # fmt: skip


def free_half_year():
    """What is asked to start a report of: an accord and a half-year without one."""
    accord = Programme.objects.accords().order_by("pk").first()
    period = Period.objects.filter(year=2024, half=1).get()
    return {"programme": accord.pk, "period": period.pk}
