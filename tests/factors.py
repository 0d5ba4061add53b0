"""Second factors as people have them: a passkey that was registered, a code app and its codes."""

import hashlib
import secrets
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)


def give_passkey(user):
    """The row of a passkey that a browser registered."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    name = secrets.token_bytes(16)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    attested = AttestedCredentialData.create(b"\0" * 16, name, key)
    seen = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 0, attested)
    told = CollectedClientData.create("webauthn.create", b"c" * 32, "http://testserver")
    answer = {
        "attestationObject": websafe_encode(AttestationObject.create("none", seen, {})),
        "clientDataJSON": websafe_encode(told),
    }
    credential = {
        "id": websafe_encode(name), "rawId": websafe_encode(name), "type": "public-key",
        "response": answer, "clientExtensionResults": {"credProps": {"rk": True}},
    }  # fmt: skip
    data = {"name": "Sleutel", "credential": credential}
    return Authenticator.objects.create(user=user, type="webauthn", data=data)


def give_code_app(user):
    """The secret of a code app."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def give_recovery_codes(user):
    return RecoveryCodes.activate(user).get_unused_codes()


def code_of(secret, *, later=0):
    """What the app shows now, or `later` periods on. As a person does, it waits for the next when
    this one is about to end."""
    if (left := 30 - time.time() % 30) < 3:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))
