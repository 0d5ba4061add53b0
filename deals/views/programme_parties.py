"""The parties of a programme: a list that stays usable with a hundred of them, and their roles."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals.accord_editing import RoleRecord
from deals.forms.programmes import JoinForm, PartyRoleForm
from deals.models import Organisation, TransitionRefused, coalition
from deals.party_list import PartyFilter, parties_of, side_counts
from deals.views.confirm import confirm
from deals.views.programme_frame import crumbs, frame, managed_programme, visible_programme
from hos import lists
from hos.drafts import parking
from hos.drafts.records import edit_record
from hos.forms.typed import error_list
from hos.methods import require_POST


def parties(request, pk):
    return _list(request, visible_programme(request, pk), JoinForm(parking.take(request)))


def _list(request, programme, form):
    found = PartyFilter(request.GET, queryset=parties_of(programme))
    context = frame(request, programme, "programme_parties")
    return render(request, "deals/programme_parties.html", context | {
        "filter": found, "chips": lists.chips(found), "form": form,
        "page": lists.page_of(found.qs, request.GET.get("pagina")),
        "sides": side_counts(programme),
        "organisations": Organisation.objects.current() if context["manages"] else [],
        "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


@require_POST
def add(request, pk):
    programme = managed_programme(request, pk)
    form = JoinForm(request.POST)
    if form.is_valid():
        name, kind = form.cleaned_data["new_party"], form.cleaned_data["new_party_kind"]
        try:
            place = coalition.join(programme, name=name, kind=kind)
        except TransitionRefused as refusal:
            form.add_error("new_party", str(refusal))
        else:
            messages.success(request, _("{name} has been added.").format(name=place))
            return redirect("deals:programme_party", pk=pk, place=place.pk)
    return _list(request, programme, form)


def _place(programme, place):
    places = programme.participation_set.select_related("organisation")
    return get_object_or_404(places, pk=place)


def _urls(programme, place):
    """The crumbs and the address of the page of one party."""
    every = reverse("deals:programme_parties", args=[programme.pk])
    own = reverse("deals:programme_party", args=[programme.pk, place.pk])
    return own, (_("Parties"), every), (place.organisation.label, own)


def party(request, pk, place):
    """One party with its roles; the office adds, changes and removes them here."""
    programme = managed_programme(request, pk)
    return _party(request, programme, _place(programme, place), None)


def _party(request, programme, place, form):
    _own, every, _here = _urls(programme, place)
    form = form or PartyRoleForm(parking.take(request), place=place)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/programme_party.html", {
        "programme": programme, "place": place, "form": form, "errors": errors,
        "roles": place.contribution_set.all(),
        "crumbs": crumbs(programme, every, place.organisation.label),
    }, status=422 if errors else 200)  # fmt: skip


@require_POST
def add_role(request, pk, place):
    programme = managed_programme(request, pk)
    found = _place(programme, place)
    form = PartyRoleForm(request.POST, place=found)
    if form.is_valid():
        try:
            coalition.take_on(found, **form.cleaned_data)
        except TransitionRefused as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, _("The role has been added."))
            return redirect("deals:programme_party", pk=pk, place=place)
    return _party(request, programme, found, form)


def role(request, pk, place, role):
    programme = managed_programme(request, pk)
    found = _place(programme, place)
    record = RoleRecord(get_object_or_404(found.contribution_set, pk=role), PartyRoleForm,
                        place=found)  # fmt: skip
    own, every, here = _urls(programme, found)
    return edit_record(
        request, record, title=_("Role in the programme"), back=own,
        crumbs=crumbs(programme, every, here, _("Role in the programme")),
    )  # fmt: skip


@require_POST
def remove_role(request, pk, place, role):
    programme = managed_programme(request, pk)
    found = _place(programme, place)
    get_object_or_404(found.contribution_set, pk=role).delete()
    messages.success(request, _("The role has been removed."))
    return redirect("deals:programme_party", pk=pk, place=place)


def remove(request, pk, place):
    programme = managed_programme(request, pk)
    found = _place(programme, place)
    own, every, here = _urls(programme, found)

    def act():
        coalition.leave(found)

    return confirm(
        request, found, act=act, title=_("Remove this party from the programme?"),
        text=_("Its roles in the programme go with it. Deals in which it takes part stay."),
        button=_("Yes, remove"), done=_("The party has been removed."), back=every[1],
        crumbs=crumbs(programme, every, here, _("Remove")),
    )  # fmt: skip
