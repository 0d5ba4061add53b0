"""What is on offer in a scheme: for the office, its cashiers, who helps a participant, and the
providers themselves."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hos import lists
from pilots import permissions
from pilots.filters import TrainingFilter
from pilots.models import Fund, Provider, Training, TrainingState
from pilots.views.frame import own_cashiers, tabs

SORT = {
    "titel": ["title"],
    "aanbieder": ["provider__organisation__name", "title"],
    "prijs": ["price", "title"],
    "start": ["starts_on", "title"],
}
HEADINGS = [  # (name to sort by or "", words, class)
    ("titel", gettext_lazy("Training"), ""),
    ("aanbieder", gettext_lazy("Provider"), ""),
    ("", gettext_lazy("Sector and level"), ""),
    ("start", gettext_lazy("Start"), ""),
    ("prijs", gettext_lazy("Price"), "hos-amount"),
]
STATUS = ("", gettext_lazy("Status"), "")


def training_list(request, pk):
    """Who decides or offers sees every state; others what can be asked for now."""
    fund = fund_with_offer(request, pk)
    providers = own_providers(request.user, fund)
    shows_states = request.user.is_office or bool(providers)
    rows = Training.objects.visible_to(request.user).filter(provider__fund=fund)
    if not shows_states:
        rows = rows.not_begun(timezone.localdate())
    found = TrainingFilter(request.GET, queryset=rows, request=request, shows_states=shows_states)
    sort = request.GET.get("sorteer", "")
    listed = found.qs.select_related("provider__organisation", "provider__fund")
    listed = listed.order_by(*lists.ordering(sort, SORT, "titel"))
    return render(request, "pilots/trainings.html", frame(request, fund) | {
        "filter": found, "chips": lists.chips(found), "sort": sort, "shows_states": shows_states,
        "page": lists.page_of(listed, request.GET.get("pagina")),
        "columns": [*HEADINGS, STATUS] if shows_states else HEADINGS,
        "providers": [row for row in providers if permissions.offers_in(request.user, row)],
        "manages": permissions.can_manage_funds(request.user),
        "waiting": rows.waiting().count() if request.user.is_office else 0,
        "proposed": TrainingState.PROPOSED,
    })  # fmt: skip


def training(request, pk, number):
    fund = fund_with_offer(request, pk)
    found = visible_training(request, fund, number)
    user = request.user
    is_own = permissions.fills_in_for(user, found.provider)
    return render(request, "pilots/training.html", {
        "fund": fund, "training": found, "crumbs": crumbs(request, fund, found.title),
        "shows_state": user.is_office or is_own,
        "changes": permissions.can_change(user, found),
        "proposes": permissions.can_propose(user, found),
        "admits": permissions.can_admit(user, found),
        "withdraws": permissions.can_withdraw(user, found),
    })  # fmt: skip


def fund_with_offer(request, pk):
    funds = Fund.objects.with_offer_for(request.user).select_related("activity")
    return get_object_or_404(funds, pk=pk)


def visible_training(request, fund, number):
    rows = Training.objects.visible_to(request.user).filter(provider__fund=fund)
    return get_object_or_404(rows.select_related("provider__organisation"), pk=number)


def own_providers(user, fund):
    return list(Provider.objects.visible_to(user).filter(fund=fund).select_related("organisation"))


def frame(request, fund):
    """Like every page of the scheme, for who sees more of it than its offer."""
    shows_fund = _sees(request.user, fund)
    own = own_cashiers(request.user, fund) if shows_fund else []
    return {
        "fund": fund, "tabs": tabs(fund, own, "trainings") if shows_fund else [],
        "crumbs": _path(fund, shows_fund, _("Trainings")),
    }  # fmt: skip


def crumbs(request, fund, label):
    """The path to what stands below the list."""
    above = (_("Trainings"), offer_address(fund))
    return _path(fund, _sees(request.user, fund), label, above=above)


def offer_address(fund):
    return reverse("pilots:trainings", args=[fund.pk])


def _path(fund, shows_fund, label, above=None):
    scheme = (fund.name, fund.get_absolute_url()) if shows_fund else None
    steps = [(_("Learning accounts"), reverse("pilots:funds")), scheme, above, (label, "")]
    return [step for step in steps if step]


def _sees(user, fund):
    return Fund.objects.visible_to(user).filter(pk=fund.pk).exists()
