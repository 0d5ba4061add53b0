"""Dutch dates, euros and hours as people type them, kept as typed until they are right."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
SHORT = {name[:3]: number for number, name in enumerate(MONTHS.split(), 1)} | {"mrt": 3}
LARGEST = Decimal("9999999999.99")


class DateField(forms.Field):
    """1-2-2019, 1/2/2019, 1 februari 2019, 1 feb 2019 or 2019-02-01."""

    widget = forms.TextInput(
        attrs={"autocomplete": "off", "placeholder": gettext_lazy("dd-mm-yyyy")}
    )

    def to_python(self, value):
        value = (value or "").strip().lower()
        if not value:
            return None
        try:
            return date(*_date_parts(value))
        except ValueError as trouble:
            raise ValidationError(
                _("This is not a date. Write it like 14-2-2020."), code="invalid"
            ) from trouble

    def prepare_value(self, value):
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value


class EuroField(forms.Field):
    """1.000,50 · € 1.000 · 1000,- · 1000.50; cents exact, never negative."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        value = (value or "").strip()
        if not value:
            return None
        amount = parse_number(re.sub(r"^€\s*|\s*euro$|,-+$", "", value, flags=re.IGNORECASE))
        if amount is None or -amount.as_tuple().exponent > 2 or amount > LARGEST:
            raise ValidationError(
                _("This is not an amount. Write it like 1.000 or 1.000,50."), code="invalid"
            )
        if amount < 0:
            raise ValidationError(_("An amount cannot be negative."), code="negative")
        return amount.quantize(Decimal("0.01"))

    def prepare_value(self, value):
        return dutch_number(value) if isinstance(value, Decimal) else value


class EuroOrHoursField(forms.Field):
    """One input for what a party brings in: «5.000» is euros, «40 uur» is hours.

    Cleans to a pair (amount, hours) of which at most one is not None.
    """

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value):
        value = (value or "").strip()
        hours = re.fullmatch(r"(.+?)\s*(?:uur|uren|u|hours?|h)\.?", value, flags=re.IGNORECASE)
        if not hours:
            return EuroField(required=False).clean(value), None
        number = parse_number(hours[1])
        if number is None or number < 0 or number > 99999 or -number.as_tuple().exponent > 1:
            raise ValidationError(
                _("This is not a number of hours. Write it like 40 uur."), code="invalid"
            )
        return None, number

    def prepare_value(self, value):
        if not isinstance(value, tuple):
            return value
        amount, hours = value
        if hours is not None:
            return _("{number} hours").format(number=dutch_number(hours))
        return dutch_number(amount) if amount is not None else ""


class LinesField(forms.CharField):
    """A longer text; lines end in one way, whatever the browser sends, so that texts compare."""

    def __init__(self, *, rows=5, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return super().to_python((value or "").replace("\r\n", "\n"))


class ChoiceField(forms.ChoiceField):
    """A choice with «Kies …» on top instead of dashes."""

    def __init__(self, *, choices, prompt=None, **kwargs):
        first = ("", prompt or gettext_lazy("Choose"))
        super().__init__(choices=[first, *capitals(choices)], **kwargs)


def capitals(choices):
    """Choices as a list shows them: our words start with a capital (in a sentence they do not)."""
    return [(value, capfirst(words)) for value, words in choices]


def parse_number(text):
    """A number in Dutch or plain form, exact, or None: 1.000,50 · 1 000,5 · 1000.5 · 1.000 (a
    thousand: three digits after the last point)."""
    text = re.sub(r"[\s\u00a0]", "", text)
    if not re.fullmatch(r"-?(\d{1,3}(\.\d{3})+(,\d+)?|\d+([.,]\d+)?)", text, re.ASCII):
        return None
    if "," in text or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "").replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def dutch_number(value):
    """1000.50 → 1.000,50; whole numbers without decimals."""
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return formats.localize(value, use_l10n=True)


def _date_parts(value):
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    parts = re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?[-/. ]+(\d{4}|\d{2})", value)
    if not parts:
        raise ValueError(value)
    year = int(parts[3]) + (2000 if len(parts[3]) == 2 else 0)
    month = int(parts[2]) if parts[2].isdigit() else SHORT.get(parts[2][:3], 0)
    return year, month, int(parts[1])
