"""The rows of a half-year as one HalfYearText, in a fixed number of queries."""

from django.db.models import Q

from deals.models.half_year_text import (
    DeliveryLine,
    EvidenceLine,
    HalfYearText,
    PartLine,
    ReadingLine,
    SpendingLine,
    StepLine,
)
from deals.models.indicator import Reading, ReadingKind
from deals.models.part import PartStatus
from deals.models.step import StepStatus


def half_year_text(progress, *, earlier=None) -> HalfYearText:
    """What is told now of this half-year, as the rows have it. The values measured before are of
    the half-years `earlier`; by default of those that were told."""
    deal_text = progress.deal.text()
    return HalfYearText(
        **_cells(progress),
        version=progress.version.number if progress.version else None,
        unchanged_by=str(progress.unchanged_by or ""),
        step=progress.step_id,
        steps=_steps(progress, deal_text),
        readings=_readings(progress, earlier),
        parts=_parts(progress, deal_text),
        evidence=_evidence(progress),
    )


def cells_text(progress) -> HalfYearText:
    """Only what stands in the table of a goal: texts, spending and light. In one query."""
    return HalfYearText(
        **_cells(progress), version=None, unchanged_by="", step=None, steps=(), readings=(),
        parts=(), evidence=(),
    )  # fmt: skip


def _cells(progress):
    return {
        "period": progress.period.half_year.code,
        "due_on": progress.due_on,
        "achieved": progress.achieved,
        "developments": progress.developments,
        "unchanged": tuple(progress.unchanged),
        "unchanged_at": progress.unchanged_at,
        "spending": _spending(progress),
        "light": progress.light,
        "light_reason": progress.light_reason,
        "staff_light": progress.staff_light,
        "staff_light_reason": progress.staff_light_reason,
    }


def _steps(progress, deal_text):
    """Of the text in force; a step nothing was said of stands as it stood before."""
    said = dict(progress.steps.values_list("step_row", "status"))
    stood = dict(progress.activity.steps.values_list("pk", "status"))
    return tuple(
        StepLine(
            step.id, step.title, step.starts_on, step.ends_on,
            said.get(step.id) or stood.get(step.id, StepStatus.PLANNED),
        )
        for step in deal_text.steps
    )  # fmt: skip


def _spending(progress):
    owner = progress.activity.goal.programme.owner_id
    return tuple(spending_line(row, owner) for row in progress.spending.select_related("funder"))


def spending_line(row, owner) -> SpendingLine:
    """A row of spending; `owner` is the key of the organisation whose programme it is."""
    return SpendingLine(
        row.pk, row.description, row.kind, row.amount, row.outside_budget, row.funder_id,
        "" if row.funder_id in (None, owner) else row.funder.label,
    )  # fmt: skip


def _readings(progress, earlier):
    indicators = list(progress.activity.indicators.filter(kind="result"))
    now, forecasts = {}, {}
    for row in progress.readings.filter(indicator__in=indicators):
        (forecasts if row.kind == ReadingKind.FORECAST else now)[row.indicator_id] = row
    ends_on = progress.period.half_year.ends_on
    before = {}
    known = Reading.objects.told().measured().exclude(progress=progress)
    if earlier is not None:
        known = known.filter(Q(progress=None) | Q(progress__in=earlier))
    for row in known.filter(indicator__in=indicators, as_of__lt=ends_on):
        before[row.indicator_id] = row.value
    return tuple(_reading(line, before, now, forecasts) for line in indicators)


def _reading(indicator, before, now, forecasts):
    said, forecast = now.get(indicator.pk), forecasts.get(indicator.pk)
    return ReadingLine(
        indicator=indicator.pk, name=indicator.name, unit=indicator.unit,
        comparator=indicator.comparator, target=indicator.target, of_total=indicator.of_total,
        deadline=indicator.deadline, deadline_text=indicator.deadline_text,
        before=before.get(indicator.pk), value=said.value if said else None,
        qualifier=said.qualifier if said else "=", forecast=forecast.value if forecast else None,
    )  # fmt: skip


def _parts(progress, deal_text):
    """Every party of the text in force, whether it wrote something or not."""
    rows = progress.parts.select_related("ready_by").prefetch_related("contributions")
    rows = {row.participation_id: row for row in rows}
    return tuple(_part(party, rows.get(party.id)) for party in deal_text.parties)


def _part(party, row):
    said = {line.contribution_id: line for line in row.contributions.all()} if row else {}
    return PartLine(
        participation=party.id, organisation=party.organisation, name=party.label,
        is_lead=party.is_lead, status=row.status if row else PartStatus.NOT_STARTED,
        delivered=row.delivered if row else "", is_unchanged=bool(row and row.is_unchanged),
        ready_at=row.ready_at if row else None,
        ready_by=str(row.ready_by or "") if row else "",
        deliveries=tuple(_delivery(promise, said.get(promise.id)) for promise in
                         party.contributions),
    )  # fmt: skip


def _delivery(promise, said):
    return DeliveryLine(
        contribution=promise.id, role=promise.role, description=promise.description,
        promised=promise.amount, promised_hours=promise.hours, certainty=promise.certainty,
        status=said.status if said else "", amount=said.amount if said else None,
        hours=said.hours if said else None,
    )  # fmt: skip


def _evidence(progress):
    rows = progress.evidence.filter(is_removed=False).select_related("file", "part")
    return tuple(
        EvidenceLine(
            row.pk, row.part.participation_id if row.part else None, row.file.name,
            row.description,
        )
        for row in rows
    )  # fmt: skip
