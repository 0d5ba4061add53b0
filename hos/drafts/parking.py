"""A form that was sent after the session had ended: its text waits for the same person to log in.

The form carries a signed owner. What was posted stays in the (anonymous) session for that owner
alone and turns up in the form after log-in. No account is written to before the log-in.
"""

from django.core import signing
from django.utils.datastructures import MultiValueDict

from hos.methods import nearest_page

OWNER_FIELD = "_owner"
SALT = "drafts.owner"
LARGEST = 400_000  # characters
NOT_TYPED = {"csrfmiddlewaretoken", OWNER_FIELD}
SESSION_KEY = "parked"


def owner_token(user):
    """Goes into a form as a hidden field: whose text this is."""
    return signing.dumps(user.pk, salt=SALT)


def park(request):
    """Keep the posted text of a form with an owner, for the page that shows the form; anything
    else is left alone. Says whether there is something kept."""
    if request.method != "POST" or OWNER_FIELD not in request.POST:
        return False
    try:
        owner = signing.loads(request.POST[OWNER_FIELD], salt=SALT, max_age=86400)
    except signing.BadSignature:
        return False
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    if not typed or sum(len(value) for values in typed.values() for value in values) > LARGEST:
        return False
    path = nearest_page(request.path)
    request.session[SESSION_KEY] = {"path": path, "owner": owner, "typed": typed}
    return True


def take(request):
    """The POST that was parked for this person at this address, or None; handed out once."""
    parked = request.session.get(SESSION_KEY)
    if not parked or parked["path"] != request.path or parked["owner"] != request.user.pk:
        return None
    del request.session[SESSION_KEY]
    return MultiValueDict(parked["typed"])
