"""The lead part of a half-year in a workbook: downloaded, uploaded, compared, taken over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deals import permissions as deal_permissions
from deals import progress_permissions as permissions
from deals.forms.half_year.workbook import WorkbookForm
from deals.half_year_editing import LeadPartOf
from deals.half_year_workbook import layout, waiting
from deals.half_year_workbook.making import make_workbook
from deals.half_year_workbook.mark import mark_in
from deals.models import TransitionRefused
from deals.models.learning import is_lesson_open
from deals.views.half_year_frame import HalfYearPage, visible_progress
from hos.access import require
from hos.drafts.models import Draft
from hos.export import TYPE
from hos.forms.typed import error_list
from hos.methods import require_POST
from hos.sheets.apart import read_upload

CHOICE = "keuze-"


class WorkbookPage(HalfYearPage):
    """What of a half-year one person may fill in offline. `part` is None while it is not open."""

    def __init__(self, user, progress):
        require(permissions.writes_lead_part, user, progress.deal)
        super().__init__(user, progress)

    @property
    def part(self):
        return self.lead if self.works_offline else None

    @property
    def lesson(self):
        """What waits of a lesson, or None where none is asked."""
        may = deal_permissions.can_record_lesson(self.user, self.deal)
        if not (may and is_lesson_open(self.progress)):
            return None
        return waiting.lesson_of(self.user, self.progress)

    def upload(self):
        return waiting.waiting(self.user, self.progress, at=timezone.now())


def workbook(request, pk):
    """How it works, the workbook to download, and the place to bring it back."""
    page = WorkbookPage(request.user, visible_progress(request, pk))
    if request.method == "POST" and page.part is None:
        return _closed(request, page)
    form = WorkbookForm()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid() and _keep(request, page, form):
            return redirect("deals:half_year_comparison", pk=pk)
    drafts = Draft.objects.of(request.user, page.sheet.what, LeadPartOf.section)
    return render(request, "deals/half_year_workbook.html", {
        "page": page, "progress": page.progress, "deal": page.deal, "form": form,
        "upload": page.upload(), "draft": drafts, "today": page.today,
        "errors": error_list(form) if form.is_bound else [],
    }, status=422 if form.is_bound else 200)  # fmt: skip


def _closed(request, page):
    messages.warning(
        request, _("This half-year cannot be changed now, so no workbook is taken over.")
    )
    return redirect("deals:half_year_workbook", pk=page.progress.pk)


def _keep(request, page, form):
    """Have the cells wait to be looked at; says at the field why not."""
    upload = form.cleaned_data["file"]
    try:
        book = read_upload(upload, sheets=layout.SHEETS, rows=layout.ROWS_MAX)
        mark = _own_mark(book, page.progress)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return False
    waiting.keep(
        request.user, page.progress, book, mark, name=upload.content.name, at=timezone.now()
    )
    return True


def _own_mark(book, progress):
    """What the workbook was made from; one of another half-year is refused."""
    mark = mark_in(book)
    if mark is None:
        raise ValidationError(
            _(
                "This is not a workbook of this page, or its sheet «{sheet}» was changed. "
                "Download the workbook again."
            ).format(sheet=layout.GUIDE)
        )
    if not mark.is_of(progress):
        raise ValidationError(
            _(
                "This workbook is of «{other}», {other_period}. Here you fill in «{deal}», "
                "{period}."
            ).format(
                other=mark.deal, other_period=mark.period, deal=progress.deal.title,
                period=progress.period,
            )
        )  # fmt: skip
    return mark


@require_safe
def workbook_file(request, pk):
    """The workbook as it stands now."""
    page = WorkbookPage(request.user, visible_progress(request, pk))
    if page.part is None:
        return _closed(request, page)
    content = make_workbook(page, page.part, page.lesson, on=page.today)
    period = page.progress.period
    name = f"{slugify(page.deal.title)[:60]}-{period.year}-{period.half}.xlsx"
    answer = HttpResponse(content, content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def comparison(request, pk):
    """The workbook beside what stands now; taken over when this person says so."""
    page = WorkbookPage(request.user, visible_progress(request, pk))
    upload = page.upload()
    if page.part is None or upload is None:
        return redirect("deals:half_year_workbook", pk=pk)
    if request.method == "POST":
        return _take_over(request, page, upload)
    return _compared(request, page, upload, waiting.compare(page.part, upload, page.lesson))


def _take_over(request, page, upload):
    names = [name for name in request.POST if name.startswith(CHOICE)]
    choices = {name.removeprefix(CHOICE): request.POST[name] for name in names}
    stands = request.POST.get("stands", "")
    try:
        found, is_taken = waiting.take_over(
            page.part, request.user, page.lesson, stands=stands, choices=choices, at=timezone.now()
        )
    except TransitionRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("deals:half_year_workbook", pk=page.progress.pk)
    if found is None:
        return redirect("deals:half_year_workbook", pk=page.progress.pk)
    if not is_taken:
        return _compared(request, page, upload, found, stands=stands)
    messages.success(request, _("Taken over from the workbook. Check it, then hand it in."))
    return redirect("deals:half_year_check", pk=page.progress.pk)


def _compared(request, page, upload, found, *, stands=None):
    """`stands` is what was looked at when «take over» was pressed."""
    is_newer = stands is not None and stands != found.stands
    is_unchosen = stands is not None and not is_newer and bool(found.unchosen)
    status = 409 if is_newer else 422 if stands is not None else 200
    return render(request, "deals/half_year_comparison.html", {
        "page": page, "progress": page.progress, "deal": page.deal, "upload": upload,
        "found": found, "groups": found.groups(), "errors": found.errors, "is_newer": is_newer,
        "is_unchosen": is_unchosen, "is_changed": upload.revision != page.progress.revision,
    }, status=status)  # fmt: skip


@require_POST
def drop(request, pk):
    """Throw the uploaded workbook away; nothing of it was saved."""
    page = WorkbookPage(request.user, visible_progress(request, pk))
    waiting.drop(request.user, page.progress)
    return redirect("deals:half_year_workbook", pk=pk)
