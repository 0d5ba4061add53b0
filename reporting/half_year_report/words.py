"""Codes of a half-year report in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import (
    Certainty,
    DealStatus,
    Delivery,
    LessonKind,
    Light,
    SpendingKind,
    StepStatus,
)
from deals.templatetags.deals import capital, light_word
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
TERMS = [
    (gettext_lazy("Pledged"), gettext_lazy("A party promised this. It has not been spent yet.")),
    (gettext_lazy("Reserved"), gettext_lazy("The money was set aside for a purpose.")),
    (gettext_lazy("Under reservation"), gettext_lazy("It is not certain yet. It never counts.")),
    ("Pm", gettext_lazy("There will be an amount, but it is not known yet.")),
    ("nvt", gettext_lazy("No amount belongs here.")),
    (
        gettext_lazy("Outside the budget"),
        gettext_lazy("The money does not come from the budget of this programme."),
    ),
    (gettext_lazy("Cashier"), gettext_lazy("The organisation that keeps and pays out the money.")),
]


def light_or_missing(code) -> str:
    """«Vertraging», or «Niet ingediend» for none."""
    return light_word(code) if code else _("Not handed in")


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


def deal_status(code) -> str:
    return capital(DealStatus(code).label)


def spending_amount(line, cents=None) -> str:
    """Where no amount belongs, the word that stands there."""
    short = {SpendingKind.PM: "Pm", SpendingKind.NOT_APPLICABLE: "nvt"}
    return short.get(line.kind) or euro(line.amount, cents)


def step_status(code) -> str:
    return str(StepStatus(code).label)


def lesson_kind(code) -> str:
    return capital(LessonKind(code).label)


def standing(certainty, delivery) -> tuple[str, str]:
    """How a contribution stands, as (class of the mark, word): what was delivered, else how sure
    the promise is."""
    if delivery in (Delivery.DELIVERED, Delivery.PARTLY):
        mark = "done" if delivery == Delivery.DELIVERED else "firm"
        return mark, str(Delivery(delivery).label)
    if delivery == Delivery.LAPSED or certainty == Certainty.WITHDRAWN:
        word = Delivery.LAPSED.label if delivery else Certainty(certainty).label
        return "gone", str(word)
    mark = "doubt" if certainty == Certainty.RESERVED else "firm"
    return mark, str(Certainty(certainty).label)
