"""What a provider sees of a scheme: its own offer, the requests for it, and where it is paid. Never
a code, nor anything else of a participant."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from deals.views.confirm import confirm
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import mails, permissions
from pilots.forms.payments import AccountForm
from pilots.forms.trainings import EndForm
from pilots.models import Payee, Provider, RequestStatus, TrainingRequest, deciding

OFFER_SHOWN = 20  # the rest stands in the list of the scheme


def detail(request, pk, number):
    provider = visible_provider(request, pk, number)
    rows = TrainingRequest.objects.for_provider(provider).select_related("training")
    offer = provider.trainings.order_by("-pk").select_related("provider")
    return render(request, "pilots/provider.html", {
        "provider": provider, "crumbs": below(provider, "")[:-1], "account": provider.payee(),
        "page": lists.page_of(rows, request.GET.get("pagina")),
        "offer": offer[:OFFER_SHOWN], "more": offer.count() > OFFER_SHOWN,
        "offers": permissions.offers_in(request.user, provider),
        "fills_in": permissions.fills_in_for(request.user, provider),
        "started": RequestStatus.STARTED, "today": timezone.localdate(),
    })  # fmt: skip


def confirm_completion(request, pk, number, asked):
    """Of the request the page shows the training alone. Before its last day it asks when it was
    over; of what has not started nothing can be confirmed."""
    provider = visible_provider(request, pk, number)
    rows = TrainingRequest.objects.for_provider(provider).select_related("training")
    found = get_object_or_404(rows.exclude(status=RequestStatus.GRANTED), pk=asked)
    require(permissions.fills_in_for, request.user, provider)
    is_early = not found.is_over(timezone.localdate())

    def act(**typed):
        deciding.confirm_by_provider(found, by=request.user, at=timezone.now(), **typed)

    return confirm(
        request, found.training, title=_("Was this training completed?"),
        text=_("You are paid when the participant confirms it too."),
        points=[_words(found)], button=_("Yes, completed"), form=EndForm if is_early else None,
        done=_("Confirmed: the training was completed."), act=act,
        back=provider_address(provider), crumbs=below(provider, _("Completed")),
    )  # fmt: skip


@reauthentication_required
def account(request, pk, number):
    """Each change is a new row and in the audit log, and asks who logged in long ago for the
    password or second factor again: it decides where public money goes."""
    provider = visible_provider(request, pk, number)
    require(permissions.fills_in_for, request.user, provider)
    form = AccountForm(posted(request))
    if request.method == "POST" and form.is_valid() and _pay_to(request, provider, form):
        messages.success(request, _("The account has been saved."))
        return redirect(provider_address(provider))
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/account.html", {
        "form": form, "errors": errors, "provider": provider, "back": provider_address(provider),
        "payees": provider.payees.select_related("set_by"),
        "crumbs": below(provider, _("Account to be paid on")),
    }, status=422 if errors else 200)  # fmt: skip


def _pay_to(request, provider, form):
    """Whether it was taken; why not stands at the field."""
    before = provider.payee()
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            now = Payee.objects.set(provider, by=request.user, at=timezone.now(), **typed)
            if now != before:
                AuditEvent.objects.record(
                    "provider.account", request=request, subject=str(provider)
                )
                mails.account_changed(now, is_first=before is None)
    except TransitionRefused as refusal:
        form.add_error("iban", str(refusal))
        return False
    return True


def _words(found):
    day = formats.date_format(timezone.localdate(found.decided_at))
    return _("request {n}, granted on {day}").format(n=found.pk, day=day)


def visible_provider(request, pk, number):
    rows = Provider.objects.visible_to(request.user).filter(fund=pk)
    return get_object_or_404(rows.select_related("fund", "organisation"), pk=number)


def provider_address(provider):
    return reverse("pilots:provider", args=[provider.fund_id, provider.pk])


def below(provider, label):
    """The crumbs of a page below that of the provider."""
    own = (f"{provider}, {provider.fund.name}", provider_address(provider))
    return [(_("Learning accounts"), reverse("pilots:funds")), own, (label, "")]
