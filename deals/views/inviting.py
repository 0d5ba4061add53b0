"""Inviting people for an organisation or a group right; withdrawing, and sending a new one."""

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import account_mails, permissions
from deals.forms.people import GroupInviteForm, InviteForm
from deals.models import Invitation, TransitionRefused
from deals.views.organisations import crumbs, visible_organisation
from hos.access import require
from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from hos.methods import require_POST

RATES = {"invite": "5/h/key"}  # counted in the cache table, so over all processes


def invite(request, pk):
    """A person for an organisation, with a role."""
    organisation = visible_organisation(request, pk)
    require(permissions.can_change_organisation, request.user, organisation)
    form = InviteForm(posted(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and _sent(request, form, organisation, **form.cleaned_data)
    ):
        return redirect(organisation)
    return _page(request, form, _("Invite a person for {organisation}").format(
        organisation=organisation.label), organisation.get_absolute_url(),
        crumbs(organisation, _("Invite")))  # fmt: skip


def invite_for_group(request):
    """A person of the office, the province or the administration, without an organisation."""
    require(permissions.can_manage_people, request.user)
    form = GroupInviteForm(posted(request))
    back = reverse("deals:people")
    if request.method == "POST" and form.is_valid():
        right = {form.cleaned_data["right"]: True}
        if _sent(request, form, None, email=form.cleaned_data["email"], **right):
            return redirect(back)
    path = [(_("Users"), back), (_("Invite"), "")]
    return _page(request, form, _("Invite a person of the programme"), back, path)


@require_POST
def revoke(request, pk):
    invitation = _own(request, pk)
    invitation.revoke(by=request.user, at=timezone.now())
    AuditEvent.objects.record("invitation.revoked", request=request, subject=str(invitation))
    messages.success(request, _("The invitation has been withdrawn."))
    return redirect(_home(invitation))


@require_POST
def again(request, pk):
    """A new invitation for the same; the one before it does not work any more."""
    before = _own(request, pk)
    organisation = before.organisation
    if organisation:
        require(permissions.can_change_organisation, request.user, organisation)
    _sent(request, None, organisation, email=before.email, role=before.role, **before.rights)
    return redirect(_home(before))


def _sent(request, form, organisation, **facts):
    """Make, mail and record the invitation; a refusal goes to the form or the next page."""
    facts |= {"by": request.user, "at": timezone.now()}
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=request.user.pk)  # one press at a time
            if form is None or not Invitation.objects.repeats(organisation, **facts):
                _invite(request, organisation, facts)
    except TransitionRefused as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            form.add_error("email", str(refusal))
        return False
    messages.success(request, _("The invitation is on its way to {email}. It works for 7 days.")
                     .format(email=User.objects.normal(facts["email"])))  # fmt: skip
    return True


def _invite(request, organisation, facts):
    _check_rate(request, facts["email"])
    invitation, token = Invitation.objects.invite(organisation, **facts)
    account_mails.invited(invitation, token)
    AuditEvent.objects.record("invitation.sent", request=request, subject=str(invitation),
                              detail=invitation.role)  # fmt: skip


def _check_rate(request, email):
    """No mailbox is filled with invitations."""
    key = User.objects.normal(email)
    if not consume(request, app="deals.inviting", action="invite", config=RATES, key=key):
        raise TransitionRefused(_("This address got many invitations just now. Wait an hour."))


def _own(request, pk):
    """An invitation that was not accepted, for who may invite for the same; for others it does
    not exist."""
    return get_object_or_404(Invitation.objects.visible_to(request.user).unused(), pk=pk)


def _home(invitation):
    organisation = invitation.organisation
    return organisation.get_absolute_url() if organisation else reverse("deals:people")


def _page(request, form, title, back, path):
    errors = error_list(form) if form.errors else []
    return render(request, "deals/invite.html", {
        "form": form, "errors": errors, "title": title, "back": back, "crumbs": path,
    }, status=422 if errors else 200)  # fmt: skip
