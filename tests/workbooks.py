"""The workbook of a half-year as a person fills it in offline."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple

from hos.export import TYPE


def address(progress, name="half_year_workbook"):
    return reverse(f"deals:{name}", args=[progress.pk])


def download(client, progress):
    """The workbook as openpyxl opens it."""
    answer = client.get(address(progress, "half_year_workbook_file"))
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def fill(book, cells):
    """`cells` is «Uitgaven!C7» → value; text that starts with «=» is a formula."""
    for place, value in cells.items():
        sheet, _mark, cell = place.partition("!")
        row, column = coordinate_to_tuple(cell)
        book[sheet].cell(row, column).value = value
    return book


def as_bytes(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(client, progress, book, name="voortgang.xlsx"):
    content = book if isinstance(book, bytes) else as_bytes(book)
    file = SimpleUploadedFile(name, content, content_type=TYPE)
    return client.post(address(progress), {"file": file})


def compare(client, progress, cells=None, book=None):
    """What the page of the comparison knows, after these cells were filled in."""
    book = fill(book or download(client, progress), cells or {})
    answer = upload(client, progress, book)
    assert answer.status_code == 302, answer.context["errors"]
    return client.get(answer.url).context["found"]


def take_over(client, progress, **more):
    """Press «Overnemen» on the comparison as it is shown now."""
    where = address(progress, "half_year_comparison")
    found = client.get(where).context["found"]
    return client.post(where, {"stands": found.stands} | more)


def changed(found):
    """Cell → what the workbook says, of the cells that differ."""
    return {entry.place: entry.says for entry in found.changes}
