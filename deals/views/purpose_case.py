"""The purpose case of an action: the office opens it, writes down what the coalition says, and
decides go or no-go. Earlier rounds stay readable."""

import json
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions
from deals.forms.deeds import ReasonForm
from deals.models import AgendaActivity, Decision, TransitionRefused
from deals.models import purpose_case as verbs
from deals.models.activity import BEFORE_THE_END
from deals.models.programme import ProgrammeKind
from deals.purpose_case_editing import CaseOf
from deals.views.confirm import confirm
from deals.views.deciding import warning_of_drafts
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.drafts import editing, parking
from hos.drafts.models import Draft
from hos.methods import require_POST

DECISIONS = ("purpose_case_go", "purpose_case_no_go")


def purpose_case(request, pk):
    action = _action(request, pk)
    case = _waiting(action)
    if case is None:
        return _closed(request, action)
    part = CaseOf(action, case)
    if request.method != "POST":
        form, seen, draft = editing.start(
            part, request.user, parking.take(request), at=timezone.now()
        )
        return _page(request, action, part, form, seen, draft=draft)
    try:
        outcome = editing.save(part, request.POST, by=request.user, at=timezone.now())
    except TransitionRefused:
        return _closed(request, action)
    if not outcome.saved:
        return _again(request, action, part, outcome)
    chosen = request.POST.get("then")
    if chosen in DECISIONS:
        return redirect(f"deals:{chosen}", pk=pk)
    messages.success(request, _("The purpose case has been saved."))
    return redirect("deals:purpose_case", pk=pk)


def _closed(request, action):
    """The rounds that were decided. Who was still typing reads what is not in the last one."""
    case = verbs.purpose_cases(action).order_by("-round").first()
    typed = parking.take(request) if request.method == "GET" else request.POST
    if case is None:
        return _page(request, action)
    part = CaseOf(action, case)
    if typed:
        editing.keep(part, typed, by=request.user, at=timezone.now())
        messages.warning(
            request, _("This purpose case cannot be changed now. What you typed is not in it.")
        )
    draft = Draft.objects.of(request.user, part.what, part.section)
    status = 409 if request.method == "POST" else 200
    return _page(request, action, status=status, left_out=part.left_out(draft) if draft else [])


@require_POST
def open_case(request, pk):
    try:
        verbs.open_case(_action(request, pk))
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("deals:purpose_case", pk=pk)


@require_POST
def keep_draft(request, pk):
    """What the page sends by itself while a person types; the answer is the save line."""
    action = _action(request, pk)
    case = verbs.purpose_cases(action).order_by("-round").first()  # also when it was just decided
    if case is None:
        raise Http404
    draft = editing.keep(CaseOf(action, case), request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


def of_open_case(view):
    """A page that decides: what this person typed is saved first. Who comes back to it after the
    decision sees the rounds."""

    @wraps(view)
    def found(request, pk):
        action = _action(request, pk)
        case = _waiting(action)
        if case is None:
            messages.warning(request, _("There is no purpose case to decide on now."))
            return redirect("deals:purpose_case", pk=pk)
        warning = warning_of_drafts(request, CaseOf(action, case))
        if warning is None:
            return redirect("deals:purpose_case", pk=pk)
        return view(request, action, case, warning)

    return found


@of_open_case
def go(request, action, case, warning):
    lacking = verbs.lacking_for_go(case)
    if lacking and request.method == "GET":
        messages.error(request, lacking[0])
        return redirect("deals:purpose_case", pk=action.pk)
    return _decide(
        request, action, case, verbs.say_go, warning=warning, title=_("Go for this action?"),
        text=_("Every line is in order and every partner supports it. The action may start."),
        button=_("Yes, go"), done=_("It is a go. The action may start now."),
    )  # fmt: skip


@of_open_case
def no_go(request, action, case, warning):
    return _decide(
        request, action, case, verbs.say_no_go, warning=warning, title=_("No-go for this action?"),
        text=_("The action is stopped at once. Reports print your reason."),
        button=_("Yes, no-go"), done=_("It is a no-go. The action has been stopped."),
    )  # fmt: skip


def _decide(request, action, case, verb, **words):
    def act(reason):
        verb(case, motivation=reason, by=request.user, at=timezone.now())

    return confirm(
        request, action, form=ReasonForm, act=act, back=action.get_absolute_url(),
        crumbs=_crumbs(action, words["title"]), **words,
    )  # fmt: skip


def _action(request, pk):
    """An action of a work agenda; only the office writes its purpose case."""
    rows = AgendaActivity.objects.visible_to(request.user).select_related("goal__programme")
    found = get_object_or_404(rows, pk=pk, goal__programme__kind=ProgrammeKind.WORK_AGENDA)
    require(permissions.can_manage_agenda, request.user)
    return found


def _waiting(action):
    """The case that is to be decided; of an action that ended there is none."""
    if action.status not in BEFORE_THE_END:
        return None
    return verbs.purpose_cases(action).filter(decision=Decision.OPEN).first()


def _again(request, action, part, outcome):
    """The page with what was typed, and what has to be chosen or mended."""
    conflicts = part.shown(outcome.form, outcome.conflicts)
    more = {"conflicts": conflicts, "errors": [] if conflicts else outcome.form.errors()}
    status = 409 if conflicts else 422
    return _page(request, action, part, outcome.form, outcome.seen, status=status, **more)


def _page(request, action, part=None, form=None, seen=None, status=200, **more):
    rounds = verbs.purpose_cases(action).exclude(decision=Decision.OPEN)
    rounds = rounds.select_related("decided_by")
    return render(request, "deals/purpose_case.html", {
        "activity": action, "part": part, "form": form, "seen": json.dumps(seen or {}),
        "lacking": verbs.lacking_for_go(part.case) if part else [],
        "can_open": part is None and action.status in BEFORE_THE_END,
        "earlier": rounds.prefetch_related("lines", "supports__participation__organisation"),
        "crumbs": _crumbs(action, _("Purpose case")),
    } | more, status=status)  # fmt: skip


def _crumbs(action, label):
    return crumbs(action.programme, (action.title, action.get_absolute_url()), label)
