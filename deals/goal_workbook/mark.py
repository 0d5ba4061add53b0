"""What a workbook of a goal was made from (see hos.sheets.mark)."""

from dataclasses import astuple, dataclass

from deals.half_year_workbook.layout import GUIDE, MARK
from hos.sheets import mark

SALT = "deals.goal_workbook"


@dataclass(frozen=True)
class Mark:
    goal: int
    half: str
    title: str
    revision: int
    seen: dict

    def is_of(self, table):
        return (self.goal, self.half) == (table.goal.pk, table.half.code)


def signed(table) -> list[str]:
    made = Mark(
        table.goal.pk, table.half.code, str(table.goal), table.revision, table.fingerprints()
    )
    return mark.signed(list(astuple(made)), salt=SALT)


def mark_in(book) -> Mark | None:
    facts = mark.read(book, sheet=GUIDE, column=MARK, salt=SALT)
    return facts and Mark(*facts)
