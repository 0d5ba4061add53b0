"""The accounts of the ledger: where the money of one source stands, to the cent."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _

from pilots.models.money import EURO, NOUGHT


class Bucket(models.TextChoices):
    """Whose side the money is on, and how far it is on its way."""

    PLEDGE = "pledge", _("side of the funder")
    CASH = "cash", _("paid in, not granted")
    AVAILABLE = "available", _("available")
    RESERVED = "reserved", _("reserved")
    PAYABLE = "payable", _("to be paid")
    SPENT = "spent", _("spent")


OF_A_PERSON = [Bucket.AVAILABLE, Bucket.RESERVED, Bucket.PAYABLE, Bucket.SPENT]


class Earmark(models.TextChoices):
    NONE = "none", _("none")
    ORIENTATION = "orientation", _("orientation")
    TRAINING = "training", _("training")

    def fits(self, training_kind) -> bool:
        """Whether money with this earmark may be spent on this kind of training."""
        is_orientation = training_kind == "orientation"
        return self is Earmark.NONE or (self is Earmark.ORIENTATION) == is_orientation


class LedgerAccountQuerySet(models.QuerySet):
    def of_person(self, learning_account):
        return self.filter(learning_account=learning_account)

    def held(self):
        """The rows, locked in one order whoever asks, so that nobody waits in a circle."""
        return self.select_for_update(of=("self",)).order_by("pk")

    def open_for(self, fund):
        """Open what is missing: the funder's side of every source, and the cash of every source
        with every cashier. Called with the row of the scheme held."""
        for source in fund.sources.order_by("pk"):
            self.get_or_create(source=source, bucket=Bucket.PLEDGE, defaults={"floor": NOUGHT})
            for cashier in fund.cashiers.order_by("pk"):
                self.get_or_create(source=source, bucket=Bucket.CASH, cashier=cashier)

    def place(self, bucket, *, source, learning_account, earmark, expires_on):
        """The account of this person with this key, opened if it is new. Called with the row of the
        learning account held, so that one is made."""
        return self.get_or_create(
            source=source, bucket=bucket, learning_account=learning_account, earmark=earmark,
            expires_on=expires_on, cashier=None,
        )[0]  # fmt: skip

    def add(self, amount):
        """Change the balance in the database itself: its CHECK sees the true result, whatever was
        read before. Rounded, since SQLite counts in binary fractions."""
        self.update(balance=Round(F("balance") + amount, precision=2))


class LedgerAccount(models.Model):
    """An account «Grootboekrekening» of one source. Money of a person with an earmark or a last day
    of its own stands in an account of its own, so how much expires when is a balance.

    The balance may not fall below the floor: nought, and on the funder's side minus what was
    pledged, or nothing (None) where no amount was.
    """

    source = models.ForeignKey("pilots.FundSource", models.PROTECT, related_name="accounts")
    bucket = models.CharField(max_length=10, choices=Bucket)
    cashier = models.ForeignKey(
        "pilots.Cashier", models.PROTECT, null=True, related_name="cash_accounts"
    )
    learning_account = models.ForeignKey(
        "pilots.LearningAccount", models.PROTECT, null=True, related_name="ledger_accounts"
    )
    earmark = models.CharField(max_length=12, choices=Earmark, default=Earmark.NONE)
    expires_on = models.DateField(null=True)
    balance = models.DecimalField(**EURO, default=NOUGHT)
    floor = models.DecimalField(**EURO, null=True, default=NOUGHT)

    objects = LedgerAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("account of the ledger")
        verbose_name_plural = _("accounts of the ledger")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="ledger_account_above_floor",
                condition=Q(floor=None) | Q(balance__gte=F("floor")),
            ),
            models.CheckConstraint(
                name="ledger_account_floor_of_bucket",
                condition=Q(bucket="pledge") & (Q(floor=None) | Q(floor__lte=0))
                | ~Q(bucket="pledge") & Q(floor__isnull=False, floor=0),
            ),
            models.CheckConstraint(
                name="ledger_account_key_of_bucket",
                condition=Q(bucket="pledge", cashier=None, learning_account=None)
                | Q(bucket="cash", cashier__isnull=False, learning_account=None)
                | Q(bucket__in=["available", "reserved", "payable", "spent"], cashier=None,
                    learning_account__isnull=False),
            ),
            models.CheckConstraint(
                name="ledger_account_plain_unless_of_person",
                condition=Q(learning_account__isnull=False) | Q(earmark="none", expires_on=None),
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(bucket="pledge"), name="ledger_account_pledge_once"
            ),
            models.UniqueConstraint(
                fields=["source", "cashier"], condition=Q(bucket="cash"),
                name="ledger_account_cash_once",
            ),
            models.UniqueConstraint(
                fields=["learning_account", "source", "bucket", "earmark", "expires_on"],
                condition=Q(learning_account__isnull=False, expires_on__isnull=False),
                name="ledger_account_expiring_once",
            ),
            models.UniqueConstraint(
                fields=["learning_account", "source", "bucket", "earmark"],
                condition=Q(learning_account__isnull=False, expires_on=None),
                name="ledger_account_lasting_once",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_bucket_display()} {self.pk}"

    def beside(self, bucket):
        """The account of the same money in another bucket. A person's is opened if it is new."""
        return LedgerAccount.objects.place(
            bucket, source=self.source, learning_account=self.learning_account,
            earmark=self.earmark, expires_on=self.expires_on,
        )  # fmt: skip
