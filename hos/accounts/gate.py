"""Who may come in at all: logged in, and outside the demo with a second factor."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import middleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from hos.drafts import parking
from hos.methods import nearest_page

SET_UP_PAGES = ("mfa_", "account_", "set_language", "healthz", "report_verify")
OF_NO_STAFF = ("pilots:worker",)  # who is in there has no account, but may sit beside who has
SHOWN = "second_factor"  # in the session: this person has one
WANTED = "wanted"  # in the session: the page that was asked for before the set-up

KEPT = _(
    "You were logged out. What you typed is kept but not saved: log in, and your text is back."
)
NOT_DONE = _(
    "You were logged out. What you asked for has not been done: log in, and press the button again."
)


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Every page asks for a log-in unless its view says otherwise.

    A part of a page that is asked for by script gets 401 instead of the log-in page, so that the
    log-in page is never put into another page and what was typed there stays. After the log-in
    comes the page that was asked for, or the one with the button that was pressed.
    """

    def handle_no_permission(self, request, view_func):
        if _is_part(request):
            return _unauthorised(request, "account_login")
        is_kept = parking.park(request)
        if request.method == "POST":
            messages.warning(request, KEPT if is_kept else NOT_DONE)
        page = nearest_page(request.get_full_path())
        return redirect_to_login(page, resolve_url(settings.LOGIN_URL))


class SecondFactorMiddleware:
    """Sends who has no second factor to the page where one is set up (BIO2 5.17.01). The first
    visit to the start page after that leads to where the person wanted to go."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name or ""
        if name.startswith(SET_UP_PAGES + OF_NO_STAFF) or request.session.get(SHOWN):
            return None
        if request.user.has_second_factor():
            request.session[SHOWN] = True
            wanted = request.session.pop(WANTED, None)
            return redirect(wanted) if wanted and name == "start" else None
        if _is_part(request):
            return _unauthorised(request, "mfa_index")
        if request.method == "GET" and name != "start":
            request.session[WANTED] = nearest_page(request.get_full_path())
        return redirect("mfa_index")


def is_held(request):
    """Logged in, and led to nothing but the set-up of a second factor."""
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(SHOWN):
        return False
    return request.user.is_authenticated and not request.user.has_second_factor()


def _is_part(request):
    """Asked for by script, to be put into a page that is open."""
    return request.htmx or request.headers.get("X-Requested-With") == "fetch"


def _unauthorised(request, page):
    answer = HttpResponse(status=401)
    if request.htmx:
        answer["HX-Redirect"] = reverse(page)
        patch_vary_headers(answer, ["HX-Request"])
    return answer
