"""The list of deals: search, filter, sort, page, and the same list as a file."""

from django.db.models.functions import Lower
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals import permissions
from deals.filters import DealFilter, accords_and_goals
from deals.listing import COLUMNS, deal_rows, export_rows
from deals.models import Deal
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.export import as_xlsx
from hos.per_language import per_language

SORT = {
    "nr": ["position"],
    "deal": [Lower("title")],
    "doel": ["goal__programme__is_example", "goal__position", "position"],
    "looptijd": ["starts_on"],
}
HEADINGS = [  # (name to sort by or "", words, class)
    ("nr", gettext_lazy("No."), "hos-amount"),
    ("deal", gettext_lazy("Deal and lead applicant"), ""),
    ("doel", gettext_lazy("Goal"), ""),
    ("looptijd", gettext_lazy("Period"), ""),
    ("", gettext_lazy("Status"), ""),
    ("", gettext_lazy("Traffic light"), ""),
    ("", gettext_lazy("Half-year"), ""),
]


def deal_list(request):
    require(permissions.has_content, request.user)
    deals, chips, panel = _asked(request)
    sort, today = request.GET.get("sorteer", ""), timezone.localdate()
    deals = deals.order_by(*lists.ordering(sort, SORT, "nr"))
    page = lists.page_of(deals, request.GET.get("pagina"))
    first = page.start_index() - 1 if page.paginator.count else 0
    return render(request, "deals/list.html", {
        "panel": panel, "chips": chips, "page": page, "today": today, "sort": sort,
        "rows": deal_rows(
            deals, user=request.user, first=first, last=page.end_index(), on=today
        ),
        "columns": HEADINGS, "can_start": permissions.can_start_deal(request.user),
    })  # fmt: skip


def _asked(request):
    """(deals, chips, filter panel). Most visits ask for nothing, and then no filter is built."""
    deals = Deal.objects.visible_to(request.user)
    accords, goals = accords_and_goals(request.user)
    if not request.GET:
        return deals, [], _plain_panel(accords, goals)
    found = DealFilter(request.GET, queryset=deals, request=request, accords=accords, goals=goals)
    return found.qs, lists.chips(found), _panel(found)


@per_language
def _plain_panel(accords, goals):
    return _panel(DealFilter(None, accords=accords, goals=goals))


def _panel(found):
    return render_to_string("deals/partials/deal_filter.html", {"filter": found})


def deal_export(request):
    """The list with the same filters as xlsx."""
    require(permissions.has_content, request.user)
    deals, _chips, _panel_html = _asked(request)
    deals = deals.order_by(*lists.ordering(request.GET.get("sorteer", ""), SORT, "nr"))
    AuditEvent.objects.record("export.deals", request=request, detail=str(deals.count()))
    return as_xlsx(
        _("Deals"), [str(column) for column in COLUMNS], export_rows(deals, request.user),
        filename=f"deals-{timezone.localdate():%Y-%m-%d}.xlsx",
    )  # fmt: skip
