"""The references to the pages of a PDF, made once for every number of pages.

pydyf makes the whole list anew at every question, and WeasyPrint asks for every tag: in a report of
hundreds of pages that is a quarter of the time, and it grows with the square.
"""

from contextlib import contextmanager


@contextmanager
def references_kept():
    """Inside the block the list is kept until a page is added."""
    from pydyf import PDF

    asked = PDF.page_references
    PDF.page_references = property(_kept)
    try:
        yield
    finally:
        PDF.page_references = asked


def _kept(pdf):
    kids = pdf.pages["Kids"]
    count, references = getattr(pdf, "_references", (0, ()))
    if count != len(kids):
        references = tuple(b"%d 0 R" % number for number in kids[::3])
        pdf._references = len(kids), references
    return references
