"""A training that somebody asked for, and how far it is."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Sector, TransitionRefused
from pilots.models.cashier import Cashier
from pilots.models.letter_hand import LetterHand
from pilots.models.money import EURO
from pilots.models.transfer import Transfer, TransferKind


class RequestStatus(models.TextChoices):
    REQUESTED = "requested", gettext_lazy("asked for")
    GRANTED = "granted", gettext_lazy("granted")
    STARTED = "started", gettext_lazy("started")
    COMPLETED = "completed", gettext_lazy("completed")
    PAID = "paid", gettext_lazy("paid")
    REJECTED = "rejected", gettext_lazy("rejected")
    CANCELLED = "cancelled", gettext_lazy("cancelled")
    BROKEN_OFF = "broken_off", gettext_lazy("broken off")
    LAPSED = "lapsed", gettext_lazy("lapsed")


# Every way a request may go; the database holds it too.
S = RequestStatus
MOVES = {
    S.REQUESTED: [S.GRANTED, S.REJECTED, S.CANCELLED, S.LAPSED],
    S.GRANTED: [S.STARTED, S.CANCELLED, S.BROKEN_OFF, S.LAPSED],
    S.STARTED: [S.COMPLETED, S.BROKEN_OFF],
    S.COMPLETED: [S.PAID, S.BROKEN_OFF],
    S.PAID: [S.COMPLETED],
}
RESERVING = [S.REQUESTED, S.GRANTED, S.STARTED]


class Chooser(models.TextChoices):
    PARTICIPANT = "participant", gettext_lazy("participant")
    EMPLOYER = "employer", gettext_lazy("employer")
    TOGETHER = "together", gettext_lazy("together")


class Refusal(models.TextChoices):
    """Why a request was rejected: what the participant reads."""

    DOES_NOT_FIT = "does_not_fit", gettext_lazy("The training does not fit the scheme.")
    PROVIDER = "provider", gettext_lazy("The provider is not admitted.")
    FACTS_WRONG = "facts_wrong", gettext_lazy("The facts are not right.")
    NOT_ELIGIBLE = "not_eligible", gettext_lazy("The conditions of the scheme are not met.")
    NO_BUDGET = "no_budget", gettext_lazy("The budget is used up.")


class Outcome(models.TextChoices):
    """What came of it; `UNKNOWN` is of who was erased, and said by nobody."""

    NONE = "none", gettext_lazy("nothing")
    CERTIFICATE = "certificate", gettext_lazy("certificate")
    DIPLOMA = "diploma", gettext_lazy("diploma")
    OTHER_JOB = "other_job", gettext_lazy("another job")
    OTHER_SECTOR = "other_sector", gettext_lazy("a job in another sector")
    UNKNOWN = "unknown", gettext_lazy("not known any more")

    @classmethod
    def sayable(cls):
        """What a participant can choose from."""
        return [choice for choice in cls.choices if choice[0] != cls.UNKNOWN]


class RequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To people of the cashier of the participant; nobody else, not the office either."""
        own = Cashier.objects.of_user(user)
        return self.filter(account__participant__cashier__in=own)

    def for_provider(self, provider):
        """What its own trainings were asked for, once it was granted: a provider need not know who
        waits or was refused. What it has to confirm comes first, then the newest."""
        shown = [S.GRANTED, S.STARTED, S.COMPLETED, S.PAID, S.BROKEN_OFF]
        asks = models.When(status=S.STARTED, provider_confirmed_at=None, then=0)
        rows = self.filter(training__provider=provider, status__in=shown)
        return rows.order_by(models.Case(asks, default=1), "-asked_at", "-pk")

    def waiting(self):
        return self.filter(status=S.REQUESTED)

    def without_hand_of(self, user):
        """In the asking of which this person had no hand, so that he or she may decide (circle)."""
        had = LetterHand.objects.filter(person=user)
        rows = self.exclude(asked_by=user).exclude(letter__made_by=user)
        return rows.exclude(letter__in=had.values("letter"))

    def to_confirm(self, *, on):
        """For the provider to say that they were completed: the last day is over, or the
        participant said so."""
        over = Q(ends_on__lte=on) | Q(participant_confirmed_at__isnull=False)
        return self.filter(over, status=S.STARTED, provider_confirmed_at=None)

    def under_way(self):
        """Money is reserved for it, or to be paid."""
        return self.filter(status__in=[*RESERVING, S.COMPLETED])

    def begun_by(self, day):
        """The training began on this day at the latest: on its first day, or where it has none,
        when it was granted. One that was broken off began too."""
        began = models.Q(starts_on__lte=day) | models.Q(starts_on=None, decided_at__date__lte=day)
        return self.filter(began, status__in=[S.STARTED, S.COMPLETED, S.PAID, S.BROKEN_OFF])

    def with_shares(self):
        """With `shares`: what each source pays of it, as it was reserved."""
        reserved = Transfer.objects.filter(kind=TransferKind.RESERVATION).select_related(
            "debit__source__contribution__participation__organisation"
        )
        return self.prefetch_related(
            models.Prefetch("transfers", queryset=reserved, to_attr="shares")
        )

    def to_pay(self):
        """Completed, and in no payment that is open or made."""
        return self.filter(status=S.COMPLETED).exclude(payment_lines__state__in=["open", "paid"])


class TrainingRequest(models.Model):
    """A request «Aanvraag» of a training. What was asked never changes: another price or another
    training is another request. `asked_by` is None when the participant asked; `letter` is the one
    it was asked with; `ended_on` is the last day that the provider gave, where it was over before
    its time. Without a `chooser` it was emptied, with its participant."""

    account = models.ForeignKey("pilots.LearningAccount", models.PROTECT, related_name="requests")
    training = models.ForeignKey("pilots.Training", models.PROTECT, related_name="requests")
    posting = models.OneToOneField("pilots.Posting", models.PROTECT, related_name="+")
    cost = models.DecimalField(gettext_lazy("cost"), **EURO)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    letter = models.ForeignKey(
        "pilots.EntryLetter", models.PROTECT, null=True, related_name="requests"
    )
    consent_on = models.DateField(gettext_lazy("date of consent"), null=True)
    chooser = models.CharField(gettext_lazy("chosen by"), max_length=12, choices=Chooser)
    starts_on = models.DateField(gettext_lazy("start"), null=True, blank=True)
    ends_on = models.DateField(gettext_lazy("end"), null=True, blank=True)
    status = models.CharField(
        gettext_lazy("status"), max_length=10, choices=RequestStatus,
        default=RequestStatus.REQUESTED,
    )  # fmt: skip
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    refusal = models.CharField(
        gettext_lazy("reason of the rejection"), max_length=15, choices=Refusal, blank=True
    )
    end_reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)
    provider_confirmed_at = models.DateTimeField(null=True)
    provider_confirmed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+"
    )
    participant_confirmed_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        gettext_lazy("outcome"), max_length=12, choices=Outcome, default=Outcome.NONE
    )
    new_sector = models.CharField(
        gettext_lazy("new sector"), max_length=15, choices=Sector, blank=True
    )
    ended_on = models.DateField(gettext_lazy("ended earlier, on"), null=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("request")
        verbose_name_plural = gettext_lazy("requests")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["status", "asked_at"], name="request_status_age")]
        constraints = [
            models.CheckConstraint(name="request_cost_positive", condition=Q(cost__gt=0)),
            models.CheckConstraint(
                name="request_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=gettext_lazy("The end date lies before the start date."),
            ),
            models.CheckConstraint(
                name="request_for_another_with_consent",
                condition=Q(asked_by=None) | Q(consent_on__isnull=False) | Q(chooser=""),
                violation_error_message=gettext_lazy(
                    "Record the consent of the participant first."
                ),
            ),
            models.CheckConstraint(
                name="request_decided_pair",
                condition=Q(decided_at=None, decided_by=None)
                & ~Q(status__in=["granted", "started", "completed", "paid", "rejected",
                                 "broken_off"])
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(status="requested"),
            ),
            models.CheckConstraint(
                name="request_four_eyes",
                condition=Q(asked_by=None) | Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                violation_error_message=gettext_lazy(
                    "You cannot decide about what you asked for yourself."
                ),
            ),
            models.CheckConstraint(
                name="request_rejected_with_refusal",
                condition=Q(status="rejected") & ~Q(refusal="")
                | ~Q(status="rejected") & Q(refusal="") | Q(chooser=""),
            ),
            models.CheckConstraint(
                name="request_emptied_is_empty",
                condition=~Q(chooser="")
                | Q(consent_on=None, starts_on=None, ends_on=None, refusal="", end_reason="",
                    outcome="unknown", new_sector=""),
            ),
            models.CheckConstraint(
                name="request_provider_confirmed_pair",
                condition=Q(provider_confirmed_at=None, provider_confirmed_by=None)
                | Q(provider_confirmed_at__isnull=False, provider_confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="request_completed_when_confirmed",
                condition=~Q(status__in=["completed", "paid"])
                | Q(provider_confirmed_at__isnull=False, participant_confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="request_other_sector_named",
                condition=~Q(outcome="other_sector") | ~Q(new_sector=""),
                violation_error_message=gettext_lazy("Fill in the new sector."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.training} – {self.account}"

    @property
    def last_day(self):
        """From this day on both may say that it was completed; None where no day is known."""
        return self.ended_on or self.ends_on or self.starts_on

    def is_over(self, on):
        return self.last_day is None or self.last_day <= on

    def move(self, after, **fields):
        """Compare-and-set to `after` from where this is allowed, else TransitionRefused."""
        before = [status for status, ways in MOVES.items() if after in ways]
        rows = TrainingRequest.objects.filter(pk=self.pk, status__in=before)
        if not rows.update(status=after, **fields):
            raise TransitionRefused(
                _("This is not possible any more: the request has changed in the meantime.")
            )
        self.refresh_from_db()
