"""How long a session lives: idle and absolute limits on top of Django's sliding one."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone

from hos.accounts import known_browser

BEGUN, SEEN = "begun_at", "seen_at"


class SessionLifeMiddleware:
    """Ends a session after 30 idle minutes (office, administrator, province) or 60 (partners),
    and 10 hours after log-in whatever happens."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            if _is_over(request, now):
                logout(request)
            elif now - request.session.get(SEEN, 0) > 60:  # not a write at every request
                _note(request.session, now)
        answer = self.get_response(request)
        if request.user.is_authenticated and BEGUN not in request.session:
            _note(request.session, timezone.now().timestamp())  # logged in just now
            known_browser.remember(answer, request.user)
        return answer


def _note(session, now):
    session.setdefault(BEGUN, now)
    session[SEEN] = now


def _is_over(request, now):
    session = request.session
    return (
        now - session.get(SEEN, now) > idle_limit(request.user).total_seconds()
        or now - session.get(BEGUN, now) > settings.SESSION_ABSOLUTE_HOURS * 3600
    )


def idle_limit(user):
    sees_much = user.is_office or user.is_administrator or user.is_province
    minutes = settings.SESSION_IDLE_MINUTES["office" if sees_much else "partner"]
    return timedelta(minutes=minutes)
