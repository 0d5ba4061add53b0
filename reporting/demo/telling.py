"""One half-year of an invented deal, told and judged by the verbs themselves."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from deals.models import ContributionRole, Delivery, StepStatus
from deals.models.handing_in import (
    LeadPart,
    PartOfPartner,
    ReadingRow,
    SpendingRow,
    extend,
    findings,
    submit,
    write_lead,
    write_part,
)
from deals.models.reviewing import approve, send_back
from reporting.demo.calendar import at_ten
from reporting.demo.shape import Now, Report, Running, Spends

LONG = timedelta(days=24)
SHARE = Decimal("0.18")  # of what the financiers pledged, in a half-year
RETURNED_BECAUSE = "Wanneer weet u het bedrag? Zet anders een schatting neer als «gereserveerd»."
NOTHING_SPENT = Spends("Geen uitgaven", "not_applicable")


def tell(scene, progress, deal: Running, report: Report, number: int, state: Now):
    """Write, hand in and judge; `number` counts from the latest half-year back."""
    at = _submitted_at(scene.calendar, progress, state)
    lead = scene.lead(deal)
    _write_lead(progress, deal, report, number, by=lead, at=at)
    _write_parts(scene, progress, deal, number, at=at)
    if state is not Now.APPROVED:
        _keep_in_time(scene, progress, at)
    confirmed = {found.key for found in findings(progress)}
    submit(progress, by=lead, at=at, confirmed=confirmed)
    if state is Now.APPROVED:
        judged = max(at, min(at + timedelta(days=9), scene.calendar.ago(2)))
        approve(progress, by=scene.office, at=judged)
    elif state is Now.RETURNED:
        back = max(at, scene.calendar.ago(3))
        send_back(
            progress, sections=["spending"], reason=RETURNED_BECAUSE, by=scene.second, at=back
        )


def _submitted_at(calendar, progress, state):
    """In the weeks after opening, each deal on its day; what still waits for an answer, a few days
    ago."""
    opened_at = at_ten(progress.period.opens_on) - timedelta(hours=10)
    recent = calendar.ago(6)
    natural = at_ten(progress.period.opens_on + timedelta(days=8 + progress.activity.position))
    return max(opened_at, min(natural, recent) if state is Now.APPROVED else recent)


def _keep_in_time(scene, progress, at):
    due_on = timezone.localdate(at) + LONG
    if due_on > progress.due_on:
        extend(progress, due_on=due_on, reason="De cijfers komen later.", by=scene.office, at=at)


def _write_lead(progress, deal, report, number, *, by, at):
    ends_on = progress.period.half_year.ends_on
    steps = list(progress.activity.steps.all())
    begun = [step for step in steps if step.starts_on <= ends_on]
    part = LeadPart(
        results={
            "achieved": report.achieved, "developments": report.developments, "unchanged": [],
        },
        step=begun[-1].pk if begun else None,
        steps={step.pk: _status(step, ends_on) for step in steps},
        spending=[_spending_row(line) for line in report.spent or _usual(deal, number)],
        readings=_readings(progress, deal, number),
        light={"light": report.light, "light_reason": report.reason},
    )  # fmt: skip
    write_lead(progress, part, by=by, at=at)


def _status(step, on):
    if step.ends_on <= on:
        return StepStatus.READY
    return StepStatus.BUSY if step.starts_on <= on else StepStatus.PLANNED


def _spending_row(line):
    amount = Decimal(line.amount) if line.amount else None
    return SpendingRow(None, line.words, line.kind, amount, line.outside_budget)


def _usual(deal, number):
    """Part of the pledged money, with cents that differ from one half-year to the next."""
    pledged = sum(
        brings.amount
        for party in deal.parties
        for brings in party.brings
        if brings.role == ContributionRole.FINANCIER and brings.amount
    )
    if not pledged:
        return [NOTHING_SPENT]
    amount = (pledged * SHARE).quantize(Decimal("1")) + Decimal(25 * number) / 100
    return [Spends("Uitvoering en begeleiding", amount=str(amount))]


def _readings(progress, deal, number):
    rows = progress.activity.indicators.order_by("position")
    pairs = zip(rows, deal.targets, strict=True)
    return [
        ReadingRow(row.pk, Decimal(target.values[number]))
        for row, target in pairs
        if number < len(target.values)
    ]


def _write_parts(scene, progress, deal, number, *, at):
    """All parties but the last told what they did; the last one of the latest half-year has not.
    For one without people the office wrote it, later."""
    places = {place.organisation.key: place for place in
              progress.activity.participation_set.select_related("organisation")}  # fmt: skip
    tellers = deal.parties if number else deal.parties[:-1]
    for party in tellers:
        place = places[party.organisation]
        signer = scene.signers.get(party.organisation, scene.office if number else None)
        if signer is None:
            continue
        words = [brings.words for brings in party.brings]
        done = Delivery.DELIVERED if number > 1 else Delivery.PARTLY
        rows = place.contribution_set.filter(is_removed=False)
        part = PartOfPartner(
            f"Wij deden wat is afgesproken: {'; '.join(words)}." if words else "Wij dachten mee.",
            deliveries={row.pk: {"status": done} for row in rows},
        )
        write_part(progress, place, part, ready=True, by=signer, at=at)
