"""Security events of log-in and second factor, written to the audit log."""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth

from hos.audit.models import Result


def connect():
    """Called once at start; weak=False because the handlers have no other owner."""
    auth.user_logged_in.connect(_logged_in, weak=False)
    auth.user_logged_out.connect(_logged_out, weak=False)
    auth.user_login_failed.connect(_login_failed, weak=False)
    account.password_changed.connect(_about_self("password.changed"), weak=False)
    account.password_reset.connect(_about_self("password.reset"), weak=False)
    mfa.authentication_failed.connect(_code_failed, weak=False)
    mfa.authenticator_added.connect(_factor("second_factor.added"), weak=False)
    mfa.authenticator_removed.connect(_factor("second_factor.removed"), weak=False)
    mfa.authenticator_reset.connect(_factor("recovery_codes.renewed"), weak=False)


def _record(action, request, **facts):
    from hos.audit.models import AuditEvent

    AuditEvent.objects.record(action, request=request, **facts)


def _logged_in(sender, request, user, **kwargs):
    _record("login", request, actor=user, about=user)


def _logged_out(sender, request, user, **kwargs):
    request.has_logged_out = True
    if user is not None:
        _record("logout", request, actor=user, about=user)


def _login_failed(sender, credentials, request=None, **kwargs):
    from hos.accounts.models import User

    about = User.objects.known_as(credentials.get("email") or "")
    _record("login", request, about=about, result=Result.REFUSED)


def _code_failed(sender, request, user, authenticator, **kwargs):
    detail = authenticator.type
    _record("login", request, about=user, result=Result.REFUSED, detail=detail)


def _about_self(action):
    def record(sender, request, user, **kwargs):
        _record(action, request, actor=user, about=user)

    return record


def _factor(action):
    def record(sender, request, user, authenticator, **kwargs):
        from django.contrib.auth import update_session_auth_hash

        user.end_sessions()  # everywhere else; here the session goes on
        if request.user == user:
            update_session_auth_hash(request, user)
        _record(action, request, actor=user, about=user, detail=authenticator.type)

    return record
