"""What every page of a scheme shows around its content: where it is, and the ways to the others."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hos.access import require
from pilots import permissions
from pilots.models import Cashier, Fund

# page → its words, and whether it is of the cashiers alone
PAGES = {
    "fund": (gettext_lazy("Overview"), False),
    "participants": (gettext_lazy("Participants"), True),
    "requests": (gettext_lazy("Requests"), True),
    "waiting_list": (gettext_lazy("Waiting list"), True),
    "payments": (gettext_lazy("Payments"), True),
    "postings": (gettext_lazy("Books"), True),
    "trainings": (gettext_lazy("Trainings"), False),
}


def frame(request, fund, here):
    """The tabs, the crumbs, and for which cashiers the person may book."""
    own = own_cashiers(request.user, fund)
    label = str(PAGES[here][0]) if here != "fund" else fund.name
    return {
        "fund": fund, "own": own, "tabs": tabs(fund, own, here),
        "crumbs": crumbs(None if here == "fund" else fund, label),
    }  # fmt: skip


def tabs(fund, own, here):
    """(label, url, is current) of what this person may open. Who is no cashier is of the office or
    the province, which read the figures instead."""
    figures = (_("Figures"), reverse("fund_figures", args=[fund.pk]), here == "figures")
    return [
        (label, reverse(f"pilots:{page}", args=[fund.pk]), page == here)
        for page, (label, is_of_cashiers) in PAGES.items()
        if own or not is_of_cashiers
    ] + ([] if own else [figures])


def below(fund, here, label):
    """The crumbs of a page under one of the tabs."""
    above = (str(PAGES[here][0]), reverse(f"pilots:{here}", args=[fund.pk]))
    *first, last = crumbs(fund, label)
    return [*first, above, last]


def back_to(fund, here):
    return reverse(f"pilots:{here}", args=[fund.pk])


def visible_fund(request, pk):
    funds = Fund.objects.visible_to(request.user).select_related("activity__goal__programme")
    return get_object_or_404(funds, pk=pk)


def own_cashiers(user, fund):
    """The cashiers of this scheme that the person works for; of the office none."""
    return list(Cashier.objects.of_user(user).filter(fund=fund).select_related("organisation"))


def own_cashier(user, fund, pk):
    """One of them; those of others are not there for this person."""
    rows = Cashier.objects.of_user(user).filter(fund=fund).select_related("organisation")
    return get_object_or_404(rows, pk=pk)


def booking_cashiers(user, fund):
    """Those that this person may book for; 403 when there is none."""
    found = [row for row in own_cashiers(user, fund) if permissions.can_book_for(user, row)]
    require(bool, found)
    return found


def crumbs(fund, label, *, every=""):
    """`every` is the address of the participants, for what stands below them."""
    found = [(_("Learning accounts"), reverse("pilots:funds"))]
    if fund:
        found.append((fund.name, fund.get_absolute_url()))
    if every:
        found.append((_("Participants"), every))
    return [*found, (label, "")]
