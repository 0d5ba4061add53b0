"""The points of attention of a chapter: chosen, put in order, and marked for the summary."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.forms.typed import error_list, posted
from hos.methods import require_POST
from reporting.chapters.point_forms import NewPointForm
from reporting.chapters.views.frame import chapter_crumbs, written_chapter
from reporting.models import AttentionPoint, writing
from reporting.reports.views.frame import closed, too_late


def points(request, pk, number):
    chapter = written_chapter(request, pk, number)
    form, is_late = NewPointForm(posted(request)), False
    if not chapter.report.is_draft and not request.POST.get("text"):
        return closed(request, None, chapter.report)
    if request.method == "POST" and form.is_valid():
        try:
            writing.raise_point(chapter, by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect(_list(chapter))
        except TransitionRefused:  # what was typed stands on the page once more
            is_late = True
            form.add_error(None, too_late())
    there = chapter.points.select_related("point__report", "point__activity", "point__owner")
    others = AttentionPoint.objects.filter(programme=chapter.report.programme_id).open()
    return render(request, "reporting/chapters/points.html", {
        "chapter": chapter, "report": chapter.report, "form": form, "places": there,
        "others": others.exclude(places__chapter=chapter).select_related("goal"),
        "errors": error_list(form) if form.errors else [],
        "crumbs": chapter_crumbs(chapter, _("Points of attention")), "is_late": is_late,
    }, status=409 if is_late else 422 if form.errors else 200)  # fmt: skip


@require_POST
def put(request, pk, number, point):
    chapter = written_chapter(request, pk, number)
    rows = AttentionPoint.objects.filter(programme=chapter.report.programme_id)
    return _act(request, chapter, writing.put_point, chapter, get_object_or_404(rows, pk=point))


@require_POST
def move_up(request, pk, number, place):
    return _of_place(request, pk, number, place, writing.move_point, up=True)


@require_POST
def move_down(request, pk, number, place):
    return _of_place(request, pk, number, place, writing.move_point, up=False)


@require_POST
def mark(request, pk, number, place):
    return _of_place(request, pk, number, place, writing.mark_point, in_summary=True)


@require_POST
def unmark(request, pk, number, place):
    return _of_place(request, pk, number, place, writing.mark_point, in_summary=False)


@require_POST
def take(request, pk, number, place):
    return _of_place(request, pk, number, place, writing.take_point)


def _of_place(request, pk, number, place, verb, **how):
    chapter = written_chapter(request, pk, number)
    found = get_object_or_404(chapter.points.select_related("chapter__report"), pk=place)
    return _act(request, chapter, verb, found, **how)


def _act(request, chapter, verb, *of, **how):
    try:
        verb(*of, by=request.user, at=timezone.now(), **how)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(_list(chapter))


def _list(chapter):
    return reverse("chapter_points", args=[chapter.report_id, chapter.number])
