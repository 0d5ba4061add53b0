"""Marks and forms of the design in templates."""

from datetime import date
from decimal import Decimal

from django import template
from django.forms import CheckboxInput, Select
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hos import marks
from hos.diff import word_diff
from hos.forms.typed import error_list
from hos.per_language import per_language

register = template.Library()
NEAR = 14  # days before a deadline in which it turns amber


@register.simple_tag
def icon(name, title=""):
    return marks.icon(name, str(title))


@register.simple_tag
def status(word, shape="ring-empty", style=""):
    return marks.status(word, shape, style)


@register.simple_tag
def deadline(day, today=None, short=False):
    """«14 februari 2020, nog 16 dagen», amber from 14 days on, red «5 dagen te laat»; `short`
    leaves the year out and shortens the month, for tables."""
    return _deadline(day, today or timezone.localdate(), short)


@per_language
def _deadline(day, today, short):
    days = (day - today).days
    when = formats.date_format(day, "j b" if short else "j F Y")
    if days < 0:
        late = ngettext("{n} day late", "{n} days late", -days).format(n=-days)
        return marks.deadline(late, "red")
    left = ngettext("{n} day left", "{n} days left", days).format(n=days) if days else _("today")
    words = _("{day}, {left}").format(day=when, left=left)
    return marks.deadline(words, "amber" if days <= NEAR else "")


def waiting_words(days):
    if days == 0:
        return _("since today")
    return ngettext("waiting {n} day", "waiting {n} days", days).format(n=days)


@register.simple_tag
def waiting(since, term=14, now=None):
    """«wacht 6 dagen»: amber at half the agreed term of `term` days, red beyond it."""
    days = ((now or timezone.now()) - since).days
    return marks.deadline(
        waiting_words(days), "red" if days > term else "amber" if days * 2 >= term else ""
    )


@register.filter
def euro(amount, cents=None):
    """€ 1.380,00 with a no-break space; whole euros without cents unless `cents` is set."""
    if amount is None or amount == "":
        return "–"
    amount = Decimal(amount)
    places = 2 if cents or amount != amount.to_integral_value() else 0
    return f"€\u00a0{formats.number_format(amount, places, use_l10n=True, force_grouping=True)}"


@register.filter
@per_language
def month(day):
    """«jan 2019» in tables."""
    return formats.date_format(day, "YEAR_MONTH_FORMAT") if isinstance(day, date) else "–"


@register.filter
def or_dash(value):
    return value if value not in (None, "") else "–"


@register.filter
def filesize(size):
    """1,2 MB · 84 kB"""
    if size >= 1_000_000:
        return f"{formats.number_format(size / 1_000_000, 1)} MB"
    return f"{max(1, round(size / 1000))} kB"


@register.simple_tag
def differences(before, after):
    """The new text with what was taken out and what came in; «nieuwe tekst» where more than half
    is new."""
    parts = word_diff(before, after)
    if parts is None:
        return format_html(
            '<span class="hos-lines">{}</span> <span class="hos-tag">{}</span>',
            after,
            _("new text"),
        )
    pieces = [
        format_html("<{}>{}</{}>", tag, text, tag) if tag else format_html("{}", text)
        for tag, text in parts
    ]
    return format_html('<span class="hos-lines">{}</span>', mark_safe("".join(pieces)))  # noqa: S308


@register.simple_tag
def plain_input(bound):
    """The input of a filter, without label or errors. Selects are written out here: the widget's
    own templates cost a render per option."""
    if not isinstance(bound.field.widget, Select):
        kind = (
            "form-check-input" if isinstance(bound.field.widget, CheckboxInput) else "form-control"
        )
        return bound.as_widget(attrs={"class": kind})
    chosen = str(bound.value() or "")
    options = "".join(_options(bound.field.widget.choices, chosen))
    return mark_safe(
        f'<select class="form-select" name="{bound.html_name}" id="{bound.auto_id}">{options}'
        "</select>"
    )


def _options(choices, chosen):
    for value, words in choices:
        if isinstance(words, list | tuple):
            inner = "".join(_options(words, chosen))
            yield f'<optgroup label="{escape(value)}">{inner}</optgroup>'
        else:
            mark = " selected" if str(value) == chosen else ""
            words = capfirst(words) if isinstance(words, Promise) else words  # names stay as typed
            yield f'<option value="{escape(str(value))}"{mark}>{escape(words)}</option>'


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The query string of this page with some values changed or (with "") left out."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            values.pop(name, None)
        else:
            values[name] = value
    return f"?{values.urlencode()}" if values else "?"


@register.inclusion_tag("hos/errors.html")
def error_summary(form):
    """The error summary of a form whose view hands over no `errors`: those of allauth."""
    return {"errors": error_list(form) if form.is_bound else []}


@register.inclusion_tag("hos/bar.html")
def bar(parts, label):
    """A bar of shares with its key. `parts`: (number, word, class of the bar, icon, colour)."""
    total = sum(part[0] for part in parts) or 1
    pieces, x = [], 0
    for number, word, fill, shape, colour in parts:
        if not number:
            continue
        width = 100 * number / total
        piece = {"x": f"{x:.2f}", "width": f"{width:.2f}", "fill": fill, "gap": f"{x - 0.25:.2f}"}
        pieces.append(piece | {"number": number, "word": word, "shape": shape, "colour": colour})
        x += width
    return {"pieces": pieces, "label": label}
