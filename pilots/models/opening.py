"""When a scheme may open and close."""

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models import Certainty, StepStatus, TransitionRefused
from pilots.models.fund import Fund, FundStatus
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket, LedgerAccount
from pilots.models.money import in_digits
from pilots.models.payment import UNDER_WAY, PaymentBatch
from pilots.models.source import signed_contributions
from pilots.models.training_request import TrainingRequest


def lacking(fund) -> list[str]:
    """Sentences: what is missing before it may open (rule 41)."""
    return list(missing(fund).values())


def missing(fund) -> dict[str, str]:
    """What is missing of «steps», «cashiers» and «sources», with the sentence that says so."""
    found = {}
    first_two = list(fund.activity.steps.filter(is_removed=False)[:2])
    ready = [step for step in first_two if step.status == StepStatus.READY]
    if len(ready) < 2:
        found["steps"] = _("The first two steps of the deal are not ready yet.")
    if not fund.cashiers.exists():
        found["cashiers"] = _("There is no cashier yet.")
    if not _has_pledge(fund):
        found["sources"] = _("There is no source yet of which the money was pledged.")
    return found


def ready_to_open() -> list[Fund]:
    """Those in set-up that lack nothing but the opening."""
    rows = Fund.objects.filter(status=FundStatus.SETUP, cashiers__isnull=False,
                               sources__isnull=False).distinct()  # fmt: skip
    rows = rows.select_related("activity__goal__programme")
    return [fund for fund in rows if not lacking(fund)]


def _has_pledge(fund):
    signed = signed_contributions(fund.activity)
    found = (signed.get(pk) for pk in fund.sources.values_list("contribution", flat=True))
    return any(row is not None and row.certainty == Certainty.PLEDGED for row in found)


def open_fund(fund, *, by, at):
    """Participants can come from now on. Refuses while something is missing (rule 41)."""
    with transaction.atomic():
        held = _held(fund)
        for sentence in lacking(held):
            raise TransitionRefused(sentence)
        _move(fund, FundStatus.SETUP, FundStatus.OPEN, opened_by=by, opened_at=at)


def under_way(fund) -> list[str]:
    """Sentences: what has to be done before it may close, by cashier. Not how many of it: the
    office that reads this does not see participants."""
    words = {
        _("{cashier}: a training is under way. Complete or end it first."):
            TrainingRequest.objects.under_way().filter(
                account__participant__cashier__fund=fund
            ).values("account__participant__cashier"),
        _("{cashier}: a payment batch is not processed yet."):
            PaymentBatch.objects.filter(cashier__fund=fund, state__in=UNDER_WAY).values("cashier"),
        _("{cashier}: a participant has money left. Give it back to its sources first."):
            LedgerAccount.objects.filter(
                learning_account__participant__cashier__fund=fund, bucket=Bucket.AVAILABLE,
                balance__gt=0,
            ).values("learning_account__participant__cashier"),
    }  # fmt: skip
    return [
        sentence.format(cashier=cashier)
        for sentence, cashiers in words.items()
        for cashier in fund.cashiers.filter(pk__in=cashiers).select_related("organisation")
    ]


def left_in_cash(fund) -> list[str]:
    """Sentences: what was paid in and not granted, by cashier and source. What is left belongs to
    the source it came from."""
    words = _("{cashier}: € {amount} of {source} is left. Pay it back to the funder first.")
    rows = LedgerAccount.objects.filter(source__fund=fund, bucket=Bucket.CASH, balance__gt=0)
    rows = rows.select_related(
        "cashier__organisation", "source__contribution__participation__organisation"
    )
    return [
        words.format(cashier=row.cashier, amount=in_digits(row.balance), source=row.source)
        for row in rows.order_by("cashier", "source__spend_order", "pk")
    ]


def close_fund(fund, *, by, at):
    """Nothing is asked or granted any more. Refuses while something is under way, or money is left
    that its funder did not get back."""
    with transaction.atomic():
        _held(fund)
        # who asks holds the account: either this sees the request, or the request that it is closed
        accounts = LearningAccount.objects.filter(participant__cashier__fund=fund)
        list(accounts.select_for_update(of=("self",)).order_by("pk"))
        # and who pays something in holds the cash: it is seen, or sees that it is closed
        list(LedgerAccount.objects.filter(source__fund=fund, bucket=Bucket.CASH).held())
        for sentence in under_way(fund) + left_in_cash(fund):
            raise TransitionRefused(sentence)
        _move(fund, FundStatus.OPEN, FundStatus.CLOSED, closed_by=by, closed_at=at)


def _held(fund):
    return Fund.objects.select_for_update(of=("self",)).select_related("activity").get(pk=fund.pk)


def _move(fund, before, after, **fields):
    if not Fund.objects.filter(pk=fund.pk, status=before).update(status=after, **fields):
        raise TransitionRefused(_("This is not possible any more: it has changed in the meantime."))
    fund.refresh_from_db()
