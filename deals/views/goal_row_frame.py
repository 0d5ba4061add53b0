"""What the office meets in a row of the table of a goal: the row to read, or as fields."""

import json

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from deals import permissions
from deals.agenda_tree import family
from deals.goal_half_year import cells_open, one_row
from deals.half_year_editing import Sheet, TableRowOf
from deals.models import ActivityKind, AgendaActivity, Progress
from deals.views.agendas import visible_agenda
from deals.views.programme_frame import crumbs
from hos.access import require


class RowPage:
    """A half-year of an activity, as a row of the table of one goal."""

    def __init__(self, request, pk, goal, progress):
        self.request = request
        self.programme = visible_agenda(request, pk)
        self.goal = get_object_or_404(self.programme.goals.select_related("programme"), pk=goal)
        seen = Progress.objects.visible_to(request.user).filter(
            activity__kind=ActivityKind.ACTIVITY, activity__goal__in=family(self.goal)
        )
        self.progress = get_object_or_404(seen.select_related("period", "activity"), pk=progress)
        require(permissions.can_fill_in_table, request.user)
        self.today = timezone.localdate()
        sections = cells_open(self.progress, on=self.today)
        self.part = TableRowOf(Sheet(self.progress, request.user), sections)

    @property
    def sheet(self):
        return self.part.sheet

    @property
    def back(self):
        """The row in the table."""
        table = reverse("deals:goal_table", args=[self.programme.pk, self.goal.pk])
        half = self.progress.period.half_year.code
        return f"{table}?halfjaar={half}#rij-{self.progress.pk}"

    def url(self, name="goal_row"):
        return reverse(f"deals:{name}", args=[self.programme.pk, self.goal.pk, self.progress.pk])

    @property
    def draft_url(self):
        return self.url("goal_row_draft")

    @property
    def drop_url(self):
        return self.url("goal_row_draft_drop")

    def has_output(self):
        rows = AgendaActivity.objects.filter(goal__in=family(self.goal))
        return rows.exclude(expected_output="").exists()


def is_swap(request):
    return bool(request.headers.get("HX-Request"))


def told(page, *, note="", trouble="", check=False):
    """The row to read again, with what came of it; without htmx the whole table."""
    request = page.request
    if not is_swap(request):
        if trouble:
            messages.warning(request, trouble)
        elif note:
            messages.success(request, note)
        check_url = reverse("deals:half_year_check", args=[page.progress.pk])
        return redirect(check_url if check else page.back)
    return render(request, "deals/partials/goal_row.html", {
        "row": one_row(page.progress, request.user, on=page.today), "note": note,
        "trouble": trouble, "check": check, "has_output": page.has_output(), "is_swap": True,
        "programme": page.programme, "goal": page.goal, "writes": True,
    })  # fmt: skip


def as_form(page, form, seen, *, status=200, draft=None, conflicts=(), errors=(), focus=""):
    template = "goal_row_form" if is_swap(page.request) else "goal_row_page"
    folder = "deals/partials" if is_swap(page.request) else "deals"
    activity = page.sheet.progress.deal
    return render(page.request, f"{folder}/{template}.html", {
        "page": page, "lead": form, "seen": json.dumps(seen), "draft": draft, "focus": focus,
        "conflicts": conflicts, "errors": errors, "last": page.sheet.last, "activity": activity,
        "progress": page.progress, "at": f"{page.progress.pk}-", "has_output": page.has_output(),
        "swap": "deals/partials/goal_row_swap.html",
        "crumbs": crumbs(page.programme, (str(page.goal), page.back), activity.title),
    }, status=status)  # fmt: skip
