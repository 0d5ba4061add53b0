"""The page of an invitation. Public: GET only shows it (a mail scanner may open the link), POST
accepts."""

from allauth.core.internal.ratelimit import consume, respond_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.forms.people import JoinForm
from deals.models import Invitation, TransitionRefused
from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted

RATES = {"accept": "30/15m/ip"}  # counted in the cache table, so over all processes


@login_not_required
def invitation(request, token):
    if not consume(request, app="deals.joining", action="accept", config=RATES):
        return respond_429(request)
    found = Invitation.objects.by_token(token)
    if found is None:
        raise Http404
    refusal = found.refusal(at=timezone.now())
    if refusal:
        return _page(request, found, status=410, refusal=refusal)
    if request.user.is_authenticated:
        return _with_account(request, found)
    if User.objects.known_as(found.email):
        return _page(request, found, status=_asked(request), must_log_in=True)
    return _new_person(request, found)


def _with_account(request, found):
    """The logged-in person accepts, or is told that the invitation is somebody else's."""
    if request.user.email != found.email:
        return _page(request, found, status=_asked(request), is_other=True)
    if request.method != "POST":
        return _page(request, found)
    try:
        _accept(request, found, user=request.user)
    except TransitionRefused as refusal:
        return _page(request, found, status=409, refusal=str(refusal))
    messages.success(request, _("You have accepted the invitation."))
    return redirect("start")


def _new_person(request, found):
    form = JoinForm(posted(request), email=found.email)
    if request.method == "POST" and form.is_valid():
        try:
            _accept(request, found, **form.answers())
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your account is ready. Log in with your new password."))
            return redirect("account_login")
    errors = error_list(form) if form.errors else []
    return _page(request, found, status=422 if errors else 200, form=form, errors=errors)


def _accept(request, found, **who):
    with transaction.atomic():
        person = found.accept(at=timezone.now(), **who)
        AuditEvent.objects.record("invitation.accepted", request=request, actor=person,
                                  about=person, subject=str(found))  # fmt: skip


def _asked(request):
    """The page shows why not; for who pressed the button anyway with the status that says so."""
    return 409 if request.method == "POST" else 200


def _page(request, found, *, status=200, **context):
    answer = render(request, "deals/invitation.html", context | {"invitation": found},
                    status=status)  # fmt: skip
    answer["Cache-Control"] = "no-store"
    return answer
