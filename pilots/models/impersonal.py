"""Free text that says nothing about who somebody is (AVG art. 5, UAVG art. 46).

What looks like the number that the state knows a person by, an account or an e-mail address is
refused, not only warned about: in the words of a scheme there is never a use for it. In a reason or
note, which is about a person, words about health, faith, union, descent or punishment are refused
too (AVG art. 9 and 10); the title of a training may have them.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.nl import bsn

from deals.models import TransitionRefused

GONE = "–"  # where the database asks for a reason and there is none left
# What is written with digits and is no such number: a day, an amount, a document of a year.
HARMLESS = re.compile(
    r"(?<!\d)(?<!\d[.\-/])(?:\d{1,2}([.\-/])\d{1,2}\1(?:19|20)\d\d(?!\1?\d)"  # 14-02-2020
    r"|(?:19|20)\d\d[\-/–](?:19|20)\d\d(?!\d)"  # 2025-2026
    r"|(?:19|20)\d\d[.\-/ ]\d{5}(?!\d)(?![.\-/ ]\d))"  # 2026-00417
    r"|€ ?\d{1,3}(?:\.\d{3})+(?![.\d])"  # € 111.222.333, with or without cents
    r"|(?<![\d.])\d{1,3}(?:\.\d{3})+,(?:\d\d|-+)(?!\d)"  # 1.234.567,89
)
CENTS = re.compile(r",(?:\d\d|-+)(?![.,/_\-–—]?\d)")
# Nine digits, whatever stands between them, and no part of a longer number. A blank may also stand
# between two numbers, so what other marks hold together is looked at by itself.
CLOSE, WIDE = r"[.,/_\-–—]", r"[.,/_\-–—\s]"
NINE = [
    re.compile(rf"(?<!\d)(?<!\d{mark})\d(?:{mark}?\d){{8}}(?!{mark}?\d)") for mark in (CLOSE, WIDE)
]
# as on a pass or a letter, also behind another number
NINE.append(re.compile(r"(?<![\d€])(?:\d{4} \d\d \d{3}|\d{3} \d{3} \d{3})(?![.,-]?\d)"))
BETWEEN = r"[ .\-–/_]"
ACCOUNT = re.compile(
    rf"\b(?=([A-Z]{{2}}{BETWEEN}?\d\d(?:{BETWEEN}?[A-Z0-9]){{11,30}}))", re.IGNORECASE
)
# Whole words, so that a hospital («ziekenhuis») or a course about illness by its own name is none.
SPECIAL = re.compile(
    r"\b(?:ziek(?:e|te|tes|verlof|melding|gemeld|bed)?|zwanger(?:schap\w*)?|bevalling|depressi(?:e|ef|eve)"
    r"|burn-?out|overspannen|psychisch\w*|psychiatri\w+|handicap\w*|gehandicapte?n?|invalide|wajong|wia"
    r"|arbeidsongeschikt\w*|verslaafde?|verslaving|kanker|chemo\w*|autis\w+|adhd|dyslexie|rolstoel"
    r"|vakbondslid\w*|lid van (?:de|een) (?:vak)?bond|moslima?s?|islamitische?|joodse?|katholieke?"
    r"|protestantse?|hindoes?|gelovige?|geloofsovertuiging|nationaliteit|etnisch\w*|afkomst"
    r"|vluchteling\w*|asielzoeker\w*|statushouder\w*|allochto\w+|homoseksue\w+|lesbische?"
    r"|transgender|biseksue\w+|strafblad|gedetineerde?|detentie|gevangenis|reclassering)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")


def personal(text: str) -> str:
    """The sentence that says what should not be here, or nothing."""
    if _holds_citizen_number(text):
        return _("This looks like a citizen service number (BSN). Leave it out.")
    if any(_starts_with_account(found[1]) for found in ACCOUNT.finditer(text)):
        return _("This looks like the number of an account. Leave it out.")
    if ADDRESS.search(text):
        return _("This looks like an e-mail address. Leave it out.")
    return ""


def validate_impersonal(text):
    """For every field of a scheme in which people type words of their own."""
    if trouble := personal(text):
        raise ValidationError(trouble, code="personal")


def sensitive(text: str) -> str:
    """The same for words that say of somebody what the law protects most, or nothing."""
    if SPECIAL.search(text):
        return _("This looks like something about health, faith, union, descent or punishment. "
                 "Leave it out: “for a personal reason” is enough.")  # fmt: skip
    return ""


def refuse_personal(*texts: str):
    """For what is copied from a document or the bank: refuses what says who somebody is."""
    for text in texts:
        if trouble := personal(text):
            raise TransitionRefused(trouble)


def given(reason: str) -> str:
    """A reason that a person gave. Refuses an empty one, and one that says who somebody is or what
    is nobody's business."""
    if not reason.strip():
        raise TransitionRefused(_("Fill in the reason."))
    refuse_personal(reason)
    if trouble := sensitive(reason):
        raise TransitionRefused(trouble)
    return reason.strip()


def kept(reason: str, *, about) -> str:
    """The reason as it is written down: of a participant who was erased nothing, since what was
    taken away would come back with it. Refuses what `given` refuses. Ask it with the learning
    account held."""
    return GONE if about.erased_at else given(reason)


def _holds_citizen_number(text):
    text = CENTS.sub(" ; ", HARMLESS.sub(" ; ", text))
    found = (match[0] for pattern in NINE for match in pattern.finditer(text))
    return any(bsn.is_valid(re.sub(r"\D", "", nine)) for nine in found)


def _starts_with_account(text):
    """Words may follow the number: «NL91 ABNA 0417 1643 00 overgemaakt»."""
    symbols = re.sub(r"[^A-Za-z0-9]", "", text)
    return any(iban.is_valid(symbols[:length]) for length in range(15, len(symbols) + 1))
