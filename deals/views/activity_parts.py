"""The page of one part of an activity: shown with the own draft, saved, and kept by itself while a
person types."""

import json

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from deals.views.programme_frame import crumbs
from hos.drafts import editing, parking
from hos.drafts.models import Draft
from hos.forms.rows import ACTION, act


def edit_part(request, part):
    if request.method == "POST":
        return _post(request, part)
    form, seen, draft = editing.start(part, request.user, parking.take(request), at=timezone.now())
    return _page(request, part, form, seen, draft=draft)


def keep_draft(request, part):
    """The answer is the save line."""
    draft = editing.keep(part, request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


def drop_draft(request, part):
    Draft.objects.drop(request.user, part.what, part.section)
    return redirect(part.url)


def _post(request, part):
    if ACTION in request.POST:
        return _row_action(request, part)
    if request.POST.get("then") == "later":
        editing.keep(part, request.POST, by=request.user, at=timezone.now())
        return redirect(part.back)
    outcome = editing.save(part, request.POST, by=request.user, at=timezone.now())
    if not outcome.saved:
        return _page(request, part, outcome.form, outcome.seen, conflicts=outcome.conflicts,
                     status=409 if outcome.conflicts else 422)  # fmt: skip
    messages.success(request, part.saved_words)
    return redirect(part.back)


def _row_action(request, part):
    """A button of a repeated row: nothing is judged, all that was typed is kept."""
    typed, seen, _unresolved = editing.read(request.POST)
    typed, row = act(typed, request.POST[ACTION])
    Draft.objects.keep(request.user, part.what, part.section, typed=typed, seen=seen,
                       at=timezone.now())  # fmt: skip
    return redirect(f"{part.url}?rij={row}#rij-{row}")


def _page(request, part, form, seen, *, draft=None, conflicts=(), status=200):
    shown, activity = part.shown(form, conflicts), part.deal
    here = (activity.title, activity.get_absolute_url())
    return render(request, "deals/activity_part.html", {
        "activity": activity, "part": part, "form": form, "seen": json.dumps(seen),
        "draft": draft, "conflicts": shown, "errors": form.errors() if status == 422 else [],
        "last_change": part.last_change() if shown else None,
        "focus": request.GET.get("rij", ""),
        "crumbs": crumbs(activity.programme, here, *part.crumbs(), part.title),
    }, status=status)  # fmt: skip
