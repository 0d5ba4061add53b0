"""The official form of a deal as figures: every word of it, read once and then frozen.

The form is in Dutch whoever asks. All that a signature covers is on it; of the rest only what the
form asks for: contacts and signatures.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from deals.models import Deal, DealText, DealVersion
from deals.wording import value_in_words
from reporting.deal_document import form, standing
from reporting.deal_document.parties import PartyBlock, contacts_of, party_blocks
from reporting.deal_document.signed import SignatureLine, signature_lines

LANGUAGE = "nl"


@dataclass(frozen=True)
class DealDocument:
    """What the pdf of a deal shows."""

    title: str
    programme: str
    publisher: str
    is_example: bool
    number: int | None  # of the version; None is the working text
    kind: str
    goal: str
    stamp: str
    notice: str
    created_at: datetime
    modified_at: datetime
    details: tuple[form.Row, ...]
    content: tuple[form.Row, ...]
    parties: tuple[PartyBlock, ...]
    open_questions: tuple[str, ...]
    steps: tuple[str, ...]
    planning: str
    organisation: tuple[form.Row, ...]
    signatures: tuple[SignatureLine, ...]
    sha256: str

    @classmethod
    def of(cls, deal: Deal, version: DealVersion | None, *, contacts: bool) -> "DealDocument":
        """The document of a version, or without one of the working text. With `contacts` it says
        whom to call, which only the office and the deal's own partners may read."""
        with override(LANGUAGE):
            text = version.text if version else DealText.working(deal)
            signatures = signature_lines(version) if version else ()
            whom = contacts_of(deal) if contacts else None
            return cls(
                **_head(deal, version, text),
                **form.blocks(text),
                parties=party_blocks(text, signatures, whom),
                signatures=signatures,
            )

    @property
    def code(self):
        """The SHA-256 in groups of eight, as a person compares it."""
        return " ".join(self.sha256[at : at + 8] for at in range(0, len(self.sha256), 8))

    @property
    def keeps_signatures(self):
        """Whether signatures under an earlier version still count for this one."""
        return any(line.is_earlier for line in self.signatures)


def shown_version(deal: Deal) -> DealVersion | None:
    """The version the pdf of a deal is about: the one in force, else the one being signed; None
    while there is only the working text."""
    return deal.version_in_force() or deal.version_being_signed()


def _head(deal, version, text):
    """What stands above the blocks and on every page."""
    programme = deal.goal.programme
    created_at, modified_at = standing.dates(deal, version)
    return {
        "title": text.title,
        "programme": text.programme,
        "publisher": programme.owner.name,
        "is_example": programme.is_example,
        "number": version.number if version else None,
        "kind": value_in_words("deal_type", text.deal_type),
        "goal": text.goal,
        "stamp": standing.stamp(version, modified_at),
        "notice": standing.notice(deal, version),
        "created_at": created_at,
        "modified_at": modified_at,
        "sha256": version.sha256 if version else "",
    }
