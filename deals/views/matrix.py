"""The matrix of deals, activities of agendas and half-years: everyone sees what they may."""

from django.shortcuts import render
from django.utils import timezone

from deals import permissions, review_permissions
from deals.matrix import matrix
from deals.matrix_choices import begun, programmes_with_goals
from deals.matrix_filter import MatrixFilter
from deals.models import Progress
from hos import lists
from hos.access import require


def progress_matrix(request):
    require(permissions.has_content, request.user)
    user, today = request.user, timezone.localdate()
    reads_all = user.is_office or user.is_province
    programmes = programmes_with_goals(user) if reads_all else {}
    chosen = _chosen(request, programmes)
    deals, seen = begun(user), Progress.objects.visible_to(user)
    if chosen:
        deals = deals.filter(goal__programme=chosen[0])
    found = MatrixFilter(
        request.GET, queryset=deals, goals=programmes.get(chosen, []), seen=seen, on=today
    )
    table = matrix(
        found.qs.order_by("position", "pk"), seen, page=request.GET.get("pagina", 1), on=today,
        counts=not _only_reads(user),
    )  # fmt: skip
    return render(request, "deals/matrix.html", {
        "table": table, "page": table.page, "filter": found, "chips": lists.chips(found),
        "programmes": list(programmes), "chosen": chosen, "today": today,
        "reviews": review_permissions.can_review(user), "only_reads": _only_reads(user),
    })  # fmt: skip


def _chosen(request, programmes):
    """The programme that was asked for, else the first; a partner sees the own work of all."""
    asked = request.GET.get("akkoord", "")
    return next((key for key in programmes if str(key[0]) == asked), next(iter(programmes), None))


def _only_reads(user):
    """The province's readers: approved half-years alone, so nothing is counted."""
    return user.is_province and not user.is_office
