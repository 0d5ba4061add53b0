"""The page of the dashboard."""

from django.shortcuts import render
from django.utils import timezone

from deals import permissions
from deals.views.programme_frame import frame, visible_programme
from hos.access import require
from reporting.dashboard.aims import aims
from reporting.dashboard.goal_lights import lights_over_time
from reporting.dashboard.spending import spending
from reporting.dashboard.waiting import waiting


def dashboard(request, pk):
    """Everything as this reader may know it; what waits is for the office."""
    programme = visible_programme(request, pk)
    user, today = request.user, timezone.localdate()
    require(permissions.reads_dashboard, user, programme)
    return render(request, "reporting/dashboard.html", {
        **frame(request, programme, "dashboard"),
        "today": today,
        "waiting": waiting(programme, on=today) if user.is_office else None,
        "lights": lights_over_time(programme, user, on=today),
        "spending": spending(programme, user),
        "aims": aims(programme, user, on=today),
    })  # fmt: skip
