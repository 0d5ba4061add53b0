"""A document of the bank that seems to be booked for the second time: perhaps it is meant."""

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from pilots.models.money import CENT
from pilots.models.posting import Posting


class BookedBefore(TransitionRefused):
    """The same document was booked already; perhaps it is meant."""


def refuse_booked_before(posting, *, amount, **transfers):
    """Asked with the accounts or the request held: the same deed of this cashier, on the same day
    with the same reference and amount, of transfers as these. What was reversed does not count: it
    is booked anew."""
    alike = Posting.objects.filter(
        deed=posting.deed, cashier=posting.cashier, on=posting.on,
        reference__iexact=posting.reference, transfers__reversed_by_transfer=None,
        **{f"transfers__{name}": value for name, value in transfers.items()},
    ).exclude(pk=posting.pk)  # fmt: skip
    for found in alike.select_related("made_by").annotate(amount=Sum("transfers__amount")):
        if found.amount.quantize(CENT) == amount:
            words = _("This reference was booked before on {day} by {name}. Book it all the same?")
            day = date_format(localdate(found.made_at), "DATE_FORMAT")
            raise BookedBefore(words.format(day=day, name=found.made_by))
