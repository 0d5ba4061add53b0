"""What a deal or activity reached in a half-year."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.models.activity import IN_FORCE
from deals.models.refusal import TransitionRefused
from deals.models.sight import agenda_sight, own_activities

# the parts of the lead's page, in its order; «partners» is what each party writes of itself
SECTIONS = ("partners", "results", "steps", "spending", "readings", "light", "evidence")


class Light(models.TextChoices):
    """How the work goes; the meanings of the province's own table (source 001)."""

    GREEN = "green", _("goes well")
    AMBER = "amber", _("delay, bottlenecks")
    RED = "red", _("stopped")
    NOT_NEEDED = "not_needed", _("no longer needed")
    UNKNOWN = "unknown", _("not known")


# The light that counts, in SQL; `Progress.judged_light` is the same of a row.
JUDGED_LIGHT = Coalesce(NullIf("staff_light", Value("")), "light")


class ProgressStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("sent back")
    APPROVED = "approved", _("approved")


class ProgressQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of every deal that is one's own; the province's readers only what was approved, of deals
        that were signed. Of the activities of agendas that one sees: of the own ones all, of the
        others what was approved."""
        if user.is_office:
            return self
        if user.is_administrator:
            return self.none()
        own = Q(activity__in=own_activities(user))
        seen = own & Q(activity__kind="deal")
        is_told = Q(status=ProgressStatus.APPROVED)
        if user.is_province:
            seen |= is_told & Q(activity__kind="deal", activity__status__in=IN_FORCE)
        of_agendas = is_told | own
        return self.filter(seen | agenda_sight(user, "activity__") & of_agendas)

    def untouched(self):
        """Of which nobody wrote anything: only those may be taken away again."""
        rows = self.filter(
            status=ProgressStatus.DRAFT, achieved="", developments="", light="", light_reason="",
            step=None,
        )  # fmt: skip
        for relation in ("steps", "spending", "readings", "evidence", "lessons", "notes",
                         "extensions", "events"):  # fmt: skip
            rows = rows.filter(**{relation: None})
        for said in (Q(parts__delivered__gt=""), Q(parts__is_unchanged=True),
                     Q(parts__status="ready"), Q(parts__contributions__isnull=False)):  # fmt: skip
            rows = rows.exclude(said)
        return rows

    def to_review(self):
        """Handed in and not judged yet, the longest wait first."""
        return self.filter(status=ProgressStatus.SUBMITTED).order_by("submitted_at", "pk")

    def told(self):
        """Submitted or approved, newest half-year first: what is known of a deal."""
        told = [ProgressStatus.SUBMITTED, ProgressStatus.APPROVED]
        return self.filter(status__in=told).order_by("-period__year", "-period__half")

    def waiting(self, *, on):
        """Of a period that has opened, and not handed in."""
        waiting = [ProgressStatus.DRAFT, ProgressStatus.RETURNED]
        return self.filter(status__in=waiting, period__opens_on__lte=on)

    def due(self, *, on):
        """Asked for: the period is open and nothing was submitted yet, late or not."""
        return self.waiting(on=on).filter(period__closed_at=None, activity__status="running")

    def late(self, *, on):
        """Asked for after the last day. What was handed in once and sent back is not late."""
        return self.due(on=on).filter(due_on__lt=on, first_submitted_on=None)


def last_light(user):
    """A subquery on the activity around it: the light that counts of the last half-year that was
    told, as far as `user` may know."""
    told = Progress.objects.visible_to(user).told().filter(activity=models.OuterRef("pk"))
    return models.Subquery(told.values_list(JUDGED_LIGHT)[:1])


class Progress(models.Model):
    """The report of one activity over one half-year «Voortgang». Late is derived, never stored."""

    activity = models.ForeignKey("deals.Activity", models.PROTECT, related_name="progress")
    period = models.ForeignKey("deals.Period", models.PROTECT)
    version = models.ForeignKey("deals.DealVersion", models.PROTECT, null=True)
    due_on = models.DateField()
    step = models.ForeignKey("deals.Step", models.PROTECT, null=True, blank=True)
    achieved = models.TextField(_("achieved"), blank=True)
    developments = models.TextField(_("developments"), blank=True)
    light = models.CharField(_("traffic light"), max_length=10, choices=Light, blank=True)
    light_reason = models.TextField(_("explanation"), blank=True)
    staff_light = models.CharField(max_length=10, choices=Light, blank=True)
    staff_light_reason = models.TextField(blank=True)
    unchanged_at = models.DateTimeField(null=True)
    unchanged_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=ProgressStatus, default=ProgressStatus.DRAFT
    )
    first_submitted_on = models.DateField(null=True)  # Dutch date; stays when it is sent back
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    imported_from = models.CharField(max_length=60, blank=True)
    unchanged = models.JSONField(default=list, blank=True)  # the texts that still hold
    no_lesson_at = models.DateTimeField(null=True, editable=False)  # «nu niets» was the answer
    no_lesson_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(null=True, editable=False)  # in a published report
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        ordering = ["-period__year", "-period__half", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "period"], name="progress_once"),
            models.CheckConstraint(
                name="progress_submitted_has_text",
                condition=Q(status="draft")
                | ~Q(achieved="")
                | ~Q(developments="")
                | Q(unchanged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="progress_submitted_has_light", condition=Q(status="draft") | ~Q(light="")
            ),
            models.CheckConstraint(
                name="progress_off_green_explained",
                condition=Q(status="draft")
                | ~Q(light__in=["amber", "red", "not_needed"])
                | ~Q(light_reason="")
                | ~Q(developments=""),
            ),
            models.CheckConstraint(
                name="progress_approved_by_someone",
                condition=~Q(status="approved")
                | Q(approved_at__isnull=False)
                & (Q(approved_by__isnull=False) | ~Q(imported_from="")),
            ),
            models.CheckConstraint(
                name="progress_approver_is_not_submitter",
                condition=Q(approved_by=None)
                | Q(submitted_by=None)
                | ~Q(approved_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="progress_unknown_only_imported",
                condition=~Q(light="unknown") | ~Q(imported_from=""),
            ),
            models.CheckConstraint(
                name="progress_staff_light_explained",
                condition=Q(staff_light="") | Q(staff_light=F("light")) | ~Q(staff_light_reason=""),
            ),
            models.CheckConstraint(
                name="progress_no_lesson_pair",
                condition=Q(no_lesson_at=None, no_lesson_by=None)
                | Q(no_lesson_at__isnull=False, no_lesson_by__isnull=False),
            ),
            models.CheckConstraint(
                name="progress_unchanged_pair",
                condition=Q(unchanged_at=None, unchanged_by=None)
                | Q(unchanged_at__isnull=False, unchanged_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.activity} – {self.period}"

    @cached_property
    def deal(self):
        """The deal it is told of; of an agenda the activity, which knows the same words."""
        from deals.models.agenda_activity import AgendaActivity
        from deals.models.deal import Deal

        kind = Deal if self.activity.kind == "deal" else AgendaActivity
        return kind.objects.select_related("goal__programme__owner").get(pk=self.activity_id)

    @property
    def judged_light(self):
        """The light that counts: of the programme office once it judged, else of the partners."""
        return self.staff_light or self.light

    @property
    def judged_reason(self):
        """What that light rests on, in the words of whose light it is."""
        differs = self.staff_light and self.staff_light != self.light
        return self.staff_light_reason if differs else self.light_reason

    def is_late(self, *, on):
        """Not handed in yet on a day after the last one; the day itself is in time."""
        return self.first_submitted_on is None and self.due_on < on

    @property
    def counts_down(self):
        """Whether the last day matters: what was sent back after it in time is waited for, but is
        not late."""
        waits = self.status in (ProgressStatus.DRAFT, ProgressStatus.RETURNED)
        return waits and (self.first_submitted_on is None or self.due_on >= localdate())

    def was_late(self):
        """Handed in for the first time after the last day, Dutch time."""
        return self.first_submitted_on is not None and self.first_submitted_on > self.due_on

    def is_open(self, *, on):
        """Whether anything may be written: the period has opened and is not closed, unless this
        deal got more time."""
        if self.period.opens_on > on:
            return False
        return self.period.closed_at is None or self.has_extension(on=on)

    def has_extension(self, *, on):
        newest = self.extensions.first()
        return newest is not None and newest.due_on >= on

    def open_sections(self):
        """What the leads may write: all of a draft; of what was sent back only the sections that
        were named; else nothing."""
        if self.status == ProgressStatus.DRAFT:
            return list(SECTIONS)
        if self.status != ProgressStatus.RETURNED:
            return []
        last = self.events.filter(kind__in=["returned", "reopened"]).first()
        return [name for name in SECTIONS if last is None or name in last.sections]

    def part_is_told(self, place):
        """Whether the part of a party stands: it was ready when the half-year was handed in, or
        added later, and was not sent back."""
        if "partners" in self.open_sections():
            return False
        return self.parts.filter(participation=place, status="ready").exists()

    def earlier(self):
        """What was told of this deal in the half-years before, the newest first."""
        mine = self.period
        before = Q(period__year__lt=mine.year) | Q(
            period__year=mine.year, period__half__lt=mine.half
        )
        return Progress.objects.told().filter(before, activity=self.activity_id)

    def refuse_closed(self, *, on):
        """Raises TransitionRefused while the period is closed to this deal (rule 16)."""
        if not self.is_open(on=on):
            raise TransitionRefused(
                gettext(
                    "The period {period} is closed. Ask the programme office to open it."
                ).format(period=self.period)
            )

    def move(self, before, after, **fields):
        """Compare-and-set to `after` if the status is (one of) `before`, else TransitionRefused."""
        allowed = [before] if isinstance(before, str) else before
        rows = Progress.objects.filter(pk=self.pk, status__in=allowed)
        if not rows.update(status=after, revision=F("revision") + 1, **fields):
            raise TransitionRefused(
                gettext("This is not possible any more: the progress has changed in the meantime.")
            )
        self.refresh_from_db()

    def record(self, kind, *, by, at, **facts):
        """Leave an event with the whole half-year as it is now."""
        from deals.models.half_year_reading import half_year_text

        content = half_year_text(self).as_content()
        return self.events.create(kind=kind, by=by, at=at, content=content, **facts)

    def lock(self):
        """Hold the row, and see it as it is now."""
        Progress.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
        self.__dict__.pop("deal", None)
