"""The codes of the audit log in words. An event keeps its code; what a person reads is made here,
in the language of the reader. A code without words is shown as it is."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS = {
    "login": _("log-in"),
    "logout": _("log-out"),
    "password.changed": _("password changed"),
    "password.reset": _("password reset"),
    "second_factor.added": _("second factor added"),
    "second_factor.removed": _("second factor removed"),
    "second_factor.reset": _("second factor reset"),
    "recovery_codes.renewed": _("recovery codes renewed"),
    "account.deactivated": _("account deactivated"),
    "account.reactivated": _("account activated again"),
    "rights.changed": _("rights changed"),
    "rights.reviewed": _("rights reviewed"),
    "invitation.sent": _("invitation sent"),
    "invitation.accepted": _("invitation accepted"),
    "invitation.revoked": _("invitation withdrawn"),
    "membership.changed": _("role in an organisation changed"),
    "membership.ended": _("work for an organisation ended"),
    "organisation.merged": _("organisations merged"),
    "programme.status": _("status of a programme changed"),
    "agenda.added": _("added to an agenda"),
    "agenda.changed": _("changed in an agenda"),
    "agenda.removed": _("removed from an agenda"),
    "period.dates": _("half-years: dates changed"),
    "period.closed": _("half-year closed"),
    "period.reopened": _("half-year opened again"),
    "report.established": _("report established"),
    "report.published": _("report published"),
    "report.withdrawn": _("report withdrawn"),
    "report.tampered": _("stored report changed by another"),
    "fund.changed": _("rules of a scheme changed"),
    "fund.opened": _("scheme opened"),
    "fund.closed": _("scheme closed"),
    "participant.opened": _("participant looked at"),
    "participant.registered": _("participant registered by a party that recruits"),
    "participant.admitted": _("participant admitted"),
    "participant.rejected": _("participant rejected"),
    "participant.completed": _("participant recorded as ready"),
    "participant.dropped_out": _("participant recorded as dropped out"),
    "participant.blocked": _("learning account blocked"),
    "participant.unblocked": _("learning account unblocked"),
    "participant.given_back": _("remainder of a participant given back"),
    "participant.exported": _("everything about a participant downloaded"),
    "participant.erased": _("participant erased"),
    "cashier.appointed": _("cashier added to a scheme"),
    "source.added": _("source of money added to a scheme"),
    "batch.made": _("payment batch made"),
    "batch.approved": _("payment batch approved"),
    "batch.exported": _("payment batch sent to the bank"),
    "batch.dropped": _("payment batch dropped"),
    "payment.paid": _("payment recorded as paid"),
    "payment.failed": _("payment recorded as failed"),
    "funder.repaid": _("repayment to a funder booked"),
    "payment_file.taken": _("payment file taken"),
    "cashier.account": _("own account of a cashier changed"),
    "provider.account": _("account of a provider changed"),
    "provider.admitted": _("provider admitted to a scheme"),
    "provider.withdrawn": _("provider taken out of a scheme"),
    "training.admitted": _("training admitted"),
    "training.withdrawn": _("training taken out of the offer"),
    "participant.entered": _("participant came in with a letter"),
    "participant.advised": _("account opened by an adviser, with consent"),
    "letter.made": _("letter for a participant made"),
    "letter.fetched": _("letter for a participant fetched"),
    "letter.revoked": _("letter for a participant revoked"),
    "signal.released": _("payment released after a signal"),
    "signal.kept": _("payment kept held after a signal"),
    "ledger.checked": _("ledger added up"),
    "file.virus": _("file with a virus"),
    "export.deals": _("deals downloaded"),
    "export.organisations": _("organisations downloaded"),
    "export.rights": _("rights downloaded"),
    "export.statement": _("statement to a funder downloaded"),
}
DETAILS = {
    "totp": _("code app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery codes"),
    "reader": _("reader"),
    "editor": _("fills in"),
    "signatory": _("may sign"),
    "office": _("programme office"),
    "province": _("province (reads)"),
    "administrator": _("functional administrator"),
    "none": _("no rights"),
    "draft": _("draft"),
    "adopted": _("adopted"),
    "running": pgettext_lazy("programme", "running"),
    "closed": _("closed"),
    "command line": _("command line"),
    "file_missing": _("the stored file is gone"),
    "file_changed": _("the stored file has been changed: it does not have the hash of its row"),
    "hash_changed": _("the hash of the file has been changed in one of its two rows"),
    "snapshot_changed": _("the stored figures have been changed: they do not have their hash"),
    "data_differ": _("the figures in the stored file are not those of the report"),
    "remade_differs": _("made again from its figures by the same release, the file is another"),
    "budget": _("budget"),
    "statement": _("statement of a budget"),
    "cofinancing": _("cofinancing"),
    "target": _("target"),
    "reading": _("reading"),
    "note": _("note on a goal"),
}

# kind in the address → its words, and the beginnings of its codes
KINDS = {
    "deelnemers": (_("who looked at which participant"), ("participant.", "letter.")),
    "accounts": (
        _("accounts and rights"),
        ("log", "password.", "second_factor.", "recovery_codes.", "account.", "rights.",
         "invitation.", "membership."),
    ),
    "downloads": (_("downloads"), ("export.", "payment_file.", "participant.exported")),
}  # fmt: skip


REFUSALS = {
    "login": _("log-in refused"),
    "participant.entered": _("code and secret of a letter refused"),
    "ledger.checked": _("ledger does not add up"),
}
MARKS = {",": ", ", ">": " → ", "→": " → "}


def action_in_words(code, *, is_refused=False):
    words = str(REFUSALS.get(code) if is_refused and code in REFUSALS else ACTIONS.get(code, code))
    return words[:1].upper() + words[1:]


def detail_in_words(detail):
    """A detail is a number, or one or more codes with marks between them: «reader > editor»."""
    parts = re.split(r"\s*([,>→])\s*", detail)
    return "".join(str(MARKS.get(part) or DETAILS.get(part, part)) for part in parts)


def codes_with(asked):
    """The codes whose words hold what was asked, so that a search finds what the page shows."""
    asked = asked.casefold()
    return [code for code, words in ACTIONS.items() if asked in str(words).casefold()]
