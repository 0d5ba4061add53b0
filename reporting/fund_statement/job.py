"""Making the pdf of a statement: asked for by a person, made in a worker, kept as a file.

What is asked for is frozen at that moment, as html in the facts of the job until it is made: what
is booked a minute later is in the next one. Its key tells apart whatever would print differently.
"""

from datetime import date

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from hos.pdf.apart import TooLarge
from hos.pdf.render import fingerprint
from pilots.models.money import NOUGHT
from reporting.archival.attachments import LANGUAGE, noon
from reporting.fund_statement.figures import Statement
from reporting.laying_out import laid_out

KIND = "fund_statement"
MOST_LINES = 500  # payments on paper; the xlsx has them all


def found(source, part, stretch) -> Job | None:
    """The job that made exactly this statement, or None."""
    html = as_html(Statement.of(source, part, stretch))
    done = Job.objects.filter(key=_key(source, part, html), state=JobState.DONE)
    return done.first()


def ask(source, part, stretch, *, by, back, again) -> Job:
    """The job that makes this statement, once for all who may read this part of this source."""
    with override(LANGUAGE):
        statement = Statement.of(source, part, stretch)
        html, title = as_html(statement), _("Statement for {funder}").format(
            funder=statement.funder)  # fmt: skip
        name = _file_name(statement)
    return Job.objects.ask(
        KIND, key=_key(source, part, html), asked_by=by,
        source=source.pk, part=part.code, html=html, day=stretch.today.isoformat(), name=name,
        title=f"{title} · pdf", back=back, next=again,
    )  # fmt: skip


def _key(source, part, html):
    return f"{KIND}-{source.pk}-{part.code}-{fingerprint(html)}"


def as_html(statement) -> str:
    """On paper are the first lines, and what the others make together."""
    shown, left_out = statement.payments[:MOST_LINES], statement.payments[MOST_LINES:]
    with override(LANGUAGE):
        return render_to_string("reporting/fund_statement/print.html", {
            "statement": statement, "shown": shown, "left_out": len(left_out),
            "left_out_total": sum((line.amount for line in left_out), NOUGHT),
        })  # fmt: skip


def make(run):
    """One attempt: lay out, then keep the file and finish in one transaction."""
    try:
        day = noon(date.fromisoformat(run.facts["day"]))
        pdf = laid_out(run.facts["html"], run.report, dated=day)
    except TooLarge:
        run.fail(_("This statement is too large to be made. Ask for a shorter period."))
        return
    run.report(90)
    with run.once() as result:
        file = StoredFile.objects.keep(
            ContentFile(pdf), name=run.facts["name"], content_type="application/pdf"
        )
        result["file"] = file.pk
        run.forget("html")  # words about a person in it would outlive an erasing


def _file_name(statement):
    """«verantwoording-oom-pilot-leerrekening-2026-1.pdf»"""
    return f"{name_of(statement)}.pdf"


def name_of(statement) -> str:
    stretch = statement.stretch
    day = f"tot-{stretch.ends_on}" if stretch.first is None else stretch.code
    parts = [str(statement.source), statement.source.fund.name]
    if statement.part.cashier:
        parts.append(str(statement.part.cashier))
    return f"verantwoording-{slugify(' '.join(parts))[:80].strip('-')}-{day}"
