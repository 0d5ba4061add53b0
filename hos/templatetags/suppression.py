"""Counts that may be shown, on a page: seen and heard."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def figure(value):
    """A number as it is; else the mark, and for who listens what it means."""
    if value.is_shown or str(value) == value.spoken:
        return str(value)
    return format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
        str(value), value.spoken,
    )  # fmt: skip
