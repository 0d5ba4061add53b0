"""When the security token of a form is out of date (logged in again in another tab): nothing typed
is lost. The page comes back with everything in it and a fresh token; the user presses once more.

Only for forms of this site itself. A form of another site gets a plain refusal.
"""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

TOKEN_FIELD = "csrfmiddlewaretoken"


def failure(request, reason=""):
    """The CSRF_FAILURE_VIEW: 403 in every case, with what was posted if it came from here."""
    if not _is_own(request):
        return render(request, "403_csrf.html", {"typed": None}, status=403)
    if request.headers.get("X-Requested-With") == "fetch" or request.headers.get("HX-Request"):
        answer = HttpResponse(status=403)
        answer["X-CSRF-Token"] = get_token(request)
        return answer
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN_FIELD
    ]
    return render(request, "403_csrf.html", {"typed": typed}, status=403)


def _is_own(request):
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
