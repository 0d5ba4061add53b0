"""The parties of a deal or a programme: a participation with its contributions. Contributions are
recognised by their place in the list."""

from django.utils.translation import gettext as _

from deals.models import Contribution, Organisation, Participation
from deals.models.writing import ONCE
from reporting.loading import words
from reporting.loading.references import Reference
from reporting.loading.rows import Field, Row, Rows, columns, required


def roles_once(rows, place):
    """Some roles a party has only once."""
    met = set()
    for number, word in _words(rows, "role"):
        if word in met and words.ROLE.codes.get(word) in ONCE:
            place.item(number).field("role").wrong(_("A party has this role only once."))
        met.add(word)


def organisations_once(rows, place):
    """Rule 5."""
    met = set()
    for number, key in _words(rows, "organisation"):
        if key in met:
            message = _("{organisation} is in the list already.").format(organisation=key)
            place.item(number).field("organisation").wrong(message)
        met.add(key)


def _words(rows, name):
    """The words of one field, with the number of their row."""
    for number, row in enumerate(rows):
        if isinstance(row, dict) and isinstance(row.get(name), str):
            yield number, row[name]


CONTRIBUTION = Row(columns(
    Contribution, "description", "amount", "hours", role=words.ROLE, certainty=words.CERTAINTY
))  # fmt: skip
PARTY = {
    "organisation": required(Reference(Organisation)),
    **columns(
        Participation, "position", "is_lead", "signature_required", "contact_name",
        "contact_email",
    ),
    "contributions": Field(Rows(CONTRIBUTION, checks=(roles_once,))),
}  # fmt: skip
PARTIES = Rows(Row(PARTY), checks=(organisations_once,))
