"""The table of a goal in a workbook: downloaded, uploaded, compared, taken over by the office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deals import permissions
from deals.forms.half_year.workbook import WorkbookForm
from deals.goal_half_year import goal_half_year
from deals.goal_workbook import layout, taking_over
from deals.goal_workbook.comparing import GoalComparison
from deals.goal_workbook.making import make_workbook
from deals.goal_workbook.mark import mark_in
from deals.goal_workbook.table import Table
from deals.half_year_workbook.layout import ROWS_MAX
from deals.models import TransitionRefused
from deals.views.agendas import visible_agenda
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.export import TYPE
from hos.forms.typed import error_list
from hos.methods import require_POST
from hos.periods import HalfYear
from hos.sheets import waiting
from hos.sheets.apart import read_upload

CHOICE = "keuze-"


class WorkbookPage:
    """One goal in one half-year, as the office fills it in offline."""

    def __init__(self, request, pk, goal, half):
        self.request, self.programme = request, visible_agenda(request, pk)
        goals = self.programme.goals.select_related("programme__owner")
        self.goal = get_object_or_404(goals, pk=goal)
        require(permissions.can_fill_in_table, request.user)
        try:
            self.half = HalfYear.parse(half)
        except ValueError as wrong:
            raise Http404 from wrong
        self.today = timezone.localdate()
        found = goal_half_year(self.goal, self.half, request.user, on=self.today)
        self.table = Table.of(found, request.user, on=self.today)
        if not self.table.lines:
            raise Http404

    def url(self, name="goal_workbook"):
        return reverse(f"deals:{name}", args=[self.programme.pk, self.goal.pk, self.half.code])

    @property
    def back(self):
        table = reverse("deals:goal_table", args=[self.programme.pk, self.goal.pk])
        return f"{table}?halfjaar={self.half.code}"

    def upload(self):
        return waiting.waiting(self.request.user, self.table.what, at=timezone.now())

    def context(self, title):
        return {
            "page": self, "table": self.table, "programme": self.programme, "goal": self.goal,
            "half": self.half, "title": title, "upload": self.upload(), "file": self.url(
                "goal_workbook_file"), "comparison": self.url("goal_comparison"),
            "drop": self.url("goal_workbook_drop"), "workbook": self.url(),
            "crumbs": crumbs(self.programme, (str(self.goal), self.back), title),
        }  # fmt: skip


def workbook(request, pk, goal, half):
    """How it works, the workbook to download, and the place to bring it back."""
    page = WorkbookPage(request, pk, goal, half)
    if request.method == "POST" and not page.table.is_open:
        return _closed(page)
    form = WorkbookForm()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid() and _keep(page, form):
            return redirect(page.url("goal_comparison"))
    context = page.context(_("Fill in offline")) | {"form": form}
    context["errors"] = error_list(form) if form.is_bound else []
    status = 422 if form.is_bound else 200
    return render(request, "deals/goal_workbook.html", context, status=status)


def _closed(page):
    words = _("This half-year cannot be changed now, so no workbook is taken over.")
    messages.warning(page.request, words)
    return redirect(page.url())


def _keep(page, form):
    """Have the cells wait to be looked at; says at the field why not."""
    upload = form.cleaned_data["file"]
    try:
        book = read_upload(upload, sheets=layout.SHEETS, rows=ROWS_MAX)
        mark = _own_mark(book, page)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return False
    name, at = upload.content.name, timezone.now()
    taking_over.keep(page.request.user, page.table, book, mark, name=name, at=at)
    return True


def _own_mark(book, page):
    """What the workbook was made from; one of another goal or half-year is refused."""
    mark = mark_in(book)
    if mark is None:
        refusal = _(
            "This is not a workbook of this page, or its sheet «{sheet}» was changed. "
            "Download the workbook again."
        )
        raise ValidationError(refusal.format(sheet=layout.GUIDE))
    if not mark.is_of(page.table):
        refusal = _("This workbook is of «{other}», {period}. Here you fill in «{goal}», {half}.")
        period = HalfYear.parse(mark.half)
        raise ValidationError(
            refusal.format(other=mark.title, period=period, goal=page.goal, half=page.half)
        )
    return mark


@require_safe
def workbook_file(request, pk, goal, half):
    """The workbook as it stands now."""
    page = WorkbookPage(request, pk, goal, half)
    answer = HttpResponse(make_workbook(page.table, on=page.today), content_type=TYPE)
    name = f"{slugify(str(page.goal))[:60]}-{page.half.code}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def comparison(request, pk, goal, half):
    """The workbook beside what stands now; taken over when this person says so."""
    page = WorkbookPage(request, pk, goal, half)
    upload = page.upload()
    if upload is None or not page.table.is_open:
        return redirect(page.url())
    if request.method == "POST":
        return _take_over(page, upload)
    return _compared(page, upload, GoalComparison(page.table, upload))


def _take_over(page, upload):
    post = page.request.POST
    chosen = {name.removeprefix(CHOICE): post[name] for name in post if name.startswith(CHOICE)}
    stands = post.get("stands", "")
    try:
        found, is_taken = taking_over.take_over(
            page.table, page.request.user, stands=stands, choices=chosen, at=timezone.now()
        )
    except TransitionRefused as refusal:
        messages.warning(page.request, str(refusal))
        return redirect(page.url())
    if found is None:
        return redirect(page.url())
    if not is_taken:
        return _compared(page, upload, found, stands=stands)
    messages.success(page.request, _("Taken over from the workbook. Check it, then hand it in."))
    return redirect(page.back)


def _compared(page, upload, found, *, stands=None):
    """`stands` is what was looked at when «take over» was pressed."""
    is_newer = stands is not None and stands != found.stands
    is_unchosen = stands is not None and not is_newer and bool(found.unchosen)
    status = 409 if is_newer else 422 if stands is not None else 200
    context = page.context(_("Compare the workbook")) | {
        "found": found, "errors": found.errors, "is_newer": is_newer, "is_unchosen": is_unchosen,
        "is_changed": upload.revision != page.table.revision,
    }  # fmt: skip
    return render(page.request, "deals/goal_comparison.html", context, status=status)


@require_POST
def drop(request, pk, goal, half):
    """Throw the uploaded workbook away; nothing of it was saved."""
    page = WorkbookPage(request, pk, goal, half)
    waiting.drop(request.user, page.table.what)
    return redirect(page.url())
