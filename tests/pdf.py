"""What a test reads in a pdf: validity, headers, bookmarks, fonts and embedded files."""

import io
import subprocess
from collections import Counter

import page
import pikepdf

PROFILES = ("pdf-ua-1", "pdf-a-3a")


def failures(pdf: bytes) -> dict[str, list]:
    """Per profile the rules that do not hold."""
    limits = page.SafetyLimits.unlimited()
    return {
        profile: list(page.validate_pdf_bytes(pdf, profile=profile, limits=limits).failures)
        for profile in PROFILES
    }


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def scopes(document) -> Counter:
    """How many table headers there are per scope."""
    found = Counter()
    for element in _elements(document.Root.StructTreeRoot.K):
        if element.get("/S") == "/TH":
            found[str(element.get("/A", {}).get("/Scope"))] += 1
    return found


def _elements(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _elements(node.get("/K", pikepdf.Array()))


def bookmarks(document) -> list[str]:
    with document.open_outline() as outline:
        return list(_titles(outline.root))


def _titles(items):
    for item in items:
        yield item.title
        yield from _titles(item.children)


def embedded(document) -> dict[str, bytes]:
    return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def fonts(pdf: bytes, folder) -> list[tuple[str, bool]]:
    """(name, is embedded) per font."""
    path = folder / "fonts.pdf"
    path.write_bytes(pdf)
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    return [(line.split()[0], line.split()[-5] == "yes") for line in listed.splitlines()[2:]]
