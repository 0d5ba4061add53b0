"""Files as people bring them: honest ones of every kind, and hostile ones, all built here."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image, PngImagePlugin

MAIN = "application/vnd.openxmlformats-officedocument."
WORD, SHEET = f"{MAIN}wordprocessingml.document.main+xml", f"{MAIN}spreadsheetml.sheet.main+xml"
HTML = b"<html><script>alert(document.domain)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def pdf(middle=b"", *, head=b"", after=b""):
    """A small pdf that readers open, with `middle` between its objects."""
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj"
    )
    start = b"%PDF-1.7\n" + head + objects + middle
    end = b"\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return start + end % len(start) + after


def packed(text):
    """Objects in a deflated stream, as most programs write a pdf."""
    body = zlib.compress(text)
    head = b"\n3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(body)
    return head + body + b"\nendstream endobj"


def printed_pdf():
    from weasyprint import HTML as Page

    return Page(string="<title>Verslag</title><h1>Werkbank</h1><p>Tekst</p>").write_pdf()


def archive(parts, *, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(name, content, way)
    return out.getvalue()


def types(*overrides, default=""):
    """The part that names the kinds of the others."""
    lines = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0"?><Types xmlns="{space}">{default}{lines}</Types>'


def docx(more=None, *, overrides=(), kind=WORD):
    parts = {
        "[Content_Types].xml": types(("/word/document.xml", kind), *overrides),
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": "<w:document/>",
    }
    return archive(parts | (more or {}))


def xlsx(rows=3):
    book, out = Workbook(), io.BytesIO()
    for row in range(rows):
        book.active.append([f"regel {row}", row])
    book.save(out)
    return out.getvalue()


def open_document(kind="text", more=None):
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>"}
    return archive(parts | (more or {}), stored=["mimetype"])


def picture(form="PNG", size=(64, 48), mode="RGB", **ways):
    out = io.BytesIO()
    Image.new(mode, size, 90).save(out, form, **ways)
    return out.getvalue()


def logo():
    """A picture with a palette, seen through where nothing is drawn."""
    out = io.BytesIO()
    drawn = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    drawn.paste((200, 30, 30, 255), (10, 10, 30, 30))
    drawn.quantize(4).save(out, "PNG")
    return out.getvalue()


def phone_photo():
    """A picture with a second one behind it, and with a place and a turn in its data."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "thuis"
    out = io.BytesIO()
    first, second = Image.new("RGB", (80, 60)), Image.new("RGB", (40, 30))
    first.save(out, "MPO", save_all=True, append_images=[second], exif=exif.tobytes())
    return out.getvalue()


def png_chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width, height, extra=b""):
    """A png that says it is so large, with hardly anything in it."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + extra + rows + png_chunk(b"IEND", b"")


def png_with_words(words):
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", words)
    return picture(pnginfo=told)


def honest():
    """(name, content) of every allowed kind, also in the shapes that look odd."""
    return [
        ("verslag.pdf", pdf()),
        ("gedrukt.pdf", printed_pdf()),
        ("akkoord.docx", docx()),
        ("met tabel.docx", docx({"word/embeddings/sheet.xlsx": xlsx()})),
        ("lijst.xlsx", xlsx()),
        ("verslag.odt", open_document()),
        ("lijst.ods", open_document("spreadsheet")),
        ("foto.png", picture()),
        ("logo.png", logo()),
        ("scan.jpg", picture("JPEG")),
        ("telefoon.JPEG", phone_photo()),
    ]


def lying(name="word/media/a.bin", size=30_000_000, says=1000):
    """A docx with a part that is far larger than its list of parts says."""
    whole = docx({name: b"\0" * size})
    end = whole.rindex(b"PK\x05\x06")
    entry = whole.rindex(b"PK\x01\x02", 0, end)
    return whole[: entry + 24] + struct.pack("<I", says) + whole[entry + 28 :]


def many_entries(count):
    """An archive whose list of parts alone is huge: every entry points at the same part."""
    one = archive({"a": b"x"})
    at = one.rindex(b"PK\x01\x02")
    end = one.rindex(b"PK\x05\x06")
    listed = one[at:end] * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, len(listed), at, 0)
    return one[:at] + listed + tail


def type_confusion():
    """(name, content): nothing of it may be stored."""
    kinds = ("pdf", "png", "jpg", "docx", "xlsx", "odt", "ods")
    script, macro = b"alert(1)//", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    jar = archive({"META-INF/MANIFEST.MF": "Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"})
    return [
        *[(f"verslag.{kind}", HTML) for kind in kinds],
        *[(f"logo.{kind}", SVG) for kind in ("png", "jpg", "pdf", "svg")],
        *[(f"code.{kind}", script) for kind in ("pdf", "docx", "js")],
        ("pagina.html", HTML), ("pagina.pdf", b"\xef\xbb\xbf" + HTML), ("leeg.pdf", b"   " + pdf()),
        ("programma.pdf", b"MZ" + b"\0" * 200), ("programma.exe", b"MZ" + b"\0" * 200),
        ("oud.docx", macro), ("oud.doc", macro), ("rtf.docx", rb"{\rtf1 tekst}"),
        ("plaatje.png", b"GIF89a" + b"\0" * 60), ("plaatje.jpg", b"BM" + b"\0" * 60),
        ("archief.zip", jar), ("archief.docx", jar), ("archief.odt", archive({"a.txt": "x"})),
        # one file that is two kinds
        ("twee.pdf", pdf(after=jar)), ("twee.pdf", pdf(after=HTML)), ("twee.pdf", pdf(head=HTML)),
        ("twee.pdf", pdf(jar)), ("twee.docx", docx() + HTML), ("twee.docx", HTML + docx()),
        ("twee.docx", b"PK\x03\x04" + HTML + docx()), ("twee.jpg", picture("JPEG") + jar),
        ("twee.png", picture() + jar), ("twee.docx", docx({"mimetype": "x", "content.xml": "x"})),
        # the name says another kind than the content
        ("foto.jpg", picture()), ("foto.png", picture("JPEG")), ("verslag.docx", pdf()),
        ("verslag.pdf.html", pdf()), ("verslag.pdf.exe", pdf()), ("lijst.xls", xlsx()),
        ("lijst.docx", xlsx()), ("verslag", pdf()), ("verslag.pdf.", pdf()),
        # macros, programs and scripts
        ("macro.docx", docx({"word/vbaProject.bin": macro})),
        ("macro.docx", docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("macro.docx", docx(overrides=[("/x.bin", "application/vnd.ms-office.vbaProject")])),
        ("macro.docm", docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("macro.xlsx", docx({"xl/macrosheets/sheet1.xml": "<x/>"}, kind=SHEET)),
        ("macro.odt", open_document(more={"Basic/Standard/Module1.xml": "<x/>"})),
        ("macro.ods", open_document("spreadsheet", {"Scripts/python/a.py": "x"})),
        ("ole.docx", docx({"word/embeddings/ole.bin": macro})),
        ("exe.docx", docx({"word/media/image1.png": b"MZ" + b"\0" * 200})),
        ("pad.docx", docx({"../../evil.xml": "x"})),
        ("xml.docx", archive({"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
                              "word/document.xml": "x"})),
        ("script.pdf", pdf(b"\n3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj")),
        ("script.pdf", pdf(b"\n3 0 obj<</S/J#61vaScript/JS(app.alert(1))>>endobj")),
        ("script.pdf", pdf(packed(b"3 0 <</S/JavaScript/JS(app.alert(1))>>"))),
        ("start.pdf", pdf(b"\n3 0 obj<</S/Launch/F(cmd.exe)>>endobj")),
        # damaged
        ("half.pdf", pdf()[:60]), ("half.docx", docx()[:-30]), ("half.png", picture()[:40]),
    ]  # fmt: skip


def bombs():
    """(what, name, content): small files that would take much."""
    inner = archive({"a": b"\0" * 5_000_000})
    return [
        ("zip 1:1000", "bom.docx", docx({"word/media/a.bin": b"\0" * 150_000_000})),
        ("zip over 200 MB", "bom.xlsx", docx({"a.bin": b"\0" * 210_000_000}, kind=SHEET)),
        ("nested zip", "bom.docx", docx({"word/media/b.bin": inner})),
        ("zip in embedded zip", "bom.docx", docx({
            "word/embeddings/a.docx": docx({"word/embeddings/b.docx": docx()}),
        })),
        ("embedded bomb", "bom.docx", docx({
            "word/embeddings/a.docx": docx({"a.bin": b"\0" * 60_000_000}),
        })),
        ("false sizes", "bom.docx", lying()),
        ("large first part", "bom.docx", archive({
            "[Content_Types].xml": b" " * 90_000_000, "word/document.xml": "x",
        })),
        ("list of 500,000 parts", "bom.docx", many_entries(500_000)),
        ("picture of 50,000 points wide", "bom.png", png_of(50_000, 50_000)),
        ("picture as a line", "bom.png", png_of(1_000_000, 10)),
        ("words of 60 MB in a picture", "bom.png", png_of(
            10, 10, b"".join(png_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 900_000))
                             for _number in range(70)),
        )),
    ]  # fmt: skip


def picture_with_a_bomb():
    """Its profile of colours is 60 MB when unpacked."""
    return png_of(10, 10, png_chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * 60_000_000)))


def pictures_with_more():
    """(name, content, what is hidden in it): kept as a picture, without what is hidden."""
    exif = Image.Exif()
    exif[0x010E] = "<?php system($_GET[0]); ?>"
    return [
        ("tekst.png", png_with_words("<script>alert(1)</script>"), b"tEXt"),
        ("achter.png", picture() + HTML, HTML),
        ("achter.jpg", picture("JPEG") + HTML, HTML),
        ("pdf.jpg", picture("JPEG") + pdf(), b"%PDF-"),
        ("gegevens.jpg", picture("JPEG", exif=exif.tobytes()), b"<?php"),
        ("telefoon.jpg", phone_photo(), b"thuis"),
    ]
