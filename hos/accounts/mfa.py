"""Second factor: TOTP secrets are stored encrypted, keys rotate with SECRET_KEY."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"totp:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class Adapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        """The last second factor cannot be taken away where one is demanded."""
        if not settings.SECOND_FACTOR_REQUIRED or authenticator.type == "recovery_codes":
            return True
        others = authenticator.user.authenticator_set.exclude(type="recovery_codes")
        return others.exclude(pk=authenticator.pk).exists()
