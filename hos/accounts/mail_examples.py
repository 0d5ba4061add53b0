"""The mails of logging in: passwords and second factors."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from hos.accounts.models import User
from hos.mail.examples import example

OWNER = _("the person the account is of")
FACTS = {
    "user": User(name="Anna Voorbeeld", email="anna@voorbeeld.example"),
    "email": "anna@voorbeeld.example", "ip": "192.0.2.1", "user_agent": "Firefox",
    "timestamp": datetime(2026, 7, 1, 9, 5), "password_reset_url": "https://voorbeeld.example/…",
}  # fmt: skip

for _name, _when in [
    ("account/email/password_reset_key", _("Somebody asks for a new password")),
    ("account/email/unknown_account", _("Somebody asks for a password of an unknown address")),
    ("account/email/password_reset", _("A new password was chosen")),
    ("account/email/password_changed", _("The password was changed")),
    ("mfa/email/totp_activated", _("A code app was set up")),
    ("mfa/email/totp_deactivated", _("A code app was removed")),
    ("mfa/email/webauthn_added", _("A passkey was added")),
    ("mfa/email/webauthn_removed", _("A passkey was removed")),
    ("mfa/email/recovery_codes_generated", _("New recovery codes were made")),
]:
    example(_name, when=_when, to=OWNER, **FACTS)
