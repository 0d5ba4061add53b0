"""The office adds, changes, starts and ends the activities of an agenda."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions
from deals.activity_editing import ActivityRecord
from deals.forms.activities import ActivityForm
from deals.forms.deeds import CompletionForm, ReasonForm
from deals.models import AgendaActivity
from deals.models.activity_order import put_after
from deals.models.numbering import next_number, number_after
from deals.views.activity_parties import managed_activity
from deals.views.agendas import visible_agenda
from deals.views.confirm import confirm
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.drafts.records import edit_record
from hos.forms.typed import error_list, posted


def new(request, pk):
    """The last one, or right behind another one: `na` in the address."""
    programme = visible_agenda(request, pk)
    require(permissions.can_manage_agenda, request.user)
    after = _asked(AgendaActivity.objects.filter(goal__programme=programme), request, "na")

    def put(activity):
        by = {"by": request.user, "at": timezone.now()}
        if after:
            put_after(activity, after, **by)
        else:
            activity.put_last(**by)

    every = reverse("deals:programme_activities", args=[pk])
    form = ActivityForm(
        posted(request), instance=AgendaActivity(), programme=programme,
        initial=_suggested(request, programme, after),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        put(made)
        form.save_m2m()
        messages.success(request, _("The activity has been added."))
        return redirect(made)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": _("Add an activity"), "back": every,
        "crumbs": crumbs(programme, (_("Activities"), every), _("Add an activity")),
    }, status=422 if errors else 200)  # fmt: skip


def _suggested(request, programme, after):
    """The goal that was asked for, and a number that fits there."""
    if after:
        goal, number = after.goal, number_after(after)
    else:
        goal = _asked(programme.goals, request, "doel")
        number = next_number(programme, goal)
    return {"number": number, "instrument": "project", "goal": goal and goal.pk}


def _asked(rows, request, name):
    """The one of these rows whose key stands in the address, or None."""
    key = request.GET.get(name, "")
    return rows.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None


def edit(request, pk):
    found = managed_activity(request, pk)
    record = ActivityRecord(found, ActivityForm, programme=found.programme)
    return edit_record(
        request, record, title=_("Change the activity"), back=found.get_absolute_url(),
        crumbs=_crumbs(found, _("Change")),
    )  # fmt: skip


def start(request, pk):
    found = managed_activity(request, pk)
    return _confirm(
        request, found, found.start, title=_("Start this activity?"),
        text=_("From then on it is in progress."), button=_("Yes, start"),
        done=_("The activity has started."),
    )  # fmt: skip


def complete(request, pk):
    found = managed_activity(request, pk)
    return _confirm(
        request, found, found.complete, form=CompletionForm, lacking=[],
        title=_("Complete this activity?"),
        text=_("Its last half-year has to be approved, and the result anchored somewhere."),
        button=_("Yes, complete"), done=_("The activity has been completed."),
    )  # fmt: skip


def stop(request, pk):
    found = managed_activity(request, pk)
    return _confirm(
        request, found, found.stop, form=ReasonForm, title=_("Stop this activity?"),
        text=_("It ends early. Reports print your reason."), button=_("Yes, stop"),
        done=_("The activity has been stopped."),
    )  # fmt: skip


def lapse(request, pk):
    found = managed_activity(request, pk)
    return _confirm(
        request, found, found.lapse, form=ReasonForm, title=_("Is this no longer needed?"),
        text=_("Choose this when others do it now. Reports print your reason."),
        button=_("Yes, let it lapse"), done=_("The activity has lapsed."),
    )  # fmt: skip


def _confirm(request, found, verb, **words):
    def act(**typed):
        verb(by=request.user, at=timezone.now(), **typed)

    return confirm(
        request, found, act=act, back=found.get_absolute_url(),
        crumbs=_crumbs(found, words["title"]), **words,
    )  # fmt: skip


def _crumbs(found, label):
    return crumbs(found.programme, (found.title, found.get_absolute_url()), label)
