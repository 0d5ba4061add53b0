"""Parts of a document taken over in the first of them, just before that is written: so the whole is
written as any other, with one catalogue, one outline, one tree of tags and one list of names."""

import re
from types import SimpleNamespace

import pydyf
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines

from hos.pdf.finish import Settled
from hos.pdf.taking import anchors_of, get, lay_over, number_of, roots_of

SCALE = 0.75  # points per pixel
# A reference, or a place among the owners. A text in brackets is skipped: it may hold anything.
TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b|@(\d+)@", re.DOTALL)


def join(document, sections, numbers):
    """What the finisher of the first part is to do: take over the sections, and lay over every page
    the drawing of its number. Refuses a link to what is nowhere."""
    bookmarks = [(page.height, page.bookmarks) for page in document.pages]
    bookmarks += [(page.height, page.bookmarks) for part in sections for page in part.pages]
    for page in document.pages:
        page.bookmarks = []

    def joining(document, pdf):
        anchors = [anchor for page in anchors_of(document, pdf) for anchor in page]
        images = iter(_add_images(pdf, numbers))
        for place in range(pdf.pages["Count"]):
            lay_over(pdf, place, next(images))
        for part in sections:
            anchors += _add(pdf, part, [next(images) for _page in part.pages])
        _name(pdf, anchors, document.lent)
        add_outlines(pdf, _outline(bookmarks))

    return joining


def _add_images(pdf, drawings):
    new = _new_numbers(pdf, drawings.objects)
    _add_objects(pdf, drawings.objects, new, lambda content: _moved(content, new))
    return [new[number] for number in drawings.pages]


def _add(pdf, part, images):
    """Take over one section; returns its anchors."""
    roots = roots_of(pdf)
    owners, tags = get(pdf, roots["parents"])["Nums"], get(pdf, roots["document"])["K"]
    start = len(owners) // 2
    own = [None if at in part.numbers else item for at, item in enumerate(part.objects)]
    new = _new_numbers(pdf, own)
    known = new | {old: roots[name] for old, name in part.roots.items()}
    known |= {old: images[place] for old, place in part.numbers.items()}

    def moved(content):
        return _moved(content, known, start)

    _add_objects(pdf, own, new, moved)
    for page in part.pages:
        pdf.pages["Kids"].extend([number_of(new[page.number]), 0, "R"])
    pdf.pages["Count"] += len(part.pages)
    for place, owner in enumerate(part.owners, start=start):
        owners.extend([place, moved(owner)])
    tags.extend(moved(element) for element in part.elements)
    return [(name, moved(place)) for page in part.pages for name, place in page.anchors]


def _new_numbers(pdf, objects):
    kept = (old for old, item in enumerate(objects) if item)
    return {old: b"%d 0 R" % new for new, old in enumerate(kept, start=len(pdf.objects))}


def _add_objects(pdf, objects, new, moved):
    for old in new:
        content, rest = objects[old]
        pdf.add_object(Settled(moved(content) + rest, not rest))


def _moved(content, known, start=0):
    """The bytes with every reference, and every place among the owners, as it is in the whole."""

    def placed(match):
        if match[1]:
            return known[int(match[1])]
        return b"%d" % (start + int(match[2])) if match[2] else match[0]

    return TOKEN.sub(placed, content)


def _name(pdf, anchors, lent):
    """The places by name: of an id that stands twice the first, as in one piece."""
    first = {}
    for name, place in anchors:
        first.setdefault(name, place)
    if missing := lent - first.keys():
        raise RuntimeError(f"links to nowhere: {sorted(missing)}")
    names = pydyf.Array()
    for name in sorted(first):
        names.extend([pydyf.String(name), first[name]])
    every = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    every["Dests"] = pydyf.Dictionary({"Names": names})


def _outline(pages):
    root = []
    skipped, last, level = [], [root], 0
    for number, (height, bookmarks) in enumerate(pages):
        page = SimpleNamespace(bookmarks=bookmarks)
        matrix = Matrix(a=SCALE, d=-SCALE, f=height * SCALE)
        level = make_page_bookmark_tree(page, skipped, last, level, number, matrix)
    return root
