"""Rules about where the money goes."""

from datetime import timedelta
from itertools import takewhile

from django.utils.timezone import localdate

HELD_AFTER_CHANGE = timedelta(days=30)
HOME = "NL"


def shared_account(asked, picture):
    """The account of the provider is or was also that of another organisation. CPF: an empty shell
    that was struck off came back under another name, with the same account."""
    payees = picture.payees.get(asked.provider)
    if not payees:
        return None
    users = picture.users_of_account[payees[0].iban]
    others = sorted(name for pk, name in users.items() if pk != asked.organisation)
    return {"about": payees[0].pk, "providers": others} if others else None


def payee_changed(asked, picture):
    """The provider got another account less than 30 days ago; its first one is no change, unless
    it was admitted before. CPF: the payment of an honest provider is led to another account."""
    payees = picture.payees.get(asked.provider, [])
    standing = _unchanged(payees)
    is_new = standing and picture.at - standing[-1].set_at < HELD_AFTER_CHANGE
    if not is_new or len(standing) == len(payees):
        return None
    return {"about": standing[-1].pk, "changed_on": localdate(standing[-1].set_at).isoformat(),
            "asked_on": localdate(asked.asked_at).isoformat()}  # fmt: skip


def holder_changed(asked, picture):
    """The same account stands in another name since less than 30 days. The bank of the payer
    compares the two, so who takes over an account changes the name first."""
    payees = _unchanged(picture.payees.get(asked.provider, []))
    same = list(takewhile(lambda row: _name(row) == _name(payees[0]), payees))
    is_new = same and picture.at - same[-1].set_at < HELD_AFTER_CHANGE
    if not is_new or len(same) == len(payees):
        return None
    return {"about": same[-1].pk, "changed_on": localdate(same[-1].set_at).isoformat()}


def foreign_account(asked, picture):
    """The account lies abroad, and the cashier never paid on it: also when it is the first one of
    the provider. What went abroad is hardly ever got back."""
    payees = _unchanged(picture.payees.get(asked.provider, []))
    if not payees or payees[0].iban.startswith(HOME) or payees[0].iban in picture.paid_accounts:
        return None
    return {"about": payees[-1].pk, "country": payees[0].iban[:2]}


def paid_before(asked, picture):
    """It was at the bank before, and that payment failed or came back. Who says so wrongly has it
    paid twice."""
    line = picture.returned.get(asked.pk)
    return line and {"about": line.pk, "cost_amount": str(line.amount)}


def _name(payee):
    return " ".join(payee.holder.casefold().split())


def _unchanged(payees):
    """The newest rows that hold one and the same account."""
    standing = []
    for row in payees:
        if standing and row.iban != standing[0].iban:
            break
        standing.append(row)
    return standing
