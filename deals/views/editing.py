"""Filling in a deal: the task list, the sections, drafts, and a party's own contribution."""

import json

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions, unsaved
from deals.editing import OwnContribution, SectionOf
from deals.forms.adding_party import AddPartyForm, add_party
from deals.forms.sections import BY_SLUG, SECTIONS, states
from deals.models import Deal, DealText, Organisation, TransitionRefused
from hos.access import require
from hos.drafts import editing, parking
from hos.drafts.models import Draft
from hos.forms.rows import ACTION, act
from hos.methods import require_POST


def _deal(request, pk):
    """A deal this user sees; whoever may not fill it in gets 403."""
    deals = Deal.objects.visible_to(request.user).select_related("goal__programme")
    deal = get_object_or_404(deals, pk=pk)
    require(permissions.writes_text, request.user, deal)
    return deal


def _closed(request, part):
    """The text was closed while this person was typing: it is kept, and said so."""
    if request.method == "POST":
        editing.keep(part, request.POST, by=request.user, at=timezone.now())
        kept = _("The text of this deal cannot be changed now. What you typed is kept as a draft.")
        messages.warning(request, kept)
    else:
        messages.warning(request, _("The text of this deal cannot be changed now."))
    return redirect(part.deal)


def _section(deal, slug):
    if slug not in BY_SLUG:
        raise Http404
    return SectionOf(deal, BY_SLUG[slug])


def tasks(request, pk):
    """The sections with their state, and what this person has not saved yet."""
    deal = _deal(request, pk)
    drafts = _drafts(deal, request.user)
    in_force = deal.version_in_force()
    return render(request, "deals/tasks.html", {
        "deal": deal,
        "title": _("Change the deal") if in_force else _("Fill in the deal"),
        "in_force": in_force,
        "states": states(DealText.working(deal), deal.findings(), drafts),
        "drafts": drafts,
        "returned": deal.last_return(),
    })  # fmt: skip


def _drafts(deal, user):
    """{section: draft} of what this person typed and did not save."""
    own = unsaved.of(user, unsaved.unsaved_in_deal(deal))
    return {one.draft.section: one.draft for one in own}


def section(request, pk, slug):
    return _edit(request, _section(_deal(request, pk), slug))


def _edit(request, part):
    """A part of the text: shown with the own draft, or saved."""
    if not part.deal.is_open_for_text():
        return _closed(request, part)
    if request.method == "POST":
        try:
            return _post(request, part)
        except TransitionRefused:
            return _closed(request, part)
    form, seen, draft = editing.start(part, request.user, parking.take(request), at=timezone.now())
    return _page(request, part, form, seen, draft=draft)


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
    if part.lacks():
        return redirect(f"{part.url}?nog=1")
    messages.success(request, part.saved_words)
    return redirect(part.next_url)


def _row_action(request, part):
    """A button of a repeated row: nothing is judged, all that was typed is kept."""
    typed, seen, _unresolved = editing.read(request.POST)
    action = request.POST[ACTION]
    if action == "add-party":
        typed, row, refusal = add_party(typed, request.POST)
        if refusal:
            form = part.form(typed)
            form.unjudged()
            form.adding = AddPartyForm(request.POST)
            form.adding.add_error("new_party", refusal)
            return _page(request, part, form, seen, status=422)
    else:
        typed, row = act(typed, action)
    Draft.objects.keep(request.user, part.what, part.section, typed=typed, seen=seen,
                       at=timezone.now())  # fmt: skip
    return redirect(f"{part.url}?rij={row}#rij-{row}")


def _page(request, part, form, seen, *, draft=None, conflicts=(), status=200):
    shown = part.shown(form, conflicts)
    errors = form.errors() if status == 422 else []
    if request.GET.get("nog"):
        errors = [(found.message, form.anchor_of(found.field)) for found in part.lacks()]
    return render(request, part.page, {
        "deal": part.deal, "part": part, "form": form, "seen": json.dumps(seen), "draft": draft,
        "conflicts": shown, "errors": errors, "incomplete": bool(request.GET.get("nog")),
        "focus": request.GET.get("rij", ""), "last_change": part.last_change() if shown else None,
        "states": states(DealText.working(part.deal), part.deal.findings(),
                         _drafts(part.deal, request.user)),
        "total": len(SECTIONS), "returned": part.deal.last_return(),
        "organisations": Organisation.objects.current() if part.offers_parties else [],
    }, status=status)  # fmt: skip


@require_POST
def keep_draft(request, pk, slug):
    """What the page sends by itself while a person types; the answer is the save line."""
    return _keep(request, _section(_deal(request, pk), slug))


@require_POST
def drop_draft(request, pk, slug):
    part = _section(_deal(request, pk), slug)
    Draft.objects.drop(request.user, part.what, part.section)
    return redirect(part.url)


def _keep(request, part):
    draft = editing.keep(part, request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


def _own(request, pk, place):
    """A party's own contribution in a deal this user sees."""
    deals = Deal.objects.visible_to(request.user).select_related("goal__programme")
    deal = get_object_or_404(deals, pk=pk)
    place = get_object_or_404(deal.participation_set.select_related("organisation"), pk=place)
    require(permissions.writes_contribution, request.user, deal, place)
    return OwnContribution(deal, place)


def own_contribution(request, pk, place):
    return _edit(request, _own(request, pk, place))


@require_POST
def keep_own_draft(request, pk, place):
    return _keep(request, _own(request, pk, place))


@require_POST
def drop_own_draft(request, pk, place):
    part = _own(request, pk, place)
    Draft.objects.drop(request.user, part.what, part.section)
    return redirect(part.url)
