"""What WeasyPrint drew of one part, as bytes that can be taken over in another document.

WeasyPrint hands over its tree of objects just before it is written. All of them are kept, with the
references to other objects as «12 0 R» and the places in the list of owners of content
(/StructParents, /StructParent) as «@3@»: `hos.pdf.joining` gives each its number in the whole. What
a document has once (catalogue, metadata, the roots of pages and tags) is left out.
"""

from dataclasses import dataclass

import pydyf

from hos.pdf.finish import hide_margins, scope_headers, settle
from hos.pdf.render import VARIANT

START = b"\nstream\n"


@dataclass(frozen=True)
class Page:
    """`number` of its object; `name` in the sheet; `anchors` as (id, place on the page)."""

    number: int
    name: str
    height: float
    bookmarks: list
    anchors: list


@dataclass(frozen=True)
class Taken:
    """The objects of a part: per number what can hold references, and the rest of a stream; None
    for what is left out, of which `roots` says what a reference may point at. `numbers`: of the
    objects that stand for the number of a page, the place of that page."""

    objects: list
    roots: dict[int, str]
    pages: list[Page]
    elements: list[bytes]
    owners: list[bytes]
    numbers: dict[int, int]


@dataclass(frozen=True)
class Drawings:
    """Objects as in Taken, and which of those are the drawings of the pages."""

    objects: list
    pages: list[int]


def lend(document, known):
    """Let links to ids of other parts stand, as if those were here. What is lent goes when the
    parts are joined."""
    own = {name for page in document.pages for name in page.anchors}
    wanted = {link[1] for page in document.pages for link in page.links if link[0] == "internal"}
    document.lent = wanted & known - own
    document.pages[0].anchors |= dict.fromkeys(sorted(document.lent), (0, 0, 0, 0))


def take(document) -> Taken:
    """All that a part drew. The outline is made of the whole, so what it needs comes along."""
    about = [(name_of(page), page.height, page.bookmarks) for page in document.pages]
    for page in document.pages:
        page.bookmarks = []

    def finisher(document, pdf):
        scope_headers(pdf)
        hide_margins(pdf)
        anchors = anchors_of(document, pdf)
        numbers = _room_for_numbers(pdf)
        _mark_owned(pdf)
        roots = roots_of(pdf)
        owners = get(pdf, roots["parents"])["Nums"][1::2]
        owners = [owner if isinstance(owner, bytes) else owner.data for owner in owners]
        elements = list(get(pdf, roots["document"])["K"])
        pages = zip(numbers_of_pages(pdf), about, anchors, strict=True)
        return Taken(
            _as_bytes(pdf, set(map(number_of, roots.values()))),
            {number_of(roots[name]): name for name in ("pages", "document")},
            [Page(number, *of, ids) for number, of, ids in pages],
            elements,
            owners,
            numbers,
        )

    return _handed_over(document, finisher)


def take_drawings(document) -> Drawings:
    """Of every page its drawing, as an image that can be laid over another page."""

    def finisher(_document, pdf):
        hide_margins(pdf)
        contents = [_as_image(pdf, pdf.objects[number]) for number in numbers_of_pages(pdf)]
        left_out = set(map(number_of, roots_of(pdf).values())) | {
            item.number
            for item in pdf.objects
            if isinstance(item, dict) and item.get("Type") in ("/StructElem", "/Page")
        }
        return Drawings(_as_bytes(pdf, left_out), contents)

    return _handed_over(document, finisher)


def _handed_over(document, finisher):
    """What the finisher returns; nothing is written."""
    found = []

    def finish(document, pdf):
        found.append(finisher(document, pdf))
        pdf.write = lambda *_args, **_options: None

    document.write_pdf(pdf_variant=VARIANT, finisher=finish)
    return found[0]


def _as_image(pdf, page):
    content = get(pdf, page["Contents"])
    content.extra |= {"Type": "/XObject", "Subtype": "/Form", "BBox": page["MediaBox"],
                      "Resources": page["Resources"]}  # fmt: skip
    return content.number


def _room_for_numbers(pdf):
    """Lay an image over every page, for which an empty object stands as yet."""
    found = {}
    for place in range(pdf.pages["Count"]):
        room = pydyf.Dictionary()
        pdf.add_object(room)
        lay_over(pdf, place, room.reference)
        found[room.number] = place
    return found


def lay_over(pdf, place, image):
    """Draw an image after all that stands on the page of this place."""
    page = pdf.objects[numbers_of_pages(pdf)[place]]
    content, name = get(pdf, page["Contents"]), f"number{place}"
    content.stream.insert(0, b"q")
    content.stream.extend([b"Q", f"/{name} Do"])
    get(pdf, page["Resources"])["XObject"][name] = image


def _mark_owned(pdf):
    for item in pdf.objects:
        if isinstance(item, dict):
            for key in ("StructParents", "StructParent"):
                if key in item:
                    item[key] = b"@%d@" % item[key]


def _as_bytes(pdf, left_out):
    settle(pdf)
    kept = (None if item.number in left_out | {0} else item for item in pdf.objects)
    return [item and _halves(item) for item in kept]


def _halves(item):
    if item.compressible:
        return item.data, b""
    head, start, rest = item.data.partition(START)
    return head, start + rest


def anchors_of(document, pdf):
    """Per page the (id, place) of what can be linked to, without what was lent."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    pages = {b"%d 0 R" % number: [] for number in numbers_of_pages(pdf)}
    for name, place in zip(names[::2], names[1::2], strict=True):
        if name.string not in document.lent:
            pages[place[0]].append((name.string, place.data))
    return list(pages.values())


def roots_of(pdf):
    """References to what a document has once."""
    tree = get(pdf, pdf.catalog["StructTreeRoot"])
    return {
        "catalog": pdf.catalog.reference, "pages": pdf.pages.reference,
        "metadata": pdf.catalog["Metadata"], "tags": pdf.catalog["StructTreeRoot"],
        "document": tree["K"][0], "parents": tree["ParentTree"],
    }  # fmt: skip


def name_of(page) -> str:
    """What the sheet calls this kind of page."""
    return page._page_box.page_type.name


def numbers_of_pages(pdf):
    return pdf.pages["Kids"][::3]


def get(pdf, reference):
    return pdf.objects[number_of(reference)]


def number_of(reference):
    return int(reference.split()[0])
