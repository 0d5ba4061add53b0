"""What there is to grant to a participant: shown to who fills in the amount."""

from django.utils.translation import gettext as _

from hos.templatetags.hos import euro
from pilots.models import Bucket, LedgerAccount
from pilots.models.money import NOUGHT


def room_of(participant) -> list[str]:
    """Sentences: what the cashier still holds of each source, what the participant was granted, and
    what may still come."""
    cash = LedgerAccount.objects.filter(bucket=Bucket.CASH, cashier=participant.cashier_id)
    rows = cash.select_related("source__contribution__participation__organisation")
    words = _("{source}: {amount} not granted yet")
    found = [
        words.format(source=row.source, amount=euro(row.balance, True))
        for row in rows.order_by("source__spend_order", "pk")
    ]
    granted = participant.account.total()
    found.append(_("This participant was granted {amount}.").format(amount=euro(granted, True)))
    most = participant.cashier.fund.max_per_participant
    if most is not None:
        left = euro(max(most - granted, NOUGHT), True)
        found.append(_("{amount} may still be granted to this participant.").format(amount=left))
    return found
