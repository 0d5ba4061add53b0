"""A programme: the skills accord with its deals, or an agenda of the province."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from deals.models.activity import Activity, ActivityKind, DealStatus
from deals.models.refusal import TransitionRefused

ACCORD_YEARS = 3  # source 000: the accord runs three years; deals may be shorter, never longer


class ProgrammeKind(models.TextChoices):
    ACCORD = "accord", _("skills accord")
    AGENDA = "agenda", _("implementation agenda")
    WORK_AGENDA = "work_agenda", _("work agenda")
    HCA = "hca", _("human capital agenda")


class ProgrammeStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    RUNNING = "running", pgettext_lazy("programme", "running")
    CLOSED = "closed", _("closed")


NEXT_STATUS = {
    ProgrammeStatus.DRAFT: ProgrammeStatus.ADOPTED,
    ProgrammeStatus.ADOPTED: ProgrammeStatus.RUNNING,
    ProgrammeStatus.RUNNING: ProgrammeStatus.CLOSED,
}


class ProgrammeQuerySet(models.QuerySet):
    def accords(self):
        return self.filter(kind=ProgrammeKind.ACCORD)

    def running(self):
        return self.filter(status=ProgrammeStatus.RUNNING)

    def with_running_deals(self):
        from deals.models.activity import Activity

        running = Activity.objects.filter(
            goal__programme=models.OuterRef("pk"), kind="deal", status="running"
        )
        counted = running.order_by().values("goal__programme").annotate(n=models.Count("pk"))
        number = models.functions.Coalesce(models.Subquery(counted.values("n")), 0)
        return self.annotate(running_deals=number)

    def visible_to(self, user):
        """The office sees all; others what is adopted: an accord is a public text."""
        if user.is_administrator:
            return self.none()
        return self if user.is_office else self.exclude(status=ProgrammeStatus.DRAFT)


class Programme(models.Model):
    """A programme «Programma». An accord runs exactly three years from its start."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=15, choices=ProgrammeKind)
    title = models.CharField(_("title"), max_length=150)
    owner = models.ForeignKey(
        "deals.Organisation", models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    region = models.CharField(_("region"), max_length=60, blank=True)
    mission = models.TextField(_("mission"), blank=True)
    base_text = models.TextField(_("base text"), blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ProgrammeStatus, default=ProgrammeStatus.DRAFT
    )
    # nothing that happened before this moment sends mail: the past of a loaded accord
    mails_from = models.DateTimeField(null=True, editable=False)
    is_example = models.BooleanField(_("example"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["is_example", "-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="programme_key_once"
            ),
            models.CheckConstraint(
                name="programme_dates_unless_draft",
                condition=Q(status="draft") | Q(starts_on__isnull=False, ends_on__isnull=False),
                violation_error_message=_("Fill in the start and the end."),
            ),
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=Q(ends_on=None) | Q(starts_on__lt=F("ends_on")),
                violation_error_message=_("The end date lies before the start date."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("deals:programme", args=[self.pk])

    @property
    def is_accord(self):
        return self.kind == ProgrammeKind.ACCORD

    def set_start(self, day):
        """Set the start; the end of an accord follows from it (rule 1)."""
        self.starts_on = day
        if self.is_accord:
            self.ends_on = accord_end(day) if day else None

    def deals_outside(self, starts_on, ends_on):
        """The deals that would not lie within a period (rule 2); those that came to nothing do not
        count."""
        deals = Activity.objects.filter(kind=ActivityKind.DEAL, goal__programme=self)
        return deals.exclude(status__in=[DealStatus.REJECTED, DealStatus.WITHDRAWN]).filter(
            Q(starts_on__lt=starts_on) | Q(ends_on__gt=ends_on)
        )

    @property
    def next_status(self):
        """The status it can move on to, or None when it is closed."""
        return NEXT_STATUS.get(ProgrammeStatus(self.status))

    def move_on(self):
        """To the next status: draft, adopted, running, closed. Raises TransitionRefused."""
        following = self.next_status
        if following is None:
            raise TransitionRefused(_("This programme is closed."))
        if self.status == ProgrammeStatus.DRAFT:
            self._check_complete()
        moved = Programme.objects.filter(pk=self.pk, status=self.status).update(
            status=following, revision=F("revision") + 1
        )
        if not moved:
            raise TransitionRefused(_("Somebody else changed this just now."))
        self.refresh_from_db()

    def _check_complete(self):
        if not (self.starts_on and self.ends_on):
            raise TransitionRefused(_("Fill in the start and the end."))
        if self.is_accord and not self.base_text.strip():
            raise TransitionRefused(_("Fill in the base text of the accord."))
        if self.is_accord and not self.participation_set.exists():
            raise TransitionRefused(_("Add at least one party to the accord."))


def accord_end(starts_on: date) -> date:
    """Three years later, minus a day."""
    try:
        anniversary = starts_on.replace(year=starts_on.year + ACCORD_YEARS)
    except ValueError:  # 29 February
        anniversary = date(starts_on.year + ACCORD_YEARS, 3, 1)
    return anniversary - timedelta(days=1)
