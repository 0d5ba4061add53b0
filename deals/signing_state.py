"""How far the signing of a version is, as pages show it."""

from dataclasses import dataclass

from deals.models import ActivityEvent, DealVersion, EventKind, Signature, SignatureRequest


@dataclass(frozen=True)
class Lapse:
    """Why a version holds no more: who refused it, or that the office took it back."""

    version: DealVersion
    event: ActivityEvent

    @property
    def is_refusal(self):
        return self.event.kind == EventKind.REFUSED

    @property
    def party(self):
        """The participation that refused, or None."""
        named = (key for key, name in self.version.labels.items() if self._begins_with(name))
        return next(named, None) if self.is_refusal else None

    @property
    def name(self):
        return self.version.labels.get(self.party, "")

    @property
    def reason(self):
        return self.event.reason.removeprefix(f"{self.name}: ") if self.name else self.event.reason

    def _begins_with(self, name):
        return self.event.reason.startswith(f"{name}: ")


@dataclass(frozen=True)
class Row:
    """A party that was asked, under the name it has in the text of the version."""

    asked: SignatureRequest
    name: str
    signature: Signature | None
    has_refused: bool
    lacks_signer: bool


def lapse_of(version) -> Lapse | None:
    event = version.lapse()
    return event and Lapse(version, event)


def rows_of(version, lapse=None) -> list[Row]:
    """A row per party that was asked, in the order of the deal."""
    put = {signature.participation_id: signature for signature in version.signatures.all()}
    lacking = set(version.unsigned().without_signer().values_list("pk", flat=True))
    labels = version.labels
    return [
        Row(
            asked, labels[asked.participation_id], put.get(asked.participation_id),
            bool(lapse) and lapse.party == asked.participation_id, asked.pk in lacking,
        )
        for asked in version.requests.all()
    ]  # fmt: skip
