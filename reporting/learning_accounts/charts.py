"""The funnel of a scheme, for page and pdf."""

from django.utils.translation import gettext as _

from hos.charts import Bar, bars
from reporting.learning_accounts.layouts import DROPPED_OUT
from reporting.learning_accounts.words import stage


def funnel(scheme, *, medium="page"):
    """From registered to completed, of all sectors together. What may not be told has no bar."""
    rows = [
        Bar(stage(code), figure.number or 0, str(figure))
        for code, figure in zip(scheme.persons.columns, scheme.funnel, strict=True)
        if code != DROPPED_OUT
    ]
    told = ", ".join(f"{row.shown} {row.label.lower()}" for row in rows)
    title = _(
        "Bars of how far participants are: {told}. The same numbers stand in the table."
    ).format(told=told)
    return bars(rows, title=title, medium=medium)
