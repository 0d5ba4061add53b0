"""Pages for machines: health, robots, security contact. And the last page of all, when the server
fails."""

import sys
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views import defaults

from hos import disk


@login_not_required
def health(request):
    """200 and «ok» when the database answers; nothing about versions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def robots(request):
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@login_not_required
def security_txt(request):
    """RFC 9116; the date of expiry follows the day of asking, 30 days on."""
    expires = (timezone.now() + timedelta(days=30)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def server_error(request):
    """The handler500. It leans on nothing that may have failed: not on the request, the user or
    the database. A full disk has a page of its own, which says what to do."""
    return _last_page(507 if disk.is_full(sys.exc_info()[1]) else 500)


def bad_request(request, exception):
    """The handler400: a session that does not fit on a full disk comes as one of these too."""
    return _last_page(507) if disk.is_full(exception) else defaults.bad_request(request, exception)


def _last_page(status):
    office = {"office_email": settings.OFFICE_EMAIL, "office_phone": settings.OFFICE_PHONE}
    return HttpResponse(render_to_string(f"{status}.html", office), status=status)
