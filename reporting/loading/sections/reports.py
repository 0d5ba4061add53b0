"""reports: midterm reports that were published elsewhere, as drafts with their chapters and points
of attention, and what was attached to them. How their budgets stood is read with the budgets."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Annex, Goal, Programme, TransitionRefused
from hos import rich_text
from reporting.loading import words
from reporting.loading.keeping import Outcome, store
from reporting.loading.problems import WRONG, Log, Place
from reporting.loading.readers import Count, Half, Texts, Word
from reporting.loading.references import Elsewhere, Reference
from reporting.loading.rows import Field, Row, Rows, Section, columns, optional, required
from reporting.loading.sections.annexes import ANNEXES
from reporting.loading.sections.money import STATEMENTS
from reporting.models import AttentionPoint, Chapter, Report, ReportKind
from reporting.models.midterm import refuse_range
from reporting.models.outline import lay_out
from reporting.models.writing import state_of

LONGEST_POINT, MOST_CHAPTERS = 2000, 99


def numbers_once(rows, place):
    met = set()
    for n, row in enumerate(rows):
        number = row.get("number") if isinstance(row, dict) else None
        if isinstance(number, int) and number in met:
            place.item(n).field("number").wrong(_("This number is in the list already."))
        met.add(number if isinstance(number, int) else None)


def is_midterm(values, place):
    """A half-year report is made of what the parties of an accord hand in here."""
    if values.get("kind") == ReportKind.HALF_YEAR:
        place.field("kind").wrong(_("Only midterm reports can be loaded."))
    programme = values.get("programme")
    if programme and programme.is_accord:
        place.field("programme").wrong(_("A midterm report is about an agenda, not an accord."))


def range_stands(values, place):
    """As for one that is started here."""
    found = [values.get(name) for name in ("programme", "period_from", "period_to")]
    if None in found or found[0].is_accord:
        return
    programme, first, end = found
    try:
        refuse_range(programme, first.half_year, end, on=localdate())
    except TransitionRefused as refusal:
        place.field("period_to").wrong(refusal)


def goals_are_its_own(values, place):
    for n, chapter in enumerate(values.get("chapters", ())):
        goal = chapter.get("goal")
        if goal and "programme" in values and goal.programme_id != values["programme"].pk:
            here = place.field("chapters").item(n).field("goal")
            here.wrong(_("This goal is of another programme."))


def keep(entry):
    """A draft, also when it was published elsewhere: somebody of the office establishes it. One
    that was established here, or is being written here, stays as it is."""
    values = entry.values
    found = Report.objects.versions_of(
        values["programme"], values["period_to"], kind=ReportKind.MIDTERM
    )
    report = found.order_by("-version").first()
    if report and (not report.is_draft or report.written_by_id):
        entry.place.leave(
            _("This report has been established or is being written here, and stays as it is.")
        )
        return Outcome.LEFT
    is_new = report is None
    report = report or Report(written_at=entry.at)
    plain = entry.without("chapters", "budget_statements", "annexes")
    names = plain.values if is_new else plain.changed
    outcome = store(report, {name: values[name] for name in names})
    if is_new and not values.get("chapters"):
        lay_out(report)
    written = [_write(report, row) for row in values.get("chapters", ())
               if is_new or "chapters" in entry.changed]  # fmt: skip
    return Outcome.CHANGED if outcome is Outcome.UNCHANGED and any(written) else outcome


def _write(report, row) -> bool:
    """Make this the chapter of this number; says whether anything differed. It is somebody's to
    say when it is ready."""
    facts = {name: value for name, value in row.items() if name != "attention_points"}
    facts["body"] = rich_text.clean(facts.get("body", ""))
    facts["state"] = state_of(facts["body"], is_ready=False)
    found = report.chapters.filter(number=row["number"]).first()
    chapter = found or Chapter(report=report)
    outcome = store(chapter, facts)
    added = [_put(chapter, text, place)
             for place, text in enumerate(row.get("attention_points", ()), 1)]  # fmt: skip
    return outcome is not Outcome.UNCHANGED or any(added)


def _put(chapter, text, position) -> bool:
    """Put the point with this text in the chapter; the same words are the same point. People may
    have given two points the same words: then it is the one that is open, the oldest first."""
    if chapter.points.filter(point__text=text).exists():
        return False
    report = chapter.report
    same = AttentionPoint.objects.filter(programme=report.programme, text=text)
    point = same.open().first() or same.first() or AttentionPoint.objects.create(
        programme=report.programme, text=text, report=report, goal=chapter.goal,
        owner=report.programme.owner, opened_on=report.reference_date,
    )  # fmt: skip
    chapter.points.create(point=point, position=position)
    return True


CHAPTER = Row(columns(Chapter, "title", "lead_question", "body", "points_heading") | {
    "number": required(Count(MOST_CHAPTERS, least=1)),
    "goal": optional(Reference(Goal)),
    "attention_points": Field(Texts(LONGEST_POINT)),
})  # fmt: skip
REPORTS = Section(
    name="reports",
    title=gettext_lazy("Reports"),
    model=Report,
    row=Row(
        columns(Report, "title", "reference_date") | {
            "kind": required(Word(words.REPORT_KIND)),
            "programme": required(Reference(Programme)),
            "period_from": required(Half()),
            "period_to": required(Half()),
            "chapters": Field(Rows(CHAPTER, checks=(numbers_once,))),
            "budget_statements": Field(Elsewhere(Rows(STATEMENTS.row))),
            "annexes": Field(Elsewhere(Rows(ANNEXES.row))),
        },
        checks=(is_midterm, range_stands, goals_are_its_own),
    ),
    keep=keep,
    known_by=(("kind", "programme", "period_to"),),
)  # fmt: skip


def _annexes(document, place):
    """Those of every report, as annexes of its programme."""
    reports = document.get("reports", [])
    for number, report in enumerate(reports if isinstance(reports, list) else []):
        here = place.field("reports").item(number).field("annexes")
        rows = report.get("annexes", []) if isinstance(report, dict) else []
        if not isinstance(rows, list):
            here.wrong(_("A list is expected: [ … ]."))
            continue
        for n, raw in enumerate(rows if _is_known(report, place) else []):
            of = {"programme": report["programme"]}
            yield here.item(n), {**raw, **of} if isinstance(raw, dict) else raw


def _is_known(report, place):
    """Whether its programme is one; that it is not is said with the report."""
    if not isinstance(report, dict):
        return False
    aside = Place(Log(), place.book)
    return Reference(Programme).read(report.get("programme"), aside) is not WRONG


REPORT_ANNEXES = Section(
    name="report_annexes",
    path="reports[].annexes",
    title=gettext_lazy("Annexes of reports"),
    model=Annex,
    row=ANNEXES.row,
    keep=ANNEXES.keep,
    known_by=(("programme", "activity", "title"),),
    derive=_annexes,
)
