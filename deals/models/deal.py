"""The innovation deal: an activity of an accord with a text that is judged, signed and changed."""

from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from deals.models.activity import Activity, ActivityKind, DealStatus
from deals.models.completing import lacking
from deals.models.deal_query import DealQuerySet
from deals.models.event import MOVING_ON, RETURNING, EventKind
from deals.models.refusal import TransitionRefused
from deals.models.rules import Frame, findings
from deals.models.text import DealText


class DealManager(models.Manager.from_queryset(DealQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=ActivityKind.DEAL)


class Deal(Activity):
    """An innovation deal «Innovatiedeal».

    The rows are the working text; the version in force is what pages, PDF and reports show. Every
    verb is one transaction with a compare-and-set on the status, and leaves an event.
    """

    objects = DealManager()
    changed_meanwhile = _("This is not possible any more: the deal has changed in the meantime.")

    class Meta:
        proxy = True
        verbose_name = _("innovation deal")
        verbose_name_plural = _("innovation deals")

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("deals:detail", args=[self.pk])

    # --- reading

    def version_in_force(self):
        return self.versions.in_force().first()

    def version_being_signed(self):
        return self.versions.being_signed().first()

    def text(self):
        """The text a reader is shown: the one in force, or of a deal not signed yet the draft."""
        version = self.version_in_force()
        return version.text if version else DealText.working(self)

    def findings(self):
        """What the working text lacks (rules 2-15)."""
        programme = self.goal.programme
        return findings(DealText.working(self), Frame(programme.starts_on, programme.ends_on))

    def is_open_for_text(self):
        """Whether the working text may be changed: a draft, or a running deal of which no change
        is being judged or signed."""
        if self.status == DealStatus.DRAFT:
            return True
        return (
            self.status == DealStatus.RUNNING
            and self.proposed_at is None
            and not self.versions.being_signed().exists()
        )

    def last_return(self):
        """The event with which the text came back to be changed, if that is where it stands: sent
        back, refused by a party, or taken back from signing."""
        if not self.is_open_for_text():
            return None
        last = self.events.filter(kind__in=[*RETURNING, *MOVING_ON]).select_related("by", "version")
        found = last.first()
        return found if found and found.kind in RETURNING else None

    # --- verbs of the draft

    def submit(self, *, by, at, confirmed=frozenset()):
        """Hand the draft to the office for judging and open the next round.

        Refuses while something is missing, or doubtful and not in `confirmed` (keys of findings).
        """
        from deals.models.judging import open_round

        with transaction.atomic():
            self.lock()
            for finding in self.findings():
                if finding.blocks or finding.key not in confirmed:
                    raise TransitionRefused(finding.message)
            self.move(DealStatus.DRAFT, DealStatus.SUBMITTED)
            self.record(
                EventKind.SUBMITTED, by=by, at=at, from_status=DealStatus.DRAFT,
                to_status=DealStatus.SUBMITTED, sections=sorted(confirmed),
            )  # fmt: skip
            open_round(self)

    def withdraw(self, *, by, at, reason):
        """Take the deal out, before it runs; versions being signed go with it."""
        before = self.status
        with transaction.atomic():
            self.move(
                (DealStatus.DRAFT, DealStatus.SUBMITTED, DealStatus.SIGNING), DealStatus.WITHDRAWN
            )
            self.versions.being_signed().update(state="withdrawn")
            self.record(
                EventKind.WITHDRAWN, by=by, at=at, reason=reason, from_status=before,
                to_status=DealStatus.WITHDRAWN,
            )  # fmt: skip
            self.close_round(by=by, at=at, reason=reason)

    def close_round(self, *, by, at, reason):
        self.assessments.filter(decision="open").update(
            decision="returned", decided_by=by, decided_at=at, motivation=reason
        )

    # --- verbs of the running deal

    def complete(self, *, by, at, sustained_by=None, sustained_note=""):
        """End the deal with its result: needs a good practice, the anchoring or why there is none,
        and the half-year that was asked for last approved (domain §2.4)."""
        with transaction.atomic():
            self.lock()
            self._check_completion(sustained_by, sustained_note, at)
            self.move(
                DealStatus.RUNNING, DealStatus.COMPLETED, sustained_by=sustained_by,
                sustained_note=sustained_note, proposed_at=None, proposed_by=None,
            )  # fmt: skip
            self._end(EventKind.COMPLETED, by=by, at=at, reason=sustained_note)

    def stop(self, *, by, at, reason):
        """End the deal early, for a reason that reports will print."""
        with transaction.atomic():
            self.move(
                DealStatus.RUNNING, DealStatus.STOPPED, stop_reason=reason, proposed_at=None,
                proposed_by=None,
            )  # fmt: skip
            self._end(EventKind.STOPPED, by=by, at=at, reason=reason)

    def _check_completion(self, sustained_by, sustained_note, at):
        for lack in lacking(self, on=localdate(at)):
            raise TransitionRefused(lack.message)
        if not sustained_by and not sustained_note.strip():
            raise TransitionRefused(_("State with which organisation the result is anchored."))

    def _end(self, kind, *, by, at, reason):
        """What completing and stopping share: no version stays half signed, nothing more is
        asked, and the event stands."""
        self.versions.being_signed().update(state="withdrawn")
        self.drop_unasked(on=localdate(at))
        self.record(
            kind, by=by, at=at, reason=reason, from_status=DealStatus.RUNNING,
            to_status=self.status,
        )  # fmt: skip
