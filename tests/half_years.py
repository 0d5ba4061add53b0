"""Half-years in every stage of their life, made by the verbs."""

from datetime import UTC, datetime
from decimal import Decimal

from django.urls import reverse

from deals.models import Light, StepStatus
from deals.models.half_year_reading import half_year_text
from deals.models.handing_in import LeadPart, SpendingRow, findings, submit, write_lead
from deals.models.reviewing import approve, reopen, send_back

JULY = datetime(2026, 7, 10, 9, 0, tzinfo=UTC)
STATES = ("draft", "submitted", "own", "returned", "approved", "reopened")


def tell(progress, *, by, at=JULY, light=Light.GREEN, achieved="Het plan is klaar.", reason="",
         **more):  # fmt: skip
    steps = [line.id for line in half_year_text(progress).steps]
    usual = {
        "results": {"achieved": achieved, "developments": "", "unchanged": []},
        "spending": [SpendingRow(None, "Werving", "spent", Decimal("1000.50"))],
    }
    lead = LeadPart(
        step=steps[0], steps={steps[0]: StepStatus.READY, steps[1]: StepStatus.BUSY},
        light={"light": light, "light_reason": reason},
        **usual | more,
    )  # fmt: skip
    write_lead(progress, lead, by=by, at=at)


def hand_in(progress, *, by, at=JULY, **more):
    tell(progress, by=by, at=at, **more)
    submit(progress, by=by, at=at, confirmed={found.key for found in findings(progress)})


def bring_to(progress, state, cast):
    """One of STATES; «own» is handed in by the office itself."""
    if state == "draft":
        return progress
    hand_in(progress, by=cast.programma if state == "own" else cast.oom)
    if state == "returned":
        send_back(progress, sections=["spending"], reason="Apart.", by=cast.programma2, at=JULY)
    if state in ("approved", "reopened"):
        approve(progress, by=cast.programma2, at=JULY)
    if state == "reopened":
        reopen(progress, reason="Fout.", by=cast.programma2, at=JULY)
    return progress


def decision(client, progress, **typed):
    """What the review page would send, with these things typed."""
    page = client.get(reverse("deals:review", args=[progress.pk]))
    return {"seen": page.context["seen"], "staff_light": progress.light} | typed
