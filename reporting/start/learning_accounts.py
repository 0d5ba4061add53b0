"""What the schemes ask of somebody: one task per kind of work and cashier or provider, with the
longest wait. Who is neither costs one query for each."""

from collections.abc import Iterator
from datetime import date

from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilots.models import (
    BankLine,
    Cashier,
    Fund,
    Participant,
    PaymentBatch,
    Provider,
    Signal,
    Training,
    TrainingRequest,
    TrainingState,
    opening,
)
from pilots.models.signal import not_held
from reporting.start.scheme_work import Work, moment
from reporting.start.task import Task

CASHIER = "account__participant__cashier"
PROGRAMME = "activity__goal__programme"


def cashier_tasks(user) -> Iterator[Task]:
    """Of each cashier that this person may book for; only what he or she may do."""
    own = Cashier.objects.booked_for_by(user).select_related("organisation", f"fund__{PROGRAMME}")
    cashiers = own.in_bulk()
    for work in [*_people(user), *_due(user), *_payments(user)] if cashiers else []:
        for whose, *found in work.waiting(cashiers):
            cashier = cashiers[whose]
            yield work.task(cashier.fund, [cashier.fund_id], *found, hint=str(cashier))


def provider_tasks(user, *, on: date) -> Iterator[Task]:
    """Of each provider that this person fills in for."""
    own = Provider.objects.filled_in_by(user).with_has_account()
    providers = own.select_related("organisation", f"fund__{PROGRAMME}").in_bulk()
    for work in _offering(on) if providers else []:
        for whose, *found in work.waiting(providers):
            provider = providers[whose]
            place = [provider.fund_id, provider.pk]
            yield work.task(provider.fund, place, *found, hint=str(provider))
    for provider in providers.values():
        if not provider.has_account and provider.withdrawn_on is None:
            yield _no_account(provider)


def office_tasks(user) -> Iterator[Task]:
    """Trainings to admit or not, and schemes that can open."""
    work = Work(
        Training.objects.waiting_for(user), "provider__fund", "proposed_on",
        lambda n: ngettext("Judge one proposed training: {scheme}",
                           "Judge {n} proposed trainings: {scheme}", n),
        "trainings", _("Judge"), single="training",
    )  # fmt: skip
    proposing = work.rows.values("provider__fund")
    funds = Fund.objects.filter(pk__in=proposing).select_related(PROGRAMME).in_bulk()
    for whose, *found in work.waiting(funds) if funds else []:
        yield work.task(funds[whose], [whose], *found)
    for fund in opening.ready_to_open():
        yield Task(
            _("Open the scheme: {scheme}").format(scheme=fund.name),
            reverse("pilots:fund_open", args=[fund.pk]), _("Nothing is missing any more."),
            is_example=fund.activity.programme.is_example,
        )  # fmt: skip


def _people(user):
    """Who asks for something or waits to be let in."""
    yield Work(
        TrainingRequest.objects.waiting().without_hand_of(user), CASHIER, "asked_at",
        lambda n: ngettext("Decide about one request: {scheme}",
                           "Decide about {n} requests: {scheme}", n),
        "requests", _("Decide"), single="request",
    )  # fmt: skip
    yield Work(
        Participant.objects.to_admit(), "cashier", "registered_at",
        lambda n: ngettext("Admit one registered participant: {scheme}",
                           "Admit {n} registered participants: {scheme}", n),
        "participants", _("To the participants"),
    )  # fmt: skip


def _due(user):
    """What is to be paid, or held."""
    due = TrainingRequest.objects.to_pay().filter(cost__gt=0)
    yield Work(
        not_held(due), CASHIER, Greatest("provider_confirmed_at", "participant_confirmed_at"),
        lambda n: ngettext("Pay one completed training: {scheme}",
                           "Pay {n} completed trainings: {scheme}", n),
        "batch_new", _("Make a payment batch"),
    )  # fmt: skip
    yield Work(
        Signal.objects.to_judge_by(user), f"request__{CASHIER}", "found_at",
        lambda n: ngettext("Look into one payment that is held: {scheme}",
                           "Look into {n} payments that are held: {scheme}", n),
        "signals", _("To the signals"), counted="request",
    )  # fmt: skip


def _payments(user):
    """From the second pair of eyes to what the bank says."""
    yield Work(
        PaymentBatch.objects.to_approve_by(user), "cashier", "made_at",
        lambda n: ngettext("Approve one payment batch: {scheme}",
                           "Approve {n} payment batches: {scheme}", n),
        "payments", _("Look and approve"), single="batch",
    )  # fmt: skip
    yield Work(
        PaymentBatch.objects.to_export(), "cashier", "approved_at",
        lambda n: ngettext("Send one approved payment batch to the bank: {scheme}",
                           "Send {n} approved payment batches to the bank: {scheme}", n),
        "payments", _("To the payment"), single="batch",
    )  # fmt: skip
    yield Work(
        BankLine.objects.unexplained(), "cashier", "entered_at",
        lambda n: ngettext("Find out about one line of the bank that does not match: {scheme}",
                           "Find out about {n} lines of the bank that do not match: {scheme}", n),
        "payments", _("Find out"), single="bank_line",
    )  # fmt: skip


def _offering(on):
    """What a provider has to say before it is paid or known."""
    ended = Coalesce("ends_on", TruncDate("participant_confirmed_at"))
    yield Work(
        TrainingRequest.objects.to_confirm(on=on), "training__provider", ended,
        lambda n: ngettext("Confirm that one training was completed: {scheme}",
                           "Confirm that {n} trainings were completed: {scheme}", n),
        "provider", _("Confirm"),
    )  # fmt: skip
    yield Work(
        Training.objects.in_state(TrainingState.DRAFT), "provider", "proposed_on",
        lambda n: ngettext("Propose one training that is a draft: {scheme}",
                           "Propose {n} trainings that are drafts: {scheme}", n),
        "provider", _("Propose"), single="training",
    )  # fmt: skip


def _no_account(provider):
    return Task(
        _("Fill in the account to be paid on: {scheme}").format(scheme=provider.fund.name),
        reverse("pilots:provider_account", args=[provider.fund_id, provider.pk]),
        _("{provider} cannot be paid without it.").format(provider=provider),
        since=moment(provider.admitted_on), verb=_("Fill in"),
        is_example=provider.fund.activity.programme.is_example,
    )  # fmt: skip
