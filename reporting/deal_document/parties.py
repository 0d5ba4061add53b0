"""The organisations on the form, each with what it brings in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.templatetags.deals import capital
from deals.wording import in_hours, value_in_words
from hos.templatetags.hos import euro


@dataclass(frozen=True)
class ContributionLine:
    """A role with what a party brings; `measure` is euros and hours in words."""

    role: str
    description: str
    measure: str
    certainty: str
    in_words: str


@dataclass(frozen=True)
class PartyBlock:
    """One organisation. `contact` is None where the reader may not see it."""

    heading: str
    name: str
    is_lead: bool
    signs: bool
    contributions: tuple[ContributionLine, ...]
    contact: str | None
    signature: str


def party_blocks(text, signatures, contacts) -> tuple[PartyBlock, ...]:
    """First those that sign, numbered, then the others."""
    signed = {line.party: line.in_one_line for line in signatures}
    signing = [party for party in text.parties if party.signature_required]
    others = [party for party in text.parties if not party.signature_required]
    numbered = [
        _block(party, _("Organisation {number}").format(number=number), contacts,
               signed.get(party.id) or _("Not signed"))
        for number, party in enumerate(signing, 1)
    ]  # fmt: skip
    involved = [_block(party, _("Also involved"), contacts, _("Not needed")) for party in others]
    return (*numbered, *involved)


def _block(party, heading, contacts, signature):
    return PartyBlock(
        heading=heading,
        name=full_name(party),
        is_lead=party.is_lead,
        signs=party.signature_required,
        contributions=tuple(_contribution(row) for row in party.contributions),
        contact=None if contacts is None else contacts.get(party.id, ""),
        signature=signature,
    )


def _contribution(row):
    measures = [euro(row.amount) if row.amount is not None else "", in_hours(row.hours)]
    return ContributionLine(
        role=capital(value_in_words("role", row.role)),
        description=row.description,
        measure=", ".join(measure for measure in measures if measure),
        certainty=row.certainty,
        in_words=value_in_words("certainty", row.certainty),
    )


def full_name(party) -> str:
    """«Provincie Noord-Holland (PNH)»"""
    is_known_short = party.short and party.short != party.name
    return f"{party.name} ({party.short})" if is_known_short else party.name


def contacts_of(deal) -> dict[int, str]:
    """Whom to call at each party now: this is no part of the text that is signed."""
    places = deal.participation_set.select_related("contact_user")
    return {
        place.pk: place.contact_user.name if place.contact_user else place.contact_name
        for place in places
    }
