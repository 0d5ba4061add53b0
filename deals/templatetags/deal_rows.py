"""The rows of the deal list. Built here and not in a template: a page has fifty of them, and the
list has to stay quick with tens of thousands of deals (see `make bench`)."""

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from deals.models import ProgressStatus
from deals.templatetags.deals import deal_status, light, progress_status
from hos.per_language import per_language
from hos.templatetags.hos import deadline, month

register = template.Library()
WAITS = (ProgressStatus.DRAFT, ProgressStatus.RETURNED)


@register.simple_tag
def deal_rows(rows, today):
    """The `tr` elements of DealRows; every text of a user is escaped."""
    before, after = reverse("deals:detail", args=[0]).rsplit("0", 1)
    return mark_safe("".join(_row(row, f"{before}{row.pk}{after}", today) for row in rows))


def _row(row, address, today):
    """What is one deal's own, and the cells that many deals share."""
    return (
        f'<tr><td class="hos-amount d-none d-md-table-cell">{escape(row.number)}</td>'
        f'<th scope="row"><a href="{address}">{escape(row.title)}'
        f"</a>{_example() if row.is_example else ''}"
        f'<span class="hos-hint fw-normal">{escape(row.leads)}</span></th>'
        f'<td class="d-none d-md-table-cell">{escape(row.goal_code or row.goal_title)}</td>'
        + _cells(row.starts_on, row.ends_on, row.status, row.light, row.was, row.progress, today)
        + "</tr>"
    )


@per_language
def _example():
    return f' <span class="hos-tag">{escape(_("example"))}</span>'


@per_language
def _cells(starts_on, ends_on, status, now, was, progress, today):
    return (
        f'<td data-label="{escape(_("Period"))}"><span class="hos-nowrap">'
        f"{_stretch(starts_on, ends_on)}</span></td>"
        f'<td data-label="{escape(_("Status"))}">{deal_status(status)}'
        f'</td><td data-label="{escape(_("Traffic light"))}"><span>{light(now, was)}</span></td>'
        f'<td data-label="{escape(_("Half-year"))}">{_half_year(progress, today)}</td>'
    )


def _stretch(starts_on, ends_on):
    """«jan 2019 – dec 2019», or one dash when nothing is known."""
    return f"{month(starts_on)} – {month(ends_on)}" if starts_on or ends_on else "–"


def _half_year(progress, today):
    """The state of the half-year asked for now, and when it was or is due."""
    if progress is None:
        return "–"
    due = ""
    if progress.status in WAITS and not (progress.was_handed_in and progress.due_on < today):
        due = f'<span class="d-block">{deadline(progress.due_on, today, short=True)}</span>'
    state = progress_status(progress.status)
    return f'{state} <span class="hos-was">{escape(str(progress.half))}</span>{due}'
