"""Making the xlsx of a statement in a worker, where it has so many bookings that somebody would
wait for it too long. The same books give the same file, once."""

from datetime import date

from django.core.files.base import ContentFile
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from hos.export import TYPE
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from hos.pdf.render import fingerprint
from pilots.models import FundSource
from reporting.archival.attachments import LANGUAGE
from reporting.fund_statement.book import book_of
from reporting.fund_statement.figures import Statement
from reporting.fund_statement.job import as_html, name_of
from reporting.fund_statement.movements import booked, within
from reporting.fund_statement.parts import Part
from reporting.fund_statement.stretch import Stretch

KIND = "fund_statement_book"
MOST_AT_ONCE = 3000  # bookings that are written while somebody waits


def is_large(source, part, stretch) -> bool:
    return part.has_lines and booked(source, part).filter(within(stretch)).count() > MOST_AT_ONCE


def found(statement) -> Job | None:
    """The job that made exactly this file, or None."""
    return Job.objects.filter(key=_key(statement), state=JobState.DONE).first()


def ask(statement, *, by, back, again) -> Job:
    source, part, stretch = statement.source, statement.part, statement.stretch
    return Job.objects.ask(
        KIND, key=_key(statement),
        asked_by=by, source=source.pk, part=part.code, stretch=_facts(stretch),
        name=f"{name_of(statement)}.xlsx", back=back, next=again,
        title=_("Statement for {funder}").format(funder=statement.funder) + " · xlsx",
    )  # fmt: skip


def _key(statement):
    """Told apart by all that stands on paper and by the newest booking: nothing in the books
    changes behind it."""
    source, part = statement.source, statement.part
    newest = booked(source, part).aggregate(newest=Max("pk"))["newest"]
    return f"{KIND}-{source.pk}-{part.code}-{newest}-{fingerprint(as_html(statement))}"


def make(run):
    """The days are those that were asked for, also when it is made after midnight."""
    source = FundSource.objects.get(pk=run.facts["source"])
    run.report(10)
    with override(LANGUAGE):
        statement = Statement.of(source, Part.of(run.facts["part"]), _stretch(run.facts["stretch"]))
        made = book_of(statement, beat=lambda: run.report(50))
    run.report(90)
    with run.once() as result:
        file = StoredFile.objects.keep(ContentFile(made), name=run.facts["name"], content_type=TYPE)
        result["file"] = file.pk


def _facts(stretch):
    first = stretch.first and stretch.first.isoformat()
    return [stretch.code, first, stretch.ends_on.isoformat(), stretch.today.isoformat()]


def _stretch(facts):
    code, *days = facts
    first, ends_on, today = (day and date.fromisoformat(day) for day in days)
    return Stretch(code, first, ends_on, today)
