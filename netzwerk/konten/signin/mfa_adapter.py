"""How allauth's second factors work here: encrypted, in German, under the platform's name."""

import base64
import logging
import secrets
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.signin.devices import device_of
from netzwerk.konten.signin.encryption import SecretUnreadableError, decrypt, encrypt

logger = logging.getLogger(__name__)

#: How the platform is called in an app for codes and in the browser's list of passkeys.
NAME = "Lernnetzwerk"


class MFAAdapter(DefaultMFAAdapter):
    """Words and secrets of second factors."""

    error_messages = {
        "add_email_blocked": _("Solange ein zweiter Faktor eingeschaltet ist, geht das nicht."),
        "cannot_delete_authenticator": _("Den zweiten Faktor können Sie nicht ausschalten."),
        "cannot_generate_recovery_codes": _(
            "Notfallcodes gibt es erst, wenn Sie einen zweiten Faktor eingerichtet haben."
        ),
        "incorrect_code": _(
            "Dieser Code stimmt nicht oder wurde schon benutzt. "
            "Bitte prüfen Sie ihn, oder geben Sie den nächsten ein."
        ),
        "unverified_email": _(
            "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse. "
            "Danach können Sie einen zweiten Faktor einrichten."
        ),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; if its key is lost, one that fits no code.

        So signing in says "wrong code" instead of failing, and the factor can be reset.
        """
        try:
            return decrypt(encrypted_text)
        except SecretUnreadableError:
            logger.error("A second factor cannot be read: see SECRET_KEY_FALLBACKS.")  # noqa: TRY400
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self) -> str:
        return NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": NAME}

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002
        """Suggest the device in use: people know their passkeys by where they are kept."""
        return device_of(context.request)
