"""The requests of a cashier: what waits and for how long, and everything about one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from pilots import permissions
from pilots.models import Bucket, RequestStatus, TrainingRequest
from pilots.models.circle import askers, others_of
from pilots.models.correcting import standing_in
from pilots.models.deciding import shares
from pilots.payments_of import payments_of, takings_back
from pilots.views.frame import below, frame, visible_fund
from pilots.waiting import is_used_up, waiting_for_money

UNDER_WAY = [RequestStatus.GRANTED, RequestStatus.STARTED]


def request_list(request, pk):
    """Those that wait for a decision, or those in another state."""
    fund = _of_cashier(request, pk)
    state = request.GET.get("stand")
    state = state if state in RequestStatus.values else RequestStatus.REQUESTED
    rows = _requests(request.user, fund).filter(status=state).with_shares()
    return render(request, "pilots/requests.html", frame(request, fund, "requests") | {
        "page": lists.page_of(rows, request.GET.get("pagina")), "state": state,
        "states": RequestStatus.choices, "is_waiting": state == RequestStatus.REQUESTED,
        "is_used_up": is_used_up(fund, request.user),
    })  # fmt: skip


def detail(request, pk, number):
    """Who looked at a request looked at its participant: that is written down."""
    fund = visible_fund(request, pk)
    found = visible_request(request, fund, number)
    person = found.account.participant
    AuditEvent.objects.record("participant.opened", request=request, subject=person.number)
    books = permissions.can_book_for(request.user, person.cashier)
    is_paid = found.status == RequestStatus.PAID
    is_left = is_paid and bool(standing_in(found, Bucket.SPENT))
    decides = permissions.can_decide(request.user, found)
    return render(request, "pilots/request.html", {
        "fund": fund, "asked": found, "participant": person, "shares": shares(found),
        "waits": found.status == RequestStatus.REQUESTED,
        "decides": decides, "payments": payments_of(found), "taken_back": takings_back(found),
        "entered_it": found.asked_by_id == request.user.pk,
        "deciders": others_of(person.cashier, askers(found)) if books else [],
        "books": books, "may_reclaim": is_left, "is_reclaimed": is_paid and not is_left,
        "may_lapse": found.status == RequestStatus.GRANTED
        or found.status == RequestStatus.REQUESTED and decides,
        "may_start": found.status == RequestStatus.GRANTED and _has_begun(found),
        "may_break_off": found.status in UNDER_WAY,
        "may_withdraw": may_withdraw(request.user, found),
        "crumbs": below(fund, "requests", str(person)),
    })  # fmt: skip


def _has_begun(found):
    return found.starts_on is None or found.starts_on <= localdate()


def may_withdraw(user, found):
    """It is to be paid and in no payment yet, and this person has no part in it."""
    if found.status != RequestStatus.COMPLETED:
        return False
    is_free = TrainingRequest.objects.to_pay().filter(pk=found.pk).exists()
    return is_free and permissions.can_withdraw_commitment(user, found)


def waiting_list(request, pk):
    """Who was admitted and has nothing: whose turn it is when money comes in."""
    fund = _of_cashier(request, pk)
    people = waiting_for_money(request.user, fund)
    return render(request, "pilots/waiting_list.html", frame(request, fund, "waiting_list") | {
        "page": lists.page_of(people, request.GET.get("pagina")),
        "is_used_up": is_used_up(fund, request.user),
    })  # fmt: skip


def visible_request(request, fund, number):
    rows = _requests(request.user, fund).select_related(
        "account__participant__cashier__organisation", "decided_by", "asked_by", "letter"
    )
    return get_object_or_404(rows, pk=number)


def address_of(fund, found):
    return reverse("pilots:request", args=[fund.pk, found.pk])


def _of_cashier(request, pk):
    fund = visible_fund(request, pk)
    require(permissions.sees_participants, request.user, fund)
    return fund


def _requests(user, fund):
    rows = TrainingRequest.objects.visible_to(user)
    return rows.filter(account__participant__cashier__fund=fund).select_related(
        "account__participant", "training__provider__organisation"
    )
