"""Marks of a report in print, where no sheet of the pages reaches, and its rows."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import Light
from deals.templatetags.deals import capital, light
from deals.wording import value_in_words
from hos import marks
from hos.per_language import per_language
from reporting.half_year_report import charts, deal_rows, words
from reporting.models import ReportStatus
from reporting.reports import words as shared

register = template.Library()
CLASSES = {Light.NOT_NEEDED: "nvt", "": "unset"}  # the others are called as their code


@register.simple_tag
@per_language
def print_light(code):
    name = CLASSES.get(code, code)
    return format_html('<span class="light {}">{}</span>', name, words.light_or_missing(code))


@register.simple_tag
def print_before(deal):
    """«was Vertraging», «ongewijzigd» or «nieuw», under the light of now."""
    return _before(deal.before, deal.light_before, deal.light)


@per_language
def _before(before, code, now):
    if before == "new":
        return format_html('<span class="was">{}</span>', _("new"))
    if before == "told" and code == now:
        return format_html('<span class="was">{}</span>', _("unchanged"))
    return format_html('<span class="was">{} {}</span>', _("was"), print_light(code))


@register.filter
def month_short(day):
    """«jan 2019», as Dutch writes it: in lower case"""
    return date_format(day, "YEAR_MONTH_FORMAT") if day else "–"


@register.filter
def day_long(day):
    return date_format(day, "j F Y") if day else "–"


@register.filter
def day_short(day):
    return date_format(day, "d-m-Y") if day else ""


@register.filter
def months(part):
    """«jan 2019 – dec 2019» of anything with starts_on and ends_on."""
    if not part.starts_on and not part.ends_on:
        return "–"
    return f"{month_short(part.starts_on)} – {month_short(part.ends_on)}"


@register.filter
def target(line):
    """«minstens 60 personen»"""
    return "–" if line.target is None else shared.target_words(line)


@register.filter
def bar_width(share):
    """Percents within the bar, in steps of five: the sheet has a width for each."""
    return 5 * round(max(0, min(100, share or 0)) / 5)


@register.filter
def deal_type(deal):
    code = deal.text.deal_type
    return value_in_words("deal_type", code) if code else ""


@register.filter
def why(deal):
    """What is the matter: the ground of the light; of one that went green, what was achieved."""
    if not deal.told:
        return _("No progress was approved.")
    return deal.light_reason or deal.told.achieved


@register.filter
def deal_of(report, lesson):
    return report.deal_of(lesson)


@register.simple_tag
def statuses_sentence(figures):
    """«8 in uitvoering, 1 gestopt»"""
    return ", ".join(
        f"{number} {words.deal_status(status).lower()}"
        for status, number, _told in figures.statuses
    )


@register.filter
def result_of(deal, step):
    return deal.result_of(step)


register.filter("party_rows", deal_rows.party_rows)
register.filter("step_rows", deal_rows.step_rows)
register.filter("told_parts", deal_rows.told_parts)
register.filter("spending_kind", shared.spending_kind)
register.filter("spending_amount", shared.spending_amount)
register.filter("lesson_kind", shared.lesson_kind)
register.filter("status_word", words.deal_status)
register.filter("light_or_missing", words.light_or_missing)
register.filter("breaks", linebreaksbr)
register.filter("step_state", words.step_status)
register.simple_tag(charts.lights, name="lights_chart")
register.simple_tag(charts.spending, name="spending_chart")


@register.simple_tag
def meanings():
    return shared.MEANINGS


@register.simple_tag
def terms():
    return words.TERMS


REPORTS = {
    ReportStatus.DRAFT: ("ring-quarter", "rest"),
    ReportStatus.ESTABLISHED: ("ring-most", "active"),
    ReportStatus.PUBLISHED: ("tick", ""),
    ReportStatus.REPLACED: ("back", "rest"),
    ReportStatus.WITHDRAWN: ("cross", ""),
}
FILLS = {
    Light.RED: ("f-red", "square", "is-red"), Light.AMBER: ("f-amber", "diamond", "is-amber"),
    Light.GREEN: ("f-green", "circle", "is-green"),
    Light.NOT_NEEDED: ("f-grey", "minus", "is-grey"),
    Light.UNKNOWN: ("f-grey", "ring-empty", "is-grey"), "": ("f-grey", "ring-empty", "is-grey"),
}  # fmt: skip


@register.simple_tag
def report_status(code):
    return marks.status(capital(ReportStatus(code).label), *REPORTS[code])


@register.simple_tag
def page_light(deal):
    """The light on a page; the one of before when it differs."""
    if not deal.light:
        return words.light_or_missing("")
    return light(deal.light, deal.light_before)


@register.simple_tag
def light_parts(figures):
    """The lights of now as parts of a bar."""
    return [
        (now, words.light_or_missing(code).lower(), *FILLS[code])
        for code, now, _before_now in figures.lights
    ]


@register.simple_tag
def light_sentence(figures):
    told = ", ".join(
        f"{now} {words.light_or_missing(code).lower()}"
        for code, now, _before_now in figures.lights
        if now
    )
    number = len(figures.deals)
    return ngettext("{n} deal: {told}", "{n} deals: {told}", number).format(n=number, told=told)
