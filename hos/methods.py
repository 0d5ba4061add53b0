"""Addresses that only act: buttons send to them, and they have nothing to show.

A person still gets there, by a reload, an old tab, or after a new log-in. Then there is a page
that says so, with the way back: the nearest address above it that does show something.
"""

from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators import http


def require_POST(view):
    """Django's, with a mark on the view by which `only_acts` knows it."""
    guarded = http.require_POST(view)  # noqa: TID251
    guarded.only_acts = True
    return guarded


def only_acts(address):
    """Whether there is nothing to see at `address` (a path, or with its query or host)."""
    view = _view_at(urlsplit(address).path)
    return getattr(view, "only_acts", False)


def nearest_page(address):
    """`address` itself, or, if it only acts, the closest one above it that shows something."""
    if not only_acts(address):
        return address
    steps = urlsplit(address).path.strip("/").split("/")
    above = ("/".join(["", *steps[:length], ""]) for length in range(len(steps) - 1, 0, -1))
    return next((path for path in above if _view_at(path) and not only_acts(path)), "/")


def _view_at(path):
    try:
        return resolve(path).func
    except Resolver404:
        return None


class MethodMiddleware:
    """Gives the refusal of a method, which is empty, a page with the way back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.content:
            return answer
        page = render(request, "405.html", {"way_back": nearest_page(request.path)}, status=405)
        page["Allow"] = answer["Allow"]
        return page
