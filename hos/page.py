"""What every page shows around its own content (a context processor)."""

from django.conf import settings

from hos import demo
from hos.accounts.gate import is_held
from hos.drafts.parking import owner_token
from hos.masking import masked
from hos.menu import menu_for


def context(request):
    """The demo line, how to reach the office, the menu, and the mark of who typed a form."""
    user = getattr(request, "user", None)
    is_in = bool(user and user.is_authenticated) and not is_held(request)
    return {
        "is_in": is_in,
        "demo": settings.DEMO and demo,
        "second_factor_required": settings.SECOND_FACTOR_REQUIRED,
        "office_email": settings.OFFICE_EMAIL,
        "office_phone": settings.OFFICE_PHONE,
        "page_address": settings.SITE_URL + masked(request.path),
        "menu": menu_for(user, request.path) if is_in else [],
        "owner_token": (lambda: owner_token(user)) if is_in else "",
    }
