"""Laying out a large document in a job, with a bar that goes on meanwhile."""

from itertools import count

from django.utils.translation import gettext as _

from hos.pdf.apart import render_apart
from hos.pdf.parts import Parts

FROM, UNTIL = 40, 89  # percent


def laid_out(html: str | Parts, report, **options) -> bytes:
    """The pdf of `html`, made in a process of its own. `report` says how far it is; for `options`
    and what is refused see `render_apart`."""
    steps = count(FROM)

    def beat():
        report(min(next(steps), UNTIL), _("The pages are being laid out"))

    beat()
    return render_apart(html, beat=beat, **options)
