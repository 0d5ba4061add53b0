"""What a workbook of a half-year was made from (see hos.sheets.mark)."""

from dataclasses import astuple, dataclass

from deals.half_year_workbook import layout
from hos.drafts.merge import fingerprint
from hos.sheets import mark

SALT = "deals.half_year_workbook"


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


def signed(made) -> list[str]:
    return mark.signed(list(astuple(made)), salt=SALT)


def mark_in(book) -> Mark | None:
    facts = mark.read(book, sheet=layout.GUIDE, column=layout.MARK, salt=SALT)
    return facts and Mark(*facts)
