"""How often somebody may take along much at once: files with everything about people or money, and
documents that a worker has to make. Counted in the cache table, so over all processes."""

from allauth.core.internal.ratelimit import consume, respond_429
from django.conf import settings

EXPORT, MAKING = "export", "making"


def too_often(request, action, *, key=None):
    """The page that says so, or None. Ask it when it is known that this person may: `key` is for
    who has no account."""
    action = f"{action}_by_key" if key else action
    if consume(
        request, app="hos.export", action=action, config=settings.EXPORT_RATES, key=key,
        limit_get=True,
    ):  # fmt: skip
        return None
    return respond_429(request)
