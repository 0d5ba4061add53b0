"""What partners and leads write of a half-year, until it is handed in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models.expenditure import SpendingKind
from deals.models.half_year_reading import half_year_text
from deals.models.half_year_rules import Before, half_year_findings
from deals.models.half_year_text import HalfYearText
from deals.models.indicator import Reading, ReadingKind
from deals.models.part import PartnerProgress, PartStatus
from deals.models.progress import Progress, ProgressStatus
from deals.models.progress_event import ProgressEventKind
from deals.models.refusal import TransitionRefused

WRITABLE = (ProgressStatus.DRAFT, ProgressStatus.RETURNED)
FIELDS = {
    "results": ("achieved", "developments", "unchanged"),
    "steps": ("step",),
    "light": ("light", "light_reason"),
}


@dataclass(frozen=True)
class SpendingRow:
    """A line as a form gives it; `id` None is a new one."""

    id: int | None
    description: str
    kind: str
    amount: Decimal | None = None
    outside_budget: bool = False
    funder: int | None = None


@dataclass(frozen=True)
class ReadingRow:
    indicator: int
    value: Decimal | None
    qualifier: str = "="
    forecast: Decimal | None = None


@dataclass(frozen=True)
class LeadPart:
    """What the leads tell together; only the sections that are in it are written."""

    results: dict | None = None  # achieved, developments, unchanged
    step: int | None = None
    steps: dict | None = None  # step → status
    spending: Iterable[SpendingRow] | None = None
    readings: Iterable[ReadingRow] | None = None
    light: dict | None = None  # light, light_reason


@dataclass(frozen=True)
class PartOfPartner:
    """What one party tells of itself; `deliveries` is contribution → {status, amount, hours}."""

    delivered: str
    is_unchanged: bool = False
    deliveries: dict = field(default_factory=dict)


def findings(progress) -> list:
    """What this half-year lacks or makes doubtful, as the rows have it now."""
    text = half_year_text(progress)
    ends_on = progress.period.half_year.ends_on
    return half_year_findings(text, before(progress), on=min(ends_on, localdate()))


def before(progress, earlier=None, read=half_year_text) -> Before:
    """What was told before, as it was handed in or approved: of all that was told, or of the
    half-years `earlier`."""
    rows = progress.earlier() if earlier is None else earlier
    return Before(tuple(last_told(row, read) for row in rows[:2]))


def last_told(progress, read=half_year_text) -> HalfYearText:
    """The half-year as it last was handed in or approved, else as its rows are."""
    told = progress.events.exclude(content={}).filter(
        kind__in=[ProgressEventKind.SUBMITTED, ProgressEventKind.APPROVED]
    )
    event = told.first()
    return HalfYearText.from_content(event.content) if event else read(progress)


def write_part(progress, place, part: PartOfPartner, *, ready, by, at):
    """Write what one party tells of itself. A part that was not there yet may still be added after
    the leads handed in, until the period is closed; one that was told then stands."""
    with transaction.atomic():
        progress.lock()
        progress.refuse_closed(on=localdate(at))
        row, _new = PartnerProgress.objects.get_or_create(progress=progress, participation=place)
        is_told = progress.status not in WRITABLE
        if progress.part_is_told(place):
            raise TransitionRefused(_("This part was handed in and cannot be changed now."))
        row.delivered, row.is_unchanged = part.delivered, part.is_unchanged
        row.status = PartStatus.READY if ready else PartStatus.BUSY
        row.ready_at, row.ready_by = (at, by) if ready else (None, None)
        row.revision += 1
        row.save()
        _write_deliveries(row, part.deliveries)
        if ready:
            kind = ProgressEventKind.LATE_PART if is_told else ProgressEventKind.PART_READY
            progress.record(kind, by=by, at=at, reason=place.organisation.label)
    return row


def _write_deliveries(row, deliveries):
    for contribution, facts in deliveries.items():
        row.contributions.update_or_create(contribution_id=contribution, defaults=facts)


def write_lead(progress, part: LeadPart, *, by, at):
    """Write what the leads tell. Sections that are not open are refused."""
    with transaction.atomic():
        progress.lock()
        progress.refuse_closed(on=localdate(at))
        _refuse_shut(progress, part)
        values = (part.results or {}) | (part.light or {})
        if values.get("light", progress.light) != progress.light:
            values |= {"staff_light": "", "staff_light_reason": ""}  # it was about the old one
        if part.steps is not None:
            values["step_id"] = part.step
            _write_steps(progress, part.steps)
        if "unchanged" in values:
            names = values["unchanged"]
            if not names:
                values |= {"unchanged_by": None, "unchanged_at": None}
            elif not set(names) <= set(progress.unchanged):  # else who confirmed stays known
                values |= {"unchanged_by": by, "unchanged_at": at}
        if part.spending is not None:
            _write_spending(progress, part.spending)
        if part.readings is not None:
            _write_readings(progress, part.readings)
        values["revision"] = progress.revision + 1
        Progress.objects.filter(pk=progress.pk).update(**values)
        progress.refresh_from_db()


def _refuse_shut(progress, part):
    asked = {name for name in ("results", "steps", "spending", "readings", "light")
             if getattr(part, name) is not None}  # fmt: skip
    if progress.status not in WRITABLE or asked - set(progress.open_sections()):
        raise TransitionRefused(_("This part was handed in and cannot be changed now."))


def _write_steps(progress, steps):
    for step, status in steps.items():
        progress.steps.update_or_create(step_row_id=step, defaults={"status": status})


def _write_spending(progress, rows):
    rows = list(rows)
    kept = {row.id for row in rows if row.id}
    progress.spending.exclude(pk__in=kept).delete()
    for position, row in enumerate(rows, 1):
        has_amount = SpendingKind(row.kind).has_amount
        facts = {
            "position": position, "description": row.description, "kind": row.kind,
            "amount": row.amount if has_amount else None, "outside_budget": row.outside_budget,
            "funder_id": row.funder,
        }  # fmt: skip
        if row.outside_budget:
            facts["budget"] = None  # of what a file told
        if not row.id or not progress.spending.filter(pk=row.id).update(**facts):
            progress.spending.create(**facts)


def _write_readings(progress, rows):
    own = set(progress.activity.indicators.values_list("pk", flat=True))
    as_of = progress.period.half_year.ends_on
    for row in rows:
        if row.indicator not in own:
            raise TransitionRefused(_("This is not a target of this activity."))
        pairs = [(ReadingKind.ACTUAL, row.value), (ReadingKind.FORECAST, row.forecast)]
        for kind, value in pairs:
            same = Reading.objects.filter(indicator=row.indicator, as_of=as_of, kind=kind)
            if value is None:
                same.filter(progress=progress).delete()
                continue
            same.update_or_create(
                indicator_id=row.indicator, as_of=as_of, kind=kind,
                defaults={"value": value, "qualifier": row.qualifier, "progress": progress},
            )  # fmt: skip


def confirm_unchanged(progress, *, by, at):
    """Everything that was told last time still holds, with this person's name and the date: texts,
    steps, readings and light are taken over. There was no new spending: that is `nvt`."""
    with transaction.atomic():
        progress.lock()
        last = before(progress).last
        if last is None:
            raise TransitionRefused(_("Nothing was told of a half-year before this one."))
        if progress.status != ProgressStatus.DRAFT:
            raise TransitionRefused(_("This part was handed in and cannot be changed now."))
        names = [name for name in ("achieved", "developments") if getattr(last, name).strip()]
        present = {step.id for step in half_year_text(progress).steps}
        write_lead(
            progress,
            LeadPart(
                results={"achieved": last.achieved, "developments": last.developments,
                         "unchanged": names or ["achieved"]},
                step=last.step if last.step in present else None,
                steps={step.id: step.status for step in last.steps if step.id in present},
                spending=[SpendingRow(None, _("No spending"), SpendingKind.NOT_APPLICABLE)],
                readings=[ReadingRow(line.indicator, line.value, line.qualifier, line.forecast)
                          for line in _still_asked(progress, last)],
                light={"light": last.light_again, "light_reason": last.light_reason},
            ),
            by=by, at=at,
        )  # fmt: skip


def _still_asked(progress, last):
    own = set(progress.activity.indicators.values_list("pk", flat=True))
    return [line for line in last.readings if line.indicator in own]


def submit(progress, *, by, at, confirmed=frozenset()):
    """Hand the half-year in for all parties. Refuses while something is missing, or doubtful and
    not in `confirmed` (keys of findings). After the last day it is late, and still possible."""
    with transaction.atomic():
        progress.lock()
        progress.refuse_closed(on=localdate(at))
        for finding in findings(progress):
            if finding.blocks or finding.key not in confirmed:
                raise TransitionRefused(finding.message)
        progress.move(
            WRITABLE, ProgressStatus.SUBMITTED, submitted_at=at, submitted_by=by,
            first_submitted_on=progress.first_submitted_on or localdate(at),
            approved_at=None, approved_by=None, version=progress.deal.version_in_force(),
        )  # fmt: skip
        progress.record(ProgressEventKind.SUBMITTED, by=by, at=at, sections=sorted(confirmed))


def extend(progress, *, due_on, reason, by, at):
    """Give one deal more time, without touching the others; also over a closed period."""
    with transaction.atomic():
        progress.lock()
        if progress.status not in WRITABLE:
            raise TransitionRefused(_("This half-year was handed in: no more time is needed."))
        if due_on < localdate(at):
            raise TransitionRefused(_("The new date lies in the past."))
        if due_on <= progress.due_on:
            raise TransitionRefused(_("The new date must lie after the old one."))
        progress.extensions.create(due_on=due_on, reason=reason, by=by, at=at)
        Progress.objects.filter(pk=progress.pk).update(due_on=due_on)
        progress.refresh_from_db()
        progress.record(ProgressEventKind.EXTENDED, by=by, at=at, reason=reason)


def days_until(progress, *, on) -> int:
    """Until the last day; negative when it is late."""
    return (progress.due_on - on) // timedelta(days=1)
