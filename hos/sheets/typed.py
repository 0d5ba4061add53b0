"""Cells as a person would have typed them in a form on a page: the same form judges them."""

import re
from datetime import date
from decimal import Decimal

from hos.forms.fields import dutch_number
from hos.sheets.cells import DATE, NUMBER, YES_NO

ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+")  # 1,000.50; of 1,000 nobody knows what it means
CENT, BEYOND = Decimal("0.01"), Decimal(10) ** 15
YES = {"ja", "j", "yes", "y", "x", "waar", "true", "1"}
NO = {"nee", "n", "no", "onwaar", "false", "0", "-"}


def as_typed(cell) -> str:
    """«1.000,50», «30-6-2026», «ja», or the text itself with lines that end in one way."""
    if cell.kind == NUMBER:
        return number_typed(Decimal(cell.text))
    if cell.kind == DATE:
        day = date.fromisoformat(cell.text)
        return f"{day.day}-{day.month}-{day.year}"
    if cell.kind == YES_NO:
        return "ja" if cell.text == "1" else "nee"
    return cell.text.replace("\r\n", "\n").replace("\r", "\n")


def as_text(cell) -> str:
    """For a text: a number without points between its thousands, since it may be a year."""
    return cell.text.replace(".", ",") if cell.kind == NUMBER else as_typed(cell)


def number_typed(value: Decimal) -> str:
    """As a field shows it: whole, else with two decimals, or with all where there are more. What
    is too large to be meant stays as it is, for the field to refuse."""
    if not value.is_finite() or abs(value) >= BEYOND:
        return str(value)
    cents = value.quantize(CENT)
    return dutch_number(cents if cents == value else value.normalize())


def plain_number(text: str) -> str:
    """A number in the English form in the one that fields read; anything else as it is."""
    bare = re.sub(r"[\s\u00a0]", "", text)
    sign = re.match(r"€?", bare)[0]
    if ENGLISH.fullmatch(bare.removeprefix(sign)):
        return sign + bare.removeprefix(sign).replace(",", "")
    return text


def yes_or_no(text: str) -> bool | None:
    """None of what is neither."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO or not word else None
