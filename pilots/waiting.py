"""Whose turn it is when there is money again: the order in which people were admitted."""

from pilots.models import Bucket, Cashier, LedgerAccount, Participant, ParticipantStatus


def is_used_up(fund, user) -> bool:
    """Whether the own cashiers of this person have nothing left to grant, of any source."""
    cash = LedgerAccount.objects.filter(
        bucket=Bucket.CASH, cashier__in=Cashier.objects.of_user(user).filter(fund=fund)
    )
    return not cash.filter(balance__gt=0).exists()


def place_of(participant) -> int:
    """The how manieth of its cashier this participant is; 0 when it does not wait."""
    cashier = participant.cashier
    waiting = waiting_in(cashier.fund, Participant.objects.filter(cashier=cashier))
    waiting = list(waiting.values_list("pk", flat=True))
    return waiting.index(participant.pk) + 1 if participant.pk in waiting else 0


def waiting_for_money(user, fund):
    """Admitted, and nothing was ever granted: the first who came first."""
    return waiting_in(fund, Participant.objects.visible_to(user))


def waiting_in(fund, people):
    """Those of these people who wait, in their turn."""
    rows = people.filter(
        cashier__fund=fund, status=ParticipantStatus.ADMITTED,
        account__ledger_accounts__isnull=True,
    )  # fmt: skip
    return rows.order_by("registered_at", "pk")
