"""The figures of a scheme for the programme office and the province."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.access import require
from hos.forms.fields import DateField
from pilots.models import Fund
from pilots.views.frame import crumbs, tabs
from reporting.learning_accounts.page import page_of
from reporting.permissions import can_read_exact_money, can_read_figures


def figures(request, pk):
    """Persons at the end of a half-year that is over. The money too, but that the office reads the
    totals of the fund as they are on any day."""
    funds = Fund.objects.visible_to(request.user).select_related("activity__goal")
    fund = get_object_or_404(funds, pk=pk)
    require(can_read_figures, request.user)
    today = timezone.localdate()
    on, wrong = None, False
    if can_read_exact_money(request.user):
        on, wrong = _day_of(request.GET.get("op"), today)
    return render(request, "reporting/learning_accounts/figures.html", {
        "fund": fund, "page": page_of(fund, request.GET.get("halfjaar"), money_on=on, today=today),
        "on": on, "wrong_day": wrong, "tabs": tabs(fund, [], "figures"),
        "crumbs": crumbs(fund, _("Figures")),
    })  # fmt: skip


def _day_of(typed, today):
    """The day that was asked for, today without one; and whether what was typed is no day."""
    try:
        return DateField(required=False).clean(typed) or today, False
    except ValidationError:
        return today, True
