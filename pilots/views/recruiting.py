"""Bringing somebody to a cashier, by a party that recruits participants for the scheme."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import permissions
from pilots.forms.participants import RecruitForm
from pilots.models import Fund, Participant
from pilots.views.frame import crumbs


def recruit(request, pk):
    """The code is shown in the answer and nowhere after it: who recruits sees no participants."""
    fund = get_object_or_404(Fund.objects.advised_by(request.user), pk=pk)
    require(permissions.can_advise, request.user, fund)
    form = RecruitForm(
        posted(request), cashiers=fund.cashiers.select_related("organisation"),
        parties=permissions.recruiting_parties(request.user, fund),
    )  # fmt: skip
    made = _registered(request, form) if request.method == "POST" and form.is_valid() else None
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/registered.html" if made else "pilots/recruit.html", {
        "fund": fund, "form": form, "errors": errors, "participant": made,
        "crumbs": crumbs(None, _("Register a participant")),
    }, status=422 if errors else 200)  # fmt: skip


def _registered(request, form):
    """The participant, also when the form was sent before; None when it was refused."""
    facts = dict(form.cleaned_data)
    cashier = facts.pop("cashier")
    own = Participant.objects.filter(cashier=cashier, registered_by=request.user)
    if there := own.filter(code=facts["code"], recruited_by=facts["party"]).first():
        return there
    try:
        with transaction.atomic():
            made = Participant.objects.recruit(cashier, by=request.user, at=timezone.now(), **facts)
            AuditEvent.objects.record(
                "participant.registered", request=request, subject=made.number
            )
    except TransitionRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    return made
