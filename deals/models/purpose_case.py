"""The purpose case of an action: four lines, the support of every partner, and go or no-go.

It is drawn up by the coalition together before an action of a work agenda starts. Too little
support ends the action (source 003).
"""

from django.db import models, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from deals.models.activity import BEFORE_THE_END
from deals.models.assessment import (
    Assessment,
    AssessmentKind,
    AssessmentLine,
    Decision,
    PurposeCriterion,
    Verdict,
)
from deals.models.event import EventKind
from deals.models.programme import ProgrammeKind
from deals.models.refusal import TransitionRefused


class Support(models.Model):
    """Whether one partner of the coalition supports the purpose case «Draagvlak»."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="supports")
    participation = models.ForeignKey("deals.Participation", models.PROTECT, related_name="+")
    verdict = models.CharField(_("support"), max_length=15, choices=Verdict, default=Verdict.OPEN)
    text = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("support of a partner")
        verbose_name_plural = _("support of partners")
        ordering = ["participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "participation"], name="support_once")
        ]

    def __str__(self):
        return f"{self.participation}: {self.get_verdict_display()}"


def purpose_cases(activity):
    return activity.assessments.filter(kind=AssessmentKind.PURPOSE_CASE)


def is_go(activity):
    """Whether the last purpose case said «go»; one that is not decided yet says nothing."""
    last = purpose_cases(activity).order_by("-round").first()
    return last is not None and last.decision == Decision.GO


def open_case(activity):
    """A new round, with a line per criterion and a place for every partner's support."""
    with transaction.atomic():
        activity.lock()
        if activity.programme.kind != ProgrammeKind.WORK_AGENDA:
            raise TransitionRefused(_("Only actions of a work agenda have a purpose case."))
        _refuse_ended(activity)
        if purpose_cases(activity).filter(decision=Decision.OPEN).exists():
            raise TransitionRefused(_("There is a purpose case that is not decided yet."))
        number = (purpose_cases(activity).aggregate(last=Max("round"))["last"] or 0) + 1
        case = activity.assessments.create(kind=AssessmentKind.PURPOSE_CASE, round=number)
        AssessmentLine.objects.bulk_create(
            AssessmentLine(assessment=case, criterion=criterion) for criterion in PurposeCriterion
        )
        _add_places(case)
    return case


def fill_in(case, *, lines=(), supports=()):
    """Write verdicts and remarks: {criterion: (verdict, text)} and {participation: (verdict,
    text)}. Only while it is not decided; a partner that came later gets its place."""
    with transaction.atomic():
        activity = _agenda_activity(case)
        activity.lock()  # a partner that is taken out meanwhile waits, or is gone
        _refuse_ended(activity)
        waiting = Assessment.objects.filter(pk=case.pk, decision=Decision.OPEN)
        if not waiting.update(revision=F("revision") + 1):
            raise TransitionRefused(_("This purpose case has been decided."))
        _add_places(case)
        for criterion, (verdict, text) in dict(lines).items():
            case.lines.filter(criterion=criterion).update(verdict=verdict, text=text)
        for place, (verdict, text) in dict(supports).items():
            case.supports.filter(participation=place).update(verdict=verdict, text=text)


def lacking_for_go(case) -> list[str]:
    """Sentences: every line is judged «yes», and every partner of the coalition supports it."""
    found = [
        _("«{criterion}» is not in order yet.").format(criterion=line.get_criterion_display())
        for line in case.lines.all()
        if line.verdict != Verdict.YES
    ]
    said = {support.participation_id: support for support in case.supports.all()}
    present = list(case.activity.participation_set.present().select_related("organisation"))
    for place in present:
        support = said.get(place.pk)
        if support is None or support.verdict != Verdict.YES:
            words = _("{organisation} does not support this purpose case yet.")
            found.append(words.format(organisation=place.organisation.label))
    if not present:
        found.append(_("No partners take part in this action yet."))
    return found


def say_go(case, *, motivation, by, at):
    """The action may start. Refuses while a line is not in order or a partner does not support
    it."""
    with transaction.atomic():
        activity = _agenda_activity(case)
        activity.lock()
        _refuse_ended(activity)
        for lack in lacking_for_go(case):
            raise TransitionRefused(lack)
        _decide(case, Decision.GO, motivation=motivation, by=by, at=at)
        activity.record(EventKind.PURPOSE_GO, by=by, at=at, reason=motivation)


def say_no_go(case, *, motivation, by, at):
    """The action ends with this reason, in the same transaction (rule 33)."""
    with transaction.atomic():
        activity = _agenda_activity(case)
        activity.lock()
        _refuse_ended(activity)
        _decide(case, Decision.NO_GO, motivation=motivation, by=by, at=at)
        activity.stop(by=by, at=at, reason=motivation)


def _refuse_ended(activity):
    if activity.status not in BEFORE_THE_END:
        raise TransitionRefused(_("This action has ended."))


def _add_places(case):
    for place in case.activity.participation_set.present():
        case.supports.get_or_create(participation=place)


def _agenda_activity(case):
    from deals.models.agenda_activity import AgendaActivity

    return AgendaActivity.objects.select_related("goal__programme").get(pk=case.activity_id)


def _decide(case, decision, *, motivation, by, at):
    if not motivation.strip():
        raise TransitionRefused(_("Give the reason of the decision."))
    waiting = Assessment.objects.filter(pk=case.pk, decision=Decision.OPEN)
    decided = waiting.update(
        decision=decision, decided_by=by, decided_at=at, motivation=motivation,
        revision=F("revision") + 1,
    )  # fmt: skip
    if not decided:
        raise TransitionRefused(_("This purpose case has been decided."))
    case.refresh_from_db()
