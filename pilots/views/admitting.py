"""Who may offer trainings in a scheme: the list, and letting an organisation in and out of it."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import TransitionRefused
from deals.views.confirm import confirm
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import permissions
from pilots.forms.reasons import ReasonForm
from pilots.forms.trainings import NewProviderForm
from pilots.models import Provider, TrainingRequest
from pilots.views.frame import visible_fund
from pilots.views.offer import crumbs, frame


def provider_list(request, pk):
    fund = visible_fund(request, pk)
    admitted = Q(trainings__admitted_on__isnull=False, trainings__withdrawn_on=None)
    rows = fund.providers.order_by("organisation__name", "pk").select_related("organisation")
    rows = rows.annotate(
        on_offer=Count("trainings", filter=admitted, distinct=True),
        accounts=Count("payees", distinct=True),
    )
    return render(request, "pilots/providers.html", frame(request, fund) | {
        "page": lists.page_of(rows, request.GET.get("pagina")),
        "manages": permissions.can_manage_funds(request.user),
        "crumbs": crumbs(request, fund, _("Providers")),
    })  # fmt: skip


def admit(request, pk):
    fund = visible_fund(request, pk)
    require(permissions.can_manage_funds, request.user)
    form = NewProviderForm(posted(request), fund=fund, user=request.user)
    if request.method == "POST" and form.is_valid() and _admitted(request, form, fund):
        return redirect(_address(fund))
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": _("Admit a provider"), "button": _("Admit"),
        "back": _address(fund), "crumbs": crumbs(request, fund, _("Admit a provider")),
    }, status=422 if errors else 200)  # fmt: skip


def withdraw(request, pk, number):
    """Its trainings leave the offer with it; what was granted goes on."""
    fund = visible_fund(request, pk)
    found = get_object_or_404(fund.providers.select_related("organisation"), pk=number)
    require(permissions.can_manage_funds, request.user)

    def act(reason):
        found.withdraw(on=timezone.localdate(), reason=reason)
        AuditEvent.objects.record("provider.withdrawn", request=request, subject=str(found))

    return confirm(
        request, found, act=act, form=ReasonForm, title=_("Stop with this provider?"),
        text=_("None of its trainings can be asked for any more. What was granted goes on. The "
               "provider sees the reason."),
        points=[_waiting(found)], button=_("Yes, stop"),
        done=_("The provider has been taken out of the scheme."),
        back=_address(fund), crumbs=crumbs(request, fund, str(found)),
    )  # fmt: skip


def _waiting(provider):
    """What becomes of what was asked and not decided about: only its cashier decides that."""
    n = TrainingRequest.objects.waiting().filter(training__provider=provider).count()
    return ngettext(
        "{n} request still waits for its cashier. It stays: the cashier decides about it.",
        "{n} requests still wait for their cashiers. They stay: the cashiers decide about them.", n,
    ).format(n=n)  # fmt: skip


def _admitted(request, form, fund):
    """Whether it was; a refusal is shown at the organisation."""
    try:
        made = Provider.objects.admit(
            fund, form.cleaned_data["organisation"], on=timezone.localdate()
        )
    except TransitionRefused as refusal:
        form.add_error("organisation", str(refusal))
        return False
    AuditEvent.objects.record("provider.admitted", request=request, subject=str(made))
    messages.success(request, _("{name} can offer trainings from now on.").format(name=made))
    return True


def _address(fund):
    return reverse("pilots:providers", args=[fund.pk])
