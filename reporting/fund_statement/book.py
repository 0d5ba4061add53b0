"""The statement as xlsx: the same figures, a sheet per table; to a cashier with every booking."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hos.export import as_book
from reporting.fund_statement.lines import bookings

BEAT = 2000  # bookings between two signs of life


def book_of(statement, *, beat=lambda: None) -> bytes:
    """Calls `beat` every few thousand bookings; what that raises ends the work."""
    return as_book(_sheets(statement, beat))


def _sheets(statement, beat):
    yield _("Overview"), _headings(statement), _overview(statement)
    yield _("About"), [_("What"), ""], _about(statement)
    yield (
        _("Deposits"),
        [_("Date"), _("Reference"), _("Cashier"), _("Amount")],
        [(line.on, line.reference, line.cashier, line.amount) for line in statement.deposits],
    )
    if statement.part.has_lines:
        yield from _lines(statement, beat)
    else:
        yield (
            _("Spent by kind"),
            [_("Half-year"), _("Kind of training"), _("Amount")],
            _kinds(statement),
        )


def _headings(statement):
    return [_("Movement"), *map(capfirst, statement.columns), _("Paid in")]


def _overview(statement):
    found, stretch = statement.movements, statement.stretch
    opening = _("Balance before") if stretch.first else _("Balance at the start")
    yield opening, *found.opening.cells
    for row in found.rows:
        yield capfirst(row.label), *row.cells
    yield _("Balance after"), *found.closing.cells


def _about(statement):
    stretch = statement.stretch
    yield _("Source of money"), statement.funder
    yield _("Scheme"), statement.source.fund.name
    yield _("Deal or activity"), statement.source.fund.activity.title
    yield _("Cashiers"), ", ".join(statement.cashiers)
    yield _("Over which period"), capfirst(str(stretch))
    yield _("First day"), stretch.first
    yield _("Last day that is counted"), stretch.last
    yield _("Pledged"), "Pm" if statement.pledged is None else statement.pledged
    yield _("Provisional"), _("yes") if statement.is_provisional else _("no")
    for row in statement.years:
        about = _("Financial year {year}, {cashier}").format(year=row.year, cashier=row.cashier)
        yield about, row.closed_on or _("not closed yet")


def _lines(statement, beat):
    yield (
        _("Payments"),
        [_("Date"), _("What"), _("Reference of the bank"), _("Request"), _("Kind of training"),
         _("Provider"), _("Amount")],
        [(line.on, capfirst(line.what), line.reference, line.request, capfirst(line.kind),
          line.provider, line.amount) for line in statement.payments],
    )  # fmt: skip
    yield (
        _("Bookings"),
        [_("Date"), _("What"), _("From"), _("To"), _("Request"), _("Reference or reason"),
         _("Amount")],
        _bookings(statement, beat),
    )  # fmt: skip


def _bookings(statement, beat):
    found = bookings(statement.source, statement.part, statement.stretch)
    for number, line in enumerate(found):
        if number % BEAT == 0:
            beat()
        yield (line.on, capfirst(line.what), capfirst(line.left), capfirst(line.arrived),
               line.request, line.reference, line.amount)  # fmt: skip


def _kinds(statement):
    for half in statement.half_years:
        for kind, amount in half.rows:
            yield capfirst(str(half.half_year)), capfirst(kind), amount
    if statement.not_told_by_kind:
        yield statement.why_not_told, _("all kinds together"), statement.not_told_by_kind
