"""What a field is called in an export, where its model has no words of its own for it."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "account": _("learning account"),
    "asked_at": _("asked on"),
    "asked_by": _("asked by"),
    "attempts": _("attempts"),
    "balance": _("amount"),
    "batch": _("payment batch"),
    "bucket": _("where the money stands"),
    "by": _("made by"),
    "cashier": _("cashier"),
    "code": _("code"),
    "content_type": _("type of file"),
    "credit": _("to account"),
    "debit": _("from account"),
    "decided_at": _("decided on"),
    "decided_by": _("decided by"),
    "deed": _("deed"),
    "due_at": _("expected on"),
    "earmark": _("only for"),
    "end_to_end": _("our reference"),
    "entered_at": _("entered on"),
    "entered_by": _("entered by"),
    "expires_on": _("can be used until"),
    "file": _("file"),
    "finished_at": _("finished on"),
    "floor": _("lowest balance"),
    "learning_account": _("learning account"),
    "made_at": _("made on"),
    "made_by": _("made by"),
    "message": _("message"),
    "mismatch": _("why it does not fit"),
    "participant": _("participant"),
    "participant_confirmed_at": _("confirmed by the participant on"),
    "payee": _("paid to"),
    "payment_line": _("payment"),
    "percent": _("done, in percent"),
    "posting": _("posting"),
    "provider_confirmed_at": _("confirmed by the provider on"),
    "provider_confirmed_by": _("confirmed by"),
    "recruited_by": _("recruited by"),
    "registered_at": _("registered on"),
    "registered_by": _("registered by"),
    "request": _("request"),
    "reverses": _("undoes booking"),
    "revoked_at": _("revoked on"),
    "revoked_by": _("revoked by"),
    "revision": _("number of times changed"),
    "scan": _("checked for viruses"),
    "secret": _("secret"),
    "sector": _("sector"),
    "settled_at": _("looked into on"),
    "settled_by": _("looked into by"),
    "source": _("source of money"),
    "state": _("state"),
    "status": _("status"),
    "strikes": _("failed attempts"),
    "training": _("training"),
}


def label_of(field) -> str:
    """In the words of the model, or else of the list above."""
    own = str(field.verbose_name)
    is_made_up = own == field.name.replace("_", " ")
    return str(LABELS.get(field.name, own)) if is_made_up else own
