"""Second factor: TOTP secrets are stored encrypted, keys rotate with SECRET_KEY."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hos.accounts.adapter import WRONG_CODE


def _box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"totp:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class Adapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "This is your only second proof. Add another one first; then you can remove this one."
        ),
        "cannot_generate_recovery_codes": _("Set up a passkey or a code app first."),
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user, type):
        """What a new passkey is called until its owner gives it a name."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return _("Passkey {number}").format(number=number)

    def can_delete_authenticator(self, authenticator):
        """The last second factor cannot be taken away where one is demanded."""
        if not settings.SECOND_FACTOR_REQUIRED or authenticator.type == "recovery_codes":
            return True
        others = authenticator.user.authenticator_set.exclude(type="recovery_codes")
        return others.exclude(pk=authenticator.pk).exists()
