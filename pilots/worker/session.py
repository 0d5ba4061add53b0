"""The session of a participant: apart from the log-in of staff, in a cookie of its own.

It knows a letter and nothing of a person. It ends after a quarter of an hour without a page, after
an hour whatever happens, and at once when the letter is revoked. A log-in of staff in the same
browser neither opens nor ends it.
"""

from dataclasses import dataclass
from datetime import date
from functools import wraps
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from pilots import permissions
from pilots.models import EntryLetter, LearningAccount

COOKIE = "__Host-leerrekening" if settings.HTTPS else "leerrekening"
IDLE, LONGEST = 15 * 60, 60 * 60
LEADS_BACK = {"pilots:worker_trainings", "pilots:worker_training", "pilots:worker_data"}
NOTED = 60  # seconds in which another page is not written down
Store = import_module(settings.SESSION_ENGINE).SessionStore


@dataclass(frozen=True)
class Visit:
    """Somebody who is in with a letter; `adviser` is who does it with the participant."""

    letter: EntryLetter
    account: LearningAccount
    adviser: object = None
    consent_on: date | None = None

    @property
    def participant(self):
        return self.account.participant

    @property
    def fund(self):
        return self.account.fund

    @property
    def cashier(self):
        return self.account.cashier


def begin(answer, letter, *, adviser=None, consent_on=None):
    """Open a session with this letter, under a new key, in the cookie of `answer`."""
    now = timezone.now().timestamp()
    store = Store()
    store.update({"letter": letter.pk, "begun": now, "seen": now})
    if adviser is not None:
        store.update({"adviser": adviser.pk, "consent_on": consent_on.isoformat()})
    store.set_expiry(IDLE)
    store.save()
    answer.set_cookie(
        COOKIE, store.session_key, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def end(request, answer):
    """Nothing of the session stays, not on the server either."""
    if key := request.COOKIES.get(COOKIE):
        Store(key).flush()
    answer.delete_cookie(COOKIE, samesite="Lax")
    answer["Clear-Site-Data"] = '"cache"'


def visit_of(request) -> Visit | None:
    """Who is in, or None: nobody, too long ago, or the letter opens nothing any more."""
    key = request.COOKIES.get(COOKIE)
    store = Store(key) if key else {}
    letter = EntryLetter.objects.valid().filter(pk=store.get("letter")).first() if store else None
    if letter is None or _is_over(store):
        return None
    accounts = LearningAccount.objects.select_related("participant__cashier__fund")
    account = accounts.get(participant=letter.participant_id)
    if store.get("adviser") is None:
        return Visit(letter, account)
    if not _is_still_adviser(request.user, store, account.fund):
        return None
    return Visit(letter, account, request.user, date.fromisoformat(store["consent_on"]))


def with_letter(view):
    """The view gets the visit after the request; without one the page is where one enters, which
    says that what was sent is lost, and leads back where that can be."""

    @login_not_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        visit = visit_of(request)
        if visit is None:
            return _to_the_door(request)
        return view(request, visit, *args, **kwargs)

    return guarded


def way_back(request):
    """The page of a participant that the address of the door names, if it leads to one that is of
    whoever comes in; else the first page."""
    asked = request.GET.get("verder", "")
    try:
        found = resolve(asked)
    except Resolver404:
        return reverse("pilots:worker")
    return asked if found.view_name in LEADS_BACK else reverse("pilots:worker")


def _to_the_door(request):
    """Who was in keeps the cookie of it."""
    told = {}
    if COOKIE in request.COOKIES:
        told["weg"] = "verstuurd" if request.method == "POST" else "gezien"
    if request.resolver_match.view_name in LEADS_BACK:
        told["verder"] = request.path
    door = reverse("pilots:worker_enter")
    return redirect(f"{door}?{urlencode(told)}" if told else door)


def _is_over(store):
    """Also notes that a page was asked for."""
    now = timezone.now().timestamp()
    if now - store["seen"] > IDLE or now - store["begun"] > LONGEST:
        return True
    if now - store["seen"] > NOTED:
        store["seen"] = now
        store.set_expiry(IDLE)
        store.save()
    return False


def _is_still_adviser(user, store, fund):
    is_same = user.is_authenticated and user.pk == store["adviser"]
    return is_same and permissions.can_advise(user, fund)
