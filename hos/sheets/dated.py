"""A workbook of which every date is given: of the book itself and of each part in its archive. So
the same content gives the same bytes, whenever it is made."""

import io
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class DatedArchive(ZipFile):
    """Every part is said to be of one moment, instead of now or of a file on the way."""

    def __init__(self, out, dated: datetime):
        super().__init__(out, "w", ZIP_DEFLATED)
        self.dated = dated.timetuple()[:6]

    def writestr(self, name, content):
        super().writestr(ZipInfo(name, self.dated), content, ZIP_DEFLATED)

    def write(self, path, name):
        self.writestr(name, Path(path).read_bytes())


def saved(book, dated: datetime) -> bytes:
    """The bytes of an openpyxl workbook that says it was made at `dated`."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = dated.replace(tzinfo=None)
    out = io.BytesIO()
    ExcelWriter(book, DatedArchive(out, dated)).save()
    return out.getvalue()
