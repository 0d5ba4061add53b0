"""A row of the table of a goal, written in its place by the office, handed in and approved."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions, progress_mails
from deals.handing_over import hand_in
from deals.models import AgendaActivity, TransitionRefused
from deals.models import reviewing as verbs
from deals.views.agendas import visible_agenda
from deals.views.confirm import confirm
from deals.views.goal_row_frame import RowPage, as_form, is_swap, told
from deals.views.programme_frame import crumbs
from deals.views.reviewing import refuse_unseen
from hos.access import require
from hos.drafts import editing, parking
from hos.drafts.models import Draft
from hos.forms.rows import ACTION, act
from hos.methods import require_POST
from hos.periods import HalfYear

CLOSE = "lezen"


def row(request, pk, goal, progress):
    """The row as fields; what is sent is saved, and the row comes back to read."""
    page = RowPage(request, pk, goal, progress)
    if request.method != "POST":
        return told(page) if CLOSE in request.GET else _edit(page)
    if not page.part.sections:
        editing.keep(page.part, request.POST, by=request.user, at=timezone.now())
        closed = _("This half-year cannot be changed now. What you typed is kept as a draft.")
        return told(page, trouble=closed)
    if ACTION in request.POST:
        return _change_lines(page)
    return _save(page)


def _edit(page):
    if not page.part.sections:
        return told(page, trouble=_("This half-year cannot be changed now."))
    request = page.request
    form, seen, draft = editing.start(
        page.part, request.user, parking.take(request), at=timezone.now()
    )
    return as_form(page, form, seen, draft=draft, focus=request.GET.get("cel", "achieved"))


def _change_lines(page):
    """A line of spending more or less: nothing is judged, all that was typed is kept."""
    request, part = page.request, page.part
    typed, seen, _unresolved = editing.read(request.POST)
    typed, focus = act(typed, request.POST[ACTION])
    draft = Draft.objects.keep(
        request.user, part.what, part.section, typed=typed, seen=seen, at=timezone.now()
    )
    if not is_swap(request):
        return redirect(f"{page.url()}?cel={focus}#rij-{focus}")
    form, seen, draft = editing.start(part, request.user, at=timezone.now())
    return as_form(page, form, seen, draft=draft, focus=focus)


def _save(page):
    request = page.request
    try:
        outcome = editing.save(page.part, request.POST, by=request.user, at=timezone.now())
    except TransitionRefused as refusal:
        editing.keep(page.part, request.POST, by=request.user, at=timezone.now())
        return told(page, trouble=str(refusal))
    if not outcome.saved:
        conflicts = page.part.shown(outcome.form, outcome.conflicts)
        errors = [] if conflicts else outcome.form.errors()
        return as_form(page, outcome.form, outcome.seen, conflicts=conflicts, errors=errors,
                     status=409 if conflicts else 422)  # fmt: skip
    if request.POST.get("then") == "hand_in":
        return _hand_in(page)
    return told(page, note=_("Saved."))


def _hand_in(page):
    """Saved and handed in; what is missing or doubtful, or was typed and not saved, is told and
    settled on the page for it."""
    page.progress.refresh_from_db()
    unsaved = Draft.objects.filter(what=page.sheet.what).select_related("user")
    if unsaved:
        names = ", ".join(sorted({draft.user.name for draft in unsaved}))
        words = _("Saved, but not handed in: {names} typed something that has not been saved.")
        return told(page, trouble=words.format(names=names), check=True)
    try:
        hand_in(page.progress, by=page.request.user, at=timezone.now())
    except TransitionRefused as refusal:
        saved = _("Saved, but not handed in: {reason}").format(reason=refusal)
        return told(page, trouble=saved, check=True)
    return told(page, note=_("Handed in. A colleague approves it."))


@require_POST
def keep_draft(request, pk, goal, progress):
    """What the row sends by itself while a person types; the answer is the save line."""
    page = RowPage(request, pk, goal, progress)
    draft = editing.keep(page.part, request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


@require_POST
def drop_draft(request, pk, goal, progress):
    page = RowPage(request, pk, goal, progress)
    Draft.objects.drop(request.user, page.part.what, page.part.section)
    return told(page)


@require_POST
def approve(request, pk, goal, progress):
    """As on the page of the review, with the light that stands there."""
    page = RowPage(request, pk, goal, progress)
    found = page.progress
    try:
        with transaction.atomic():
            found.lock()
            refuse_unseen(found, request.POST.get("seen", ""))
            verbs.approve(
                found, by=request.user, at=timezone.now(), staff_light=found.staff_light,
                staff_light_reason=found.staff_light_reason,
            )  # fmt: skip
            progress_mails.approved(found)
    except TransitionRefused as refusal:
        return told(page, trouble=str(refusal))
    return told(page, note=_("The progress has been approved."))


def ask(request, pk):
    """Ask a half-year of every activity of an agenda that lives in it, after a question: whoever
    can fill one in gets a mail."""
    programme = visible_agenda(request, pk)
    require(permissions.can_fill_in_table, request.user)
    chosen = request.POST if "halfjaar" in request.POST else request.GET
    try:
        half = HalfYear.parse(chosen.get("halfjaar", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    goal = get_object_or_404(programme.goals, pk=_key(chosen.get("doel", "")))
    table = reverse("deals:goal_table", args=[pk, goal.pk])

    def act():
        AgendaActivity.objects.ask_for(programme, half, at=timezone.now())

    title = _("Ask {half} of all activities?").format(half=half)
    return confirm(
        request, programme, act=act, title=title, back=f"{table}?halfjaar={half.code}",
        text=_("Every activity of this agenda that runs then and was not asked yet is asked. Who "
               "can fill it in gets a mail as soon as the half-year is open."),
        button=_("Yes, ask it"), done=_("It has been asked of all activities that run then."),
        crumbs=crumbs(programme, (str(goal), table), title),
    )  # fmt: skip


def _key(words):
    return int(words) if words.isdecimal() and len(words) < 19 else 0
