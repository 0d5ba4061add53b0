"""The words and the chart of a scheme, in a report and on its page."""

from django import template
from django.utils.translation import gettext as _

from hos.templatetags.hos import euro
from reporting.learning_accounts import charts, words

register = template.Library()
register.simple_tag(charts.funnel, name="funnel_chart")
register.filter("stage", words.stage)
register.filter("sector", words.sector)
register.filter("training_kind", words.training_kind)
register.filter("outcome", words.outcome)
register.filter("fund_kind", words.fund_kind)


@register.filter
def euro_told(amount, cents=None):
    """An amount of persons, or that it may not be told."""
    return _("hidden") if amount is None else euro(amount, cents)


@register.filter
def beside(heads, figures):
    """(head, figure) of a row, for narrow screens where the head stands with it."""
    return list(zip(heads, figures, strict=True))


@register.filter
def line_of(shown, line):
    return beside(shown.columns, line.figures)
