"""A scheme with so many people that some of them may be counted."""

from datetime import datetime

from pilots.models import Fund, LearningAccount, Participant
from pilots.models.code import new_code
from tests.funds import NOW, TODAY


def people(scheme, number, *, sector="metal", status="admitted", at: datetime = NOW):
    """Participants of OOM at once, with an account when they were admitted."""
    cashier = scheme.cashiers["oom"]
    rows = Participant.objects.bulk_create(
        Participant(
            cashier=cashier, code=new_code(), sector=sector, education_level="mbo2",
            position="working", consent_on=TODAY, status=status, registered_at=at,
            registered_by=scheme.cast.oom,
        )
        for _number in range(number)
    )  # fmt: skip
    if status == "registered":
        return []
    return LearningAccount.objects.bulk_create(
        LearningAccount(participant=row, opened_on=at.date()) for row in rows
    )


def under(scheme, deal):
    """The same scheme under a deal of an accord, of which half-year reports are made."""
    Fund.objects.filter(pk=scheme.fund.pk).update(activity=deal)
    scheme.fund.refresh_from_db()
    return scheme


def asked(scheme, accounts, price, *, kind="further", at: datetime = NOW):
    """A request of each of these for a training of this kind and price."""
    scheme.pay_in("oom", price * len(accounts), on=at.date(), at=at)
    for account in accounts:
        scheme.give(account, "oom", price, at=at)
        yield scheme.ask(account, price, kind=kind, at=at)
