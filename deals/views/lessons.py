"""What a deal taught: good practices and other lessons."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import permissions
from deals.forms.deeds import LessonForm
from deals.models import Lesson
from deals.views.frame import crumbs, frame, visible_deal
from hos.access import require
from hos.drafts.records import Record, edit_record
from hos.forms.typed import error_list, posted


def lessons(request, pk):
    deal = visible_deal(request, pk)
    return render(request, "deals/lessons.html", frame(request, deal, "lessons") | {
        "lessons": deal.lessons.all(),
        "may_record": permissions.can_record_lesson(request.user, deal),
    })  # fmt: skip


def new(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_record_lesson, request.user, deal)
    lesson = Lesson(activity=deal, programme=deal.programme, kind="good_practice")
    form = LessonForm(posted(request), instance=lesson)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The lesson has been recorded."))
        return redirect("deals:lessons", pk=pk)
    return render(request, "deals/lesson_new.html", {
        "deal": deal, "form": form, "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


def edit(request, pk, lesson):
    deal = visible_deal(request, pk)
    require(permissions.can_record_lesson, request.user, deal)
    record = Record(get_object_or_404(deal.lessons, pk=lesson), LessonForm)
    return edit_record(
        request, record, title=_("Good practice or lesson"),
        crumbs=crumbs(deal, _("Good practice")), back=reverse("deals:lessons", args=[pk]),
    )  # fmt: skip
