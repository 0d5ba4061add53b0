"""What the bank says about payments: it fits exactly, or it is shown and never forced."""

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from deals.models import TransitionRefused
from pilots.models import paying
from pilots.models.cashier import Cashier
from pilots.models.correcting import refuse_no_reference
from pilots.models.impersonal import GONE, given, refuse_personal
from pilots.models.learning_account import LearningAccount
from pilots.models.money import EURO, in_digits
from pilots.models.payment import LineState, PaymentLine
from pilots.models.year import refuse_impossible_day

LANGUAGE = paying.LANGUAGE


class Mismatch(models.TextChoices):
    UNKNOWN = "unknown", gettext_lazy("There is no payment with this reference.")
    AMOUNT = "amount", gettext_lazy("The bank paid another amount than was ordered.")
    NOT_OPEN = "not_open", gettext_lazy("This payment is not open at the bank.")
    TWICE = (
        "twice",
        gettext_lazy(
            "Somebody recorded that this payment failed, and since then it was put into another "
            "payment or withdrawn. Drop that payment and enter this line again, or ask the "
            "provider for the money."
        ),
    )


class BankLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(cashier__in=Cashier.objects.of_user(user))

    def unexplained(self):
        """Nobody has written yet what was found out about them."""
        return self.exclude(mismatch="").filter(settled_at=None)

    def about(self, line):
        """What the bank said about this payment."""
        return self.filter(cashier=line.batch.cashier_id, end_to_end=line.end_to_end)

    def pay_by_hand(self, line, *, by, at, **said):
        """Somebody says that the bank paid this. What the bank said before about it and did not fit
        is explained by that."""
        with transaction.atomic():
            paying.mark_paid(line, by=by, at=at, **said)
            with override(paying.LANGUAGE):
                note = _("Recorded as paid by hand.")
            for odd in self.unexplained().about(line):
                odd.settle(note=note, by=by, at=at)

    def take(self, cashier, *, end_to_end, amount, bank_reference, by, at, on=None):
        """One line of the statement, of today or of the day that it says. It pays the payment of
        this cashier with exactly this reference and amount, when the bank can have paid that;
        otherwise it is kept with why not. A line that was taken before, also with other capitals or
        spaces, is given back as it is: (line, whether it is new). One that did not fit can be typed
        again: with another amount, or when it fits by now, it comes in the place of the first.
        Refuses another amount than was booked, a day that cannot be, and what says who somebody
        is."""
        refuse_no_reference(bank_reference)
        on = on or localdate(at)
        refuse_impossible_day(cashier, on, today=localdate(at))
        key = {
            "cashier": cashier, "bank_reference": " ".join(bank_reference.split()).upper(),
            "end_to_end": "".join(end_to_end.split()).upper(),
        }  # fmt: skip
        said = {"by": by, "at": at, "on": on}
        try:
            return self._take(key, amount, **said)
        except IntegrityError:  # somebody else sent it at the same moment
            return self._take(key, amount, **said)

    def _take(self, key, amount, *, by, at, on):
        with transaction.atomic():
            before = self._typed_before(**key)
            if (booked := before.filter(mismatch="").first()) is not None:
                _refuse_other_amount(booked, amount)
                return booked, False
            line, mismatch = self._pay(key, amount, by=by, at=at, on=on)
            if line is None and (known := before.filter(amount=amount).first()) is not None:
                return known, False
            before.unexplained().replace(amount, by=by, at=at)
            return self.create(
                amount=amount, payment_line=line, mismatch=mismatch, entered_by=by, entered_at=at,
                on=on, **key,
            ), True  # fmt: skip

    def _typed_before(self, *, bank_reference, **key):
        return self.filter(bank_reference__iexact=bank_reference, **key)

    def replace(self, amount, *, by, at):
        """They were typed wrong, or did not fit yet: written down in the language of the books."""
        with override(LANGUAGE):
            note = _("Entered again, with € {amount}.").format(amount=in_digits(amount))
        self.update(settled_note=note, settled_by=by, settled_at=at)

    def _pay(self, key, amount, **said):
        """(the payment, nothing), or else (None, why not)."""
        lines = PaymentLine.objects.filter(batch__cashier=key["cashier"])
        line = lines.filter(end_to_end=key["end_to_end"]).first()
        if line is None:
            refuse_personal(key["end_to_end"])
            return None, Mismatch.UNKNOWN
        if line.amount != amount:
            return None, Mismatch.AMOUNT
        try:
            paying.mark_paid(line, bank_reference=key["bank_reference"], amount=amount, **said)
        except TransitionRefused:
            if paying.may_be_paid(line):  # it is the day that is wrong
                raise
            return None, _why_not(line)
        return line, ""


class BankLine(models.Model):
    """A line of the bank «Bankregel». What the bank said never changes; of what did not fit,
    somebody writes once what was found out."""

    cashier = models.ForeignKey(Cashier, models.PROTECT, related_name="bank_lines")
    end_to_end = models.CharField(gettext_lazy("our reference"), max_length=35)
    amount = models.DecimalField(gettext_lazy("amount"), **EURO)
    bank_reference = models.CharField(gettext_lazy("reference of the bank"), max_length=100)
    on = models.DateField(gettext_lazy("date of the bank"), null=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    payment_line = models.OneToOneField(
        PaymentLine, models.PROTECT, null=True, related_name="bank_line"
    )
    mismatch = models.CharField(max_length=10, choices=Mismatch, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    settled_note = models.CharField(gettext_lazy("what was found out"), max_length=300, blank=True)

    objects = BankLineQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("line of the bank")
        verbose_name_plural = gettext_lazy("lines of the bank")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(  # what was typed wrong is settled by the line in its place
                fields=["cashier", "bank_reference", "end_to_end"],
                condition=Q(settled_at=None),
                name="bank_line_once",
            ),
            models.CheckConstraint(
                name="bank_line_pays_or_says_why_not",
                condition=Q(payment_line__isnull=False, mismatch="")
                | Q(payment_line=None) & ~Q(mismatch=""),
            ),
            models.CheckConstraint(
                name="bank_line_settled_pair",
                condition=Q(settled_at=None, settled_by=None, settled_note="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_note=""),
            ),
        ]

    def __str__(self):
        return self.end_to_end

    def settle(self, *, note, by, at):
        """Write what was found out about a line that did not fit, once. About a payment for
        somebody who was erased the words are not kept."""
        note = given(note)
        with transaction.atomic():
            rows = BankLine.objects.unexplained().filter(pk=self.pk)
            note = GONE if self._is_about_erased() else note
            if not rows.update(settled_note=note, settled_by=by, settled_at=at):
                raise TransitionRefused(_("This was looked into already."))
        self.refresh_from_db()

    def _is_about_erased(self):
        """With the learning account held, so that an erasing finds the note or is seen here."""
        line = PaymentLine.objects.filter(end_to_end=self.end_to_end).select_related("request")
        if not (found := line.first()):
            return False
        account = LearningAccount.objects.hold(pk=found.request.account_id)
        return account.participant.erased_at is not None


def _refuse_other_amount(booked, amount):
    if booked.amount != amount:
        words = _(
            "This line was booked on {day} with € {amount}. If the bank says something else, a "
            "colleague records at that payment that it came back."
        )
        day = date_format(booked.on or localdate(booked.entered_at), "DATE_FORMAT")
        raise TransitionRefused(words.format(amount=in_digits(booked.amount), day=day))


def _why_not(line):
    failed = line.state == LineState.REFUSED and not line.bank_reference
    return Mismatch.TWICE if failed and line.batch.exported_at else Mismatch.NOT_OPEN
