"""The small marks of the design: shape and word together, colour only helps.

Used by page, mail and PDF through the template tags of `hos` and the apps. Each function returns
safe HTML; the words come in translated.
"""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"{}/>'
ICONS = {
    "tick": '<path d="M6.2 13.2L1 8l1.7-1.7 3.5 3.5 7-7.2L15 4.3z"/>',
    "cross": '<path d="M3 1.5L8 6.4l5-4.9L14.5 3 9.6 8l4.9 5-1.5 1.5L8 9.6l-5 4.9L1.5 13l4.9-5'
    '-4.9-5z"/>',
    "circle": '<circle cx="8" cy="8" r="7"/>',
    "diamond": '<path d="M8 0l8 8-8 8-8-8z"/>',
    "square": '<path d="M1.5 1.5h13v13h-13z"/>',
    "minus": '<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3z'
    'M5 7h6v2H5z"/>',
    "ring-empty": RING.format(' stroke-dasharray="3 2"'),
    "ring-quarter": RING.format("") + '<path d="M8 8V2a6 6 0 0 1 6 6z"/>',
    "ring-half": RING.format("") + '<path d="M8 2a6 6 0 0 1 0 12z"/>',
    "ring-most": RING.format("") + '<path d="M8 2a6 6 0 1 1-6 6h6z"/>',
    "back": '<path d="M6 1L1 6l5 5V8h4a3 3 0 0 1 0 6H7v2h3a5 5 0 0 0 0-10H6z"/>',
    "calendar": '<path d="M4 0h2v2h4V0h2v2h3v14H1V2h3zM3 6v8h10V6z"/>',
    "clock": '<path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zm0 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM7 4h2'
    'v3.6l2.7 2.7-1.4 1.4L7 8.4z"/>',
    "late": '<path d="M8 0.5L16 15H0zM7 5.5v5h2v-5zm0 6v2h2v-2z"/>',
    "question": '<circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" '
    'stroke-width="1.6"/><path d="M5.7 6.3a2.3 2.3 0 1 1 3.5 1.9c-.8.5-1.2.9-1.2 1.7" fill="none" '
    'stroke="currentColor" stroke-width="1.8"/><circle cx="8" cy="12" r="1.1"/>',
    "download": '<path d="M7 0h2v8l3-3 1.4 1.4L8 12 2.6 6.4 4 5l3 3zM1 14h14v2H1z"/>',
    "pen": '<path d="M11.5 0L16 4.5 5.5 15 0 16l1-5.5z"/>',
    "box": '<path d="M0 3h16v10H0z"/>',
    "box-low": '<path d="M0 9h16v5H0z"/>',
    "line": '<path d="M6.5 1h3v14h-3z"/>',
}
STATUS_STYLES = {"rest": " is-rest", "active": " is-active", "": ""}


@cache
def icon(name: str, title: str = "") -> SafeString:
    """An icon beside a word; with `title` one that stands for a word."""
    label = format_html('role="img"><title>{}</title>', title) if title else 'aria-hidden="true">'
    return mark_safe(  # noqa: S308 - the parts are constants or escaped
        f'<svg class="hos-icon" viewBox="0 0 16 16" {label}{ICONS[name]}</svg>'
    )


def status(word: str, shape: str, style: str = "") -> SafeString:
    """The state of a thing: `style` «active» when someone is busy, «rest» when nothing is yet."""
    return format_html(
        '<span class="hos-status{}">{}{}</span>', STATUS_STYLES[style], icon(shape), word
    )


def light(word: str, shape: str, colour: str, *, was: str = "", big: bool = False) -> SafeString:
    """How the work goes. `was` is the word of last time, given when it changed."""
    before = format_html('<span class="hos-was">{}</span>', was) if was else ""
    return format_html(
        '<span class="hos-light is-{}{}">{}{}</span>{}',
        colour, " is-big" if big else "", icon(shape), word, before,
    )  # fmt: skip


def deadline(words: str, colour: str = "") -> SafeString:
    """A date that asks something; amber when it is near, red when it has passed."""
    shape = {"amber": "clock", "red": "late"}.get(colour, "calendar")
    style = f" is-{colour}" if colour else ""
    return format_html('<span class="hos-deadline{}">{}{}</span>', style, icon(shape), words)


def sure(word: str, shape: str, style: str = "") -> SafeString:
    """How certain a contribution is."""
    return format_html(
        '<span class="hos-sure{}">{}{}</span>', f" is-{style}" if style else "", icon(shape), word
    )
