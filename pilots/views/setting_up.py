"""Adding the cashiers and the sources of money of a scheme, one button each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from deals.models import Organisation, TransitionRefused
from hos.access import require
from hos.audit.models import AuditEvent
from hos.methods import require_POST
from pilots import permissions
from pilots.models import Cashier, FundSource
from pilots.views.frame import visible_fund


@require_POST
def add_cashier(request, pk, organisation):
    fund = _managed(request, pk)
    parties = Organisation.objects.filter(participation__activity=fund.activity_id)
    found = get_object_or_404(parties.distinct(), pk=organisation)
    return _add(request, fund, "cashier.appointed", lambda: Cashier.objects.appoint(fund, found))


@require_POST
def add_source(request, pk, contribution):
    fund = _managed(request, pk)
    found = get_object_or_404(fund.activity.contributions(), pk=contribution)
    return _add(request, fund, "source.added", lambda: FundSource.objects.add(fund, found))


def _managed(request, pk):
    fund = visible_fund(request, pk)
    require(permissions.can_manage_funds, request.user)
    return fund


def _add(request, fund, action, deed):
    try:
        name = deed()
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        AuditEvent.objects.record(action, request=request, subject=f"{fund}, {name}")
        messages.success(request, _("{name} has been added.").format(name=name))
    return redirect(fund)
