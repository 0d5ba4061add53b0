"""Marks of accounts: group rights in words, the state of an account and of an invitation."""

from django import template
from django.utils.translation import gettext as _

from deals.models import InvitationState
from deals.models.rights import GROUPS
from hos import marks

register = template.Library()

INVITATIONS = {
    InvitationState.OPEN: ("ring-half", "active"),
    InvitationState.ACCEPTED: ("tick", ""),
    InvitationState.REVOKED: ("cross", "rest"),
    InvitationState.EXPIRED: ("clock", "rest"),
}


@register.filter
def groups(user):
    """The group rights of an account, in words; empty when it has none."""
    held = [user._meta.get_field(name) for name in GROUPS if getattr(user, name)]
    return ", ".join(str(field.verbose_name) for field in held)


@register.simple_tag
def account_state(user):
    if user.is_active:
        return marks.status(_("Active"), "tick")
    return marks.status(_("Not active"), "cross", "rest")


@register.simple_tag
def invitation_state(state):
    words = str(InvitationState(state).label)
    return marks.status(words[:1].upper() + words[1:], *INVITATIONS[state])
