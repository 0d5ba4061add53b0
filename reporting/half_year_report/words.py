"""Codes of a half-year report in words; what all reports share stands in reports/words.py."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import Certainty, DealStatus, Delivery, StepStatus
from deals.templatetags.deals import capital, light_word

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


def deal_status(code) -> str:
    return capital(DealStatus(code).label)


def step_status(code) -> str:
    return str(StepStatus(code).label)


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
