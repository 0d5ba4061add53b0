"""Changing a deal that runs: the working text moves ahead, the text in force stays until a new
version is signed by everyone whom the change concerns."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models.activity import DealStatus
from deals.models.change import changes, parties_concerned
from deals.models.deal import Deal
from deals.models.event import EventKind
from deals.models.refusal import TransitionRefused
from deals.models.text import DealText
from deals.models.version import DealVersion


@dataclass(frozen=True)
class Amendment:
    """The working text of a running deal beside the text in force."""

    deal: Deal
    in_force: DealText
    working: DealText

    @classmethod
    def of(cls, deal):
        """The amendment of a deal, or None where no text is in force."""
        version = deal.version_in_force()
        return version and cls(deal, version.text, DealText.working(deal))

    @property
    def changes(self):
        return changes(self.in_force, self.working)

    @property
    def asks(self):
        """The participations that would have to sign."""
        concerned = parties_concerned(self.changes, self.working)
        return {
            party.id
            for party in self.working.parties
            if party.id in concerned and party.signature_required
        }

    def of_party(self, participation):
        """What differs in the part of one party alone."""
        return [change for change in self.changes if change.party == participation.pk]

    @property
    def is_everyone(self):
        return any(change.party is None for change in self.changes)


def propose(deal, *, by, at, confirmed=frozenset()):
    """Ask the office to judge the change. Refuses an incomplete or unchanged text."""
    with transaction.atomic():
        _running(deal)
        amendment = Amendment.of(deal)
        if not amendment.changes:
            raise TransitionRefused(_("Nothing has been changed yet."))
        for finding in deal.findings():
            if finding.blocks or finding.key not in confirmed:
                raise TransitionRefused(finding.message)
        if deal.version_being_signed():
            raise TransitionRefused(_("A version is up for signing already."))
        moved = Deal.objects.filter(pk=deal.pk, proposed_at=None).update(
            proposed_at=at, proposed_by=by
        )
        if not moved:
            raise TransitionRefused(_("This change has been proposed already."))
        deal.refresh_from_db()
        listed = [change.as_json() for change in amendment.changes]
        deal.record(EventKind.PROPOSED, by=by, at=at, changes=listed, sections=sorted(confirmed))


def send_back(deal, *, by, at, reason):
    """The office asks for another wording; the working text is open again."""
    with transaction.atomic():
        _end_proposal(deal)
        deal.record(EventKind.PROPOSAL_RETURNED, by=by, at=at, reason=reason)


def approve(deal, *, by, at, motivation=""):
    """Make the next version and ask those whom the change concerns to sign it."""
    with transaction.atomic():
        _end_proposal(deal)
        amendment = Amendment.of(deal)
        if not amendment.asks:
            raise TransitionRefused(_("At least one party has to sign."))
        version = DealVersion.objects.make(deal, asks=amendment.asks, by=by, at=at)
        deal.record(EventKind.APPROVED, by=by, at=at, reason=motivation, version=version)
    return version


def drop(deal, *, by, at):
    """Let the change go: the working text becomes the text in force again."""
    from deals.models.writing import restore

    with transaction.atomic():
        _running(deal)
        if deal.version_being_signed():
            raise TransitionRefused(_("Take the version back from signing first."))
        amendment = Amendment.of(deal)
        listed = [change.as_json() for change in amendment.changes]
        Deal.objects.filter(pk=deal.pk).update(proposed_at=None, proposed_by=None)
        restore(deal, amendment.in_force)
        deal.refresh_from_db()
        deal.record(EventKind.CHANGE_DROPPED, by=by, at=at, changes=listed)


def drop_own(deal, participation, *, by, at):
    """Let one party's change of its own contribution go; the rest of the change stays. Refuses
    when it changed nothing, or the change is being judged or signed."""
    from deals.models.writing import contribution_rows, write_contributions, writing

    with writing(deal, by=by, at=at):
        _running(deal)
        amendment = Amendment.of(deal)
        signed = amendment.in_force.party(participation.pk)
        if signed is None or not amendment.of_party(participation):
            raise TransitionRefused(_("Nothing has been changed in this contribution."))
        write_contributions(deal, participation, contribution_rows(signed))


def _end_proposal(deal):
    proposed = Deal.objects.filter(pk=deal.pk, status=DealStatus.RUNNING, proposed_at__isnull=False)
    if not proposed.update(proposed_at=None, proposed_by=None):
        raise TransitionRefused(_("No change is waiting to be judged."))
    deal.refresh_from_db()


def _running(deal):
    Deal.objects.select_for_update().get(pk=deal.pk)
    deal.refresh_from_db()
    if deal.status != DealStatus.RUNNING:
        raise TransitionRefused(_("Only the text of a running deal can be changed this way."))
