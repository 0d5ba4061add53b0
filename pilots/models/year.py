"""The financial year of a cashier, and that nothing is booked in it any more."""

from datetime import date

from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.cashier import Cashier

EARLIEST = date(2000, 1, 1)  # of a deal or action that does not say when it began


class YearCloseQuerySet(models.QuerySet):
    def close(self, cashier, year, *, by, at):
        """Close a year that is over, earlier years first. Refuses until 2 January, so that nothing
        that was begun before midnight is booked behind it."""
        if year < EARLIEST.year:
            raise TransitionRefused(_("There is no such financial year."))
        if year >= localdate(at).year:
            raise TransitionRefused(_("A year can be closed from 2 January on."))
        with transaction.atomic():
            # Whatever is being booked is in the year or is refused: wait for it, and it for this.
            Cashier.objects.select_for_update().only("pk").get(pk=cashier.pk)
            if localdate(at) < date(year + 1, 1, 2):
                raise TransitionRefused(_("A year can be closed from 2 January on."))
            if self.filter(cashier=cashier, year__gte=year).exists():
                raise TransitionRefused(_("This financial year is closed already."))
            return self.create(cashier=cashier, year=year, closed_by=by, closed_at=at)


class YearClose(models.Model):
    """That a cashier closed a financial year «Afgesloten boekjaar», and every year before it.
    Append-only: what was a mistake is corrected in the year that is open."""

    cashier = models.ForeignKey("pilots.Cashier", models.PROTECT, related_name="closed_years")
    year = models.PositiveSmallIntegerField(gettext_lazy("financial year"))
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    objects = YearCloseQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("closed financial year")
        verbose_name_plural = gettext_lazy("closed financial years")
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["cashier", "year"], name="year_closed_once")]

    def __str__(self):
        return str(self.year)


def refuse_impossible_day(cashier, on, *, today):
    """A day of the bank has been, and lies not before the deal or action of the scheme began."""
    if on > today:
        raise TransitionRefused(_("This date lies in the future."))
    first = cashier.fund.activity.starts_on or EARLIEST
    if on < first:
        words = _("This date lies before {first}: nothing can have been paid then.")
        raise TransitionRefused(words.format(first=date_format(first, "DATE_FORMAT")))


def refuse_closed_year(cashier_id, on):
    """Holds the cashier against closing until the transaction ends, after all other rows: so
    closing is either seen or comes after."""
    Cashier.objects.share(cashier_id)
    if YearClose.objects.filter(cashier=cashier_id, year__gte=on.year).exists():
        raise TransitionRefused(_("The financial year {year} is closed.").format(year=on.year))
