"""The group rights of a person: the programme office, the province, the functional administrator.

They stand apart from roles in organisations. Who is an administrator has no rights in the content,
so no other group right and no organisation; and there is always an active administrator left.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from deals.models.refusal import TransitionRefused
from hos.accounts.models import User

GROUPS = ("is_office", "is_province", "is_administrator")


def set_rights(user, *, by, **rights):
    """Give `user` exactly these `rights` (of GROUPS), and return the ones before. Raises
    TransitionRefused for one's own rights, for the last administrator, and for an administrator
    with rights in the content."""
    if by == user:
        raise TransitionRefused(_("You cannot change your own rights. Ask another administrator."))
    with transaction.atomic():
        person = locked(user)
        _give(person, rights)
    return {name: getattr(person, name) for name in GROUPS}


def add_rights(user, **rights):
    """What an accepted invitation brings, beside what the person may do already."""
    with transaction.atomic():
        person = locked(user)
        _give(person, {name: getattr(person, name) or rights.get(name, False) for name in GROUPS})


def locked(user):
    """Hold `user` and every administrator, always in the same order, so that two administrators
    who take each other out come one after the other; returns `user` as it is now."""
    held = User.objects.select_for_update().filter(Q(pk=user.pk) | Q(is_administrator=True))
    return next(person for person in held.order_by("pk") if person.pk == user.pk)


def check_not_last(user):
    """Refuse to take away the last administrator who can log in."""
    if not User.objects.administrators().exclude(pk=user.pk).exists():
        raise TransitionRefused(
            _("This is the last functional administrator. Appoint another one first.")
        )


def check_apart(user, *, administrator, content):
    """Refuse an administrator with rights in the content. `content` says whether the person gets
    some now."""
    if administrator and (content or user.membership_set.exists()):
        raise TransitionRefused(
            _(
                "A functional administrator has no rights in the content: no other right, and no "
                "organisation."
            )
        )


def _give(user, rights):
    content = rights["is_office"] or rights["is_province"]
    check_apart(user, administrator=rights["is_administrator"], content=content)
    if user.is_administrator and user.is_active and not rights["is_administrator"]:
        check_not_last(user)
    User.objects.filter(pk=user.pk).update(**rights)
