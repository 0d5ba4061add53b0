"""Who works for an organisation: another role, or the end of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import permissions
from deals.forms.people import RoleForm
from deals.models import Membership
from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted


def membership(request, pk):
    """The role of a person in an organisation."""
    member = _managed(request, pk)
    form = RoleForm(posted(request), initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        change = f"{member.role} → {form.cleaned_data['role']}"
        member.change_role(form.cleaned_data["role"])
        AuditEvent.objects.record("membership.changed", request=request, about=member.user,
                                  subject=member.organisation.name, detail=change)  # fmt: skip
        messages.success(request, _("The role has been changed."))
        return redirect(_home(request, member))
    errors = error_list(form) if form.errors else []
    return render(request, "deals/membership.html", {
        "member": member, "form": form, "errors": errors, "back": _home(request, member),
        "crumbs": _crumbs(request, member), "warning": _warning(member),
    }, status=422 if errors else 200)  # fmt: skip


def end(request, pk):
    """The person works there no longer; the account stays."""
    member = _managed(request, pk)

    def act():
        AuditEvent.objects.record("membership.ended", request=request, about=member.user,
                                  subject=member.organisation.name, detail=member.role)  # fmt: skip
        member.end()

    names = {"person": member.user, "organisation": member.organisation}
    return confirm(
        request, member, act=act, back=_home(request, member), crumbs=_crumbs(request, member),
        title=_("End the work of {person} for {organisation}?").format(**names),
        text=_("{person} does not see the deals of {organisation} any more. The account stays, "
               "and so does what was done under this name.").format(**names),
        warning=_warning(member), button=_("Yes, end it"),
        done=_("{person} does not work for {organisation} any more.").format(**names),
    )  # fmt: skip


def _managed(request, pk):
    members = Membership.objects.select_related("user", "organisation")
    require(_manages_any, request.user)  # others do not learn which ones exist
    member = get_object_or_404(members, pk=pk)
    require(permissions.can_manage_membership, request.user, member)
    return member


def _manages_any(user):
    return user.is_office or user.is_administrator


def _home(request, member):
    """Where this user came from: the administrator from the account, the office from the
    organisation."""
    if request.user.is_administrator:
        return reverse("deals:person", args=[member.user_id])
    return member.organisation.get_absolute_url()


def _crumbs(request, member):
    if request.user.is_administrator:
        start = [(_("Users"), reverse("deals:people")), (str(member.user), _home(request, member))]
    else:
        start = [(_("Organisations"), reverse("deals:organisations")),
                 (member.organisation.label, _home(request, member))]  # fmt: skip
    return [*start, (_("Role"), "")]


def _warning(member):
    if not member.is_last_signatory():
        return ""
    return _("{person} is the only one who may sign for {organisation}. Without this role nobody "
             "can sign a deal for it.").format(person=member.user,
                                               organisation=member.organisation)  # fmt: skip
