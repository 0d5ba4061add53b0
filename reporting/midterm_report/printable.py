"""What a midterm report is laid out from: html in one piece, or in parts when there is much."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models.text import canonical
from hos.pdf.parts import Parts
from hos.pdf.render import Attached
from reporting.archival.attachments import noon
from reporting.midterm_report.figures import MidtermReport

LANGUAGE = "nl"
DATA_NAME = "midterm.json"
IN_ONE_PIECE = 60  # activities
PIECES = ("head", "chapters", "closing")


def printable_of(content: dict, *, in_one_piece=IN_ONE_PIECE):
    """The html of a snapshot, and what else `render` takes."""
    figures = MidtermReport.from_content(content)
    with override(LANGUAGE):
        about = _("The figures of this report")
    attached = Attached(DATA_NAME, canonical(content), "Source", about)
    is_small = len(figures.activities) <= in_one_piece
    html = as_html(figures) if is_small else as_parts(figures)
    return html, {"data": (attached,), "dated": noon(figures.counted_on)}


def as_html(figures) -> str:
    return _html(figures, PIECES, figures.sections)


def as_parts(figures) -> Parts:
    """The cover and the contents as head; every goal is a part, and begins on a new page in one
    piece too."""
    return Parts(
        _html(figures, ["head"]),
        (
            _html(figures, ["chapters"]),
            *(_html(figures, [], [section]) for section in figures.sections),
            _html(figures, ["closing"]),
        ),
    )


def _html(figures, pieces, sections=()):
    """`is_later` says that the annex of the goals has begun in a part before."""
    is_later = bool(sections) and sections[0].place > 1
    context = {"report": figures, "pieces": pieces, "sections": sections, "is_later": is_later}
    with override(LANGUAGE):
        return render_to_string("reporting/midterm/document.html", context)
