"""What stands in the file of a report beside its pages: the snapshot it is made of as JSON, and
every table of it as xlsx.

The xlsx is made of the snapshot too and says the moment that the file says, so the same snapshot
gives the same bytes. Whatever kind of report it is: its Shape tells which tables it has.
"""

from datetime import UTC, date, datetime, time
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import override

from hos.export import as_book
from hos.pdf.render import Attached

LANGUAGE = "nl"  # of every report, whoever asks for it


def with_tables(options: dict, shape, content: dict) -> dict:
    """The options of `render` for this snapshot, with its tables attached behind its data; under
    the same name, so that who saves both sees that they belong together."""
    with override(LANGUAGE):
        about = _("All tables of this report")
    book = workbook(shape.tables(shape.from_content(content)), dated=options["dated"])
    name = f"{PurePath(options['data'][0].name).stem}.xlsx"
    return options | {"data": (*options["data"], Attached(name, book, "Data", about))}


def workbook(tables, *, dated: datetime) -> bytes:
    """A sheet per table, by the names in the pdf."""
    sheets = [(f"{table.name} {table.title}", table.columns, table.rows) for table in tables]
    return as_book(sheets, dated=dated)


def noon(day: date) -> datetime:
    """The moment that is stamped on all that was made of the figures of a day."""
    return datetime.combine(day, time(12), tzinfo=UTC)
