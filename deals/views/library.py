"""The library of lessons: what every user can read, search and filter, and the page of one."""

from django.shortcuts import get_object_or_404, render

from deals import permissions
from deals.lesson_filter import LessonFilter, programmes_and_goals
from deals.models import AgendaActivity, Deal, Lesson
from hos import lists
from hos.access import require


def library(request):
    require(permissions.has_content, request.user)
    programmes, goals = programmes_and_goals(request.user)
    lessons = Lesson.objects.visible_to(request.user).with_deal_title()
    found = LessonFilter(request.GET, queryset=lessons, programmes=programmes, goals=goals)
    page = lists.page_of(
        found.qs.select_related("activity", "programme"), request.GET.get("pagina")
    )
    return render(request, "deals/library.html", {
        "filter": found, "chips": lists.chips(found), "page": page,
    })  # fmt: skip


def lesson(request, lesson):
    """One lesson. Its deal or activity is a link for who may see that, and else only its title."""
    require(permissions.has_content, request.user)
    lessons = Lesson.objects.visible_to(request.user).with_deal_title()
    related = ("programme", "activity__goal", "progress__period")
    found = get_object_or_404(lessons.select_related(*related), pk=lesson)
    deal = Deal.objects.visible_to(request.user).filter(pk=found.activity_id).first()
    may_change = deal is not None and permissions.can_record_lesson(request.user, deal)
    activities = AgendaActivity.objects.visible_to(request.user)
    deal = deal or activities.filter(pk=found.activity_id).first()
    return render(request, "deals/lesson.html", {
        "lesson": found, "deal": deal, "may_change": may_change,
    })  # fmt: skip
