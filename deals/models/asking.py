"""When and whom mail asks for a half-year: from its opening until it is handed in."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.timezone import localdate

from deals.models.contribution import COORDINATING
from deals.models.membership import Membership
from deals.models.part import PartStatus
from deals.models.progress import Progress, ProgressStatus

DAYS_BEFORE, DAYS_AFTER = (14, 3), (1, 7)  # of the last day
CATCH_UP = timedelta(days=7)  # a weekend, holidays or a worker that stood still
LEFT_ALONE = timedelta(days=3)  # who was sent something back has just heard of it


@dataclass(frozen=True)
class Stage:
    """One mail of the row: which, the day from which on it goes, and the last day of the half-year
    it speaks of. A moved date is another stage, so it asks anew."""

    kind: str  # opened, due_soon or overdue
    starts_on: date
    due_on: date
    days: int = 0  # from the last day

    @property
    def key(self):
        return self.kind if self.kind == "opened" else f"{self.kind}:{self.days}:{self.due_on}"


def stage_of(progress, *, on):
    """The mail that is to go on this day if it did not go before, or None. Of several whose day has
    come only the newest; one that was missed for a week is let go."""
    due, opens_on = progress.due_on, progress.period.opens_on
    stages = [Stage("opened", opens_on, due)]
    stages += [Stage("due_soon", due - timedelta(n), due, -n) for n in DAYS_BEFORE]
    stages += [Stage("overdue", due + timedelta(n), due, n) for n in DAYS_AFTER]
    begun = [stage for stage in stages if opens_on <= stage.starts_on <= on]
    newest = max(begun, key=lambda stage: stage.starts_on, default=None)
    return newest if newest and on < newest.starts_on + CATCH_UP else None


def asked_for(*, on):
    """(half-year, stage) of all that mail asks for on this day. Not those that opened before their
    accord began to send mail, and none that is closed to its deal."""
    waiting = Progress.objects.filter(
        status__in=[ProgressStatus.DRAFT, ProgressStatus.RETURNED], period__opens_on__lte=on,
        activity__status="running",
    )  # fmt: skip
    past = Q(activity__goal__programme__mails_from__date__gt=F("period__opens_on"))
    for progress in waiting.exclude(past).select_related("period").order_by("pk"):
        stage = stage_of(progress, on=on)
        if stage and progress.is_open(on=on) and not _heard_just_now(progress, stage):
            yield progress, stage


def is_still_asked(progress, stage, *, on):
    """Read anew, for who holds the row: nothing was handed in and no date was moved meanwhile."""
    is_waiting = progress.status in (ProgressStatus.DRAFT, ProgressStatus.RETURNED)
    return is_waiting and progress.is_open(on=on) and stage_of(progress, on=on) == stage


def _heard_just_now(progress, stage):
    """What was handed in once is asked for again only some days after it came back."""
    if progress.status != ProgressStatus.RETURNED:
        return False
    last = last_return(progress)
    return last is not None and stage.starts_on < localdate(last.at) + LEFT_ALONE


def last_return(progress):
    """The event that sent it back or opened it again, the newest; or None."""
    return progress.events.filter(kind__in=["returned", "reopened"]).first()


@dataclass
class Asked:
    """One person, and what it can do for this half-year."""

    user: object
    parts: list  # names of the parties whose part is missing
    leads: bool = False


def who_can_act(progress):
    """Those who fill in for a party whose part is missing, and for the leads and coordinating
    parties, who hand in."""
    asked = {}
    for member in _editing(missing_places(progress)):
        row = asked.setdefault(member.user_id, Asked(member.user, []))
        row.parts.append(member.organisation.label)
    for member in _editing(leading_places(progress)):
        asked.setdefault(member.user_id, Asked(member.user, [])).leads = True
    return list(asked.values())


def leading_places(progress):
    """The parties that write and hand in what the leads tell together."""
    present = progress.deal.participation_set.present()
    coordinates = Q(contribution__role__in=COORDINATING, contribution__is_removed=False)
    return present.filter(Q(is_lead=True) | coordinates).distinct()


def missing_places(progress):
    """Parties of the text in force that have told nothing; of what was sent back only when the
    parts of the partners were sent back too."""
    if "partners" not in progress.open_sections():
        return progress.deal.participation_set.none()
    parties = [party.id for party in progress.deal.text().parties]
    ready = progress.parts.filter(status=PartStatus.READY)
    places = progress.deal.participation_set.filter(pk__in=parties, left_on=None)
    return places.exclude(pk__in=ready.values("participation"))


def _editing(places):
    members = Membership.objects.editing().filter(organisation__in=places.values("organisation"))
    return members.select_related("user", "organisation").order_by("pk")
