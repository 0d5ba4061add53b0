"""Codes in words, for every kind of report. A font of print has no sign for «at least», so what
qualifies a value is a word."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Comparator, LessonKind, Light, Qualifier, ReadingKind, SpendingKind
from deals.models.half_year_text import number
from deals.templatetags.deals import capital
from hos.templatetags.hos import euro

# the meanings of the province's own table (source 001)
MEANINGS = [
    (Light.GREEN, gettext_lazy("Green"), gettext_lazy("The work goes well.")),
    (
        Light.AMBER,
        gettext_lazy("Amber"),
        gettext_lazy("There is a delay, or there are bottlenecks."),
    ),
    (Light.RED, gettext_lazy("Red"), gettext_lazy("The work has stopped.")),
    (
        Light.NOT_NEEDED,
        gettext_lazy("Grey"),
        gettext_lazy("No longer needed: others do this already."),
    ),
    (
        Light.UNKNOWN,
        gettext_lazy("Open ring"),
        gettext_lazy("The source gives no state that we can read."),
    ),
]


def spending_kind(line) -> str:
    """What stands behind an amount: «(toegezegd)», «(buiten budget)», «(betaald door UWV)»."""
    words = money_words(line)
    if line.kind not in (SpendingKind.SPENT, SpendingKind.PM, SpendingKind.NOT_APPLICABLE):
        words.insert(0, str(SpendingKind(line.kind).label))
    return f"({', '.join(words)})" if words else ""


def money_words(line) -> list[str]:
    """Whose money it is, where that is not the budget of the programme."""
    words = [_("outside the budget")] if line.outside_budget else []
    if line.funder:
        words.append(_("paid by {name}").format(name=line.funder))
    return words


def spending_word(line) -> str:
    """«Toegezegd», «Pm (nog niet bekend)»: the kind of a line, as its form has it."""
    return capital(SpendingKind(line.kind).label)


def spending_amount(line, cents=None) -> str:
    """Where no amount belongs, the word that stands there."""
    short = {SpendingKind.PM: "Pm", SpendingKind.NOT_APPLICABLE: "nvt"}
    return short.get(line.kind) or euro(line.amount, cents)


def lesson_kind(code) -> str:
    return capital(LessonKind(code).label)


QUALIFIED = {
    Qualifier.MORE: gettext_lazy("more than {value}"),
    Qualifier.AT_LEAST: gettext_lazy("at least {value}"),
    Qualifier.ABOUT: gettext_lazy("about {value}"),
    Qualifier.LESS: gettext_lazy("less than {value}"),
}


def qualified(shown, qualifier) -> str:
    """«meer dan 200»"""
    words = QUALIFIED.get(qualifier)
    return str(words).format(value=shown) if words else shown


def reading_value(reading) -> str:
    """«ongeveer 1.400», «205, verwacht»: what was measured, or is expected."""
    shown = qualified(number(reading.value), reading.qualifier)
    if reading.kind == ReadingKind.FORECAST:
        return _("{value}, expected").format(value=shown)
    return shown


def reading_day(reading) -> str:
    """The date in the words of the source, else the day."""
    return reading.as_of_text or (date_format(reading.as_of, "j F Y") if reading.as_of else "–")


def target_words(line) -> str:
    """«minstens 5 van de 10 campussen», or «in woorden»."""
    if line.target is None:
        return str(Comparator(line.comparator).label)
    sign = "" if line.comparator == Comparator.EXACT else f"{Comparator(line.comparator).label} "
    whole = ""
    if line.of_total is not None:
        whole = " " + _("out of {whole}").format(whole=number(line.of_total))
    return f"{sign}{number(line.target)}{whole} {line.unit}".strip()


def deadline_words(line) -> str:
    return line.deadline_text or (date_format(line.deadline, "j F Y") if line.deadline else "")
