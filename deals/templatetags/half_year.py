"""What the page of a half-year shows: a value beside its target, an amount as officials write it,
and who is asked."""

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals import trail as trails
from deals.models import Comparator, Delivery, SpendingKind
from deals.models.half_year_text import number
from deals.templatetags.deals import capital
from deals.trail import trail
from deals.wording import in_hours
from hos import marks
from hos.templatetags.hos import euro

register = template.Library()
DELIVERIES = {
    Delivery.NOT_YET: ("ring-empty", "rest"), Delivery.PARTLY: ("ring-half", "active"),
    Delivery.DELIVERED: ("tick", ""), Delivery.LAPSED: ("cross", ""),
}  # fmt: skip
PARTS = {"not_started": "empty", "busy": "busy", "ready": "ready"}


@register.filter
def get(found, key):
    return found.get(key)


@register.filter
def at(rows, place):
    """The row at a place, or None where there are no rows."""
    return rows[place] if rows and place < len(rows) else None


@register.inclusion_tag("hos/crumbs.html")
def half_year_crumbs(progress, here, *, below=True):
    """The path to a page of a half-year; `below` the page where it is filled in."""
    found = trail(progress.deal)
    if below:
        words = _("Progress {period}").format(period=progress.period)
        found.append((words, reverse("deals:half_year", args=[progress.pk])))
    return {"crumbs": [*found, (here, "")]}


@register.simple_tag
def told_on(activity):
    """The page with all half-years of this deal or activity."""
    return trails.told_on(activity.kind, activity.pk)


@register.filter
def ready_parts(text):
    return len(text.parts) - len(text.missing_parts)


@register.simple_tag
def overdue(day):
    """«had op 30 september 2019 klaar moeten zijn»"""
    words = _("should have been ready on {day}").format(day=date_format(day, "j F Y"))
    return marks.deadline(words, "red")


@register.filter
def part_state(code):
    return PARTS[code]


@register.simple_tag
def delivery(code):
    return marks.status(capital(Delivery(code).label), *DELIVERIES[code]) if code else "–"


@register.filter
def measure(amount, hours):
    """«€ 5.000, 40 uur»; empty when neither is known."""
    words = [euro(amount) if amount is not None else "", in_hours(hours)]
    return ", ".join(word for word in words if word)


@register.filter
def spending_words(line):
    """«€ 4.250 (toegezegd) (buiten budget)», «Pm», «nvt»."""
    if line.kind == SpendingKind.PM:
        words = ["Pm"]
    elif line.kind == SpendingKind.NOT_APPLICABLE:
        words = ["nvt"]
    else:
        words = [euro(line.amount)]
        if line.kind != SpendingKind.SPENT:
            words.append(f"({SpendingKind(line.kind).label})")
    if line.outside_budget:
        words.append(_("(outside the budget)"))
    if line.funder:
        words.append(_("(paid by {payer})").format(payer=line.funder))
    return " ".join(words)


@register.inclusion_tag("deals/partials/reading_bar.html")
def reading_bar(line):
    """Now, last time and the target on one scale, with a key."""
    known = [value for value in (line.value, line.before, line.target) if value and value > 0]
    scale = max(known, default=1) * 11 / 10
    share = {
        name: f"{float(max(getattr(line, name) or 0, 0) / scale) * 100:.2f}"
        for name in ("value", "before", "target")
    }
    return {
        "line": line, "share": share, "target_word": target_words(line),
        "target_at": f"{max(float(share['target']) - 0.8, 0):.2f}",
        "value": line.shown if line.value is not None else "–", "before": number(line.before),
        "target": line.target_shown, "of_total": line.of_total and number(line.of_total),
    }  # fmt: skip


def target_words(line):
    """«minstens 100»; empty where there is none."""
    words = {
        Comparator.MIN: _("at least {target}"), Comparator.MAX: _("at most {target}"),
        Comparator.EXACT: _("exactly {target}"),
    }  # fmt: skip
    if line.target is None:
        return ""
    return words[line.comparator].format(target=line.target_shown)


@register.filter
def cell_only(place):
    """«C7» of «Uitgaven!C7»: the sheet stands above it."""
    return place.rpartition("!")[2]


@register.filter
def choice_label(name, found):
    """What a choice is about: the label of its first cell."""
    return next((entry.label for entry in found.entries if entry.choice == name), name)
