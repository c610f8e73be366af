"""Second factors for tests: what an app and a passkey on a device do, without either."""

import json
import re
import time
from html import unescape

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ORIGIN = "https://testserver"


def code_of(secret=SECRET, steps=0):
    """Return the code an app shows, ``steps`` of 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_app(user):
    """Let a person have an app and codes for emergencies; return the codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


class Passkey:
    """A passkey as a device keeps it."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = b"passkey-of-a-test"
        self.user_handle = b""

    def create(self, options, *, origin=ORIGIN, is_verified=True):
        """Answer the options of a new passkey like a browser."""
        public = options["publicKey"]
        self.user_handle = websafe_decode(public["user"]["id"])
        credential = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = self._data(public["rp"]["id"], is_verified, credential, AuthenticatorData.FLAG.AT)
        attestation = AttestationObject.create("none", data, {})
        return self._answer(
            {
                "clientDataJSON": self._client_data("webauthn.create", public, origin),
                "attestationObject": bytes(attestation),
            }
        )

    def get(self, options, *, origin=ORIGIN, is_verified=True):
        """Answer the options of a sign-in like a browser."""
        public = options["publicKey"]
        data = self._data(public["rpId"], is_verified)
        client_data = self._client_data("webauthn.get", public, origin)
        signature = self.key.sign(data + sha256(client_data), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": client_data,
                "authenticatorData": bytes(data),
                "signature": signature,
                "userHandle": self.user_handle,
            }
        )

    def _data(self, rp_id, is_verified, credential=b"", more=0):
        flags = AuthenticatorData.FLAG
        flag = flags.UP | (flags.UV if is_verified else 0) | more
        return AuthenticatorData.create(sha256(rp_id.encode()), flag, 0, credential)

    def _client_data(self, kind, public, origin):
        data = {"type": kind, "challenge": public["challenge"], "origin": origin}
        return json.dumps(data).encode()

    def _answer(self, response):
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": {name: websafe_encode(value) for name, value in response.items()},
            }
        )


def options_of(page):
    """Return the options that a page hands to the script."""

    return json.loads(unescape(re.search(r'data-options="([^"]+)"', page.content.decode())[1]))


def login_options(client):
    """Return the options of signing in by passkey alone."""
    answer = client.get("/konto/anmelden/passkey/", headers={"accept": "application/json"})
    return answer.json()["request_options"]


def count_of(user, kind=None):
    found = Authenticator.objects.filter(user=user)
    return (found.filter(type=kind) if kind else found).count()
