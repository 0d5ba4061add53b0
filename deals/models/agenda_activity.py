"""The activity of an agenda: a row of work that is carried out, without a text to be signed."""

from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from deals.models.activity import (
    BEFORE_THE_END,
    IN_FORCE,
    Activity,
    ActivityKind,
    DealStatus,
    Instrument,
)
from deals.models.completing import asked_last
from deals.models.event import EventKind
from deals.models.goal import lock
from deals.models.half_year_rows import ask_for, ask_from_to
from deals.models.period import Period
from deals.models.programme import ProgrammeKind, ProgrammeStatus
from deals.models.progress import ProgressStatus, last_light
from deals.models.purpose_case import is_go
from deals.models.refusal import TransitionRefused
from deals.models.sight import agenda_sight
from deals.models.text import DealText
from hos.periods import HalfYear


class AgendaActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all, a functional administrator none; others as `agenda_sight` says."""
        if user.is_office:
            return self
        return self.none() if user.is_administrator else self.filter(agenda_sight(user))

    def with_light(self, user):
        """Annotates `light`: of the last half-year that was told and that `user` may know."""
        return self.annotate(light=last_light(user))

    def in_order(self):
        return self.order_by("position", "pk")

    def in_force(self):
        """Those that were started: running, completed or stopped."""
        return self.filter(status__in=IN_FORCE)

    def running(self):
        return self.filter(status=DealStatus.RUNNING)

    def ask_for(self, programme, half, *, at):
        """Ask this half-year of every activity of an agenda that lives in it; of whom it was asked
        already stays as it is. Returns how many rows are new. Refuses when there are none, outside
        the years of the agenda, and while it is a draft."""
        with transaction.atomic():
            _refuse_draft(programme)
            if half not in HalfYear.covering(programme.starts_on, programme.ends_on):
                raise TransitionRefused(_("That half-year lies outside this agenda."))
            period = Period.objects.for_half(half)
            rows = self.filter(goal__programme=programme).running()
            living = [row for row in rows if row.lives_in(half)]
            new = sum(ask_for(row, period, on=localdate(at)) for row in living)
            if not new:
                raise TransitionRefused(
                    _("No activity of this agenda runs in that half-year, or all were asked.")
                )
        return new


def _refuse_draft(programme):
    """Nobody but the office reads a draft: who is asked something cannot open the page."""
    if programme.status == ProgrammeStatus.DRAFT:
        raise TransitionRefused(_("This agenda is a draft. Adopt it first."))


class AgendaActivityManager(models.Manager.from_queryset(AgendaActivityQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=ActivityKind.ACTIVITY)


class AgendaActivity(Activity):
    """An activity, action or project «Activiteit» of an agenda. Its rows are its text; its
    half-years, spending, targets and parties are those of any activity."""

    objects = AgendaActivityManager()

    class Meta:
        proxy = True
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("deals:activity", args=[self.pk])

    def text(self):
        return DealText.working(self)

    def version_in_force(self):
        """None: nothing is signed here."""

    def is_open_for_text(self):
        """Always: what the office has to mend in an activity that ended, it may."""
        return True

    def can_start(self):
        """Whether it is planned, in an agenda that was adopted, and its purpose case said «go»
        where one is asked (rule 32)."""
        may = not self.has_purpose_case() or is_go(self)
        is_draft = self.programme.status == ProgrammeStatus.DRAFT
        return self.status == DealStatus.PLANNED and may and not is_draft

    def has_purpose_case(self):
        """Whether it is an action of a work agenda: those begin with one (rule 32)."""
        return self.programme.kind == ProgrammeKind.WORK_AGENDA

    @property
    def dates(self):
        return self.starts_on, self.ends_on

    def lives_in(self, half):
        """Whether its own dates, as far as they are known, do not lie outside this half-year."""
        first, last = self.dates
        return (not first or first <= half.ends_on) and (not last or last >= half.starts_on)

    # --- verbs

    def put_last(self, *, by, at):
        """Save a new activity as the last one of its agenda, planned."""
        with transaction.atomic():
            programme = self.goal.programme
            lock(programme)
            rows = AgendaActivity.objects.filter(goal__programme=programme)
            self.position = (rows.aggregate(last=models.Max("position"))["last"] or 0) + 1
            self.kind, self.status = ActivityKind.ACTIVITY, DealStatus.PLANNED
            self.save()
            self.record(EventKind.CREATED, by=by, at=at, to_status=self.status)

    def start(self, *, by, at):
        """From planned to running; an action of a work agenda after a «go» (rule 32). From then on
        every half-year is asked until its end, or that of the agenda."""
        with transaction.atomic():
            self.lock()
            _refuse_draft(self.programme)
            if self.has_purpose_case() and not is_go(self):
                raise TransitionRefused(
                    _("Settle the purpose case first (go), before the action starts.")
                )
            self._go_on(DealStatus.PLANNED, DealStatus.RUNNING, EventKind.STARTED, by=by, at=at)
            self._ask_for_progress(localdate(at), on=localdate(at))

    def follow_dates(self, *, at):
        """Its dates were changed: the half-years that lie in them now are asked too, and those
        outside no longer, unless something was written. Only of what was started here: of what a
        file told the office asks them itself."""
        started = self.events.filter(kind=EventKind.STARTED).first()
        if started and self.status == DealStatus.RUNNING:
            self._ask_for_progress(localdate(started.at), on=localdate(at))

    def complete(self, *, by, at, sustained_by=None, sustained_note=""):
        """End it with its result: the last half-year told is approved, the result is anchored or
        it is said why not, and a social impact bond leaves a good practice."""
        with transaction.atomic():
            self.lock()
            self._check_completion(sustained_by, sustained_note, on=localdate(at))
            self._go_on(
                DealStatus.RUNNING, DealStatus.COMPLETED, EventKind.COMPLETED, by=by, at=at,
                reason=sustained_note, sustained_by=sustained_by, sustained_note=sustained_note,
            )  # fmt: skip
            self.drop_unasked(on=localdate(at))

    def stop(self, *, by, at, reason):
        """End it early, for a reason that reports will print."""
        self._end(DealStatus.STOPPED, EventKind.STOPPED, by=by, at=at, reason=reason)

    def lapse(self, *, by, at, reason):
        """It is no longer needed: others do it."""
        self._end(DealStatus.LAPSED, EventKind.LAPSED, by=by, at=at, reason=reason)

    def _end(self, status, kind, *, by, at, reason):
        if not reason.strip():
            raise TransitionRefused(_("Fill in the reason."))
        with transaction.atomic():
            self.lock()
            self._go_on(
                BEFORE_THE_END, status, kind, by=by, at=at, reason=reason, stop_reason=reason
            )
            self.drop_unasked(on=localdate(at))

    def _ask_for_progress(self, started_on, *, on):
        last = self.ends_on or self.programme.ends_on
        if last:
            ask_from_to(self, self.starts_on or started_on, last, on=on)

    def _check_completion(self, sustained_by, sustained_note, *, on):
        last = asked_last(self, on=on)
        if last is None or last.status != ProgressStatus.APPROVED:
            raise TransitionRefused(_("This can be completed when its last half-year is approved."))
        if not sustained_by and not sustained_note.strip():
            raise TransitionRefused(_("State with which organisation the result is anchored."))
        is_bond = self.instrument == Instrument.SOCIAL_IMPACT_BOND
        if is_bond and not self.lessons.good_practices().exists():
            raise TransitionRefused(
                _("A social impact bond can be completed when a good practice is recorded.")
            )

    def _go_on(self, before, after, kind, *, by, at, reason="", **fields):
        was = self.status
        self.move(before, after, **fields)
        self.record(kind, by=by, at=at, reason=reason, from_status=was, to_status=after)
