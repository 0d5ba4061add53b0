"""One amount that goes from one account of the ledger to another of the same source."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pilots.models.ledger_account import Bucket
from pilots.models.money import EURO


class TransferKind(models.TextChoices):
    DEPOSIT = "deposit", _("deposit")
    ALLOCATION = "allocation", _("grant")
    RESERVATION = "reservation", _("reservation")
    RELEASE = "release", _("release")
    COMMITMENT = "commitment", _("commitment")
    SPENDING = "spending", _("spending")
    FAILURE = "failure", _("payment failed")
    LAPSE = "lapse", _("lapse")
    RECLAIM = "reclaim", _("reclaim")
    REPAYMENT = "repayment", _("repayment to the funder")
    REVERSAL = "reversal", _("reversal")


B = Bucket
ROUTES = {
    TransferKind.DEPOSIT: {(B.PLEDGE, B.CASH)},
    TransferKind.ALLOCATION: {(B.CASH, B.AVAILABLE)},
    TransferKind.RESERVATION: {(B.AVAILABLE, B.RESERVED)},
    TransferKind.RELEASE: {(B.RESERVED, B.AVAILABLE), (B.PAYABLE, B.AVAILABLE)},
    TransferKind.COMMITMENT: {(B.RESERVED, B.PAYABLE)},
    TransferKind.SPENDING: {(B.PAYABLE, B.SPENT)},
    TransferKind.FAILURE: {(B.SPENT, B.PAYABLE)},
    TransferKind.LAPSE: {(B.AVAILABLE, B.CASH)},
    TransferKind.RECLAIM: {(B.SPENT, B.CASH)},
    TransferKind.REPAYMENT: {(B.CASH, B.PLEDGE)},
    TransferKind.REVERSAL: {
        (B.CASH, B.PLEDGE), (B.AVAILABLE, B.CASH), (B.CASH, B.SPENT), (B.PLEDGE, B.CASH),
    },
}  # fmt: skip


class TransferQuerySet(models.QuerySet):
    def up_to(self, day):
        return self.filter(posting__on__lte=day)


class Transfer(models.Model):
    """A transfer «Boeking»: the amount leaves `debit` and arrives at `credit`. Append-only in the
    database; a mistake is undone, once, by a transfer the other way that names it."""

    posting = models.ForeignKey("pilots.Posting", models.PROTECT, related_name="transfers")
    kind = models.CharField(_("kind"), max_length=12, choices=TransferKind)
    debit = models.ForeignKey("pilots.LedgerAccount", models.PROTECT, related_name="going_out")
    credit = models.ForeignKey("pilots.LedgerAccount", models.PROTECT, related_name="coming_in")
    amount = models.DecimalField(_("amount"), **EURO)
    request = models.ForeignKey(
        "pilots.TrainingRequest", models.PROTECT, null=True, related_name="transfers"
    )
    payment_line = models.ForeignKey(
        "pilots.PaymentLine", models.PROTECT, null=True, related_name="transfers"
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversed_by_transfer"
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="transfer_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="transfer_of_known_kind", condition=Q(kind__in=TransferKind.values)
            ),
            models.CheckConstraint(
                name="transfer_between_two", condition=~Q(debit=F("credit"))
            ),
            models.CheckConstraint(
                name="transfer_reversal_names_what",
                condition=Q(kind="reversal", reverses__isnull=False)
                | ~Q(kind="reversal") & Q(reverses=None),
            ),
            models.CheckConstraint(
                name="transfer_of_request_names_it",
                condition=~Q(kind__in=["reservation", "release", "commitment", "spending",
                                       "failure"])
                | Q(request__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display()} {self.amount}"
