"""The office sets the rules of a scheme and of its sources, and in which order they are spent."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.access import require
from hos.drafts.records import edit_record
from hos.methods import require_POST
from pilots import permissions
from pilots.models import source as sources
from pilots.rules_editing import FundRecord, SourceRecord
from pilots.views.frame import crumbs, visible_fund


def edit_fund(request, pk):
    fund = _managed(request, pk)
    return edit_record(
        request, FundRecord(fund), title=_("Change the scheme"), fund=fund,
        template="pilots/rules_edit.html", back=fund.get_absolute_url(),
        crumbs=crumbs(fund, _("Change the scheme")),
    )  # fmt: skip


def edit_source(request, pk, number):
    fund, found = _source(request, pk, number)
    title = _("Rules of the money of {source}").format(source=found)
    return edit_record(
        request, SourceRecord(found), title=title, fund=fund, source=found,
        template="pilots/rules_edit.html", back=fund.get_absolute_url(),
        crumbs=crumbs(fund, title),
    )  # fmt: skip


@require_POST
def move_up(request, pk, number):
    return _move(request, pk, number, up=True)


@require_POST
def move_down(request, pk, number):
    return _move(request, pk, number, up=False)


def _move(request, pk, number, *, up):
    fund, found = _source(request, pk, number)
    try:
        sources.move(found, up=up)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{fund.get_absolute_url()}#bron-{found.pk}")


def _source(request, pk, number):
    fund = _managed(request, pk)
    return fund, get_object_or_404(fund.sources.all(), pk=number)


def _managed(request, pk):
    fund = visible_fund(request, pk)
    require(permissions.can_manage_funds, request.user)
    return fund
