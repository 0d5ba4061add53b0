"""The targets of a deal: read by all who see it, kept by its leads and the office."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from deals import review_permissions
from deals.models import Indicator
from deals.targets import targets
from deals.views import target_deeds
from deals.views.frame import crumbs, frame, visible_deal
from hos.access import require
from hos.methods import require_POST

NAMES = {"change": "indicator", "up": "indicator_up", "down": "indicator_down",
         "remove": "indicator_remove"}  # fmt: skip


def indicators(request, pk):
    deal = visible_deal(request, pk)
    return render(request, "deals/indicators.html", frame(request, deal, "progress") | {
        "rows": [(target, _urls(pk, target)) for target in targets(deal, request.user)],
        "may_change": review_permissions.can_change_targets(request.user, deal),
        "add_url": reverse("deals:indicator_new", args=[pk]),
    })  # fmt: skip


def _urls(pk, target):
    args = [pk, target.indicator.pk]
    return {deed: reverse(f"deals:{name}", args=args) for deed, name in NAMES.items()}


def _pages(deal):
    return target_deeds.TargetPages(reverse("deals:indicators", args=[deal.pk]), crumbs(deal))


def _changed(request, pk):
    deal = visible_deal(request, pk)
    require(review_permissions.can_change_targets, request.user, deal)
    return deal


def _target(request, pk, indicator):
    deal = _changed(request, pk)
    own = deal.indicators.select_related("activity")
    return _pages(deal), get_object_or_404(own, pk=indicator)


def new(request, pk):
    deal = _changed(request, pk)
    return target_deeds.add(request, _pages(deal), Indicator(activity=deal))


def edit(request, pk, indicator):
    return target_deeds.change(request, *_target(request, pk, indicator))


@require_POST
def move_up(request, pk, indicator):
    return target_deeds.move(*_target(request, pk, indicator), up=True)


@require_POST
def move_down(request, pk, indicator):
    return target_deeds.move(*_target(request, pk, indicator), up=False)


def remove(request, pk, indicator):
    return target_deeds.remove(request, *_target(request, pk, indicator))
