"""The participants of a cashier: under their codes, with what they have."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import permissions
from pilots.balances import balances_of
from pilots.forms.participants import AllocationForm, NewParticipantForm
from pilots.models import AccountStatus, Participant, ParticipantStatus, TrainingRequest, allocating
from pilots.models.code import plain
from pilots.models.impersonal import personal
from pilots.room_to_grant import room_of
from pilots.views.day_asked import day_of
from pilots.views.frame import booking_cashiers, crumbs, frame, visible_fund

# status → what can be done with a participant then
DEEDS = {
    ParticipantStatus.REGISTERED: ("admit", "reject"),
    ParticipantStatus.ADMITTED: ("grant", "drop_out"),
    ParticipantStatus.IN_TRAINING: ("grant", "complete", "drop_out"),
}


def participant_list(request, pk):
    """Who waits to be admitted stands on top, and can be filtered out."""
    fund = visible_fund(request, pk)
    around = frame(request, fund, "participants")
    require(bool, around["own"])  # people of its cashiers, each those of the own cashier
    everybody = Participant.objects.visible_to(request.user).filter(cashier__fund=fund)
    rows, state, typed = everybody, request.GET.get("stand"), request.GET.get("code", "")
    if trouble := personal(typed):  # it must not stay in the address either
        messages.error(request, trouble)
        return redirect("pilots:participants", pk=pk)
    if code := plain(typed):
        rows = rows.filter(code__startswith=code)
    if state := state if state in ParticipantStatus.values else "":
        rows = rows.filter(status=state)
    return render(request, "pilots/participants.html", around | {
        "page": lists.page_of(rows.with_available().waiting_first(), request.GET.get("pagina")),
        "code": code, "state": state, "states": ParticipantStatus.choices,
        "waiting": everybody.filter(status=ParticipantStatus.REGISTERED).count(),
        "books": [row for row in around["own"] if permissions.can_book_for(request.user, row)],
    })  # fmt: skip


def new(request, pk):
    fund = visible_fund(request, pk)
    cashiers = booking_cashiers(request.user, fund)
    form = NewParticipantForm(posted(request), cashiers=cashiers)
    if request.method == "POST" and form.is_valid():
        made = _admitted(request, form)
        if made:
            return redirect(made)
    return _form(request, fund, form, _("New participant"), _("Admit"),
                 back=reverse("pilots:participants", args=[fund.pk]))  # fmt: skip


def detail(request, pk, code):
    """The money as it stands, or stood at the end of another day. Who looked at whom is written
    down."""
    fund = visible_fund(request, pk)
    found = visible_participant(request, fund, code)
    books = permissions.can_book_for(request.user, found.cashier)
    AuditEvent.objects.record("participant.opened", request=request, subject=found.number)
    on, wrong = day_of(request.GET.get("op"))
    return render(request, "pilots/participant.html", {
        "fund": fund, "participant": found, "lines": balances_of(found, on=on), "on": on,
        "wrong_day": wrong, "is_past": on < timezone.localdate(),
        "gives_back": books and any(line.available for line in balances_of(found)),
        "books": found.erased_at is None and _takes_grants(request.user, found),
        "rights": books, "deeds": _deeds(fund, found) if books else (),
        "requests": _requests_of(found),
        "crumbs": crumbs(fund, str(found), every=reverse("pilots:participants", args=[fund.pk])),
    })  # fmt: skip


def allocate(request, pk, code):
    fund = visible_fund(request, pk)
    found = visible_participant(request, fund, code)
    require(_takes_grants, request.user, found)
    until = fund.usable_until(granted_on=timezone.localdate())
    sources = fund.sources.select_related("contribution__participation__organisation")
    form = AllocationForm(posted(request), sources=sources, usable_until=until)
    if request.method == "POST" and form.is_valid() and _granted(request, form, found):
        return redirect(found)
    return _form(request, fund, form, _("Grant an amount"), _("Grant"), points=room_of(found),
                 back=found.get_absolute_url(), subtitle=str(found))  # fmt: skip


def visible_participant(request, fund, code):
    rows = Participant.objects.visible_to(request.user).filter(cashier__fund=fund)
    beside = ("cashier", "account", "recruited_by__organisation")
    return get_object_or_404(rows.select_related(*beside), code=code)


def _requests_of(participant):
    rows = TrainingRequest.objects.filter(account__participant=participant)
    return rows.select_related("training__provider__organisation").order_by("-asked_at", "-pk")


def _deeds(fund, participant):
    """Nothing is granted in a scheme that is not open, nor to an account that is blocked."""
    deeds = DEEDS.get(participant.status, ())
    account = getattr(participant, "account", None)
    grants = fund.is_open and account is not None and account.status == AccountStatus.OPEN
    return deeds if grants else tuple(deed for deed in deeds if deed != "grant")


def _takes_grants(user, participant):
    return hasattr(participant, "account") and permissions.can_book_for(user, participant.cashier)


def _admitted(request, form):
    """The participant, also when the form was sent before; None when it was refused."""
    facts = dict(form.cleaned_data)
    there = Participant.objects.filter(code=facts["code"], cashier=facts["cashier"]).first()
    if there:
        return there
    now = timezone.now()
    try:
        with transaction.atomic():
            made = Participant.objects.register(
                facts.pop("cashier"), by=request.user, at=now, **facts
            )
            made.admit(on=timezone.localdate(now))
    except TransitionRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    done = _("The participant has been admitted under code {code}.")
    messages.success(request, done.format(code=made))
    return made


def _granted(request, form, participant):
    """Whether it was granted; a refusal is shown at the amount, or at the last day."""
    facts = dict(form.cleaned_data)
    try:
        allocating.allocate(
            facts.pop("source"), participant.account, by=request.user, at=timezone.now(), **facts
        )
    except TransitionRefused as refusal:
        is_day = isinstance(refusal, allocating.WrongLastDay)
        form.add_error("expires_on" if is_day else "amount", str(refusal))
        return False
    messages.success(request, _("The amount has been granted."))
    return True


def _form(request, fund, form, title, button, *, back, subtitle="", points=()):
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": title, "button": button, "back": back,
        "subtitle": subtitle, "points": points, "crumbs": crumbs(fund, title),
    }, status=422 if errors else 200)  # fmt: skip
