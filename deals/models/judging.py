"""Judging a submitted deal: a round of fourteen lines, and what the office decides.

A round is opened by submitting. Lines that the data can answer are filled in beforehand; the
office confirms or changes them.
"""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from deals.models.activity import DealStatus
from deals.models.assessment import (
    Assessment,
    AssessmentKind,
    AssessmentLine,
    Criterion,
    Decision,
    Verdict,
)
from deals.models.event import EventKind
from deals.models.refusal import TransitionRefused
from deals.models.text import DealText
from deals.models.version import DealVersion


def open_round(deal):
    """The next round for a deal that was submitted, with what the data says already."""
    rounds = deal.assessments.filter(kind=AssessmentKind.DEAL)
    number = (rounds.aggregate(last=Max("round"))["last"] or 0) + 1
    assessment = Assessment.objects.create(activity=deal, kind=AssessmentKind.DEAL, round=number)
    known = _known_from(DealText.working(deal))
    AssessmentLine.objects.bulk_create(
        AssessmentLine(
            assessment=assessment,
            criterion=criterion,
            verdict=known.get(criterion, Verdict.OPEN),
        )
        for criterion in Criterion
    )
    return assessment


def _known_from(text):
    """A2, A5, A6, S1 and S2 follow from the text; «yes» only where it is complete."""
    holds = {
        Criterion.A2: bool(text.deal_type),
        Criterion.A5: bool(text.starts_on and text.ends_on and text.steps),
        Criterion.A6: bool(text.parties) and all(party.contributions for party in text.parties),
        Criterion.S1: len(text.parties) > 1 and all(party.contributions for party in text.parties),
        Criterion.S2: bool(text.target_group.strip() and text.target_interest.strip()),
    }
    return {criterion: Verdict.YES for criterion, is_so in holds.items() if is_so}


def open_assessment(deal):
    return deal.assessments.filter(kind=AssessmentKind.DEAL, decision=Decision.OPEN).first()


def judge(assessment, lines, *, by):
    """Note verdicts and remarks: {criterion: (verdict, text)}. Only while the round is open."""
    with transaction.atomic():
        is_open = Assessment.objects.filter(pk=assessment.pk, decision=Decision.OPEN)
        if not is_open.update(revision=F("revision") + 1):
            raise TransitionRefused(_("This round has been decided."))
        for criterion, (verdict, text) in lines.items():
            assessment.lines.filter(criterion=criterion).update(verdict=verdict, text=text)


def send_back(deal, *, by, at, reason, sections):
    """Back to the partners as a draft, with a reason and the sections that need work."""
    with transaction.atomic():
        deal.move(DealStatus.SUBMITTED, DealStatus.DRAFT)
        _decide(deal, Decision.RETURNED, by=by, at=at, motivation=reason)
        deal.record(
            EventKind.SENT_BACK, by=by, at=at, reason=reason, sections=sections,
            from_status=DealStatus.SUBMITTED, to_status=DealStatus.DRAFT,
        )  # fmt: skip


def reject(deal, *, by, at, reason):
    with transaction.atomic():
        deal.move(DealStatus.SUBMITTED, DealStatus.REJECTED, stop_reason=reason)
        _decide(deal, Decision.NO_GO, by=by, at=at, motivation=reason)
        deal.record(
            EventKind.REJECTED, by=by, at=at, reason=reason,
            from_status=DealStatus.SUBMITTED, to_status=DealStatus.REJECTED,
        )  # fmt: skip


def approve(deal, *, by, at, motivation, without_aim=False):
    """Go: freeze the text as a version and ask every party that has to sign.

    Refuses while a mandatory line is not «yes» (rule 10), an aim is not met and that was not
    confirmed (rule 11, `without_aim`), or nobody would have to sign.
    """
    with transaction.atomic():
        deal.move(DealStatus.SUBMITTED, DealStatus.SIGNING)
        assessment = open_assessment(deal)
        if assessment:
            _check_lines(assessment, without_aim)
        signers = deal.participation_set.present().filter(signature_required=True)
        if not signers:
            raise TransitionRefused(_("At least one party has to sign."))
        _decide(deal, Decision.GO, by=by, at=at, motivation=motivation)
        version = DealVersion.objects.make(
            deal, asks=signers.values_list("pk", flat=True), by=by, at=at
        )
        deal.record(
            EventKind.APPROVED, by=by, at=at, reason=motivation, version=version,
            from_status=DealStatus.SUBMITTED, to_status=DealStatus.SIGNING,
        )  # fmt: skip
    return version


def _check_lines(assessment, without_aim):
    blocking = assessment.blocking()
    if blocking:
        raise not_yes(blocking[0])
    if assessment.misses_aim() and not without_aim:
        raise TransitionRefused(_("Confirm that the aim of setting an example is not shown."))


def not_yes(criterion):
    """The refusal of rule 10."""
    return TransitionRefused(
        _("Characteristic {code} is not agreed yet: {description}.").format(
            code=criterion, description=Criterion(criterion).label
        )
    )


def _decide(deal, decision, *, by, at, motivation):
    """Close the open round; two deciders at once: one wins."""
    decided = deal.assessments.filter(kind=AssessmentKind.DEAL, decision=Decision.OPEN).update(
        decision=decision, decided_by=by, decided_at=at, motivation=motivation,
        revision=F("revision") + 1,
    )  # fmt: skip
    if not decided:
        raise TransitionRefused(_("This round has been decided."))
