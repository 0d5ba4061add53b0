"""The page of one half-year for its partners: written, kept as draft, taken over from last time."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deals import progress_permissions as permissions
from deals.half_year_editing import LeadPartOf, PartOf
from deals.half_year_last_time import take_over
from deals.models import Evidence, Participation, TransitionRefused
from deals.views.half_year_frame import HalfYearPage, visible_progress
from hos.access import require
from hos.drafts import editing, parking
from hos.drafts.models import Draft
from hos.files.serve import serve
from hos.forms.rows import ACTION, act
from hos.forms.typed import error_list
from hos.methods import require_POST

TAKE_OVER, REMOVE = "overnemen", "verwijder"


def half_year(request, pk, place=None):
    """Seven parts: what this person writes as fields, the rest as text."""
    page = _page(request, pk, place)
    if request.method != "POST":
        return _show(request, page)
    if not page.writes:
        raise PermissionDenied
    if not page.editables:
        return _closed(request, page)
    try:
        return _post(request, page)
    except TransitionRefused as refusal:
        _keep(request, page)
        messages.warning(request, str(refusal))
        return redirect(page.url)


def _page(request, pk, place):
    progress = visible_progress(request, pk)
    if place is None:
        return HalfYearPage(request.user, progress)
    places = Participation.objects.filter(activity=progress.activity_id, left_on=None)
    found = get_object_or_404(places.select_related("organisation"), pk=place)
    require(permissions.writes_part_of, request.user, found)
    page = HalfYearPage(request.user, progress, found)
    return page if page.sheet.text.part(found.pk) else HalfYearPage(request.user, progress)


def _closed(request, page):
    """It was handed in or closed while this person was typing: kept, and said so."""
    _keep(request, page)
    messages.warning(
        request,
        _("This half-year cannot be changed now. What you typed is kept as a draft."),
    )
    return redirect(page.url)


def _show(request, page):
    """Every part with its own draft; what was parked at a log-out is dealt out first."""
    parked = parking.take(request)
    forms, seen, drafts = {}, {}, []
    for part in page.editables:
        share = _touched(part, parked) if parked else None
        forms[part], part_seen, draft = editing.start(part, request.user, share, at=timezone.now())
        seen |= part_seen
        drafts += [draft] if draft else []
    context = page.context(forms, seen=seen, drafts=drafts)
    return render(request, "deals/half_year.html", context | {"focus": request.GET.get("rij", "")})


def _touched(part, parked):
    """What was parked of a part, when anything was typed in it."""
    share = part.share(parked)
    typed, seen, _unresolved = editing.read(share)
    return share if part.differs(typed, seen) else None


def _post(request, page):
    if ACTION in request.POST or TAKE_OVER in request.POST:
        return _change_typed(request, page)
    if REMOVE in request.POST:
        _keep(request, page)
        return _remove(request, page)
    if request.POST.get("then") == "later":
        _keep(request, page)
        return redirect("start")
    if request.POST.get("then") == "file":
        _keep(request, page)
        evidence = _attach(request, page)
        if _errors_of(evidence):
            return _again(request, page, *_drafted(request, page), evidence=evidence)
        return redirect(f"{page.url}#bewijs")
    return _save(request, page)


def _keep(request, page):
    """The draft of every part in which something was typed; returns when."""
    saved_at = timezone.now()
    for part in page.writes:
        typed, seen, _unresolved = editing.read(part.share(request.POST))
        if typed and part.differs(typed, seen):
            Draft.objects.keep(
                request.user, part.what, part.section, typed=typed, seen=seen, at=saved_at
            )
        elif typed:
            Draft.objects.drop(request.user, part.what, part.section)
    return saved_at


def _change_typed(request, page):
    """A button of a row, or «Overnemen»: nothing is judged, all that was typed is kept."""
    _keep(request, page)
    row = name = request.POST.get(TAKE_OVER, "")
    for part in page.editables:
        typed, seen, _unresolved = editing.read(part.share(request.POST))
        if name and part.has(name):
            typed = take_over(page.sheet, typed, name)
        elif not name and isinstance(part, LeadPartOf):
            typed, row = act(typed, request.POST[ACTION])
        else:
            continue
        Draft.objects.keep(
            request.user, part.what, part.section, typed=typed, seen=seen, at=timezone.now()
        )
    return redirect(f"{page.url}?rij={row}#rij-{row}")


def _save(request, page):
    """Save what was typed; a part that was not touched stays as it is, unless it is all there
    is."""
    evidence = _attach(request, page)
    forms, seen, conflicts = {}, {}, []
    is_right = not _errors_of(evidence)
    for part in page.editables:
        share = part.share(request.POST)
        if _is_untouched(page, part, share):
            forms[part], part_seen, _draft = editing.start(part, request.user, at=timezone.now())
        else:
            outcome = editing.save(part, share, by=request.user, at=timezone.now())
            forms[part], part_seen = outcome.form, outcome.seen
            conflicts += part.shown(outcome.form, outcome.conflicts)
            is_right = is_right and outcome.saved
        seen |= part_seen
    if is_right:
        return _saved(request, page)
    return _again(request, page, forms, seen, conflicts=conflicts, evidence=evidence)


def _is_untouched(page, part, share):
    typed, seen, unresolved = editing.read(share)
    is_extra = isinstance(part, PartOf) and len(page.editables) > 1
    return is_extra and not unresolved and not part.differs(typed, seen)


def _saved(request, page):
    if page.place is None and page.lead is not None:
        return redirect("deals:half_year_check", pk=page.progress.pk)
    messages.success(request, _("Saved. Thank you."))
    return redirect("deals:half_year", pk=page.progress.pk)


def _drafted(request, page):
    """The forms with what was just kept."""
    forms, seen = {}, {}
    for part in page.editables:
        forms[part], part_seen, _draft = editing.start(part, request.user, at=timezone.now())
        seen |= part_seen
    return forms, seen


def _again(request, page, forms, seen, *, evidence, conflicts=()):
    """The page with everything typed and what is not right."""
    context = page.context(forms, seen=seen, conflicts=conflicts, evidence=evidence, errors=[
        *(error for form in forms.values() for error in form.errors()),
        *_errors_of(evidence),
    ])  # fmt: skip
    status = 409 if conflicts else 422
    return render(request, "deals/half_year.html", context, status=status)


def _errors_of(evidence):
    return [found for form in evidence.values() for found in error_list(form) if form.is_bound]


def _attach(request, page):
    """Store the files that came along; returns part → its form, with what was refused."""
    forms = {}
    for part in page.editables:
        form = page.evidence_form(part, request)
        forms[part.section] = form
        if form.is_valid() and form.is_chosen():
            upload = form.cleaned_data["file"]
            Evidence.objects.attach(
                page.progress, place=getattr(part, "place", None), upload=upload,
                description=form.cleaned_data["description"], by=request.user, at=timezone.now(),
            )  # fmt: skip
            forms[part.section] = page.evidence_form(part)
    return forms


def _remove(request, page):
    """Take a file away from a part this person can write now."""
    key = request.POST[REMOVE]
    rows = page.progress.evidence.listed().select_related("part__participation", "progress__period")
    found = get_object_or_404(rows, pk=key if key.isdecimal() else 0)
    place = found.part and found.part.participation_id
    places = [getattr(getattr(part, "place", None), "pk", None) for part in page.editables]
    if place not in places:
        raise PermissionDenied
    found.remove(at=timezone.now())
    return redirect(f"{page.url}#bewijs")


@require_POST
def keep_draft(request, pk, place=None):
    """What the page sends by itself while a person types; the answer is the save line."""
    page = _page(request, pk, place)
    if not page.writes:
        raise PermissionDenied
    return render(request, "hos/saved.html", {"saved_at": _keep(request, page)})


@require_POST
def drop_draft(request, pk, place=None):
    page = _page(request, pk, place)
    if not page.writes:
        raise PermissionDenied
    for part in page.writes:
        Draft.objects.drop(request.user, part.what, part.section)
    return redirect(page.url)


@require_safe
def evidence_file(request, pk, evidence):
    """The file, to the deal's own parties and the office."""
    progress = visible_progress(request, pk)
    require(permissions.reads_evidence, request.user, progress.deal)
    found = get_object_or_404(progress.evidence.listed(), pk=evidence)
    return serve(found.file)
