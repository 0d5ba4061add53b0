"""What people typed in a part of a deal, or in a round that is judged, and have not saved yet."""

from dataclasses import dataclass

from deals.editing import OwnContribution, SectionOf
from deals.forms.sections import BY_SLUG
from hos.drafts.editing import would_change
from hos.drafts.models import Draft


@dataclass(frozen=True)
class Unsaved:
    """A draft that says something else than what is stored, and the part it is of."""

    part: object
    draft: Draft


def unsaved_in_deal(deal) -> list[Unsaved]:
    """The drafts of everyone, in the sections and in the own contributions."""
    places = deal.participation_set.present().select_related("organisation")
    parts = [SectionOf(deal, section) for section in BY_SLUG.values()]
    parts += [OwnContribution(deal, place) for place in places]
    return _unsaved(f"deal:{deal.pk}", {part.section: part for part in parts})


def unsaved_in_round(part) -> list[Unsaved]:
    """The drafts of the office in the lines of a round, of a deal or of a purpose case."""
    return _unsaved(part.what, {part.section: part})


def of(user, found: list[Unsaved]) -> list[Unsaved]:
    return [one for one in found if one.draft.user_id == user.pk]


def of_others(user, found: list[Unsaved]) -> list[Unsaved]:
    return [one for one in found if one.draft.user_id != user.pk]


def _unsaved(what, parts):
    drafts = Draft.objects.filter(what=what, user__is_active=True).select_related("user")
    return [
        Unsaved(parts[draft.section], draft)
        for draft in drafts.order_by("pk")
        if draft.section in parts and would_change(parts[draft.section], draft)
    ]
