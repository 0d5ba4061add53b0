"""The signals of a cashier: what holds a payment and why, and what somebody found out about it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from pilots import permissions
from pilots.forms.reasons import JudgementForm
from pilots.fraud_rules.words import accounts_of, reason_of, to_look_at
from pilots.models import Signal, Verdict
from pilots.models.circle import involved, others_of
from pilots.views.frame import below, visible_fund
from pilots.views.requests import may_withdraw


def signal_list(request, pk):
    """Those that hold a payment, or those that were released."""
    fund = visible_fund(request, pk)
    require(permissions.sees_participants, request.user, fund)
    is_open = request.GET.get("stand") != "vrijgegeven"
    rows = _signals(request.user, fund)
    rows = (rows.open() if is_open else rows.released()).prefetch_related("judgements")
    page = lists.page_of(rows, request.GET.get("pagina"))
    return render(request, "pilots/signals.html", {
        "fund": fund, "page": page, "is_open": is_open,
        "rows": [(row, reason_of(row)) for row in page],
        "crumbs": below(fund, "payments", _("Signals")),
    })  # fmt: skip


def detail(request, pk, number):
    """The request stands with its participant: that somebody looked is written down."""
    fund, found = _signal(request, pk, number)
    asked = found.request
    person = asked.account.participant
    AuditEvent.objects.record("participant.opened", request=request, subject=person.number)
    books = permissions.can_book_for(request.user, person.cashier)
    is_open = found.is_open
    return render(request, "pilots/signal.html", {
        "fund": fund, "signal": found, "asked": asked, "participant": person, "is_open": is_open,
        "reason": reason_of(found), "look_at": to_look_at(found),
        "accounts": accounts_of(found),
        "judgements": found.judgements.select_related("made_by"),
        "judges": is_open and permissions.can_judge(request.user, found),
        "may_withdraw": may_withdraw(request.user, asked),
        "waits_for_other": is_open and books and not permissions.can_judge(request.user, found),
        "others": others_of(person.cashier, involved(asked)), "crumbs": _crumbs(fund, found),
    })  # fmt: skip


def release(request, pk, number):
    return _judge(
        request, pk, number, Verdict.RELEASED, title=_("Release this payment?"),
        text=_("You looked into it and nothing is wrong. Without other signals it can be paid."),
        button=_("Yes, release"), done=_("The payment has been released."),
    )  # fmt: skip


def keep(request, pk, number):
    return _judge(
        request, pk, number, Verdict.KEPT, title=_("Keep this payment held?"),
        text=_("You looked into it and something is wrong, or you are still busy. It is not paid; "
               "it can be released later."),
        button=_("Yes, keep it held"), done=_("Recorded: the payment stays held."),
    )  # fmt: skip


def _judge(request, pk, number, verdict, **words):
    fund, found = _signal(request, pk, number)
    require(permissions.can_judge, request.user, found)

    def act(reason, others=False):
        said = {"reason": reason, "by": request.user, "at": timezone.now(), "others": others}
        for one in found.judge(verdict, **said):
            subject = one.request.account.participant.number
            AuditEvent.objects.record(
                f"signal.{verdict}", request=request, subject=subject, detail=one.kind
            )

    return confirm(
        request, found, act=act, form=JudgementForm, points=[reason_of(found)],
        alike=found.alike().count(), back=reverse("pilots:signal", args=[fund.pk, found.pk]),
        crumbs=_crumbs(fund, found), **words,
    )  # fmt: skip


def _signal(request, pk, number):
    fund = visible_fund(request, pk)
    return fund, get_object_or_404(_signals(request.user, fund), pk=number)


def _signals(user, fund):
    rows = Signal.objects.visible_to(user).filter(request__account__participant__cashier__fund=fund)
    return _with_request(rows)


def _with_request(signals):
    return signals.select_related(
        "request__account__participant__cashier", "request__letter",
        "request__training__provider__organisation",
    )  # fmt: skip


def _crumbs(fund, signal):
    *above, here = below(fund, "payments", str(signal))
    return [*above, (_("Signals"), reverse("pilots:signals", args=[fund.pk])), here]
