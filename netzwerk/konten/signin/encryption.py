"""Secrets of second factors, encrypted before they are stored.

Who reads the database or a copy of it, but not the environment, gets no codes out of it. The key
is made from ``SECRET_KEY``; what was encrypted with one of ``SECRET_KEY_FALLBACKS`` can still be
read, and is encrypted anew by ``renew``.
"""

import base64
import logging
from functools import cache

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

logger = logging.getLogger(__name__)

#: Keeps this key apart from everything else that is made from the same secret.
_PURPOSE = b"netzwerk.konten: secrets of second factors, 1"

#: Entry of ``Authenticator.data`` that holds the secret, by type.
_ENTRIES = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


class SecretUnreadableError(Exception):
    """The secret was encrypted with a key that is not among the present ones."""


@cache
def _cipher(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def _ciphers() -> MultiFernet:
    return MultiFernet(
        [_cipher(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def encrypt(text: str) -> str:
    """Return an ASCII text that only this installation can read."""
    return _ciphers().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """Return what was encrypted.

    Raises:
        SecretUnreadableError: if none of the keys fits.
    """
    try:
        return _ciphers().decrypt(encrypted.encode()).decode()
    except InvalidToken as error:
        raise SecretUnreadableError from error


@transaction.atomic
def renew() -> int:
    """Encrypt with the present key whatever still needs an earlier one; return how many.

    After that the earlier key can be taken out of ``SECRET_KEY_FALLBACKS``.
    """
    present = _cipher(settings.SECRET_KEY)
    count = 0
    for authenticator in Authenticator.objects.select_for_update().filter(type__in=_ENTRIES):
        entry = _ENTRIES[Authenticator.Type(authenticator.type)]
        encrypted = authenticator.data[entry]
        try:
            present.decrypt(encrypted.encode())
        except InvalidToken:
            try:
                authenticator.data[entry] = encrypt(decrypt(encrypted))
            except SecretUnreadableError:
                logger.error(  # noqa: TRY400 -- the traceback would tell nothing more
                    "The second factor %s was encrypted with a key that is not in "
                    "SECRET_KEY_FALLBACKS; it can only be reset.",
                    authenticator.pk,
                )
                continue
            authenticator.save(update_fields=["data"])
            count += 1
    return count


def renew_secrets() -> str:
    """Renew, and say in German how many there were."""
    count = renew()
    if not count:
        return _("Nichts war neu zu verschlüsseln.")
    return ngettext(
        "{number} Geheimnis neu verschlüsselt.", "{number} Geheimnisse neu verschlüsselt.", count
    ).format(number=count)
