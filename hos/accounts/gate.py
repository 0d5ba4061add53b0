"""Who may come in at all: logged in, and outside the demo with a second factor."""

from django.conf import settings
from django.contrib.auth import middleware
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from hos.drafts import parking

SET_UP_PAGES = ("mfa_", "account_", "set_language", "healthz")


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Every page asks for a log-in unless its view says otherwise.

    A part of a page that is asked for by script gets 401 instead of the log-in page, so that the
    log-in page is never put into another page and what was typed there stays.
    """

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            answer = HttpResponse(status=401)
            answer["HX-Redirect"] = reverse("account_login")
            patch_vary_headers(answer, ["HX-Request"])
            return answer
        if request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=401)
        parking.park(request)
        return super().handle_no_permission(request, view_func)


class SecondFactorMiddleware:
    """Sends who has no second factor to the page where one is set up (BIO2 5.17.01)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name or ""
        if name.startswith(SET_UP_PAGES) or request.session.get("second_factor"):
            return None
        if request.user.has_second_factor():
            request.session["second_factor"] = True
            return None
        return redirect("mfa_index")
