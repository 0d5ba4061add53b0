"""Marks of the review: a cell of the matrix, a reading beside its target, a text beside that of
last time, a line of spending."""

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import Certainty, ProgressStatus
from deals.models.expenditure import SpendingKind
from deals.models.half_year_text import number
from deals.models.part import Delivery
from deals.templatetags.deals import LIGHTS, PROGRESS, SURE, capital, light_word
from deals.wording import value_in_words
from deals.wording_half_year import section_names
from hos import marks
from hos.templatetags.hos import euro, waiting_words

register = template.Library()

DELIVERIES = {
    Delivery.NOT_YET: ("ring-empty", ""),
    Delivery.PARTLY: ("ring-half", ""),
    Delivery.DELIVERED: ("circle", ""),
    Delivery.LAPSED: ("cross", "gone"),
}


@register.simple_tag
def matrix_cell(cell):
    """The light, or how late it is; under it the stage with what there is to say of time."""
    if cell.late:
        first = marks.deadline(_days_late(cell.late), "red")
    else:
        first = _light(cell.judged_light) if cell.shows_light else ""
    words = " · ".join([capital(ProgressStatus(cell.status).label), *_time(cell)])
    icon = marks.icon(PROGRESS[cell.status][0])
    lines = format_html('<span class="hos-was">{} {}</span>', icon, words)
    if cell.other_light:
        other = _("partners: {light}").format(light=light_word(cell.other_light).lower())
        shape, colour = LIGHTS[cell.other_light]
        icon = marks.icon(shape)
        lines += format_html('<span class="hos-was is-{}">{} {}</span>', colour, icon, other)
    return format_html("{}{}", first, lines)


def _light(code):
    return marks.light(light_word(code), *LIGHTS[code])


def _days_late(days):
    return ngettext("{n} day late", "{n} days late", days).format(n=days)


def _time(cell):
    if cell.waits_since:
        yield waiting_words((timezone.now() - cell.waits_since).days)
    if cell.late_when_told:
        yield _days_late(cell.late_when_told)
    elif cell.has_more_time and not cell.late and not cell.waits_since:
        yield _("more time until {day}").format(day=formats.date_format(cell.due_on, "j b"))


@register.simple_tag
def reached(line):
    """The share of the target, and under it a bar with the target as a tick."""
    if line.share is None:
        return "–"
    most = max(line.value, line.target) or 1
    return format_html(
        '<span>{}%<svg class="hos-bar" role="img" aria-label="{}"><rect class="f-in" width="{}%" '
        'height="100%"/><rect class="f-target" x="{}%" width="0.8%" height="100%"/></svg></span>',
        line.share,
        _("{x} of {y}").format(x=line.shown, y=line.target_shown),
        f"{max(100 * line.value / most, 0):.2f}",
        f"{min(100 * line.target / most, 99):.2f}",
    )


@register.simple_tag
def told_before(parts):
    """The text of last time with what was taken out (see word_diff)."""
    return _marked(parts, "ins")


@register.simple_tag
def told_now(parts):
    """The text of this time with what came in."""
    return _marked(parts, "del")


def _marked(parts, left_out):
    pieces = (
        (format_html("<{}>{}</{}>", tag, text, tag) if tag else text,)
        for tag, text in parts
        if tag != left_out
    )
    return format_html('<span class="hos-lines">{}</span>', format_html_join("", "{}", pieces))


@register.simple_tag
def delivery_mark(line):
    """One promised contribution: how far it is, else how certain it was."""
    role = capital(value_in_words("role", line.role))
    state = Delivery(line.status).label if line.status else Certainty(line.certainty).label
    look = DELIVERIES[line.status] if line.status else SURE[line.certainty]
    return marks.sure(_("{role}: {state}").format(role=role, state=state), *look)


@register.simple_tag
def spending_kind(line):
    """«Uitgegeven», with what keeps it out of the totals."""
    notes = [_("outside the budget")] if line.outside_budget else []
    notes += [_("paid by {name}").format(name=line.funder)] if line.funder else []
    small = format_html('<span class="hos-hint">{}</span>', ", ".join(notes)) if notes else ""
    return format_html("{}{}", capital(SpendingKind(line.kind).label.partition(" (")[0]), small)


@register.simple_tag
def spending_amount(line):
    """The amount of a line, «Pm» or «nvt» in its place, a dash where there was none."""
    if line is None:
        return "–"
    if line.amount is None:
        return format_html("<em>{}</em>", {"pm": "Pm"}.get(line.kind, "nvt"))
    return euro(line.amount, True)


@register.simple_tag
def spending_total(text):
    """What was spent by the text itself, and how often it says Pm."""
    small = ""
    if text.pm_count:
        words = ngettext("without {n} time Pm", "without {n} times Pm", text.pm_count)
        small = format_html("<small>{}</small>", words.format(n=text.pm_count))
    return format_html("{}{}", euro(text.spent, True), small)


register.filter("number", number)


@register.filter
def in_sections(sections):
    """The names of these parts of a half-year: «Uitgaven, Stappen»."""
    return ", ".join(section_names(sections))
