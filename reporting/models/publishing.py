"""The life of a report: started, written, established by somebody else, published, corrected.

A half-year that was handed in and not approved yet stands in the way of establishing (rule 43),
unless the office leaves it out; then the report lists it as not handed in.

Withdrawing a published version is never a dead end: the one it replaced holds again, and can be
corrected.
"""

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from deals.models import Period, Progress, ProgressStatus, TransitionRefused
from deals.models.text import digest
from reporting.models.checking import refuse_unwritten
from reporting.models.copying import copy_writing
from reporting.models.reference_date import refuse_reference_date
from reporting.models.report import STANDING, Report, ReportKind, ReportStatus
from reporting.models.report_event import ReportEventKind
from reporting.models.report_words import ReportWords
from reporting.models.writing import writing


def start(programme, period, *, by, at) -> Report:
    """A draft over a half-year that has opened, written from here on by the office."""
    if period.opens_on > localdate(at):
        raise TransitionRefused(_("This half-year is not over yet."))
    with transaction.atomic():
        type(programme).objects.select_for_update().get(pk=programme.pk)
        same = Report.objects.versions_of(programme, period)
        if same.exclude(status=ReportStatus.WITHDRAWN).exists():
            raise TransitionRefused(_("There is a report of this half-year already."))
        return _draft(programme, period, same, by=by, at=at)


def next_version(versions) -> int:
    return (versions.aggregate(last=Max("version"))["last"] or 0) + 1


def _draft(programme, period, same, *, by, at):
    with override("nl"):  # a report is in Dutch whoever starts it
        title = _("Half-year report {half_year}").format(half_year=period)
    return Report.objects.create(
        programme=programme, period_from=period, period_to=period, title=title,
        version=next_version(same), reference_date=period.half_year.ends_on,
        written_by=by, written_at=at,
    )  # fmt: skip


def write(report, *, by, at, **texts):
    """Change texts of a draft, or its reference date. Who did so last does not establish it: the
    writer is who wrote the text as it now stands. Were it everybody who ever changed a
    letter, or put a light, an office of two that both helped could establish nothing."""
    if "reference_date" in texts:
        first = report.period_from.half_year
        refuse_reference_date(first, texts["reference_date"], on=localdate(at))
    with writing(report, by=by, at=at):
        Report.objects.filter(pk=report.pk).update(**texts)
    report.refresh_from_db()


def drop(report):
    """Throw a draft away. Points of attention that were raised in it stay open in the programme."""
    with transaction.atomic():
        drafts = Report.objects.select_for_update().drafts().filter(pk=report.pk)
        if not drafts.exists():
            raise TransitionRefused(_("Only a draft can be changed."))
        report.raised_points.update(report=None, origin_note=report.title)
        drafts.delete()


def awaited(report):
    """The half-years of this report that were handed in and wait for approval."""
    return covered(report).filter(status=ProgressStatus.SUBMITTED)


def approved(report):
    """The half-years of this report that are approved: it is made of these alone."""
    return covered(report).filter(status=ProgressStatus.APPROVED)


def covered(report):
    """Every half-year that belongs in the report: of the deals that ran in it; of a midterm those
    of the activities up to its end, since the last one tells."""
    rows = Progress.objects.filter(activity__goal__programme=report.programme_id)
    rows = rows.order_by("activity__position", "activity_id", "period__year", "period__half")
    if report.kind == ReportKind.MIDTERM:
        halves = Period.objects.until(report.period_to.half_year).order_by()
        return rows.filter(activity__kind="activity", period__in=halves.values("pk"))
    ran = ["running", "completed", "stopped"]
    return rows.filter(period=report.period_to, activity__kind="deal", activity__status__in=ran)


def refuse_publishing(report):
    """Raises TransitionRefused when this is not an established report."""
    if report.is_draft:
        raise TransitionRefused(_("Establish this report first. After that it can be published."))
    if report.status != ReportStatus.ESTABLISHED:
        raise TransitionRefused(_("Only an established report can be published."))


def refuse_changing(report):
    """Raises TransitionRefused when nothing stands that could be corrected or withdrawn."""
    if report.is_draft:
        raise TransitionRefused(_("This is a draft: change its text, or throw it away."))
    if report.status not in STANDING:
        raise TransitionRefused(_("This version does not hold any more."))


def refuse_dropping(report):
    if not report.is_draft:
        raise TransitionRefused(_("Only a draft can be thrown away."))


def refuse_establishing(report, *, by, leave_out=False):
    """Raises TransitionRefused when this person may not establish the report as it is."""
    if not report.is_draft:
        raise TransitionRefused(_("Only a draft can be established."))
    if report.written_by_id == by.pk:
        raise TransitionRefused(
            _("You wrote this report last. Somebody else of the office establishes it.")
        )
    if report.kind == ReportKind.HALF_YEAR and not report.summary.strip():
        raise TransitionRefused(_("Write the summary first."))
    if report.kind == ReportKind.MIDTERM:
        refuse_unwritten(report)
        first, written_on = report.period_from.half_year, localdate(report.written_at)
        refuse_reference_date(first, report.reference_date, on=written_on)
    waiting = 0 if leave_out else awaited(report).count()
    if waiting:
        raise TransitionRefused(
            ngettext(
                "Not approved yet: {n} progress report. Approve it or list it as not handed in.",
                "Not approved yet: {n} progress reports. Approve them or list them as not "
                "handed in.",
                waiting,
            ).format(n=waiting)
        )


def establish(report, *, snapshot, pdf, rendered_with, by, at, revision):
    """Freeze the report: from now on it is these figures and this file. `revision` is that of the
    text which was read; another one means that somebody wrote in the meantime."""
    with transaction.atomic():
        drafts = Report.objects.select_for_update().filter(pk=report.pk, revision=revision)
        if not drafts.exists():
            raise TransitionRefused(_("The text has changed in the meantime. Look at it again."))
        report.refresh_from_db()
        if report.written_by_id == by.pk:
            raise TransitionRefused(
                _("You wrote this report last. Somebody else of the office establishes it.")
            )
        report.move(
            ReportStatus.DRAFT, ReportStatus.ESTABLISHED, established_at=at, established_by=by,
            snapshot=snapshot, snapshot_sha256=digest(snapshot), pdf=pdf, sha256=pdf.sha256,
            rendered_with=rendered_with,
        )  # fmt: skip
        report.record(ReportEventKind.ESTABLISHED, by=by, at=at)


def publish(report, *, by, at):
    """Let province and partners read it. The version it corrects is marked as replaced, and the
    half-years in it are marked as published: they only open for their text."""
    with transaction.atomic():
        report.move(
            ReportStatus.ESTABLISHED, ReportStatus.PUBLISHED, published_at=at, published_by=by
        )
        report.record(ReportEventKind.PUBLISHED, by=by, at=at)
        ReportWords.objects.keep(report)
        included = [row["progress"] for row in report.snapshot["sources"]]
        Progress.objects.filter(pk__in=included, published_at=None).update(published_at=at)
        for old in replaced_by(report):
            old.move(STANDING, ReportStatus.REPLACED)
            old.record(ReportEventKind.REPLACED, by=by, at=at, reason=report.what_changed)


def replaced_by(report):
    """What publishing this version replaces: the one it corrects, or when that was withdrawn
    meanwhile, the one that holds again since."""
    return report.versions().standing().filter(version__lt=report.version)


def correct(report, *, what_changed, by, at) -> Report:
    """A new version beside an established one, which says what changed; the old one stays."""
    if not what_changed.strip():
        raise TransitionRefused(_("Say what changes in the new version."))
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=report.pk)
        same = report.versions()
        if report.status not in STANDING:
            raise TransitionRefused(_("Only an established report can be corrected."))
        if same.filter(version__gt=report.version).exclude(status=ReportStatus.WITHDRAWN).exists():
            raise TransitionRefused(_("A newer version has been started already."))
        new = Report.objects.create(
            kind=report.kind, programme=report.programme, period_from=report.period_from,
            period_to=report.period_to, title=report.title, summary=report.summary,
            reference_date=report.reference_date, version=next_version(same), replaces=report,
            what_changed=what_changed, written_by=by, written_at=at,
        )  # fmt: skip
        copy_writing(report, new)
        return new


def withdraw(report, *, reason, by, at):
    """Take an established or published report out of sight of everybody but the office. What it
    replaced holds again."""
    if not reason.strip():
        raise TransitionRefused(_("Give the reason."))
    with transaction.atomic():
        report.move(STANDING, ReportStatus.WITHDRAWN)
        report.record(ReportEventKind.WITHDRAWN, by=by, at=at, reason=reason)
        for old in restored_by(report):
            holds = ReportStatus.PUBLISHED if old.published_at else ReportStatus.ESTABLISHED
            old.move(ReportStatus.REPLACED, holds)
            old.record(ReportEventKind.RESTORED, by=by, at=at, reason=reason)


def restored_by(report) -> list[Report]:
    """What holds again when this version is withdrawn: the published one it replaced, and what was
    established only between the two. A version that was never published replaced nothing."""
    found = []
    older = report.versions().replaced().filter(version__lt=report.version)
    for old in older.order_by("-version") if report.published_at else ():
        found.append(old)
        if old.published_at:
            break
    return found
