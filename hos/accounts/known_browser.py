"""Browsers in which a person logged in before.

Failed attempts are counted per account, so anyone could shut a person out by guessing at the
account. A browser that the account was used in gets a mark, and with that mark a count of its
own: there the rightful person comes in, whatever others try elsewhere. The mark opens nothing;
password and second factor are asked as always.
"""

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

SALT = "hos.accounts.known_browser"
LIFE = 60 * 60 * 24 * 365


def cookie_name():
    return "__Host-bekend" if settings.HTTPS else "bekend"


def remember(answer, user):
    """Mark the browser that gets `answer` as one of `user`, who logged in just now."""
    mark = signing.dumps([_code(user.email), get_random_string(22)], salt=SALT)
    answer.set_cookie(
        cookie_name(), mark, max_age=LIFE, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def browser_of(request, email):
    """What tells this browser from others of the same account; empty if nobody ever logged in
    with `email` in it."""
    try:
        code, browser = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=LIFE
        )
    except (signing.BadSignature, ValueError):
        return ""
    return browser if code == _code(email) else ""


def _code(email):
    """Names the account without saying which one it is."""
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()
