"""Whose turn it is when there is money again: the order in which people were admitted."""

from django.db.models import Exists, OuterRef

from pilots.models import Bucket, Cashier, LedgerAccount, Participant, ParticipantStatus


def is_used_up(fund, user) -> bool:
    """Whether the own cashiers of this person have nothing left to grant, of any source. Who has
    none has nothing that can be used up."""
    own = Cashier.objects.of_user(user).filter(fund=fund)
    cash = LedgerAccount.objects.filter(bucket=Bucket.CASH, cashier__in=own, balance__gt=0)
    return own.exists() and not cash.exists()


def place_of(participant) -> int:
    """The how manieth of its cashier this participant is; 0 when it does not wait."""
    cashier = participant.cashier
    waiting = waiting_in(cashier.fund, Participant.objects.filter(cashier=cashier))
    waiting = list(waiting.values_list("pk", flat=True))
    return waiting.index(participant.pk) + 1 if participant.pk in waiting else 0


def waiting_for_money(user, fund):
    """Admitted, and has nothing and spent nothing: a grant that was reversed is none. Who was
    admitted first comes first."""
    return waiting_in(fund, Participant.objects.visible_to(user))


def waiting_in(fund, people):
    """Those of these people who wait, in their turn."""
    money = LedgerAccount.objects.filter(
        learning_account__participant=OuterRef("pk"), balance__gt=0
    )
    rows = people.filter(~Exists(money), cashier__fund=fund, status=ParticipantStatus.ADMITTED)
    return rows.order_by("account__opened_on", "pk")
