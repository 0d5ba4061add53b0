"""Something about a payment that a person has to look at first: the payment is held meanwhile."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.cashier import Cashier
from pilots.models.circle import involved_in
from pilots.models.impersonal import given, kept
from pilots.models.learning_account import LearningAccount
from pilots.models.provider import Payee
from pilots.models.training_request import RequestStatus, TrainingRequest


class SignalKind(models.TextChoices):
    """In few words what was seen. How it is found stands with the rule (pilots/fraud_rules)."""

    SHARED_ACCOUNT = "shared_account", gettext_lazy("one account, several providers")
    PAYEE_CHANGED = "payee_changed", gettext_lazy("account changed shortly before")
    HOLDER_CHANGED = "holder_changed", gettext_lazy("name on the account changed shortly before")
    FOREIGN_ACCOUNT = "foreign_account", gettext_lazy("first payment to an account abroad")
    PAID_BEFORE = "paid_before", gettext_lazy("sent to the bank before")
    BURST = "burst", gettext_lazy("sudden rush on one provider")
    BELOW_LIMIT = "below_limit", gettext_lazy("series just below the limit")
    PRICE_RAISED = "price_raised", gettext_lazy("price raised shortly before")
    AT_NIGHT = "at_night", gettext_lazy("asked at night, several times")
    RECLAIMED = "reclaimed", gettext_lazy("money reclaimed before")
    SAME_ADVISER = "same_adviser", gettext_lazy("nearly always the same adviser")
    SAME_CIRCLE = "same_circle", gettext_lazy("nearly always the same two people")
    OWN_ADVISER = "own_adviser", gettext_lazy("the adviser works for the provider")
    LETTER_AT_ONCE = "letter_at_once", gettext_lazy("asked at once after the letter")
    IN_ONE_GO = "in_one_go", gettext_lazy("several requests within minutes")
    GRANTED_IN_SERIES = "granted_in_series", gettext_lazy("granted in a row within seconds")
    DONE_AT_START = "done_at_start", gettext_lazy("completed on the day it began")


class Verdict(models.TextChoices):
    RELEASED = "released", gettext_lazy("nothing wrong: can be paid")
    KEPT = "kept", gettext_lazy("stays held")


class SignalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To people of the cashier that pays: cashiers are strangers to each other."""
        own = Cashier.objects.of_user(user)
        return self.filter(request__account__participant__cashier__in=own)

    def to_judge_by(self, user):
        """They hold a payment that is due, nobody looked at them yet, and this person has no part
        in the payment (circle)."""
        set_by_user = Payee.objects.filter(set_by=user).values("provider")
        due = TrainingRequest.objects.filter(status=RequestStatus.COMPLETED).without_hand_of(user)
        due = due.exclude(decided_by=user).exclude(provider_confirmed_by=user)
        due = due.exclude(training__provider__in=set_by_user)
        return self.filter(judgements=None, request__in=due)

    def open(self):
        """Nobody said that nothing is wrong: the payment is held."""
        return self.exclude(judgements__verdict=Verdict.RELEASED)

    def released(self):
        return self.filter(judgements__verdict=Verdict.RELEASED)


class Signal(models.Model):
    """A signal «Signaal» about the payment of a request: a reason to look, never a proof. The
    facts are what the rule counted; the words are made of them when somebody reads. Found once
    per request, kind and what it is about (an account that changes again is another one).
    Append-only."""

    request = models.ForeignKey(TrainingRequest, models.PROTECT, related_name="signals")
    kind = models.CharField(max_length=20, choices=SignalKind)
    about = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    found_at = models.DateTimeField()

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("signal")
        verbose_name_plural = gettext_lazy("signals")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "about"], name="signal_once"),
        ]

    def __str__(self):
        return capfirst(self.get_kind_display())

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("pilots:signal", args=[self.request.account.fund.pk, self.pk])

    @property
    def is_open(self):
        return not self.judgements.filter(verdict=Verdict.RELEASED).exists()

    def alike(self):
        """The others that hold a payment to the same provider for the same kind of reason, of the
        same cashier: what was found out about one may hold for all."""
        asked = self.request
        rows = Signal.objects.open().exclude(pk=self.pk).filter(kind=self.kind)
        return rows.filter(
            request__training__provider=asked.training.provider_id,
            request__account__participant__cashier=asked.account.participant.cashier_id,
        )

    def judge(self, verdict, *, reason, by, at, others=False) -> list:
        """Say what was found out: the payment can go, or stays held. By somebody who has no part
        in it. What was said stays; a payment that stayed held can be released later. With `others`
        also of those `alike` in which this person has no part. Returns the signals that it was
        said of."""
        reason = given(reason)
        with transaction.atomic():
            held = self._held(others)
            people = involved_in([row.request for row in held])
            if by.pk in people[self.request_id]:
                raise TransitionRefused(
                    _("You have a part in this payment yourself. Somebody else judges it.")
                )
            rows = SignalJudgement.objects.filter(signal__in=held, verdict=Verdict.RELEASED)
            released = set(rows.values_list("signal", flat=True))
            if self.pk in released:
                raise TransitionRefused(_("This payment was released already."))
            said = {"verdict": verdict, "made_by": by, "made_at": at}
            free = [row for row in held if by.pk not in people[row.request_id]]
            judged = [row for row in free if row.pk not in released]
            SignalJudgement.objects.bulk_create(
                SignalJudgement(signal=row, reason=_words(reason, row), **said) for row in judged
            )
        return judged

    def _held(self, others):
        """Locked in one order, whichever of them somebody began with; the learning accounts first,
        so that an erasing finds what is said here, or is seen."""
        keys = {self.pk, *(self.alike().values_list("pk", flat=True) if others else ())}
        found = Signal.objects.filter(pk__in=keys)
        for account in sorted(set(found.values_list("request__account", flat=True))):
            LearningAccount.objects.hold(pk=account)
        rows = found.select_for_update(of=("self",)).order_by("pk")
        return list(rows.select_related("request__training", "request__account__participant"))


def _words(reason, signal):
    return kept(reason, about=signal.request.account.participant)


class SignalJudgement(models.Model):
    """What somebody found out about a signal «Oordeel». Append-only, but the reason goes with its
    participant; the last one counts, and a release is the last."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="judgements")
    verdict = models.CharField(gettext_lazy("judgement"), max_length=10, choices=Verdict)
    reason = models.CharField(gettext_lazy("reason"), max_length=300)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("judgement of a signal")
        verbose_name_plural = gettext_lazy("judgements of signals")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signal"], condition=Q(verdict="released"), name="signal_released_once"
            ),
            models.CheckConstraint(
                name="judgement_with_reason", condition=~Q(reason=""),
                violation_error_message=gettext_lazy("Fill in the reason."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.get_verdict_display()


def held(requests):
    """Those of these requests of which the payment is held by a signal."""
    return requests.filter(_is_held())


def not_held(requests):
    return requests.exclude(_is_held())


def _is_held():
    return Exists(Signal.objects.open().filter(request=OuterRef("pk")))
