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


def texts(pdf: bytes) -> list[str]:
    """The text of every page, laid out as on the page."""
    asked = ["pdftotext", "-layout", "-", "-"]
    return (
        subprocess.run(asked, input=pdf, capture_output=True, check=True)
        .stdout.decode()
        .split("\f")
    )


def tags(document) -> list[tuple]:
    """All that hangs under the root, in order: (depth, kind, page, scope or where a link goes)."""
    return list(_walked(document.Root.StructTreeRoot.K[0], 0, _places(document)))


def _walked(node, depth, places):
    if not isinstance(node, pikepdf.Dictionary):
        yield depth, int(node)
    elif "/Obj" in node:
        yield depth, "link", places[node.Pg.objgen], str(node.Obj.Dest)
    else:
        page = places[node.Pg.objgen] if "/Pg" in node else None
        yield depth, str(node.S), page, str(node.get("/A", {}).get("/Scope"))
        for child in node.get("/K", []):
            yield from _walked(child, depth + 1, places)


def owners(document) -> list[tuple]:
    """Per page of what kind the owners of its content are; each is asked back whether it owns that,
    and no place in the list of owners is taken twice."""
    found = dict(_pairs(document.Root.StructTreeRoot.ParentTree.Nums))
    links = [link for page in document.pages for link in page.get("/Annots", [])]
    taken = [page.StructParents for page in document.pages] + [link.StructParent for link in links]
    assert sorted(map(int, taken)) == sorted(map(int, found))
    for link in links:
        assert link.objgen in [
            of.Obj.objgen for of in _kids(found[link.StructParent]) if "/Obj" in of
        ]
    return [_owned(page, found[page.StructParents]) for page in document.pages]


def _owned(page, owners):
    for number, owner in enumerate(owners):
        if owner is not None:
            assert owner.Pg.objgen == page.objgen
            assert number in [
                int(kid) for kid in owner.K if not isinstance(kid, pikepdf.Dictionary)
            ]
    return [str(owner.S) for owner in owners if owner is not None]


def _kids(node):
    return [kid for kid in node.K if isinstance(kid, pikepdf.Dictionary)]


def _pairs(array):
    return zip(list(array)[::2], list(array)[1::2], strict=True)


def destinations(document) -> dict[str, tuple]:
    """By name (page, left, top)."""
    places = _places(document)
    named = _pairs(document.Root.Names.Dests.Names)
    return {str(name): _place(target, places) for name, target in named}


def links(document) -> list[list[tuple]]:
    """Per page (name of what is linked to, rectangle)."""
    return [
        [(str(link.Dest), [float(side) for side in link.Rect]) for link in page.get("/Annots", [])]
        for page in document.pages
    ]


def outline(document) -> list[tuple]:
    """(title, (page, left, top), the same of what is under it)"""
    places = _places(document)
    with document.open_outline() as found:
        return _branch(found.root, places)


def _branch(items, places):
    return [(one.title, _place(one.destination, places), _branch(one.children, places))
            for one in items]  # fmt: skip


def _place(target, places):
    page, _kind, left, top, _zoom = target
    return places[page.objgen], float(left), float(top)


def _places(document):
    return {page.objgen: place for place, page in enumerate(document.pages)}


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
