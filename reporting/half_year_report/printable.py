"""What a report is laid out from: html in one piece, or in parts when there are many deals."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models.text import canonical
from hos.pdf.parts import Parts
from hos.pdf.render import Attached
from reporting.archival.attachments import noon
from reporting.half_year_report.figures import HalfYearReport

LANGUAGE = "nl"
DATA_NAME = "halfjaar.json"
IN_ONE_PIECE, PER_PART = 40, 20  # deals
PIECES = ("head", "tables", "deals", "closing")


def printable_of(content: dict, *, in_one_piece=IN_ONE_PIECE, per_part=PER_PART):
    """The html of a snapshot, and what else `render` takes."""
    figures = HalfYearReport.from_content(content)
    with override(LANGUAGE):
        about = _("The figures of this report")
    attached = Attached(DATA_NAME, canonical(content), "Source", about)
    is_small = len(figures.deals) <= in_one_piece
    html = as_html(figures) if is_small else as_parts(figures, per_part)
    return html, {"data": (attached,), "dated": noon(figures.counted_on)}


def as_html(figures) -> str:
    return _html(figures, PIECES, _numbered(figures))


def as_parts(figures, per_part=PER_PART) -> Parts:
    """The cover and the contents as head; every part begins on a new page, as in one piece."""
    deals = _numbered(figures)
    parts = [deals[start : start + per_part] for start in range(0, len(deals), per_part)]
    return Parts(
        _html(figures, ["head"]),
        (
            _html(figures, ["tables"]),
            *(_html(figures, ["deals"], part) for part in parts),
            _html(figures, ["closing"]),
        ),
    )


def _numbered(figures):
    return list(enumerate(figures.deals, start=1))


def _html(figures, pieces, deals=()):
    """`chapter` says that the chapter of the deals has begun in a part before."""
    context = {"report": figures, "pieces": pieces, "deals": deals,
               "chapter": bool(deals) and deals[0][0] > 1}  # fmt: skip
    with override(LANGUAGE):
        return render_to_string("reporting/half_year/document.html", context)
