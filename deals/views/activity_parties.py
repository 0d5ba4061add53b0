"""The office keeps the parties of an activity: who takes part, in which role, with what; and its
planning with the steps."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions
from deals.activity_editing import ActivityParty, ActivityPlanning
from deals.forms.deeds import ReasonForm
from deals.forms.programmes import JoinForm
from deals.models import AgendaActivity, Contribution, Organisation, TransitionRefused
from deals.models import activity_parties as verbs
from deals.models.writing import keeps_parts
from deals.views import activity_parts
from deals.views.confirm import confirm
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.drafts import parking
from hos.forms.typed import error_list
from hos.methods import require_POST


def managed_activity(request, pk):
    """An activity for changing it: only the office may."""
    rows = AgendaActivity.objects.visible_to(request.user).select_related("goal__programme")
    found = get_object_or_404(rows, pk=pk)
    require(permissions.can_manage_agenda, request.user)
    return found


def parties(request, pk):
    return _list(request, managed_activity(request, pk), JoinForm(parking.take(request)))


def _list(request, activity, form):
    return render(request, "deals/activity_parties.html", {
        "activity": activity, "parties": _present(activity), "form": form,
        "organisations": Organisation.objects.current(),
        "errors": error_list(form) if form.errors else [],
        "crumbs": _crumbs(activity, _("Parties")),
    }, status=422 if form.errors else 200)  # fmt: skip


def _present(activity):
    """Who takes part now, with what a row shows."""
    shown = Prefetch("contribution_set", Contribution.objects.present(), to_attr="shown")
    places = activity.participation_set.present().select_related("organisation")
    return places.prefetch_related(shown)


@require_POST
def add(request, pk):
    activity, form = managed_activity(request, pk), JoinForm(request.POST)
    if form.is_valid():
        name, kind = form.cleaned_data["new_party"], form.cleaned_data["new_party_kind"]
        try:
            place = verbs.join(activity, name=name, kind=kind, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            form.add_error("new_party", str(refusal))
        else:
            messages.success(request, _("{name} has been added.").format(name=place))
            return redirect("deals:activity_party", pk=pk, place=place.pk)
    return _list(request, activity, form)


def _party(request, pk, place):
    activity = managed_activity(request, pk)
    places = activity.participation_set.present().select_related("organisation")
    return ActivityParty(activity, get_object_or_404(places, pk=place))


def party(request, pk, place):
    return activity_parts.edit_part(request, _party(request, pk, place))


@require_POST
def keep_party(request, pk, place):
    return activity_parts.keep_draft(request, _party(request, pk, place))


@require_POST
def drop_party(request, pk, place):
    return activity_parts.drop_draft(request, _party(request, pk, place))


def remove(request, pk, place):
    part = _party(request, pk, place)
    activity, keeps = part.deal, keeps_parts(part.deal)

    def act(reason=""):
        verbs.leave(activity, part.place, reason=reason, by=request.user, at=timezone.now())

    if keeps:
        text = _("It was part of what was decided or told, and stays there. Say why it leaves.")
    else:
        text = _("Its roles and contributions go with it.")
    return confirm(
        request, part.place, act=act, form=ReasonForm if keeps else None, text=text,
        title=_("Remove this party from the activity?"), button=_("Yes, remove"),
        done=_("The party has been removed."), back=part.back,
        crumbs=_crumbs(activity, (_("Parties"), part.back), _("Remove")),
    )  # fmt: skip


def planning(request, pk):
    return activity_parts.edit_part(request, ActivityPlanning(managed_activity(request, pk)))


@require_POST
def keep_planning(request, pk):
    return activity_parts.keep_draft(request, ActivityPlanning(managed_activity(request, pk)))


@require_POST
def drop_planning(request, pk):
    return activity_parts.drop_draft(request, ActivityPlanning(managed_activity(request, pk)))


def _crumbs(activity, *labels):
    here = (activity.title, activity.get_absolute_url())
    return crumbs(activity.programme, here, *labels)
