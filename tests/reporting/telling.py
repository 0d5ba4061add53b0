"""Half-years with any light, spending or text, handed in and approved by the verbs."""

from decimal import Decimal

from deals.models import Light, StepStatus
from deals.models.half_year_reading import half_year_text
from deals.models.handing_in import LeadPart, SpendingRow, findings, submit, write_lead
from deals.models.reviewing import approve
from tests.half_years import JULY

SPENT = (SpendingRow(None, "Werving", "spent", Decimal("1000.50")),)


def half_year_of(deal, code="2026-1"):
    year, half = code.split("-")
    return deal.progress.select_related("period").get(period__year=year, period__half=half)


def tell(progress, *, by, at=JULY, light=Light.GREEN, reason="", achieved="Het plan is klaar.",
         developments="", spending=SPENT, **more):  # fmt: skip
    """Write the lead part; off green gets a reason by itself."""
    steps = [line.id for line in half_year_text(progress).steps]
    reason = reason or ("" if light == Light.GREEN else "Werving loopt achter.")
    lead = LeadPart(
        results={"achieved": achieved, "developments": developments, "unchanged": []},
        step=steps[0], steps={steps[0]: StepStatus.READY, steps[1]: StepStatus.BUSY},
        light={"light": light, "light_reason": reason}, spending=list(spending), **more,
    )  # fmt: skip
    write_lead(progress, lead, by=by, at=at)


def hand_in(progress, *, by, at=JULY, **more):
    tell(progress, by=by, at=at, **more)
    submit(progress, by=by, at=at, confirmed={found.key for found in findings(progress)})


def told_and_approved(deal, cast, *, code="2026-1", at=JULY, **more):
    """The half-year of a deal, handed in by OOM and approved by the office."""
    progress = half_year_of(deal, code)
    hand_in(progress, by=cast.oom, at=at, **more)
    approve(progress, by=cast.programma, at=at)
    return progress
