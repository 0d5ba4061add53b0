"""The accounts, for the functional administrator: the list, one account, its rights."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals import permissions
from deals.filters import PeopleFilter
from deals.forms.people import RightsForm
from deals.models import Invitation, Membership, TransitionRefused
from deals.models.rights import GROUPS, set_rights
from hos import lists
from hos.access import require
from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted

SORT = {"naam": ["sort_name"], "ingelogd": ["last_login"]}
HEADINGS = [
    ("naam", gettext_lazy("Name"), ""),
    ("", gettext_lazy("Rights"), ""),
    ("", gettext_lazy("Organisations"), ""),
    ("", gettext_lazy("Second factor"), ""),
    ("ingelogd", gettext_lazy("Last log-in"), ""),
    ("", gettext_lazy("State"), ""),
]
INVITATIONS_SHOWN = 20


def people(request):
    """Every account, whatever its state; open invitations for group rights on top."""
    require(permissions.can_manage_people, request.user)
    accounts = User.objects.with_second_factor().annotate(sort_name=Lower("name"))
    found = PeopleFilter(request.GET, queryset=accounts, request=request)
    sort = request.GET.get("sorteer", "")
    members = Prefetch("membership_set", Membership.objects.select_related("organisation"))
    rows = found.qs.order_by(*lists.ordering(sort, SORT, "naam")).prefetch_related(members)
    unused = Invitation.objects.unused().newest().for_groups()[:INVITATIONS_SHOWN]
    return render(request, "deals/people.html", {
        "filter": found,
        "chips": lists.chips(found),
        "page": lists.page_of(rows, request.GET.get("pagina")),
        "sort": sort,
        "columns": HEADINGS,
        "invitations": [(row, row.state(at=timezone.now())) for row in unused],
    })  # fmt: skip


def person(request, pk):
    """What an account is, may do, and when its rights were last looked at."""
    user = account(request, pk)
    return render(request, "deals/person.html", {
        "person": user,
        "members": user.membership_set.select_related("organisation"),
        "reviews": user.reviews.select_related("reviewed_by")[:5],
        "is_self": user == request.user,
        "crumbs": crumbs(user),
    })  # fmt: skip


def rights(request, pk):
    user = account(request, pk)
    form = RightsForm(posted(request), user=user)
    if request.method == "POST" and form.is_valid() and _changed(request, form, user):
        messages.success(request, _("The rights have been changed."))
        return redirect("deals:person", pk=pk)
    errors = error_list(form) if form.errors else []
    return render(request, "deals/rights.html", {
        "person": user, "form": form, "errors": errors, "crumbs": crumbs(user, _("Rights")),
        "back": reverse("deals:person", args=[pk]),
    }, status=422 if errors else 200)  # fmt: skip


def _changed(request, form, user):
    try:
        with transaction.atomic():
            before = set_rights(user, by=request.user, **form.cleaned_data)
            change = f"{_codes(before)} → {_codes(form.cleaned_data)}"
            AuditEvent.objects.record("rights.changed", request=request, about=user,
                                      detail=change)  # fmt: skip
    except TransitionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _codes(rights):
    held = [name.removeprefix("is_") for name in GROUPS if rights[name]]
    return ", ".join(held) or "none"


def account(request, pk):
    """The account, for who manages accounts."""
    require(permissions.can_manage_people, request.user)
    return get_object_or_404(User.objects.with_second_factor(), pk=pk)


def crumbs(user, *labels):
    """The path to a page below an account; the last label is the page itself."""
    start = [(_("Users"), reverse("deals:people"))]
    own = [(str(user), reverse("deals:person", args=[user.pk]))]
    return start + own + [(label, "") for label in labels]
