"""The judgement of a deal (or of an action's purpose case), line by line, round by round."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AssessmentKind(models.TextChoices):
    DEAL = "deal", _("deal assessment")
    PURPOSE_CASE = "purpose_case", _("purpose case")


class Decision(models.TextChoices):
    OPEN = "open", _("open")
    GO = "go", _("approved")
    NO_GO = "no_go", _("rejected")
    RETURNED = "returned", _("sent back")


class Verdict(models.TextChoices):
    OPEN = "open", _("open")
    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class Criterion(models.TextChoices):
    """The characteristics of a deal (source 000): the checklist of the programme office."""

    A1 = "A1", _("The deal is an obligation of effort, not of result")
    A2 = "A2", _("The action is one of the four types of deal")
    A3 = "A3", _("It is innovative")
    A4A = "A4a", _("It is clearly described")
    A4B = "A4b", _("It is practicable")
    A4C = "A4c", _("It is well founded")
    A4D = "A4d", _("The costs are in proportion to the yields")
    A5 = "A5", _("There is a clear planning")
    A6 = "A6", _("The commitment shows from what the parties bring in themselves")
    A7 = "A7", _("The aim is to set an example in the parties' own network")
    A8 = "A8", _("It helps to solve the mission of House of Skills, and the link is clear")
    S1 = "S1", _("The deal states who takes part, who brings in what and who has which role")
    S2 = "S2", _("The deal states the target group and what it gains")
    S3 = "S3", _("There are interim results every half year")


class PurposeCriterion(models.TextChoices):
    """The four lines of a purpose case (source 003)."""

    P1 = "P1", _("Financing")
    P2 = "P2", _("Organisation")
    P3 = "P3", _("Yield for society")
    P4 = "P4", _("Commitment of everyone")


CRITERIA = dict(Criterion.choices + PurposeCriterion.choices)
AN_AIM_ONLY = {Criterion.A7}  # «no» does not block


class Assessment(models.Model):
    """One round of judging «Toets»; every round is kept."""

    activity = models.ForeignKey("deals.Activity", models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=15, choices=AssessmentKind)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision, default=Decision.OPEN
    )
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    motivation = models.TextField(_("motivation"), blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-round"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "kind", "round"], name="assessment_round_once"
            ),
            models.UniqueConstraint(
                fields=["activity", "kind"],
                condition=Q(decision="open"),
                name="assessment_one_open",
            ),
            models.CheckConstraint(
                name="assessment_decided_pair",
                condition=Q(decision="open", decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(decision="open")
                & ~Q(motivation=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.round}"

    def blocking(self):
        """The mandatory lines that are not «yes» (rule 10), in the order of the checklist."""
        lines = {line.criterion: line for line in self.lines.all()}
        return [
            criterion
            for criterion in Criterion
            if criterion not in AN_AIM_ONLY and lines[criterion].verdict != Verdict.YES
        ]

    def misses_aim(self):
        """Whether an aim is judged «no» (rule 11): no block, but the office confirms it."""
        missed = (line.verdict == Verdict.NO for line in self.lines.all() if not line.is_mandatory)
        return any(missed)


class AssessmentLine(models.Model):
    """One characteristic with its verdict and remark «Toetsregel»."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="lines")
    criterion = models.CharField(max_length=4)
    verdict = models.CharField(_("verdict"), max_length=15, choices=Verdict, default=Verdict.OPEN)
    text = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("assessment line")
        verbose_name_plural = _("assessment lines")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="assessment_line_once")
        ]

    @property
    def is_mandatory(self):
        return self.criterion not in AN_AIM_ONLY

    def get_criterion_display(self):
        return CRITERIA[self.criterion]
