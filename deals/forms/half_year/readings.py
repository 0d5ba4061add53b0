"""A measured value as people write it: 24, ± 24, > 50 or 12,5."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from deals.models import Qualifier
from deals.models.handing_in import ReadingRow
from hos.forms.fields import LARGEST, dutch_number, parse_number

SIGNS = {
    "": Qualifier.EQUAL, "=": Qualifier.EQUAL, "±": Qualifier.ABOUT, "~": Qualifier.ABOUT,
    "ca.": Qualifier.ABOUT, "ca": Qualifier.ABOUT, "circa": Qualifier.ABOUT,
    ">": Qualifier.MORE, "≥": Qualifier.AT_LEAST, ">=": Qualifier.AT_LEAST, "<": Qualifier.LESS,
}  # fmt: skip


class ReadingField(forms.Field):
    """Cleans to (qualifier, value), or to None when nothing was typed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        value = (value or "").strip()
        if not value:
            return None
        sign, number = re.fullmatch(r"([^\d-]*)(.*)", value, re.DOTALL).groups()
        parsed = parse_number(number)
        sign = SIGNS.get(sign.strip().lower())
        if sign is None or parsed is None or abs(parsed) > LARGEST:
            raise ValidationError(_("This is not a number. Write it like 24 or 12,5."), "invalid")
        if -parsed.as_tuple().exponent > 2:
            raise ValidationError(_("At most two digits behind the comma."), "decimals")
        return sign, parsed

    def prepare_value(self, value):
        if not isinstance(value, tuple):
            return value
        return shown(*value)


def shown(sign, number):
    """«± 24»"""
    words = "" if sign == Qualifier.EQUAL else f"{Qualifier(sign).label} "
    return words + dutch_number(number)


class ReadingForm(forms.Form):
    """What one target is now."""

    value = ReadingField(required=False)

    def __init__(self, *args, line, **kwargs):
        self.line = line
        super().__init__(*args, **kwargs)
        self.fields["value"].label = line.name
        self.fields["value"].help_text = line.unit

    def row(self):
        sign, value = self.cleaned_data["value"] or (Qualifier.EQUAL, None)
        return ReadingRow(self.line.indicator, value, sign, self.line.forecast)


def reading_forms(lines, data):
    return [
        ReadingForm(
            data, prefix=f"reading-{line.indicator}", line=line,
            initial={"value": None if line.value is None else (line.qualifier, line.value)},
        )
        for line in lines
    ]  # fmt: skip
