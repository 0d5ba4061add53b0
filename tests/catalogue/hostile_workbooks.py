"""Workbooks that ask for much, hide something or lead elsewhere; made from an honest one.

Each is what hos.files lets through or not: what is behind it has to hold by itself too.
"""

import io
import zipfile

from openpyxl import Workbook

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<?xml version="1.0"?>%s<worksheet xmlns="{SPACE}">%s<sheetData>%s</sheetData></worksheet>'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "ha" * 50
    + '">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 40}">' for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
NAME = "Blad"


def honest(rows=20):
    """A small workbook with one sheet."""
    book = Workbook()
    book.active.title = NAME
    for row in range(rows):
        book.active.append([f"regel {row}", row])
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(parts, content=None):
    """A workbook with these parts changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or honest())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def with_words(words, *, head="", rows=None):
    """The texts in a part of their own, as Excel saves them."""
    listed = zipfile.ZipFile(io.BytesIO(honest())).read("[Content_Types].xml").decode()
    kind = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    rows = rows or row('<c r="A1" t="s"><v>0</v></c>')
    return with_parts({
        "xl/sharedStrings.xml": f'{head}<sst xmlns="{SPACE}">{words}</sst>',
        "xl/worksheets/sheet1.xml": SHEET % ("", "", rows),
        "[Content_Types].xml": listed.replace("</Types>", kind),
    })  # fmt: skip


def with_sheet(rows, *, head="", size=""):
    return with_parts({"xl/worksheets/sheet1.xml": SHEET % (head, size, rows)})


def number_rows(count, cells=10):
    row = "".join(f"<c><v>{number}</v></c>" for number in range(cells))
    return f"<row>{row}</row>" * count


def text_cell(place, text="x"):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def formula(place, text, value=""):
    return f'<c r="{place}"><f>{text}</f><v>{value}</v></c>'


def row(*cells, number=1):
    return f'<row r="{number}">{"".join(cells)}</row>'


def hidden_sheet():
    book = Workbook()
    book.active.title = NAME
    book.create_sheet("Geheim").sheet_state = "veryHidden"
    return saved(book)


def shared_words(count, size):
    return with_words(f"<si><t>{'x' * size}</t></si>" * count)


def styles(count):
    """Ways to show a cell, of which nobody needs so many."""
    fonts = "<font><sz val='11'/></font>" * count
    return with_parts({"xl/styles.xml": f'<styleSheet xmlns="{SPACE}"><fonts>{fonts}</fonts>'
                                        "</styleSheet>"})  # fmt: skip


def cases(scale):
    """(what, content, whether it must be refused); `scale` 1 is the full size."""
    many = number_rows(int(45_000 * scale))
    yield "entities in entities", with_sheet(row(text_cell("A1", "&g;")), head=ENTITIES), True
    yield "a file as entity", with_sheet(row(text_cell("A1", "&a;")), head=OUTSIDE), True
    yield "entities among the shared words", with_words(
        "<si><t>&g;</t></si>", head=ENTITIES
    ), True  # fmt: skip
    yield "texts as Excel saves them", shared_words(3, 5), False
    yield "entities in the list of sheets", with_parts({
        "xl/workbook.xml": f'{ENTITIES}<workbook xmlns="{SPACE}">&g;</workbook>',
    }), True  # fmt: skip
    yield "a sheet of 78 MB", with_sheet(number_rows(int(510_000 * scale))), True
    yield "a sheet just below what is opened", with_sheet(many), True
    yield "one cell in the last corner", with_sheet(
        row(text_cell("XFD1048576"), number=1_048_576)
    ), True  # fmt: skip
    yield "a sheet that says it is as large as can be", with_sheet(
        row(text_cell("A1")), size='<dimension ref="A1:XFD1048576"/>'
    ), False  # fmt: skip
    yield "empty cells in the last column of many rows", with_sheet("".join(
        row(f'<c r="XFD{number}"/>', number=number) for number in range(1, int(60_000 * scale))
    )), None  # fmt: skip
    yield "shared words of 7 MB", shared_words(70_000, 100), None
    yield "a text of 7 MB in one cell", with_sheet(row(text_cell("A1", "x" * 7_000_000))), True
    yield "elements in elements", with_sheet("<row>" * 200_000), True
    yield "200,000 fonts", styles(int(200_000 * scale)), None
    yield "formulas that fetch and run", with_sheet(
        row(formula("A1", "WEBSERVICE(&quot;http://127.0.0.1:9/&quot;)", "1"),
            formula("B1", "cmd|' /C calc'!A0"), formula("C1", "1+1", "2"))
    ), False  # fmt: skip
    yield "a shared formula over many cells", with_sheet("".join(
        row(f'<c r="A{number}"><f t="shared" ref="A1:A9999" si="0">{"A1+" * 500 + "1"}</f></c>',
            number=number) for number in range(1, 300)
    )), None  # fmt: skip
    yield (
        "a link to another workbook",
        with_parts({"xl/externalLinks/externalLink1.xml": "<a/>"}),
        True,
    )
    yield "a hidden sheet", hidden_sheet(), True
    yield (
        "a sheet that is no XML",
        with_parts({"xl/worksheets/sheet1.xml": b"\xff\x00" * 500}),
        True,
    )
    yield "an archive cut in two", honest()[:2000], True
    yield "no archive", b"PK\x03\x04" + b"x" * 5000, True
