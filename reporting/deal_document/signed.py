"""Who signed the text of a version, and who still has to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.models import DealVersion, Signature
from reporting.deal_document.standing import day_of, in_words


@dataclass(frozen=True)
class SignatureLine:
    """One row of the signature block; `moment` is empty while the party has not signed."""

    party: int  # the participation
    organisation: str
    name: str = ""
    position: str = ""
    moment: str = ""
    put_for: str = ""
    is_earlier: bool = False  # under the version before, which still counts

    @property
    def in_one_line(self):
        return f"{self.name}, {self.moment}" if self.moment else _("Not signed")


def signature_lines(version: DealVersion) -> tuple[SignatureLine, ...]:
    """A line per party that has to sign, under the name it has in that text.

    A party whose own contribution an amendment left alone was not asked again: its signature is
    the last one under a version that held before.
    """
    own = {row.participation_id: row for row in _signatures(version.signatures)}
    asked = set(version.requests.values_list("participation", flat=True))
    kept = {party: row for party, row in _earlier(version).items() if party not in asked}
    found = kept | own
    return tuple(
        _line(party, found.get(party.id), version)
        for party in version.text.parties
        if party.signature_required
    )


def _earlier(version):
    """The last signature of each party under an earlier version that came into force."""
    rows = Signature.objects.filter(
        version__deal=version.deal_id, version__number__lt=version.number,
        version__in_force_at__isnull=False,
    )  # fmt: skip
    return {row.participation_id: row for row in _signatures(rows).order_by("version__number")}


def _signatures(rows):
    return rows.select_related("version", "scan")


def _line(party, signature, version):
    if signature is None:
        return SignatureLine(party.id, party.name)
    return SignatureLine(
        party.id, party.name, signature.signatory, signature.position, _moment(signature),
        _put_for(signature), signature.version_id != version.pk,
    )  # fmt: skip


def _moment(signature):
    """Of a signature on paper only the day is known."""
    at = signature.signed_at
    return day_of(at) if signature.is_on_paper else in_words(at)


def _put_for(signature):
    number = signature.version.number
    if not signature.is_on_paper:
        return _("version {number}, digital").format(number=number)
    return _("version {number}, on paper, registered on {day}").format(
        number=number, day=day_of(signature.scan.at)
    )
