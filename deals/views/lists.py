"""The list of deals: search, filter, sort, page, and the same list as a file."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals import permissions
from deals.filters import DealFilter
from deals.listing import COLUMNS, deal_rows, export_rows
from deals.models import Deal
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.export import as_xlsx

SORT = {
    "nr": ["position"],
    "deal": ["title"],
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


def _filtered(request):
    deals = Deal.objects.visible_to(request.user)
    return DealFilter(request.GET, queryset=deals, request=request)


def deal_list(request):
    require(permissions.has_content, request.user)
    found = _filtered(request)
    sort = request.GET.get("sorteer", "")
    deals = found.qs.order_by(*lists.ordering(sort, SORT, "nr"))
    page = lists.page_of(deals, request.GET.get("pagina"))
    return render(request, "deals/list.html", {
        "filter": found,
        "chips": lists.chips(found),
        "page": page,
        "rows": deal_rows(
            deals, first=page.start_index() - 1 if page.paginator.count else 0,
            last=page.end_index(), on=timezone.localdate(),
        ),
        "sort": sort,
        "columns": HEADINGS,
        "can_start": permissions.can_start_deal(request.user),
    })  # fmt: skip


def deal_export(request):
    """The list with the same filters as xlsx."""
    require(permissions.has_content, request.user)
    found = _filtered(request)
    deals = found.qs.order_by(*lists.ordering(request.GET.get("sorteer", ""), SORT, "nr"))
    AuditEvent.objects.record("export.deals", request=request, detail=str(deals.count()))
    return as_xlsx(
        _("Deals"), [str(column) for column in COLUMNS], export_rows(deals),
        filename=f"deals-{timezone.localdate():%Y-%m-%d}.xlsx",
    )  # fmt: skip
