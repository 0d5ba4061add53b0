"""Payments to providers: put together by one person of the cashier, approved by another."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.cashier import Cashier
from pilots.models.money import EURO


class BatchState(models.TextChoices):
    DRAFT = "draft", gettext_lazy("to be approved")
    APPROVED = "approved", gettext_lazy("approved")
    EXPORTED = "exported", gettext_lazy("sent to the bank")
    PROCESSED = "processed", gettext_lazy("processed")
    DROPPED = "dropped", gettext_lazy("dropped")


UNDER_WAY = [BatchState.DRAFT, BatchState.APPROVED, BatchState.EXPORTED]


class LineState(models.TextChoices):
    OPEN = "open", gettext_lazy("open")
    PAID = "paid", gettext_lazy("paid")
    REFUSED = "refused", gettext_lazy("not paid")


STANDING = [LineState.OPEN, LineState.PAID]


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(cashier__in=Cashier.objects.of_user(user))

    def to_approve_by(self, user):
        """They wait for a second pair of eyes, and somebody else made them."""
        return self.filter(state=BatchState.DRAFT).exclude(made_by=user)

    def to_export(self):
        return self.filter(state=BatchState.APPROVED)


class PaymentBatch(models.Model):
    """A payment batch «Betaalbatch» of one cashier."""

    cashier = models.ForeignKey("pilots.Cashier", models.PROTECT, related_name="batches")
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=BatchState, default=BatchState.DRAFT
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    exported_at = models.DateTimeField(null=True)
    exported_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("payment batch")
        verbose_name_plural = gettext_lazy("payment batches")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="batch_approved_pair",
                condition=Q(approved_at=None, approved_by=None, state__in=["draft", "dropped"])
                | Q(approved_at__isnull=False, approved_by__isnull=False)
                & ~Q(state="draft"),
            ),
            models.CheckConstraint(
                name="batch_exported_pair",
                condition=Q(exported_at=None, exported_by=None)
                & ~Q(state__in=["exported", "processed"])
                | Q(exported_at__isnull=False, exported_by__isnull=False,
                    state__in=["exported", "processed"]),
            ),
            models.CheckConstraint(
                name="batch_dropped_pair",
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False, state="dropped"),
            ),
            models.CheckConstraint(
                name="batch_four_eyes",
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
                violation_error_message=gettext_lazy("Somebody else has to approve this."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.cashier} {self.pk}"

    def move(self, before, after, **fields):
        """Compare-and-set from one of `before`, else TransitionRefused."""
        rows = PaymentBatch.objects.filter(pk=self.pk, state__in=before)
        if not rows.update(state=after, **fields):
            raise TransitionRefused(
                _("This is not possible any more: the payment has changed in the meantime.")
            )
        self.refresh_from_db()


class PaymentFile(models.Model):
    """What the bank got, byte for byte «Betaalbestand»: made once, at the export. Append-only."""

    batch = models.OneToOneField(PaymentBatch, models.PROTECT, related_name="file")
    content = models.TextField()

    class Meta:
        verbose_name = gettext_lazy("payment file")
        verbose_name_plural = gettext_lazy("payment files")

    def __str__(self):
        return f"betaalbatch-{self.batch_id}.xml"


class LineQuerySet(models.QuerySet):
    def sent(self):
        """Of a batch that went to the bank, whatever was said of it afterwards."""
        return self.filter(batch__exported_at__isnull=False)

    def may_have_been_paid(self):
        """The bank can still say that it paid them: they are open, or somebody said that they
        failed and nothing came in their place."""
        rows = PaymentLine.objects.filter(request=OuterRef("request"), state__in=STANDING)
        failed = Q(state=LineState.REFUSED, bank_reference="", request__status="completed")
        return self.sent().filter(Q(state=LineState.OPEN) | failed & ~Exists(rows))


class PaymentLine(models.Model):
    """The payment of one request to its provider «Betaalregel». What is paid to whom never changes;
    a request is in one line at a time that is open or paid. One that was said to have failed can be
    paid after all, when the bank says so; one that came back cannot."""

    batch = models.ForeignKey(PaymentBatch, models.PROTECT, related_name="lines")
    request = models.ForeignKey(
        "pilots.TrainingRequest", models.PROTECT, related_name="payment_lines"
    )
    payee = models.ForeignKey("pilots.Payee", models.PROTECT, related_name="+")
    amount = models.DecimalField(gettext_lazy("amount"), **EURO)
    end_to_end = models.CharField(max_length=35, unique=True)
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=LineState, default=LineState.OPEN
    )
    bank_reference = models.CharField(
        gettext_lazy("reference of the bank"), max_length=100, blank=True
    )
    refused_reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)
    refused_on = models.DateField(gettext_lazy("not paid, or came back, on"), null=True)
    refused_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("payment")
        verbose_name_plural = gettext_lazy("payments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="payment_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=["open", "paid"]),
                name="payment_once_per_request",
            ),
            models.CheckConstraint(
                name="payment_paid_with_reference",
                condition=~Q(state="paid") | ~Q(bank_reference=""),
                violation_error_message=gettext_lazy("Fill in the reference of the bank."),
            ),
            models.CheckConstraint(  # of what was paid after all the reason stays
                name="payment_refused_with_reason",
                condition=Q(state="refused") & ~Q(refused_reason="")
                | Q(state="open", refused_reason="") | Q(state="paid"),
            ),
            models.CheckConstraint(
                name="payment_refused_pair",
                condition=Q(refused_on=None, refused_by=None)
                | Q(refused_on__isnull=False, refused_by__isnull=False) & ~Q(state="open"),
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.end_to_end
