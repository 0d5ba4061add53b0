"""When a scheme may open and close."""

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models import Certainty, StepStatus, TransitionRefused
from pilots.models.fund import Fund, FundStatus
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket, LedgerAccount
from pilots.models.payment import UNDER_WAY, PaymentBatch
from pilots.models.source import signed_contributions
from pilots.models.training_request import TrainingRequest


def lacking(fund) -> list[str]:
    """Sentences: what is missing before it may open (rule 41)."""
    found = []
    first_two = list(fund.activity.steps.filter(is_removed=False)[:2])
    ready = [step for step in first_two if step.status == StepStatus.READY]
    if len(ready) < 2:
        found.append(_("The first two steps of the deal are not ready yet."))
    if not fund.cashiers.exists():
        found.append(_("There is no cashier yet."))
    if not _has_pledge(fund):
        found.append(_("There is no source yet of which the money was pledged."))
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


def close_fund(fund, *, by, at):
    """Nothing is asked or granted any more. Refuses while something is under way."""
    with transaction.atomic():
        _held(fund)
        # who asks holds the account: either this sees the request, or the request that it is closed
        accounts = LearningAccount.objects.filter(participant__cashier__fund=fund)
        list(accounts.select_for_update(of=("self",)).order_by("pk"))
        for sentence in under_way(fund):
            raise TransitionRefused(sentence)
        _move(fund, FundStatus.OPEN, FundStatus.CLOSED, closed_by=by, closed_at=at)


def _held(fund):
    return Fund.objects.select_for_update(of=("self",)).select_related("activity").get(pk=fund.pk)


def _move(fund, before, after, **fields):
    if not Fund.objects.filter(pk=fund.pk, status=before).update(status=after, **fields):
        raise TransitionRefused(_("This is not possible any more: it has changed in the meantime."))
    fund.refresh_from_db()
