"""Whose turn it is when there is money again: the order in which people were admitted."""

from pilots.models import Bucket, Cashier, LedgerAccount, Participant, ParticipantStatus


def is_used_up(fund, user) -> bool:
    """Whether the own cashiers of this person have nothing left to grant, of any source. Who has
    none has nothing that can be used up."""
    own = Cashier.objects.of_user(user).filter(fund=fund)
    cash = LedgerAccount.objects.filter(bucket=Bucket.CASH, cashier__in=own, balance__gt=0)
    return own.exists() and not cash.exists()


def waiting_for_money(user, fund):
    """Admitted, and nothing was ever granted: the first who came first."""
    rows = Participant.objects.visible_to(user).filter(
        cashier__fund=fund, status=ParticipantStatus.ADMITTED,
        account__ledger_accounts__isnull=True,
    )  # fmt: skip
    return rows.order_by("registered_at", "pk")
