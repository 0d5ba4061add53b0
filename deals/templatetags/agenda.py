"""Marks of agendas: lines of spending as officials write them, readings, priority and millions."""

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models import Priority, ProgrammeKind, Qualifier, ReadingKind, SpendingKind
from deals.models.half_year_text import number
from deals.targets import Standing
from hos.templatetags.hos import euro

register = template.Library()
MILLION = Decimal(1_000_000)
SHORT = {SpendingKind.PM: "Pm", SpendingKind.NOT_APPLICABLE: "nvt"}


@register.simple_tag
def spending_lines(lines, kind=ProgrammeKind.AGENDA):
    """Every amount with what it was for and what keeps it out of the totals; a dash for none.
    `kind` is that of the programme."""
    if not lines:
        return "–"
    return format_html_join(
        "",
        '<span class="hos-line"><strong class="hos-num">{}</strong><small>{}</small></span>',
        ((SHORT.get(line.kind) or euro(line.amount), _what_for(line, kind)) for line in lines),
    )


def _what_for(line, kind):
    """«Cofinanciering (toegezegd, betaald door MRA, buiten A&O-budget)»"""
    notes = []
    if line.kind not in (SpendingKind.SPENT, *SHORT):
        notes.append(str(SpendingKind(line.kind).label))
    if line.funder:
        notes.append(_("paid by {payer}").format(payer=line.funder))
    if line.outside_budget:
        is_own = kind == ProgrammeKind.AGENDA
        words = _("outside the A&O budget") if is_own else _("outside the budget of the agenda")
        notes.append(words)
    return f"{line.description} ({', '.join(notes)})" if notes else line.description


@register.simple_tag
def unmeasured(target):
    """What is said of a target without a reading: also that its deadline has passed (rule 30)."""
    is_over = target.standing(on=localdate()) == Standing.UNMEASURED
    return (Standing.UNMEASURED if is_over else Standing.NOT_MEASURED).label


@register.filter
def reading_words(reading):
    """«verwacht: 205, uiteindelijk te faciliteren trajecten (zonder datum in de bron)»"""
    sign = "" if reading.qualifier == Qualifier.EQUAL else f"{Qualifier(reading.qualifier).label} "
    words = f"{sign}{number(reading.value)}"
    if reading.kind == ReadingKind.FORECAST:
        words = _("expected: {value}").format(value=words)
    if reading.note:
        words += f", {reading.note}"
    when = reading.as_of_text or (reading.as_of and formats.date_format(reading.as_of, "j F Y"))
    return f"{words} ({when})" if when else words


@register.simple_tag
def priority(code):
    """«A» with its meaning for who cannot see the legend."""
    if not code:
        return ""
    return format_html('<span class="hos-tag">{}</span>', priority_word(code))


@register.filter
def priority_word(code):
    """«A: hoog»"""
    return _("{letter}: {meaning}").format(letter=code, meaning=Priority(code).label)


@register.filter
def in_millions(amount):
    """«1,23» of an amount in euro; a dash where none is known, or nothing was stated."""
    if amount in (None, ""):
        return "–"
    millions = (amount / MILLION).normalize()
    places = max(0, -millions.as_tuple().exponent)
    return formats.number_format(millions, places, use_l10n=True, force_grouping=True)


@register.filter
def free_room(amount):
    """As `in_millions`, and «nihil» for nothing."""
    return _("nil") if amount == 0 else in_millions(amount)


@register.filter
def signed(qualifier):
    """The sign before an amount; nothing for «=»."""
    return "" if qualifier == Qualifier.EQUAL else f"{Qualifier(qualifier).label} "
