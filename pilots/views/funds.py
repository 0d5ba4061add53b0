"""The schemes, and one of them: what is missing, its phases, its cashiers and its money."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.views.confirm import confirm
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import permissions
from pilots.at_a_glance import at_a_glance
from pilots.forms.funds import NewFundForm
from pilots.models import Fund, FundSource, FundStatus, Provider, opening
from pilots.models.keeping import MONTHS_AFTER_SETTLEMENT
from pilots.money_by_source import has_cash, money_by_source, total_of
from pilots.rules_in_words import rules_of, rules_of_sources
from pilots.setting_up import candidates, lacks
from pilots.to_mend import to_mend
from pilots.views.day_asked import day_of
from pilots.views.frame import crumbs, own_cashiers, tabs, visible_fund


def fund_list(request):
    require(permissions.has_content, request.user)
    funds = Fund.objects.visible_to(request.user).select_related("activity")
    funds = funds.prefetch_related("cashiers__organisation")
    return render(request, "pilots/funds.html", {
        "page": lists.page_of(funds, request.GET.get("pagina")),
        "manages": permissions.can_manage_funds(request.user),
        "advised": Fund.objects.advised_by(request.user),
        "providers": Provider.objects.visible_to(request.user).select_related(
            "fund", "organisation"
        ),
        "is_accounted_to": FundSource.objects.visible_to(request.user).exists(),
    })  # fmt: skip


def new(request):
    require(permissions.can_manage_funds, request.user)
    form = NewFundForm(posted(request))
    if request.method == "POST" and form.is_valid():
        fund = form.save()
        messages.success(request, _("Made. Now add its cashiers and its sources of money."))
        return redirect(fund)
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": _("New scheme"), "button": _("Make the scheme"),
        "back": reverse("pilots:funds"), "crumbs": crumbs(None, _("New scheme")),
    }, status=422 if errors else 200)  # fmt: skip


def detail(request, pk):
    """To a cashier the money is its own part of every source, to the office all of it, on any day.
    The province reads in the figures what may be told of it at the end of a half-year."""
    fund = visible_fund(request, pk)
    own = own_cashiers(request.user, fund)
    manages = permissions.can_manage_funds(request.user)
    on, wrong = day_of(request.GET.get("op"))
    books = [row for row in own if permissions.can_book_for(request.user, row)]
    lines = None
    if own or manages:
        lines = money_by_source(fund, cashiers=own or fund.cashiers.all(), on=on)
    return render(request, "pilots/fund.html", {
        "fund": fund, "activity_url": activity_url(fund), "manages": manages, "own": own,
        "closes": manages and fund.is_open,
        "changes": manages and fund.status != FundStatus.CLOSED,
        "rules": rules_of(fund), "source_rules": rules_of_sources(fund),
        "is_setup": fund.status == FundStatus.SETUP, "lacking": lacks(fund),
        "steps": fund.activity.steps.filter(is_removed=False),
        "cashiers": fund.cashiers.select_related("organisation"),
        "candidates": candidates(fund) if manages and not fund.closed_at else None,
        "books": books, "takes_deposits": fund.status != FundStatus.CLOSED and bool(lines),
        "repays": has_cash(books), "to_mend": to_mend(fund) if manages else [],
        "is_accounted_to": fund.sources.visible_to(request.user).exists(),
        "glance": at_a_glance(own) if own else None,
        "on": on, "wrong_day": wrong, "lines": lines, "total": total_of(lines or []),
        "unsure": sum(line.pledged is None for line in lines or []),
        "crumbs": crumbs(None, fund.name), "tabs": tabs(fund, own, "fund"),
    })  # fmt: skip


def open_fund(request, pk):
    fund = visible_fund(request, pk)
    require(permissions.can_manage_funds, request.user)
    lacking = lacks(fund)

    def act():
        opening.open_fund(fund, by=request.user, at=timezone.now())
        AuditEvent.objects.record("fund.opened", request=request, subject=str(fund))

    return confirm(
        request, fund, act=act, title=_("Open this scheme?"),
        text=_("From now on cashiers can admit participants and grant them money."),
        button=_("Yes, open"), done=_("The scheme is open."),
        ways=lacking, goes=not lacking,
        crumbs=crumbs(fund, _("Open")),
    )  # fmt: skip


def close_fund(request, pk):
    """What is under way stands on the page, by cashier: they are the ones who can end it."""
    fund = visible_fund(request, pk)
    require(permissions.can_manage_funds, request.user)
    own = fund.get_absolute_url()
    in_the_way = opening.under_way(fund) + opening.left_in_cash(fund)

    def act():
        opening.close_fund(fund, by=request.user, at=timezone.now())
        AuditEvent.objects.record("fund.closed", request=request, subject=str(fund))

    erased = ngettext(
        "After {n} month everything about its participants is erased by itself.",
        "After {n} months everything about its participants is erased by itself.",
        MONTHS_AFTER_SETTLEMENT,
    )  # fmt: skip
    return confirm(
        request, fund, act=act, title=_("Close this scheme?"),
        text=_("Nothing is paid in, granted or asked any more. This cannot be undone."),
        points=[erased.format(n=MONTHS_AFTER_SETTLEMENT)],
        button=_("Yes, close"), done=_("The scheme is closed."),
        ways=[(what, own, _("To the scheme")) for what in in_the_way],
        goes=not in_the_way,
        crumbs=crumbs(fund, _("Close")),
    )  # fmt: skip


def activity_url(fund):
    page = "deals:detail" if fund.activity.kind == "deal" else "deals:activity"
    return reverse(page, args=[fund.activity_id])
