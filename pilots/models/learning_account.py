"""The account of one participant: what it holds, of every source."""

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.impersonal import given
from pilots.models.ledger_account import OF_A_PERSON, Bucket
from pilots.models.money import CENT, NOUGHT


class AccountStatus(models.TextChoices):
    OPEN = "open", gettext_lazy("open")
    BLOCKED = "blocked", gettext_lazy("blocked")
    CLOSED = "closed", gettext_lazy("closed")


class LearningAccountQuerySet(models.QuerySet):
    def shut(self):
        """For good: the participant left, or was erased."""
        self.update(status=AccountStatus.CLOSED, blocked_reason="")

    def hold(self, **which):
        """The row, locked. Every verb that touches the money of a person holds it first, several
        in the order of their keys; after it come requests, and then accounts of the ledger. What
        it belongs to is read after the lock: what was joined before would be from then."""
        pk = self.select_for_update().only("pk").get(**which).pk
        return self.select_related("participant__cashier__fund").get(pk=pk)


class LearningAccount(models.Model):
    """A learning account «Leerrekening», opened when its participant was admitted."""

    participant = models.OneToOneField("pilots.Participant", models.PROTECT, related_name="account")
    opened_on = models.DateField(gettext_lazy("opened"))
    status = models.CharField(
        gettext_lazy("status"), max_length=10, choices=AccountStatus, default=AccountStatus.OPEN
    )

    blocked_reason = models.CharField(gettext_lazy("why it is blocked"), max_length=300, blank=True)

    objects = LearningAccountQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("learning account")
        verbose_name_plural = gettext_lazy("learning accounts")
        constraints = [
            models.CheckConstraint(
                name="account_blocked_with_reason",
                condition=Q(status="blocked") & ~Q(blocked_reason="")
                | ~Q(status="blocked") & Q(blocked_reason=""),
                violation_error_message=gettext_lazy("Fill in the reason."),
            )
        ]

    def __str__(self):
        return str(self.participant)

    @property
    def cashier(self):
        return self.participant.cashier

    @property
    def fund(self):
        return self.participant.cashier.fund

    def refuse_unless_open(self):
        if self.status != AccountStatus.OPEN:
            raise TransitionRefused(_("This learning account is not open."))

    @property
    def is_blocked(self):
        return self.status == AccountStatus.BLOCKED

    def block(self, *, reason):
        """Nothing is granted or asked any more, until it is unblocked. What was granted for a
        training goes on."""
        self._move(AccountStatus.OPEN, AccountStatus.BLOCKED, blocked_reason=given(reason))

    def unblock(self):
        self._move(AccountStatus.BLOCKED, AccountStatus.OPEN, blocked_reason="")

    def _move(self, before, after, **fields):
        rows = LearningAccount.objects.filter(pk=self.pk, status=before)
        if not rows.update(status=after, **fields):
            raise TransitionRefused(
                _("This is not possible any more: it has changed in the meantime.")
            )
        self.refresh_from_db()

    def total(self, *buckets, source=None):
        """What stands in these buckets together; without any, everything that was granted and not
        taken back, spent or not."""
        rows = self.ledger_accounts.filter(bucket__in=buckets or OF_A_PERSON)
        if source is not None:
            rows = rows.filter(source=source)
        return (rows.aggregate(total=Sum("balance"))["total"] or NOUGHT).quantize(CENT)

    def used_of(self, source):
        """What was asked of this source and not given back: counts for its ceiling."""
        return self.total(Bucket.RESERVED, Bucket.PAYABLE, Bucket.SPENT, source=source)
