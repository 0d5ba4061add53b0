"""What a workbook was made from, signed, so that it is not taken for another half-year and another
person's later text is never overwritten in silence."""

from dataclasses import dataclass

from django.core import signing

from hos.drafts.merge import fingerprint

SALT = "deals.half_year_workbook"
PIECE = 30_000  # characters: a cell holds no more


@dataclass(frozen=True)
class Mark:
    """`seen` are the fingerprints of what stood in the fields (see hos.drafts.merge)."""

    progress: int
    revision: int
    deal: str
    period: str
    seen: dict

    def is_of(self, progress):
        return self.progress == progress.pk


def mark_of(progress, typed) -> Mark:
    return Mark(
        progress.pk, progress.revision, progress.deal.title, str(progress.period),
        fingerprint(typed),
    )  # fmt: skip


def signed(mark) -> list[str]:
    """In pieces that each fit in a cell."""
    facts = [mark.progress, mark.revision, mark.deal, mark.period, mark.seen]
    text = signing.dumps(facts, salt=SALT, compress=True)
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def read(pieces) -> Mark | None:
    """None of what was not signed here, or was changed."""
    try:
        return Mark(*signing.loads("".join(pieces).strip(), salt=SALT))
    except signing.BadSignature:
        return None
