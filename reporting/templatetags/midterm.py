"""Marks of a midterm report, in print and on its page."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.templatetags.agenda import free_room, in_millions
from deals.templatetags.deals import light
from hos.per_language import per_language
from reporting.midterm_report import charts, words
from reporting.midterm_report.body import as_read
from reporting.midterm_report.tables_goals import expected
from reporting.reports import words as shared
from reporting.templatetags.report import CLASSES, FILLS

register = template.Library()


@register.simple_tag
@per_language
def print_state(code):
    """The light of an activity in print; «nog geen stand» without one."""
    name = CLASSES.get(code, code)
    return format_html('<span class="light {}">{}</span>', name, words.light_or_none(code))


@register.simple_tag
def page_state(activity):
    """The light of an activity on a page, with the one before when it differs."""
    if not activity.light:
        return words.light_or_none("")
    return light(activity.light, activity.light_before)


@register.simple_tag
def print_was(activity):
    """«was Vertraging» under the light, when it changed."""
    if not activity.is_changed:
        return ""
    return format_html(
        '<span class="was">{} {}</span>', _("was"), print_state(activity.light_before)
    )


@register.filter
def body(html):
    """The text of a chapter; it is clean."""
    return mark_safe(as_read(html))  # noqa: S308


@register.filter
def stories_of(report, chapter):
    return report.stories_of(chapter)


@register.filter
def goal_of(report, activity):
    return words.goal_of(report, activity)


@register.filter
def count_below(report, goal):
    return words.count_below(report, goal)


@register.filter
def elaborations(report, goal):
    """The goals right below this one."""
    return [one for one in report.goals if one.parent_id == goal.pk]


@register.filter
def tally(counts, code):
    return counts[code]


@register.simple_tag
def light_codes():
    return charts.LIGHTS


@register.filter
def signed_euro(row):
    """«meer dan € 9.300.000»"""
    return shared.qualified(shared.euro(row.external_amount), row.external_qualifier)


@register.simple_tag
def state_parts(figures):
    """The lights as parts of a bar."""
    return [(number, words.light_or_none(code).lower(), *FILLS[code])
            for code, number in figures.lights]  # fmt: skip


@register.simple_tag
def state_sentence(figures):
    told = ", ".join(
        f"{number} {words.light_or_none(code).lower()}" for code, number in figures.lights if number
    )
    number = len(figures.activities)
    return ngettext("{n} activity: {told}", "{n} activities: {told}", number).format(
        n=number, told=told
    )


@register.filter
def table_id(number):
    return f"tabel-{number.replace('.', '-')}"


@register.filter
def note_number(report, row):
    """Of the footnote of a budget that does not add up."""
    return report.unsound.index(row) + 1


@register.filter
def parts_words(row):
    """«1,23 + 0,79 + 0,3»: what was stated beside the free room."""
    known = [part for part in (row.spent, row.committed, row.planned) if part is not None]
    return " + ".join(in_millions(part) for part in known)


@register.simple_tag
def spent_per_goal(report):
    """«doel 1: € 812.500; doel 2: € 378.000»"""
    return "; ".join(
        _("goal {goal}: {amount}").format(
            goal=section.goal.code or section.goal.title,
            amount=shared.euro(section.totals.spent, report.has_cents),
        )
        for section in report.sections
    )


@register.filter
def together_words(together):
    return shared.qualified(shared.euro(together.external), together.qualifier)


@register.filter
def decimal(value):
    """«15,2»"""
    return "–" if value is None else number_format(value)


@register.filter
def euro_or_dash(amount, cents=None):
    """In columns where most is nothing."""
    return shared.euro(amount, cents) if amount else "–"


@register.filter
def shared_source(points):
    """One of the points when all have one origin, owner and day, which are then said once below
    them; else None."""
    sources = {(point.origin, point.owner, point.opened_on) for point in points}
    return points[0] if len(sources) == 1 else None


register.filter("expected", expected)
register.filter("target_words", shared.target_words)
register.filter("deadline_words", shared.deadline_words)
register.filter("reading_value", shared.reading_value)
register.filter("reading_day", shared.reading_day)
register.filter("in_millions", in_millions)
register.filter("free_room", free_room)
register.filter("state_word", words.light_or_none)
register.filter("annex_kind", words.annex_kind)
register.filter("overlay_field", words.overlay_field)
register.simple_tag(words.stated_years, name="stated_years")
register.simple_tag(charts.budgets, name="budgets_chart")
register.simple_tag(charts.cofinancing, name="cofinancing_chart")
register.simple_tag(charts.facts, name="facts_charts")
register.simple_tag(charts.lights, name="goal_lights_chart")
register.simple_tag(charts.targets, name="targets_chart")
