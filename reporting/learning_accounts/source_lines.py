"""The money of a scheme per source and cashier, as it stands in the books: exact."""

from datetime import date

from pilots.money_by_source import money_by_source
from reporting.learning_accounts.figures import SourceLine


def source_lines(fund, *, on: date):
    """A line per source and cashier that holds something of it; without any, one for the pledge."""
    cashiers = list(fund.cashiers.select_related("organisation"))
    held = [(row, money_by_source(fund, cashiers=[row], on=on)) for row in cashiers]
    for place, source in enumerate(money_by_source(fund, cashiers=[], on=on)):
        lines = [(cashier, rows[place]) for cashier, rows in held if rows[place].paid_in]
        for number, (cashier, row) in enumerate(lines or [(None, source)]):
            yield SourceLine(
                source=row.name, cashier=str(cashier or ""), is_first=number == 0,
                pledged=row.pledged if number == 0 else None, paid_in=row.paid_in,
                spent=row.spent, lapsed=row.lapsed, reserved=row.reserved,
                available=row.not_granted + row.available,
                source_id=row.source, cashier_id=cashier and cashier.pk,
            )  # fmt: skip
