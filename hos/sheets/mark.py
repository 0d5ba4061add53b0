"""What a workbook was made from, signed, so that it is not taken for that of another thing and
another person's later text is never overwritten in silence."""

from django.core import signing

from hos.sheets.cells import Book

PIECE = 30_000  # characters: a cell holds no more
SIGNED = "kenmerk"  # in the column of marks of the first sheet, beside every piece


def signed(facts: list, *, salt) -> list[str]:
    """In pieces that each fit in a cell."""
    text = signing.dumps(facts, salt=salt, compress=True)
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def read(book: Book, *, sheet, column, salt) -> list | None:
    """The facts; None of what was not signed here, or was changed. `column` is that of marks, and
    the pieces stand in the second one."""
    rows = [
        cells for (name, _row), cells in book.rows.items()
        if name == sheet and column in cells and cells[column].text == SIGNED
    ]  # fmt: skip
    text = "".join(cells[2].text for cells in rows if 2 in cells).strip()
    try:
        return signing.loads(text, salt=salt)
    except signing.BadSignature:
        return None
