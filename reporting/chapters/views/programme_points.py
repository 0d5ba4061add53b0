"""The points of attention of a programme, whatever report they stand in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from deals.views.agendas import visible_agenda
from deals.views.programme_frame import crumbs, frame
from hos import lists
from hos.access import require
from hos.drafts.records import Record, edit_record
from hos.forms.typed import error_list, posted
from hos.methods import require_POST
from reporting.chapters.point_forms import AttentionPointForm
from reporting.models import AttentionPoint
from reporting.models import points as verbs
from reporting.permissions import can_write_report


def points(request, pk):
    """The open ones; with «?gesloten» those that were closed."""
    programme = _agenda(request, pk)
    closed = "gesloten" in request.GET
    rows = programme.attention_points.select_related("report", "activity", "owner", "goal")
    shown = rows.closed().order_by("-closed_on", "-pk") if closed else rows.open()
    return render(request, "reporting/chapters/programme_points.html", {
        **frame(request, programme, "programme_points"), "closed": closed,
        "page": lists.page_of(shown, request.GET.get("pagina")),
        "open_count": rows.open().count(), "closed_count": rows.closed().count(),
    })  # fmt: skip


def new(request, pk):
    programme = _agenda(request, pk)
    today = timezone.localdate()
    point = AttentionPoint(programme=programme, opened_on=today, owner_id=programme.owner_id)
    form = AttentionPointForm(posted(request), instance=point)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The point of attention has been added."))
        return redirect(_list(programme))
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": _("Add a point of attention"),
        "back": _list(programme), "crumbs": _crumbs(programme, _("Add a point of attention")),
    }, status=422 if errors else 200)  # fmt: skip


def edit(request, pk, point):
    programme, found = _point(request, pk, point)
    return edit_record(
        request, Record(found, AttentionPointForm), title=_("Change a point of attention"),
        back=_list(programme), crumbs=_crumbs(programme, _("Change a point of attention")),
    )  # fmt: skip


@require_POST
def close(request, pk, point):
    programme, found = _point(request, pk, point)
    return _act(request, programme, lambda: verbs.close(found, on=timezone.localdate()),
                _("The point of attention has been closed."))  # fmt: skip


@require_POST
def reopen(request, pk, point):
    programme, found = _point(request, pk, point)
    return _act(request, programme, lambda: verbs.reopen(found),
                _("The point of attention is open again."))  # fmt: skip


def _act(request, programme, verb, done):
    try:
        verb()
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(_list(programme))


def _agenda(request, pk):
    """An agenda of which the office keeps the points; others read them in its reports."""
    programme = visible_agenda(request, pk)
    require(can_write_report, request.user)
    return programme


def _point(request, pk, point):
    programme = _agenda(request, pk)
    return programme, get_object_or_404(programme.attention_points, pk=point)


def _list(programme):
    return reverse("programme_points", args=[programme.pk])


def _crumbs(programme, label):
    return crumbs(programme, (_("Points of attention"), _list(programme)), label)
