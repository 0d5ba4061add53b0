"""Rules about where the money goes."""

from datetime import timedelta

from django.utils.timezone import localdate

HELD_AFTER_CHANGE = timedelta(days=30)


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
    """The provider got another account less than 30 days ago; its first one is no change. CPF: the
    payment of an honest provider is led to another account."""
    payees = picture.payees.get(asked.provider, [])
    standing = _unchanged(payees)
    is_new = standing and picture.at - standing[-1].set_at < HELD_AFTER_CHANGE
    if not is_new or len(standing) == len(payees):
        return None
    return {"about": standing[-1].pk, "changed_on": localdate(standing[-1].set_at).isoformat(),
            "asked_on": localdate(asked.asked_at).isoformat()}  # fmt: skip


def _unchanged(payees):
    """The newest rows that hold one and the same account."""
    standing = []
    for row in payees:
        if standing and row.iban != standing[0].iban:
            break
        standing.append(row)
    return standing
