"""What a programme wants to reach: a tree of strategic and operational goals and elaborations."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Max, ProtectedError, Q
from django.utils.translation import gettext_lazy as _

from deals.models.programme import Programme
from deals.models.refusal import TransitionRefused


class GoalLevel(models.TextChoices):
    STRATEGIC = "strategic", _("strategic")
    OPERATIONAL = "operational", _("operational")
    ELABORATION = "elaboration", _("elaboration")


class Goal(models.Model):
    """A goal «Doel». It has no light of its own: lights roll up from its activities."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="goals")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("belongs to"),
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=12, choices=GoalLevel)
    code = models.CharField(_("code"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="goal_key_once"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(level="strategic"),
                name="goal_one_strategic",
                violation_error_message=_("This programme has a strategic goal already."),
            ),
            models.CheckConstraint(
                name="goal_strategic_is_top",
                condition=~Q(level="strategic") | Q(parent=None),
                violation_error_message=_("A strategic goal does not belong to another goal."),
            ),
            models.CheckConstraint(
                name="goal_not_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.title}" if self.code else self.title

    def clean(self):
        self._check_parent()
        top = Goal.objects.filter(programme=self.programme, level=GoalLevel.STRATEGIC)
        if self.level == GoalLevel.STRATEGIC and top.exclude(pk=self.pk).exists():
            raise ValidationError({"level": _("This programme has a strategic goal already.")})
        same = Goal.objects.filter(
            programme=self.programme, parent=self.parent, code=self.code, title=self.title
        )
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"title": _("There is a goal with these words already.")})
        self._check_signed()

    def _check_signed(self):
        before = self.pk and Goal.objects.filter(pk=self.pk).first()
        if before and str(before) != str(self) and self._is_signed():
            raise ValidationError(
                _("Deals that were signed name this goal: its code and title stay as they are.")
            )

    def _is_signed(self):
        """Whether it stands in a text that holds or is being signed."""
        from deals.models.version import DealVersion, VersionState

        named = Q(deal__goal=self) | Q(deal__also_goals=self)
        alive = [VersionState.SIGNING, VersionState.IN_FORCE]
        return DealVersion.objects.filter(named, state__in=alive).exists()

    def _check_parent(self):
        """A goal belongs to one of the same programme, and never to itself by a roundabout way."""
        above = self.parent
        if above and above.programme_id != self.programme_id:
            raise ValidationError({"parent": _("Choose a goal of the same programme.")})
        while above:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("A goal cannot belong to itself.")})
            above = above.parent

    def put_last(self):
        """Save a new goal as the last one under its parent."""
        with transaction.atomic():
            lock(self.programme)
            last = self.programme.goals.aggregate(last=Max("position"))["last"]
            self.position = (last or 0) + 1
            self.save()
            arrange(self.programme)

    def move(self, *, up):
        """Change places with the goal above or below it, under the same parent; the first and the
        last stay where they are."""
        with transaction.atomic():
            lock(self.programme)
            keys = list(
                self.programme.goals.filter(parent=self.parent_id).values_list("pk", flat=True)
            )
            at = keys.index(self.pk)
            to = max(0, at - 1) if up else min(len(keys) - 1, at + 1)
            keys.insert(to, keys.pop(at))
            arrange(self.programme, first=keys)

    def remove(self):
        """Delete a goal that nothing hangs on. Raises TransitionRefused otherwise."""
        hangs = _("Deals, activities or other goals belong to this goal. Give those another goal.")
        told = _("This goal has targets or notes, so it has to stay.")
        with transaction.atomic():
            lock(self.programme)
            if self.also_served_by.exists():
                raise TransitionRefused(hangs)
            if self.indicators.exists() or self.notes.exists():
                raise TransitionRefused(told)
            try:
                self.delete()
            except ProtectedError as trouble:
                raise TransitionRefused(hangs) from trouble


def level_below(goal) -> GoalLevel:
    """What a goal is that belongs to this one; without one an operational goal."""
    if goal is None or goal.level == GoalLevel.STRATEGIC:
        return GoalLevel.OPERATIONAL
    return GoalLevel.ELABORATION


def lock(programme):
    """Hold the programme, so that two people do not change its tree at once."""
    Programme.objects.select_for_update().get(pk=programme.pk)


def arrange(programme, *, first=()):
    """Number the goals as they are read: each one before those that belong to it. `first` is a new
    order of some goals that have the same parent."""
    rank = {key: place for place, key in enumerate(first)}
    goals = sorted(programme.goals.all(), key=lambda goal: rank.get(goal.pk, 0))
    below = {}
    for goal in goals:
        below.setdefault(goal.parent_id, []).append(goal)
    for place, goal in enumerate(_downwards(below, None), 1):
        if goal.position != place:
            Goal.objects.filter(pk=goal.pk).update(position=place)


def _downwards(below, parent):
    for goal in below.get(parent, []):
        yield goal
        yield from _downwards(below, goal.pk)
