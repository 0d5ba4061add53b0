"""The annex as figures: the official form of every deal in it, read once and then frozen."""

from dataclasses import dataclass, replace

from deals.models import Deal, DealVersion, VersionState
from hos.pdf.render import Attached
from reporting.accord_annex.contents import Contents
from reporting.deal_document.figures import DealDocument
from reporting.deal_document.job import signed_text


@dataclass(frozen=True)
class AnnexedDeal:
    """One deal: where a link to it leads, its form, and the text that was signed as a file."""

    deal: int
    document: DealDocument
    text: Attached


@dataclass(frozen=True)
class AccordAnnex:
    """What the pdf shows."""

    contents: Contents
    deals: tuple[AnnexedDeal, ...]

    @classmethod
    def of(cls, contents: Contents) -> "AccordAnnex":
        """Refuses a version whose content is not what was signed any more."""
        pks = [entry.deal for entry in contents.entries]
        deals = Deal.objects.select_related("goal__programme__owner").in_bulk(pks)
        found = DealVersion.objects.filter(deal__in=pks)
        versions = {(row.deal_id, row.number): row for row in found}
        return cls(contents, tuple(
            _annexed(contents, entry, deals[entry.deal], versions[entry.deal, entry.version])
            for entry in contents.entries
        ))  # fmt: skip

    @property
    def texts(self) -> tuple[Attached, ...]:
        return tuple(row.text for row in self.deals)


def _annexed(contents, entry, deal, version):
    """As things stood when the contents were fixed; names of contacts are left out."""
    deal.status, version.state = entry.status, VersionState.IN_FORCE
    document = DealDocument.of(deal, version, contacts=False)
    document = replace(document, publisher=contents.publisher, is_example=contents.is_example)
    return AnnexedDeal(deal.pk, document, signed_text(version))
