"""A chart and the table with its numbers, on a page and in print."""

from django import template

register = template.Library()


@register.simple_tag
def chart(drawing, medium="page"):
    """«page» or «print»; nothing while there is nothing to draw."""
    return drawing.drawn(medium)


@register.inclusion_tag("hos/chart_table.html")
def chart_table(numbers):
    """The numbers of a chart on a page; the caption is read out, a heading stands above already."""
    return {"numbers": numbers}


@register.inclusion_tag("hos/chart_table_print.html")
def print_table(numbers, number, widths=""):
    """The same in print; `number` is that of the table, like «1.1». `widths` are the classes of
    its columns, like «mm58 mm30»; without them all are as wide."""
    name = f"tabel-{number.replace('.', '-')}"
    return {"numbers": numbers, "number": number, "name": name, "widths": widths.split()}
