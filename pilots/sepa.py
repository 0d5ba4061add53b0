"""A payment batch as the file that a bank takes: a SEPA credit transfer, pain.001.001.09.

It is judged by the schema before it leaves: what does not meet it is a fault of ours, and nothing
is exported.
"""

import re
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files

FORM = "pain.001.001.09"
STRANGE = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")  # to the banks of SEPA

# Of an account in SEPA the bank follows from the IBAN; the guidelines want that said.
NO_BANK = re.compile(r"<FinInstnId\s*/>")
NOT_PROVIDED = "<FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId>"


class NotAccepted(Exception):
    """The schema refuses the file."""


def credit_transfer(cashier, lines, *, on: date) -> str:
    """From the account of the cashier to those of the providers, to be carried out on this day."""
    from sepaxml import SepaTransfer  # with its schemas it is slow to load, and seldom needed

    account = {"name": _plain(cashier.holder, 70), "IBAN": cashier.iban, "currency": "EUR",
               "batch": True}  # fmt: skip
    document = SepaTransfer(account, schema=FORM, clean=False)
    for line in lines:
        document.add_payment(_payment(line, on))
    content = NO_BANK.sub(NOT_PROVIDED, document.export(validate=False).decode())
    if trouble := faults(content):
        raise NotAccepted(trouble)
    return content


def faults(content: str) -> str:
    """What the schema has against it, or nothing."""
    return "\n".join(str(error.reason) for error in _schema().iter_errors(content))


@cache
def _schema():
    import xmlschema

    return xmlschema.XMLSchema(str(files("sepaxml") / "schemas" / f"{FORM}.xsd"))


def _payment(line, on):
    return {
        "name": _plain(line.payee.holder, 70), "IBAN": line.payee.iban,
        "amount": int(line.amount * 100), "execution_date": on, "endtoend_id": line.end_to_end,
        "description": _plain(f"{line.end_to_end} {line.request.training.title}", 140),
    }  # fmt: skip


def _plain(text, longest):
    """In the letters that every bank takes: é as e, and a space for what has no such letter."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return STRANGE.sub(" ", letters).strip()[:longest] or "-"
