"""A form that was sent after the session had ended: its text waits for the same person to log in.

The form carries a signed owner. What was posted stays in the (anonymous) session for that owner
alone and turns up in the form after log-in. No account is written to before the log-in.
"""

from django.core import signing
from django.utils.datastructures import MultiValueDict

OWNER_FIELD = "_owner"
SALT = "drafts.owner"
LARGEST = 400_000  # characters
NOT_TYPED = {"csrfmiddlewaretoken", OWNER_FIELD}
SESSION_KEY = "parked"


def owner_token(user):
    """Goes into a form as a hidden field: whose text this is."""
    return signing.dumps(user.pk, salt=SALT)


def park(request):
    """Keep the posted text of a form with an owner; anything else is left alone."""
    if request.method != "POST" or OWNER_FIELD not in request.POST:
        return
    try:
        owner = signing.loads(request.POST[OWNER_FIELD], salt=SALT, max_age=86400)
    except signing.BadSignature:
        return
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    if sum(len(value) for values in typed.values() for value in values) <= LARGEST:
        request.session[SESSION_KEY] = {"path": request.path, "owner": owner, "typed": typed}


def take(request):
    """The POST that was parked for this person at this address, or None; handed out once."""
    parked = request.session.get(SESSION_KEY)
    if not parked or parked["path"] != request.path or parked["owner"] != request.user.pk:
        return None
    del request.session[SESSION_KEY]
    return MultiValueDict(parked["typed"])
