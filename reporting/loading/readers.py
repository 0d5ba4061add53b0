"""How one value of the file is read: its type, its size, its words. A reader returns the value the
column holds, or says at the place what is wrong. `empty` is what null stands for."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from deals.models import Period
from hos.periods import HalfYear
from reporting.loading.problems import WRONG, Place
from reporting.loading.words import Words

NOT_EMPTY = object()  # null is no value here
FIRST_YEAR, LAST_YEAR = 1900, 2100
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class Text:
    """A string, without the spaces around it."""

    longest: int | None = None
    empty = ""

    def read(self, value, place: Place):
        if not isinstance(value, str):
            return place.wrong(_("A text between quotation marks is expected."))
        if UNPRINTABLE.search(value):
            return place.wrong(_("This text holds a character that cannot be printed."))
        text = value.strip()
        if self.longest and len(text) > self.longest:
            return place.wrong(
                _("This text has {length} characters; at most {longest} are possible.").format(
                    length=len(text), longest=self.longest
                )
            )
        return text

    def describe(self):
        return f"text, at most {self.longest} characters" if self.longest else "text"


@dataclass(frozen=True)
class Email(Text):
    def read(self, value, place: Place):
        text = super().read(value, place)
        if text and text is not WRONG:
            try:
                validate_email(text)
            except ValidationError:
                return place.wrong(_("This is not an e-mail address."))
        return text

    def describe(self):
        return f"e-mail address, at most {self.longest} characters"


@dataclass(frozen=True)
class Word:
    """One of the Dutch words of a list; becomes its code."""

    words: Words
    empty = ""

    def read(self, value, place: Place):
        if isinstance(value, str) and value in self.words.codes:
            return self.words.codes[value].value
        return place.wrong(unknown(value, self.words))

    def describe(self):
        return f"word: {self.words.name}"


@dataclass(frozen=True)
class WordList:
    """A list of words, each once."""

    words: Words
    empty = ()

    def read(self, value, place: Place):
        if not isinstance(value, list):
            return place.wrong(_("A list is expected: [ … ]."))
        word = Word(self.words)
        codes = [word.read(part, place.item(n)) for n, part in enumerate(value)]
        return WRONG if WRONG in codes else list(dict.fromkeys(codes))

    def describe(self):
        return f"list of words: {self.words.name}"


@dataclass(frozen=True)
class Texts:
    """A list of texts, none of them empty and each once."""

    longest: int
    empty = ()

    def read(self, value, place: Place):
        if not isinstance(value, list):
            return place.wrong(_("A list is expected: [ … ]."))
        found = []
        for number, part in enumerate(value):
            text = Text(self.longest).read(part, place.item(number))
            if text == "":
                text = place.item(number).wrong(_("This has to be filled in."))
            elif text in found and text is not WRONG:
                text = place.item(number).wrong(_("This is in the list already."))
            found.append(text)
        return WRONG if WRONG in found else found

    def describe(self):
        return f"list of texts, at most {self.longest} characters each"


@dataclass(frozen=True)
class Day:
    empty = None

    def read(self, value, place: Place):
        if not (isinstance(value, str) and ISO_DATE.fullmatch(value)):
            return place.wrong(_("A date like 2019-12-31 is expected."))
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return place.wrong(_("This date does not exist."))
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return place.wrong(
                _("A date between {first} and {last} is expected.").format(
                    first=FIRST_YEAR, last=LAST_YEAR
                )
            )
        return day

    def describe(self):
        return f"date as `2019-12-31`, from {FIRST_YEAR} to {LAST_YEAR}"


@dataclass(frozen=True)
class Amount:
    """A number that is not negative, exact to its decimals."""

    digits: int
    decimals: int
    may_be_negative: bool = False
    empty = None

    def read(self, value, place: Place):
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return place.wrong(_("A number is expected, without quotation marks."))
        number = Decimal(value)
        if not number.is_finite():
            return place.wrong(_("A number is expected, without quotation marks."))
        if number < 0 and not self.may_be_negative:
            return place.wrong(_("An amount cannot be negative."))
        if number and number.adjusted() >= self.digits - self.decimals:
            return place.wrong(_("This number is too large."))
        if not self._is_exact(number):
            return place.wrong(
                _("This number has more than {decimals} decimals.").format(decimals=self.decimals)
            )
        return number.quantize(Decimal(1).scaleb(-self.decimals))

    def _is_exact(self, number):
        last = number.as_tuple()
        zeros = len(last.digits) - len("".join(map(str, last.digits)).rstrip("0"))
        return not number or last.exponent + zeros >= -self.decimals

    def describe(self):
        whole = self.digits - self.decimals
        sign = "" if self.may_be_negative else ", not negative"
        return f"number{sign}, at most {whole} digits before and {self.decimals} after the point"


@dataclass(frozen=True)
class Count:
    """A whole number, from nought unless said otherwise."""

    largest: int = 32767
    least: int = 0
    empty = NOT_EMPTY

    def read(self, value, place: Place):
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not self.least <= value <= self.largest:
            return place.wrong(
                _("A whole number from {least} to {largest} is expected.").format(
                    least=self.least, largest=self.largest
                )
            )
        return value

    def describe(self):
        return f"whole number from {self.least} to {self.largest}"


@dataclass(frozen=True)
class Half:
    """A half-year like «2018-1»; becomes its period."""

    empty = NOT_EMPTY

    def read(self, value, place: Place):
        try:
            half = HalfYear.parse(value) if isinstance(value, str) else None
        except ValueError:
            half = None
        if half is None or not 2000 <= half.year <= LAST_YEAR:
            return place.wrong(_("A half-year like 2018-1 is expected."))
        return Period.objects.for_half(half)

    def describe(self):
        return "half-year as `2018-1`"


@dataclass(frozen=True)
class YesNo:
    empty: object = NOT_EMPTY

    def read(self, value, place: Place):
        if not isinstance(value, bool):
            return place.wrong(_("true or false is expected."))
        return value

    def describe(self):
        return "`true` or `false`"


@dataclass(frozen=True)
class Key(Text):
    """The name by which this file and later ones refer to a row."""

    empty = NOT_EMPTY

    def read(self, value, place: Place):
        text = super().read(value, place)
        if text is not WRONG and (text != value or not text.isprintable()):
            return place.wrong(_("A key has no spaces around it and no line breaks."))
        return text

    def describe(self):
        return f"key, at most {self.longest} characters"


def unknown(value, known):
    """That a word or name is not one of the known ones, with the likeliest that was meant."""
    shown = str(value) if isinstance(value, str) else "…"
    near = get_close_matches(shown[:60], list(known), 1)
    if near:
        return _("«{word}» is not known here. Did you mean «{near}»?").format(
            word=_short(shown), near=near[0]
        )
    return _("«{word}» is not known here. Possible: {words}.").format(
        word=_short(shown), words=", ".join(known)
    )


def _short(text):
    return text if len(text) <= 60 else text[:60] + "…"
