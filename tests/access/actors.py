"""Who asks: everyone of the cast, what each is towards a world, and a browser for each."""

import time

from django.test import Client
from django.utils import timezone

from deals.models import Membership
from hos.accounts.models import User
from hos.accounts.sessions import BEGUN, SEEN

LEAD, EDITOR, READER = "lead", "editor", "reader"  # people of a lead applicant, by their role
COORDINATOR, PARTNER = "coordinator", "partner"  # signatories of other parties
OUTSIDER, PROVINCE, OFFICE = "outsider", "province", "office"
ADMINISTRATOR, ANONYMOUS, GONE = "administrator", "anonymous", "gone"

WITHIN = {
    "oom": LEAD, "oom2": EDITOR, "lezer": READER, "projectleider": COORDINATOR, "szw": PARTNER,
}  # fmt: skip
APART = {
    "provincie": PROVINCE, "programma": OFFICE, "beheer": ADMINISTRATOR, "niemand": ANONYMOUS,
    "weg": GONE, "aanbieder": OUTSIDER,
}  # fmt: skip
NOTED_FOR = 1800  # seconds
NAMES = [*WITHIN, "buiten", *APART]  # who asks everything
STANDINGS = {
    "A": WITHIN | {"otib": LEAD, "otib2": EDITOR},
    "B": {"buiten": LEAD, "fme2": EDITOR, "fme3": READER, "gemeente": COORDINATOR, "ezk": PARTNER,
          "roc": LEAD},
}  # fmt: skip


def standing_of(name, world):
    """What the person is towards the things of this world («A» or «B»)."""
    everywhere = APART | {"programma2": OFFICE}
    return everywhere.get(name) or STANDINGS[world].get(name, OUTSIDER)


def browsers(cast):
    """A logged-in browser for each; the one who left had a session before that moment."""
    gone = User.objects.create_user("weg@demo.example", "Wie weg is")
    Membership.objects.create(user=gone, organisation=cast.orgs["oom"], role="signatory")
    people = cast.people | {"weg": gone}
    found = {name: _browser(people.get(name)) for name in [*NAMES, "ezk", "gemeente"]}
    gone.deactivate(at=timezone.now())
    return found


def _browser(person):
    browser = Client(raise_request_exception=False)
    if person:
        browser.force_login(person)
        session = browser.session  # as after a log-in with a password, just now
        record = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [record]
        session["account_authentication_methods_user"] = str(person.pk)
        # what a request notes is taken back with it: else each would write it down again
        session[BEGUN] = session[SEEN] = time.time() + NOTED_FOR
        session.save()
    return browser
