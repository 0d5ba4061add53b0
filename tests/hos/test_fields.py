"""Dates, euros and hours as Dutch people type them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hos.forms.fields import DateField, EuroField, EuroOrHoursField, dutch_number


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.000,50", "1000.50"), ("€ 1.000", "1000"), ("1000,-", "1000"), ("1000.5", "1000.50"),
        ("1.000", "1000"), ("1.000.000,01", "1000000.01"), ("0,10", "0.10"), ("12 500", "12500"),
        ("85000 euro", "85000"), ("€85.000,00", "85000"),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_cent(typed, amount):
    assert EuroField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    ["duizend", "1,000.50", "1.00.0", "1,234", "-5", "1e5", "NaN", "١٢٣", "9" * 13, "1.0000"],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        EuroField().clean(typed)


@pytest.mark.parametrize("amount", ["0", "0.01", "999.9", "1000", "1234567.89"])
def test_what_is_shown_is_read_back_the_same(amount):
    shown = dutch_number(Decimal(amount))
    assert EuroField().clean(shown) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    ["14-2-2020", "14-02-2020", "14/2/2020", "14 februari 2020", "14 feb 2020", "2020-02-14",
     "14.2.20", " 14-2-20 ", "14 FEB. 2020"],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_form(typed):
    assert DateField().clean(typed) == date(2020, 2, 14)


@pytest.mark.parametrize(
    "typed", ["31-2-2020", "2-14-2020", "februari 2020", "14-2", "0-1-2020", "x"]
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValidationError):
        DateField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        ("5.000", (Decimal(5000), None)), ("40 uur", (None, Decimal(40))),
        ("7,5 u", (None, Decimal("7.5"))), ("1.000 uren", (None, Decimal(1000))),
        ("", (None, None)),
    ],
)  # fmt: skip
def test_euros_and_hours_share_one_input(typed, pair):
    assert EuroOrHoursField(required=False).clean(typed) == pair


def test_the_forms_are_the_same_on_the_english_pages():
    from django.utils.translation import override

    with override("en"):
        assert dutch_number(Decimal("1000.50")) == "1.000,50"
