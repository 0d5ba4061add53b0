"""The payments of a cashier: what can be paid, the batches, and one of them with its payments."""

from itertools import groupby

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import mails, permissions
from pilots.forms.payments import NewBatchForm
from pilots.fraud_rules.look import look
from pilots.models import BankLine, BatchState, PaymentBatch, PaymentFile, TrainingRequest, paying
from pilots.models.money import NOUGHT
from pilots.models.signal import held, not_held
from pilots.views.frame import below, booking_cashiers, frame, visible_fund


def payment_list(request, pk):
    fund = visible_fund(request, pk)
    require(permissions.sees_participants, request.user, fund)
    around = frame(request, fund, "payments")
    batches = PaymentBatch.objects.visible_to(request.user).filter(cashier__fund=fund)
    batches = (
        batches.select_related("made_by")
        .annotate(n=Count("lines"), total=Sum("lines__amount"))
        .order_by("-made_at", "-pk")
    )
    odd = BankLine.objects.visible_to(request.user).filter(cashier__fund=fund).unexplained()
    return render(request, "pilots/payments.html", around | {
        "page": lists.page_of(batches, request.GET.get("pagina")), "odd": odd,
        "ready": _ready(around["own"]).aggregate(n=Count("pk"), total=Sum("cost")),
        "held": held(_to_pay(around["own"])).aggregate(n=Count("pk"), total=Sum("cost")),
        "books": [row for row in around["own"] if permissions.can_book_for(request.user, row)],
    })  # fmt: skip


def new(request, pk):
    """Of two cashiers for whom somebody works each gets a batch of its own. What the signals hold
    when it is sent is left out, and the page is shown again."""
    fund = visible_fund(request, pk)
    cashiers = booking_cashiers(request.user, fund)
    if request.method == "POST":
        look(_to_pay(cashiers).values_list("pk", flat=True), at=timezone.now())
    ready = list(_ready(cashiers))
    form = NewBatchForm(posted(request), ready=ready)
    if request.method == "POST" and form.is_valid():
        made = _made(request, form)
        if made:
            return redirect("pilots:batch", pk=pk, number=made.pk)
    ticked = set(form.data.getlist("requests")) if form.is_bound else set(form.ready)
    return render(request, "pilots/batch_new.html", {
        "fund": fund, "ready": [(row, str(row.pk) in ticked) for row in ready],
        "total": sum((row.cost for row in ready), NOUGHT), "form": form,
        "errors": error_list(form) if form.errors else [],
        "crumbs": below(fund, "payments", _("New payment batch")),
    }, status=422 if form.errors else 200)  # fmt: skip


def detail(request, pk, number):
    fund = visible_fund(request, pk)
    found = visible_batch(request, fund, number)
    lines = found.lines.select_related(
        "refused_by",
        "payee",
        "request__training__provider__organisation",
        "request__account__participant",
    )
    books = permissions.can_book_for(request.user, found.cashier)
    is_draft = found.state == BatchState.DRAFT
    return render(request, "pilots/batch.html", {
        "fund": fund, "batch": found, "lines": lines, "books": books,
        "payable": set(found.lines.may_have_been_paid().values_list("pk", flat=True)),
        "total": sum((line.amount for line in lines), NOUGHT),
        "approves": is_draft and permissions.can_approve(request.user, found),
        "waits_for_other": is_draft and books and found.made_by_id == request.user.pk,
        "drops": books and found.state in (BatchState.DRAFT, BatchState.APPROVED),
        "exports": books and found.state == BatchState.APPROVED,
        "is_out": found.state in (BatchState.EXPORTED, BatchState.PROCESSED),
        "crumbs": below(fund, "payments", _("Payment batch {n}").format(n=found.pk)),
    })  # fmt: skip


def payment_file(request, pk, number):
    """The very file that was made at the export; who took it is written down."""
    fund = visible_fund(request, pk)
    batch = visible_batch(request, fund, number)
    require(permissions.can_book_for, request.user, batch.cashier)
    found = get_object_or_404(PaymentFile, batch=batch)
    AuditEvent.objects.record("payment_file.taken", request=request, subject=str(found))
    answer = HttpResponse(found.content, content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{found}"'
    return answer


def visible_batch(request, fund, number):
    rows = PaymentBatch.objects.visible_to(request.user).filter(cashier__fund=fund)
    rows = rows.select_related("cashier__organisation", "made_by", "approved_by", "exported_by",
                               "dropped_by")  # fmt: skip
    return get_object_or_404(rows, pk=number)


def batch_address(fund, batch):
    return reverse("pilots:batch", args=[fund.pk, batch.pk])


def _to_pay(cashiers):
    """What would be paid if no signal held it."""
    rows = TrainingRequest.objects.to_pay()
    return rows.filter(account__participant__cashier__in=cashiers)


def _ready(cashiers):
    return (
        not_held(_to_pay(cashiers))
        .order_by("account__participant__cashier", "asked_at", "pk")
        .select_related("account__participant__cashier", "training__provider__organisation")
    )


def _made(request, form):
    """The last batch that was made; None when one was refused, and then none is."""
    groups = groupby(form.cleaned_data["requests"], key=lambda row: row.account.cashier)
    made = None
    try:
        with transaction.atomic():
            for cashier, rows in groups:
                made = paying.make_batch(cashier, list(rows), by=request.user, at=timezone.now())
                mails.batch_to_approve(made)
                AuditEvent.objects.record("batch.made", request=request, subject=str(made))
    except TransitionRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("The payment batch stands ready. A colleague has to approve it."))
    return made
