"""The vocabulary in which deals are asked for."""

from django.db import models, transaction
from django.db.models import Q

from deals.models.activity import IN_FORCE, ActivityKind, DealStatus, Instrument
from deals.models.event import MOVING_ON, RETURNING, ActivityEvent, EventKind
from deals.models.numbering import next_number
from deals.models.organisation import Organisation
from deals.models.participation import Participation
from deals.models.progress import Progress, last_light
from deals.models.version import DealVersion, SignatureRequest
from deals.standing import standing


class DealQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; partners the deals they take part in; the province's readers the
        ones that were signed; a functional administrator none."""
        if user.is_office:
            return self
        if user.is_administrator:
            return self.none()
        own = Participation.objects.filter(
            organisation__in=standing(user).organisations, left_on=None
        )
        seen = Q(pk__in=own.in_deals().values("activity"))
        if user.is_province:
            seen |= Q(status__in=IN_FORCE)
        return self.filter(seen)

    def in_force(self):
        """Deals whose text was signed: running, completed or stopped."""
        return self.filter(status__in=IN_FORCE)

    def running(self):
        return self.filter(status=DealStatus.RUNNING)

    def with_light(self, user):
        """Annotates `light`, the one that counts: of the last half-year that was told, as far as
        `user` may know; who only reads a deal knows what was approved."""
        return self.annotate(light=last_light(user))

    def to_judge(self):
        return self.filter(Q(status=DealStatus.SUBMITTED) | Q(proposed_at__isnull=False))

    def of_which_last(self, kind, *, among):
        """Deals of which the last event of the kinds `among` is of this kind."""
        last = ActivityEvent.objects.filter(activity=models.OuterRef("pk"), kind__in=among)
        newest = models.Subquery(last.order_by("-at", "-pk").values("kind")[:1])
        return self.annotate(last_kind=newest).filter(last_kind=kind)

    def open_for_text(self):
        """Drafts, and running deals of which no change is being judged or signed."""
        signing = DealVersion.objects.being_signed().values("deal")
        running = Q(status=DealStatus.RUNNING, proposed_at=None) & ~Q(pk__in=signing)
        return self.filter(Q(status=DealStatus.DRAFT) | running)

    def refused(self):
        """Deals of which a party refused the last version, and whose text waits for a change."""
        refusals = ActivityEvent.objects.filter(kind=EventKind.REFUSED)
        refused = self.open_for_text().filter(pk__in=refusals.values("activity"))
        return refused.of_which_last(EventKind.REFUSED, among=[*RETURNING, *MOVING_ON])

    def changed(self):
        """Running deals whose text was changed since it was signed, and nobody proposed that."""
        kinds = [
            EventKind.TEXT_CHANGED, EventKind.STARTED, EventKind.IN_FORCE, EventKind.CHANGE_DROPPED
        ]  # fmt: skip
        running = self.running().open_for_text()
        return running.of_which_last(EventKind.TEXT_CHANGED, among=kinds)

    def waiting_for(self, user, *, on):
        """Deals that ask something of this user now, as the start page lists it."""
        who = standing(user)
        asked = Q(pk__in=SignatureRequest.objects.waiting().filter(
            participation__organisation__in=who.signing, participation__left_on=None,
        ).values("version__deal"))  # fmt: skip
        leads = Participation.objects.in_deals().filter(
            organisation__in=who.editing, is_lead=True, left_on=None
        )
        due = Progress.objects.due(on=on).filter(activity__in=leads.values("activity"))
        asked |= Q(pk__in=due.values("activity"))
        asked |= Q(status=DealStatus.DRAFT, pk__in=leads.values("activity"))
        empty = Participation.objects.in_deals().present().exclude(contribution__is_removed=False)
        own = empty.filter(organisation__in=who.editing, is_lead=False)
        asked |= Q(status=DealStatus.DRAFT, pk__in=own.values("activity"))
        changed = Q(pk__in=self.model.objects.changed().values("pk"))
        asked |= changed & Q(pk__in=leads.values("activity"))
        if who.is_office:
            asked |= changed | self._waiting_for_office(on)
        return self.filter(asked)

    def _waiting_for_office(self, on):
        signing = DealVersion.objects.being_signed().values("deal")
        late = Progress.objects.late(on=on).values("activity")
        refused = self.model.objects.refused().values("pk")
        to_judge = Q(status=DealStatus.SUBMITTED) | Q(proposed_at__isnull=False)
        return to_judge | Q(pk__in=signing) | Q(pk__in=late) | Q(pk__in=refused)

    def draft(self, *, goal, title, by, at, lead=None):
        """Start a new deal under a goal of an accord, with `lead` as its lead applicant."""
        with transaction.atomic():
            last = self.filter(goal__programme=goal.programme).aggregate(
                last=models.Max("position")
            )["last"]
            deal = self.create(
                kind=ActivityKind.DEAL, goal=goal, title=title, status=DealStatus.DRAFT,
                instrument=Instrument.DEAL, position=(last or 0) + 1,
                number=next_number(goal.programme), region=goal.programme.region,
            )  # fmt: skip
            if lead:
                lead = Organisation.objects.held(lead.pk)
                deal.participation_set.create(organisation=lead, is_lead=True)
            deal.record(EventKind.CREATED, by=by, at=at, to_status=deal.status)
        return deal
