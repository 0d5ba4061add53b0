"""G06: what says who somebody is, or what the law protects most, gets into no free text, also not
with an import of lines of the bank; and nobody is stopped in plain words."""

import random
from decimal import Decimal

import pytest
from django import forms
from django.forms import ValidationError
from stdnum import iban
from stdnum.nl import bsn

from deals.models import TransitionRefused
from pilots.forms import books, funds, participants, payments, reasons, trainings
from pilots.models import BankLine, Signal, Verdict, correcting, deciding, leaving, paying
from pilots.models.impersonal import personal, sensitive
from pilots.worker import forms as of_worker
from tests.funds import NOW, TODAY, new_key
from tests.sizes import size

EACH, NORMAL = size(40, 2000), size(500, 5000)
MODULES = [books, funds, participants, payments, reasons, trainings, of_worker]
CHECKED_OTHERWISE = {  # a code or secret of a letter; an account by its own digits; line by line
    "code", "secret", "iban", "lines",
}  # fmt: skip
ABOUT_PEOPLE = {"reason", "note"}
SENTENCES = [
    "{}",
    "Deelnemer {} komt niet",
    "Afgesproken met {}, zie de brief.",
    "({})",
    "Zie: {}!",
]
WORDS = """
    ziek Ziekte zwanger burn-out burnout depressief overspannen psychische gehandicapt Wajong WIA
    arbeidsongeschikt verslaafd verslaving kanker chemokuur autisme ADHD dyslexie vakbondslid
    moslim islamitisch joods katholiek gelovig nationaliteit afkomst vluchteling asielzoeker
    statushouder homoseksueel lesbisch transgender strafblad gedetineerd detentie reclassering
"""


def citizen_number(chance):
    while not bsn.is_valid(n := f"{chance.randrange(10**9):09}"):
        pass
    return chance.choice([
        n, f"{n[:4]}.{n[4:6]}.{n[6:]}", f"{n[:4]} {n[4:6]} {n[6:]}", f"BSN{n}", f"bsn: {n}",
        f"{n[:3]} {n[3:6]} {n[6:]}", f"{n[:3]}-{n[3:6]}-{n[6:]}", f"{n[:3]}.{n[3:6]}.{n[6:]}",
    ])  # fmt: skip


def account_number(chance):
    bank = chance.choice(["ABNA", "INGB", "RABO", "TRIO"])
    rest = f"{bank}{chance.randrange(10**10):010}"
    number = f"NL{iban.calc_check_digits(f'NL00{rest}')}{rest}"
    return chance.choice([number, number.lower(), iban.format(number), iban.format(number, "-")])


def address(chance):
    return f"a.{chance.randrange(999)}@{chance.choice(['mail', 'werk', 'thuis'])}.example"


def bad(chance, *, about_people):
    """Texts of which none may be kept."""
    kinds = [citizen_number, account_number, address]
    if about_people:
        kinds.append(lambda chance: chance.choice(WORDS.split()))
    for make in kinds:
        for _number in range(EACH):
            yield chance.choice(SENTENCES).format(make(chance))


def normal(chance):
    n, day = chance.randrange, f"{chance.randrange(1, 29)}-{chance.randrange(1, 13)}-2026"
    return chance.choice([
        f"Factuur 2026-{n(1000, 9999)} van {day}", f"Training van {day} ging niet door.",
        f"€ {n(1, 999)}.{n(100, 999)},{n(10, 99)} teruggestort", "De aanbieder is gestopt.",
        f"Bel 06-{n(10**7, 10**8)} na 17 uur", f"Werkt nu {n(12, 40)} uur in het ziekenhuis",
        f"Groep {n(1, 9)} is vol; volgende start {day}", "Om een persoonlijke reden.",
        f"Lassen niveau {n(1, 4)} (MIG/MAG), {n(1, 9)} dagen", "Verhuisd naar een andere regio.",
        f"Beschikking {n(1000, 9999)}/2026, bijlage {n(1, 20)}", "Andere baan gevonden; stopt.",
        f"Kamer {n(100, 999)}, Campus Beverwijk, {n(8, 17)}.30 uur", "Diagnosetraining te laat.",
        f"Bedrag is € {n(100, 999)} te hoog, offerte {n(10, 99)}",
        f"Afspraak {day} om {n(9, 17)}:00",
        f"Bankafschrift {n(1, 365)} van 2025-2026, regel {n(1, 99)}",
        f"Postcode {n(1000, 9999)} AB valt buiten de regio",
    ])  # fmt: skip


def free_texts():
    """(name, field) of every field of the forms in which a person types what he or she likes."""
    for form in (one for module in MODULES for one in vars(module).values()):
        if not (isinstance(form, type) and issubclass(form, forms.BaseForm)):
            continue
        found = form().fields if issubclass(form, funds.FundForm) else form.base_fields
        for name, field in found.items():
            is_text = type(field) is forms.CharField and not field.widget.is_hidden
            if is_text and name not in CHECKED_OTHERWISE:
                yield f"{form.__name__}.{name}", field


def lines_of_the_bank(text):
    form = payments.BankLinesForm({"lines": text}, cashiers=[])
    if not form.is_valid() and "lines" in form.errors:
        raise ValidationError(form.errors["lines"])


def is_refused(deed, text):
    try:
        deed(text)
    except (ValidationError, TransitionRefused) as refusal:
        words = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        return any((personal(text) or sensitive(text)) in one for one in words)
    return False


def test_g06_every_field_refuses_what_says_who_somebody_is_and_no_plain_words():
    chance, tried, missed, stopped = random.Random(6), 0, [], []  # noqa: S311
    plain, fields = [normal(chance) for _number in range(NORMAL)], dict(free_texts())
    for name, field in fields.items():
        for text in bad(chance, about_people=name.split(".")[1] in ABOUT_PEOPLE):
            tried += 1
            missed += [] if is_refused(field.clean, text) else [(name, text)]
        stopped += [(name, text) for text in plain if is_refused(field.clean, text)]
    for text in bad(chance, about_people=False):
        tried += 1
        line = f"ABC-1; 12,00; {text.replace(';', ',')}"
        missed += [] if is_refused(lines_of_the_bank, line) else [("import", text)]
    print(f"G06 fields {len(fields)} and import: texts {tried} missed {len(missed)}; normal "
          f"{len(plain)} stopped {len(stopped)}")  # fmt: skip
    assert (missed, stopped) == ([], [])
    assert {name.split(".")[1] for name in fields} >= {"reason", "note", "title", "bank_reference"}


@pytest.fixture
def verbs(scheme):
    """name → what writes this text; with a star a reference, which is about no person."""
    scheme.pay_in("oom", "2000")
    account, by = scheme.person(), {"by": scheme.cast.oom2, "at": NOW}
    given = scheme.give(account, "oom", "900")
    asked, due = scheme.ask(account, "100"), scheme.completed(account, "200")
    (line,) = scheme.at_the_bank(scheme.completed(account, "100"))
    signal = Signal.objects.create(request=due, kind="burst", found_at=NOW)
    odd, _new = BankLine.objects.take(
        scheme.cashiers["oom"], end_to_end="X", amount=Decimal(1), bank_reference="B", **by
    )
    paid = scheme.paid(account, "50")
    (gone,), back = paid.payment_lines.all(), {"by": scheme.cast.oom, "at": NOW, "reason": "Terug."}
    return {
        "pay in*": lambda text: scheme.pay_in("oom", "1", reference=text),
        "bank line*": lambda text: BankLine.objects.take(
            scheme.cashiers["oom"], end_to_end="Y", amount=Decimal(1), bank_reference=text, **by
        ),
        "came back*": lambda text: paying.mark_refused(gone, bank_reference=text, **back),
        "reclaim*": lambda text: correcting.reclaim(
            paid, amount=Decimal(1), bank_reference=text, key=new_key(), **by, reason="misuse"
        ),
        "withdraw an offer": lambda text: scheme.provider.withdraw(on=TODAY, reason=text),
        "block": lambda text: account.block(reason=text),
        "reject": lambda text: account.participant.reject(reason=text),
        "drop out": lambda text: leaving.drop_out(account.participant, reason=text, **by),
        "lapse": lambda text: deciding.lapse(asked, reason=text, **by),
        "break off": lambda text: deciding.break_off(asked, reason=text, **by),
        "withdraw": lambda text: deciding.withdraw_commitment(due, reason=text, **by),
        "not paid": lambda text: paying.mark_refused(line, reason=text, **by),
        "reverse": lambda text: correcting.reverse(given, key=new_key(), reason=text, **by),
        "judge": lambda text: signal.judge(Verdict.KEPT, reason=text, **by),
        "look into": lambda text: odd.settle(note=text, **by),
    }


def test_g06_every_verb_refuses_it_also_behind_the_forms(scheme, verbs):
    chance, missed, texts = random.Random(7), [], 0  # noqa: S311
    for name, deed in verbs.items():
        for text in list(bad(chance, about_people=not name.endswith("*")))[:: EACH // size(2, 20)]:
            texts += 1
            missed += [] if is_refused(deed, text) else [(name, text)]
    print(f"G06 verbs {len(verbs)} texts {texts} missed {len(missed)}")
    assert missed == []
