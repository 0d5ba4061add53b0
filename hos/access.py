"""The one way from a predicate to a refusal."""

from django.core.exceptions import PermissionDenied


def require(allowed, *args):
    """Refuse with 403 unless `allowed(*args)`; what a user may not see at all is a 404 and is kept
    out by `visible_to` before this is asked."""
    if not allowed(*args):
        raise PermissionDenied
