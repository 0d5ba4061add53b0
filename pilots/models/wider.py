"""Rules that people and funders count on only get wider: nobody loses what was promised."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def at_most(before, after) -> bool:
    """Of a maximum, a term or a last day; without one there is none."""
    return after is None or (before is not None and after >= before)


def at_least(before, after) -> bool:
    return after is None or (before is not None and after <= before)


def among(before, after) -> bool:
    """Of a list; an empty one is all."""
    return not after or (bool(before) and set(before) <= set(after))


def refuse_narrower(before, after, ways):
    """`ways` says per field what is wider. ValidationError at the fields that would get narrower,
    as they are in `before` and `after`."""
    words = _("This can only be made wider now: nobody loses what was promised.")
    narrower = [
        name
        for name, is_wider in ways.items()
        if not is_wider(getattr(before, name), getattr(after, name))
    ]
    if narrower:
        raise ValidationError(dict.fromkeys(narrower, words))
