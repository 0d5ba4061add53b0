"""The organisations that hold and pay out the money of a scheme."""

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import ContributionRole, TransitionRefused
from deals.standing import standing
from pilots.models.fund import one_account_at_a_time
from pilots.models.iban import checked_iban
from pilots.models.ledger_account import LedgerAccount


class CashierQuerySet(models.QuerySet):
    def of_user(self, user):
        """The cashiers that this person works for, in whatever role."""
        return self.filter(organisation__in=standing(user).organisations)

    def booked_for_by(self, user):
        """Those that this person fills in for."""
        return self.filter(organisation__in=standing(user).editing)

    def appoint(self, fund, organisation):
        """Make a party with the role of cashier in the activity a cashier of its scheme. The money
        of each source gets an account of its own with it."""
        with transaction.atomic():
            fund = type(fund).objects.select_for_update().get(pk=fund.pk)
            fund.refuse_closed()
            contributions = fund.activity.contributions().filter(
                role=ContributionRole.CASHIER, participation__organisation=organisation
            )
            if not contributions.exists():
                raise TransitionRefused(
                    _("{organisation} does not have the role of cashier here.").format(
                        organisation=organisation.label
                    )
                )
            cashier, _is_new = self.get_or_create(fund=fund, organisation=organisation)
            LedgerAccount.objects.open_for(fund)
        return cashier

    def share(self, pk):
        """Hold the row against who takes it for update, and not against others who share it:
        bookings of one cashier do not wait for each other here. SQLite has one writer at a time."""
        if connection.features.has_select_for_update:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pilots_cashier WHERE id = %s FOR KEY SHARE", [pk])


class Cashier(models.Model):
    """A cashier «Kassier» of a scheme. A scheme may have several: each sees only its own
    participants and holds its own part of the money of every source."""

    fund = models.ForeignKey("pilots.Fund", models.PROTECT, related_name="cashiers")
    organisation = models.ForeignKey("deals.Organisation", models.PROTECT, related_name="+")

    iban = models.CharField("IBAN", max_length=34, blank=True)
    holder = models.CharField(gettext_lazy("account holder"), max_length=70, blank=True)

    objects = CashierQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("cashier")
        verbose_name_plural = gettext_lazy("cashiers")
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "organisation"], name="cashier_once_in_fund"),
            models.CheckConstraint(
                name="cashier_account_with_holder",
                condition=Q(iban="", holder="") | ~Q(iban="") & ~Q(holder=""),
            ),
        ]

    def __str__(self):
        return self.organisation.label

    def pay_from(self, *, iban, holder):
        """The own account of the cashier, from which providers are paid from now on. Refuses one on
        which a provider is paid: nobody pays itself."""
        from pilots.models.provider import Payee

        number = checked_iban(iban)
        with transaction.atomic():
            one_account_at_a_time()
            if Payee.objects.standing().filter(iban=number).exists():
                words = _("A provider is paid on this account. Fill in another one.")
                raise TransitionRefused(words)
            Cashier.objects.filter(pk=self.pk).update(iban=number, holder=holder)
        self.refresh_from_db()
