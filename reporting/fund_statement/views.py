"""The statements a person may read, one of them over a period, and its files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from deals.permissions import has_content
from hos import lists
from hos.access import require
from hos.audit.models import AuditEvent
from hos.export import TYPE
from hos.export_limits import EXPORT, MAKING, too_often
from hos.files.models import StoredFile
from hos.files.serve import serve
from hos.forms.typed import error_list
from hos.jobs.models import Job, JobState
from pilots.models import FundSource
from reporting.archival.attachments import LANGUAGE
from reporting.fund_statement import book_job
from reporting.fund_statement.book import book_of
from reporting.fund_statement.figures import Statement, first_booking
from reporting.fund_statement.forms import StretchForm
from reporting.fund_statement.job import KIND, ask, found, name_of
from reporting.fund_statement.parts import parts_of

KINDS = (KIND, book_job.KIND)
reads_and_asks = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def fund_statements(request):
    """Of every source that account is given of to this person; `regeling` keeps to one scheme."""
    require(has_content, request.user)
    sources = _sources(request.user).order_by("fund__name", "fund", "spend_order", "pk")
    asked = request.GET.get("regeling", "")
    if asked.isascii() and asked.isdigit():
        sources = sources.filter(fund=asked)
    return render(request, "reporting/fund_statement/list.html", {
        "page": lists.page_of(sources, request.GET.get("pagina")),
        "crumbs": _crumbs(), "is_office": request.user.is_office,
    })  # fmt: skip


@require_safe
def fund_statement(request, pk):
    """An answer that is no good is said at its field, above the half-year of today."""
    source, form = _asked(request, pk)
    statement = Statement.of(source, form.part, form.stretch)
    errors = error_list(form)
    return render(request, "reporting/fund_statement/page.html", {
        "statement": statement, "source": source, "form": form, "errors": errors,
        "query": _query(form), "parts": list(form.parts.values()),
        "page": lists.page_of(statement.payments, request.GET.get("pagina")),
        "crumbs": _crumbs(str(source)),
    })  # fmt: skip


@reads_and_asks
def fund_statement_pdf(request, pk):
    """Asked by POST, made by a worker; to GET there is only what was made."""
    source, form = _asked(request, pk, refuses=True)
    if request.method != "POST":
        return _to(found(source, form.part, form.stretch), pk, form)
    if refusal := too_often(request, MAKING):
        return refusal
    return _to(ask(source, form.part, form.stretch, **_ways(request, form, pk)), pk, form)


@require_safe
def fund_statement_file(request, pk, job):
    """The file a job made, to whoever may read that part of that source now."""
    source = get_object_or_404(_sources(request.user), pk=pk)
    codes = [part.code for part in parts_of(request.user, source)]
    made = get_object_or_404(
        Job, pk=job, kind__in=KINDS, facts__source=pk, facts__part__in=codes, state=JobState.DONE
    )
    file = get_object_or_404(StoredFile, pk=made.result["file"])
    if refusal := too_often(request, EXPORT):
        return refusal
    _written_down(request, source)
    return serve(file)


@reads_and_asks
def fund_statement_xlsx(request, pk):
    """At once, or when it is large by a worker, who is asked by POST."""
    source, form = _asked(request, pk, refuses=True)
    is_large = book_job.is_large(source, form.part, form.stretch)
    if refusal := too_often(request, MAKING if is_large else EXPORT):
        return refusal
    with override(LANGUAGE):
        statement = Statement.of(source, form.part, form.stretch)
        if is_large and request.method != "POST":
            return _to(book_job.found(statement), pk, form)
        if is_large:
            return _to(book_job.ask(statement, **_ways(request, form, pk)), pk, form)
        answer = HttpResponse(book_of(statement), content_type=TYPE)
    _written_down(request, source)
    name = f"{name_of(statement)}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _ways(request, form, pk):
    """Who asks a job, and the addresses around it."""
    query = _query(form)
    back = f"{reverse('fund_statement', args=[pk])}?{query}"
    return {"by": request.user, "again": f"{request.path}?{query}", "back": back}


def _to(job, pk, form):
    """To the file when it is there, else to the page where one waits for it; to the statement, with
    its buttons, when nobody asked."""
    if job is None:
        return redirect(f"{reverse('fund_statement', args=[pk])}?{_query(form)}")
    if job.state == JobState.DONE:
        return redirect("fund_statement_file", pk=pk, job=job.pk)
    return redirect("jobs:detail", pk=job.pk)


def _written_down(request, source):
    AuditEvent.objects.record(
        "export.statement", request=request, subject=f"{source}, {source.fund}",
        detail=str(source.pk),
    )  # fmt: skip


def _asked(request, pk, *, refuses=False):
    """The source and the form with what was asked. A part of somebody else does not exist."""
    source = get_object_or_404(_sources(request.user), pk=pk)
    form = StretchForm(
        request.GET, parts=parts_of(request.user, source), since=first_booking(source),
        today=timezone.localdate(),
    )  # fmt: skip
    if not form.is_valid() and (refuses or "deel" in form.errors):
        raise Http404
    return source, form


def _query(form):
    return f"{form.stretch.query}&deel={form.part.code}"


def _sources(user):
    return FundSource.objects.visible_to(user).select_related(
        "fund__activity__goal__programme", "contribution__participation__organisation"
    )


def _crumbs(*last):
    above = [(_("Learning accounts"), reverse("pilots:funds"))]
    if last:
        above.append((_("Statements"), reverse("fund_statements")))
    return [*above, (last[0] if last else _("Statements"), "")]
