"""Everything a programme does: agenda activities, actions, projects and deals, in one table."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from deals.models.contribution import COORDINATING, Contribution
from deals.models.event import ActivityEvent
from deals.models.refusal import TransitionRefused


class ActivityKind(models.TextChoices):
    DEAL = "deal", _("innovation deal")
    ACTIVITY = "activity", _("activity")


class DealStatus(models.TextChoices):
    """The life of an activity; which states belong to deals only is a CHECK below."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    SIGNING = "signing", _("to be signed")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")
    LAPSED = "lapsed", _("lapsed")


DEALS_ONLY = ["draft", "submitted", "signing", "rejected", "withdrawn"]
IN_FORCE = ["running", "completed", "stopped"]  # a text was signed and holds or held
BEFORE_THE_END = ["planned", "running"]  # of an activity of an agenda


class DealType(models.TextChoices):
    """Characteristic A2: an action is one of these four."""

    SUB_PROCESS = "sub_process", _("putting part of a House of Skills process into operation")
    PILOT = "pilot", _("pilot")
    JOINT_PLAN = "joint_plan", _("making a joint plan")
    CONDITIONS = "conditions", _("creating conditions for change")


class Instrument(models.TextChoices):
    PROJECT = "project", _("project")
    DEAL = "deal", _("deal")
    PILOT = "pilot", _("pilot")
    LEARNING_ACCOUNT = "learning_account", _("learning account")
    SOCIAL_IMPACT_BOND = "social_impact_bond", _("social impact bond")
    FIELDLAB = "fieldlab", _("field lab")
    LEARNING_COMMUNITY = "learning_community", _("learning community")
    CAMPUS = "campus", _("campus")
    EVENT = "event", pgettext_lazy("instrument", "event")
    RESEARCH = "research", _("research")
    COFINANCING = "cofinancing", _("cofinancing")
    FUND = "fund", _("fund")
    DASHBOARD = "dashboard", _("dashboard")
    KNOWLEDGE_SHARING = "knowledge_sharing", _("knowledge sharing")
    OTHER = "other", _("other")


class Sector(models.TextChoices):
    CARE = "care", _("care")
    ICT = "ict", _("ict")
    TECHNOLOGY = "technology", _("technology")
    EDUCATION = "education", _("education")
    CONSTRUCTION = "construction", _("construction")
    METAL = "metal", _("metal")
    INSTALLATION = "installation", _("installation")
    INTERSECTORAL = "intersectoral", _("across sectors")
    OTHER = "other", _("other")


class EducationLevel(models.TextChoices):
    VMBO = "vmbo", "vmbo"
    MBO1 = "mbo1", "mbo 1"
    MBO2 = "mbo2", "mbo 2"
    MBO3 = "mbo3", "mbo 3"
    MBO4 = "mbo4", "mbo 4"
    HBO = "hbo", "hbo"
    WO = "wo", "wo"
    PRACTICE = "practice", _("practical training")


class Priority(models.TextChoices):
    A = "A", _("high")
    B = "B", _("middle")
    C = "C", _("low")


class ActivityQuerySet(models.QuerySet):
    def activities(self):
        return self.filter(kind=ActivityKind.ACTIVITY)


class Activity(models.Model):
    """A row of work «Activiteit» under a goal; a deal is an activity of an accord (see Deal).

    Number is text («2», «2a») and orders nothing: position does. `revision` rises with every
    change of the row or its parts (participations, contributions, steps).
    """

    key = models.CharField(max_length=60, blank=True, editable=False)
    kind = models.CharField(max_length=10, choices=ActivityKind)
    goal = models.ForeignKey("deals.Goal", models.PROTECT, verbose_name=_("goal"))
    also_goals = models.ManyToManyField(
        "deals.Goal", blank=True, related_name="also_served_by", verbose_name=_("also serves")
    )
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(_("number"), max_length=8, blank=True)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("purpose"), blank=True)
    target_group = models.TextField(_("target group"), blank=True)
    expected_output = models.TextField(_("expected output"), blank=True)
    instrument = models.CharField(_("instrument"), max_length=20, choices=Instrument)
    sector = models.CharField(_("sector"), max_length=15, choices=Sector, blank=True)
    education_levels = models.JSONField(_("education levels"), default=list, blank=True)
    region = models.CharField(_("region"), max_length=60, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    place_bound = models.BooleanField(_("bound to a place or region"), null=True, blank=True)
    builds_on = models.TextField(_("builds on, or fills a gap"), blank=True)
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related"))
    priority = models.CharField(_("priority"), max_length=1, choices=Priority, blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    planning_note = models.TextField(_("note on the planning"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=DealStatus)
    stop_reason = models.TextField(_("reason"), blank=True)
    sustained_by = models.ForeignKey(
        "deals.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("anchored with"),
    )  # fmt: skip
    sustained_note = models.TextField(_("how the result is anchored"), blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    # deals only
    deal_type = models.CharField(_("type of deal"), max_length=15, choices=DealType, blank=True)
    target_interest = models.TextField(_("interest of the target group"), blank=True)
    innovation = models.TextField(_("innovation"), blank=True)
    coordination = models.TextField(_("coordination"), blank=True)
    hos_relation = models.TextField(_("relation to House of Skills"), blank=True)
    good_practice = models.TextField(_("intended good practice"), blank=True)
    sharing_plan = models.TextField(_("sharing and scaling up"), blank=True)
    cost_note = models.TextField(_("costs and yields"), blank=True)
    proposed_at = models.DateTimeField(null=True, editable=False)  # an amendment awaits the office
    proposed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["kind", "status", "position", "id"], name="activity_kind_status"),
            models.Index(fields=["kind", "position", "id"], name="activity_kind_position"),
            models.Index(fields=["kind", "title", "id"], name="activity_kind_title"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="activity_key_once"
            ),
            models.CheckConstraint(
                name="activity_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end date lies before the start date."),
            ),
            models.CheckConstraint(
                name="activity_status_of_kind",
                condition=Q(kind="deal") & ~Q(status="planned")
                | Q(kind="activity") & ~Q(status__in=DEALS_ONLY),
            ),
            models.CheckConstraint(
                name="activity_stopped_with_reason",
                condition=~Q(status__in=["stopped", "rejected"]) | ~Q(stop_reason=""),
                violation_error_message=_("Fill in the reason."),
            ),
            models.CheckConstraint(
                name="activity_deal_fields_on_deals",
                condition=Q(kind="deal")
                | Q(
                    deal_type="", target_interest="", innovation="", coordination="",
                    hos_relation="", good_practice="", sharing_plan="", cost_note="",
                    proposed_at=None,
                ),
            ),
            models.CheckConstraint(
                name="activity_proposed_pair",
                condition=Q(proposed_at=None, proposed_by=None)
                | Q(proposed_at__isnull=False, proposed_by__isnull=False, status="running"),
            ),
            models.CheckConstraint(
                name="activity_bond_four_months",
                condition=~Q(instrument="social_impact_bond")
                | Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__lte=F("starts_on") + timedelta(days=123)),
                violation_error_message=_("A social impact bond lasts 4 months at most."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    @property
    def programme(self):
        return self.goal.programme

    @property
    def numbered(self):
        """«2a. Title»"""
        return f"{self.number}. {self.title}" if self.number else self.title

    def contributions(self):
        return Contribution.objects.present().filter(participation__activity=self)

    def shared_by(self, organisations):
        """Whether one of these organisations may fill in what is shared: a lead, or a party that
        leads the project or coordinates (domain §4, 3)."""
        present = self.participation_set.present().filter(organisation__in=organisations)
        return present.filter(
            Q(is_lead=True) | Q(contribution__role__in=COORDINATING, contribution__is_removed=False)
        ).exists()

    # --- how every verb moves

    changed_meanwhile = _("This is not possible any more: it has changed in the meantime.")

    def move(self, before, after, **fields):
        """Compare-and-set to `after` if the status is (one of) `before`, else TransitionRefused."""
        allowed = [before] if isinstance(before, str) else before
        rows = type(self).objects.filter(pk=self.pk, status__in=allowed)
        if not rows.update(status=after, revision=F("revision") + 1, **fields):
            raise TransitionRefused(self.changed_meanwhile)
        self.refresh_from_db()

    def record(self, kind, *, by, at, **facts):
        return ActivityEvent.objects.create(activity=self, kind=kind, by=by, at=at, **facts)

    def drop_unasked(self, *, on):
        """What ends is not asked of half-years that have not opened on this day."""
        self.progress.filter(period__opens_on__gt=on).untouched().delete()

    def lock(self):
        """Hold the row, and see it as it is now."""
        type(self).objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
