"""Starting a midterm report, and writing its chapters."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.access import require
from hos.drafts.models import Draft
from hos.drafts.records import edit_record
from hos.forms.typed import error_list, posted
from hos.methods import require_POST
from reporting.chapters.editing import ChapterRecord
from reporting.chapters.forms import StartMidtermForm
from reporting.chapters.views.frame import chapter_crumbs, written_chapter
from reporting.models.midterm import start_midterm
from reporting.permissions import can_write_report
from reporting.reports.views.frame import closed, crumbs, save_line


def start(request):
    require(can_write_report, request.user)
    form = StartMidtermForm(posted(request), on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            report = start_midterm(**form.cleaned_data, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(report)
    title = _("New midterm report")
    return render(request, "reporting/report_new.html", {
        "form": form, "title": title, "crumbs": crumbs(title),
        "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


def chapter(request, pk, number):
    found = written_chapter(request, pk, number)
    record, drop_url = ChapterRecord(found), reverse("chapter_draft_drop", args=[pk, number])
    if not found.report.is_draft:
        return closed(request, record, found.report, drop_url)
    try:
        return edit_record(
            request, record, title=str(found), back=found.report.get_absolute_url(),
            template="reporting/chapters/chapter.html", crumbs=chapter_crumbs(found),
            chapter=found, report=found.report, points=found.points.select_related("point"),
            draft_url=reverse("chapter_draft", args=[pk, number]),
            drop_url=drop_url,
        )  # fmt: skip
    except TransitionRefused:
        return closed(request, record, found.report)


@require_POST
def keep(request, pk, number):
    """What the page sends by itself while a person types; the answer is the save line."""
    found = written_chapter(request, pk, number)
    return save_line(request, ChapterRecord(found), found.report)


@require_POST
def drop_draft(request, pk, number):
    """Throw away what this person typed; the chapter stays as it was saved."""
    record = ChapterRecord(written_chapter(request, pk, number))
    Draft.objects.drop(request.user, record.what, record.section)
    return redirect("chapter", pk=pk, number=number)
