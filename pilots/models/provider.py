"""Who offers training in a scheme, and to which account the cashier pays it."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from deals.standing import standing
from pilots.models.cashier import Cashier
from pilots.models.fund import one_account_at_a_time
from pilots.models.iban import checked_iban
from pilots.models.impersonal import given


class ProviderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To the people of the provider itself. Others know it by what it offers."""
        return self.filter(organisation__in=standing(user).organisations)

    def filled_in_by(self, user):
        return self.filter(organisation__in=standing(user).editing)

    def with_has_account(self):
        """Annotates `has_account`: whether there is one to be paid on."""
        return self.annotate(has_account=Exists(Payee.objects.filter(provider=OuterRef("pk"))))

    def admitted(self):
        return self.filter(withdrawn_on=None)

    def admit(self, fund, organisation, *, on):
        """Admit an organisation to the offer of a scheme, once."""
        with transaction.atomic():
            type(fund).objects.select_for_update().get(pk=fund.pk)
            if self.admitted().filter(fund=fund, organisation=organisation).exists():
                raise TransitionRefused(_("This provider is admitted already."))
            return self.create(fund=fund, organisation=organisation, admitted_on=on)


class Provider(models.Model):
    """A provider «Aanbieder» that was admitted to a scheme."""

    fund = models.ForeignKey("pilots.Fund", models.PROTECT, related_name="providers")
    organisation = models.ForeignKey("deals.Organisation", models.PROTECT, related_name="+")
    admitted_on = models.DateField(gettext_lazy("admitted"))
    withdrawn_on = models.DateField(gettext_lazy("withdrawn"), null=True)
    withdrawn_reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("provider")
        verbose_name_plural = gettext_lazy("providers")
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="provider_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                violation_error_message=gettext_lazy("Fill in the reason."),
            )
        ]

    def __str__(self):
        return self.organisation.label

    def withdraw(self, *, on, reason):
        """From now on nothing of it can be asked; what was granted goes on."""
        withdraw(self, on=on, reason=reason)

    def payee(self):
        """The account of today, or None."""
        return self.payees.order_by("-set_at", "-pk").first()


class PayeeQuerySet(models.QuerySet):
    def standing(self):
        """The account of today of every provider."""
        newest = Payee.objects.filter(provider=OuterRef("provider")).order_by("-set_at", "-pk")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def set(self, provider, *, iban, holder, by, at):
        """The account that the provider is paid on from now on; the ones before stay readable.
        The same account again changes nothing; that of a cashier is refused: nobody pays
        itself."""
        number = checked_iban(iban)
        with transaction.atomic():
            one_account_at_a_time()
            if Cashier.objects.filter(iban=number).exists():
                words = _("This is the account of a cashier. Fill in another one.")
                raise TransitionRefused(words)
            now = provider.payee()
            if now and (now.iban, now.holder) == (number, holder):
                return now
            return self.create(
                provider=provider, iban=number, holder=holder, valid_from=localdate(at),
                set_by=by, set_at=at,
            )  # fmt: skip


class Payee(models.Model):
    """Where a provider is paid «Betaalgegevens». Append-only: a change is a new row."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="payees")
    iban = models.CharField("IBAN", max_length=34)
    holder = models.CharField(gettext_lazy("account holder"), max_length=70)
    valid_from = models.DateField()
    set_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = PayeeQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("payee")
        verbose_name_plural = gettext_lazy("payees")
        ordering = ["-set_at", "-pk"]

    def __str__(self):
        return self.holder


def withdraw(offer, *, on, reason):
    """Take a provider or a training out of the offer, once, with a reason."""
    reason = given(reason)
    there = type(offer).objects.filter(pk=offer.pk, withdrawn_on=None)
    if not there.update(withdrawn_on=on, withdrawn_reason=reason):
        raise TransitionRefused(_("This was taken out of the offer already."))
    offer.refresh_from_db()
