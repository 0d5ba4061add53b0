"""The targets of a deal: read by all who see it, kept by its leads and the office."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import review_permissions
from deals.forms.indicators import IndicatorForm
from deals.models import Indicator
from deals.targets import targets
from deals.views.confirm import confirm
from deals.views.frame import crumbs, frame, visible_deal
from hos.access import require
from hos.drafts.records import Record, edit_record
from hos.forms.typed import error_list, posted
from hos.methods import require_POST


def indicators(request, pk):
    deal = visible_deal(request, pk)
    return render(request, "deals/indicators.html", frame(request, deal, "progress") | {
        "targets": targets(deal, request.user),
        "may_change": review_permissions.can_change_targets(request.user, deal),
    })  # fmt: skip


def _changed(request, pk):
    deal = visible_deal(request, pk)
    require(review_permissions.can_change_targets, request.user, deal)
    return deal


def _target(request, pk, indicator):
    deal = _changed(request, pk)
    return deal, get_object_or_404(deal.indicators.select_related("activity"), pk=indicator)


def _list(pk):
    return reverse("deals:indicators", args=[pk])


def _crumbs(deal, label):
    trail = crumbs(deal, label)
    return [*trail[:-1], (_("Targets"), _list(deal.pk)), trail[-1]]


def new(request, pk):
    deal = _changed(request, pk)
    form = IndicatorForm(posted(request), instance=Indicator(activity=deal))
    if request.method == "POST" and form.is_valid():
        form.instance.put_last()
        messages.success(request, _("The target has been added."))
        return redirect("deals:indicators", pk=pk)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": _("Add a target"), "back": _list(pk),
        "crumbs": _crumbs(deal, _("Add a target")),
    }, status=422 if errors else 200)  # fmt: skip


def edit(request, pk, indicator):
    deal, found = _target(request, pk, indicator)
    return edit_record(
        request, Record(found, IndicatorForm), title=_("Change a target"), back=_list(pk),
        crumbs=_crumbs(deal, found.name),
    )  # fmt: skip


@require_POST
def move_up(request, pk, indicator):
    return _move(request, pk, indicator, up=True)


@require_POST
def move_down(request, pk, indicator):
    return _move(request, pk, indicator, up=False)


def _move(request, pk, indicator, *, up):
    _deal, found = _target(request, pk, indicator)
    found.move(up=up)
    return redirect(f"{_list(pk)}#doelwaarde-{found.pk}")


def remove(request, pk, indicator):
    deal, found = _target(request, pk, indicator)
    return confirm(
        request, found, act=found.remove, title=_("Delete this target?"),
        text=_("It is gone then. This is possible when nothing was measured for it."),
        button=_("Yes, delete"), done=_("The target has been deleted."), back=_list(pk),
        crumbs=_crumbs(deal, _("Delete")),
    )  # fmt: skip
