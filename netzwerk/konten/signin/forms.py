"""The forms of allauth's second factors with our labels, hints and messages."""

import json
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

#: A code of the app is valid for three of its steps of 30 seconds (``MFA_TOTP_TOLERANCE``);
#: allauth remembers a used one for a single step.
CODE_LIFE_SECONDS = 3 * 30

#: A person has a few devices; more keys than this are a mistake or a misuse.
MOST_PASSKEYS = 10
NAME_LENGTH = 80
#: Longest answer of a passkey that is read; real ones have 1 to 3 kB.
_ANSWER_LENGTH = 20_000

PASSKEY_FAILED = _("Der Passkey konnte nicht geprüft werden. Bitte versuchen Sie es noch einmal.")

#: What the libraries raise on an answer that no browser has made.
_NO_ANSWER = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)


def _is_first_use(user: Any, code: str) -> bool:
    digits = re.sub(r"[^0-9]", "", code)
    return cache.add(f"konten.totp.{user.pk}.{digits}", 1, CODE_LIFE_SECONDS)


class CodeWords(forms.BaseForm):
    """Puts our words into a form that asks for a code of the second factor."""

    hide_required_marks = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code")
        field.error_messages["required"] = _("Bitte geben Sie den Code ein.")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"spellcheck": "false", "autocapitalize": "off", "maxlength": 20}


class UsedOnce(CodeWords):
    """Accepts each code one time only."""

    def clean_code(self) -> str:
        code = super().clean_code()
        is_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_app and not _is_first_use(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(UsedOnce, base.AuthenticateForm):
    """Second step of signing in: a code of the app or one for emergencies."""


class ReauthenticateForm(UsedOnce, base.ReauthenticateForm):
    """Show once more that it is you, by a code."""


class ActivateTOTPForm(CodeWords, totp.ActivateTOTPForm):
    """Show that the app knows the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code aus der App")
        self.fields["code"].help_text = _("Sechs Ziffern. Sie wechseln alle 30 Sekunden.")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        code = super().clean_code()
        _is_first_use(self.user, code)
        return code


class PasskeyAnswer(forms.BaseForm):
    """Puts our words into a form that carries the answer of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {
            "required": PASSKEY_FAILED,
            "invalid": PASSKEY_FAILED,
        }


class PasskeyName(forms.BaseForm):
    """Puts our words into a form that asks for the name of a passkey."""

    hide_required_marks = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.label = _("Name des Passkeys")
        field.help_text = _("Daran erkennen Sie ihn wieder, zum Beispiel: Diensthandy")
        field.error_messages["required"] = _("Bitte geben Sie dem Passkey einen Namen.")
        field.validators.append(MaxLengthValidator(NAME_LENGTH))
        field.widget.attrs |= {"maxlength": NAME_LENGTH, "autocomplete": "off"}


class AddPasskeyForm(PasskeyName, PasskeyAnswer, webauthn.AddWebAuthnForm):
    """Add a passkey: always one that names its person and asks for finger, face or PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)

    def clean(self) -> dict[str, Any]:
        answer = json.dumps(self.cleaned_data.get("credential"))
        passkeys = Authenticator.objects.filter(
            user=self.user, type=Authenticator.Type.WEBAUTHN
        ).count()
        if passkeys >= MOST_PASSKEYS:
            raise ValidationError(
                _("Mehr als zehn Passkeys sind nicht möglich. Bitte entfernen Sie zuerst einen.")
            )
        if len(answer) > _ANSWER_LENGTH:
            raise ValidationError(PASSKEY_FAILED)
        with _passkey_words():
            return super().clean()


class EditPasskeyForm(PasskeyName, webauthn.EditWebAuthnForm):
    """Give a passkey another name."""


class ChecksPasskey(PasskeyAnswer):
    """Treats an answer that cannot be read like one that does not fit."""

    def clean_credential(self) -> Authenticator:
        with _passkey_words():
            return super().clean_credential()


class AuthenticatePasskeyForm(ChecksPasskey, webauthn.AuthenticateWebAuthnForm):
    """Second step of signing in, by passkey."""


class LoginPasskeyForm(ChecksPasskey, webauthn.LoginWebAuthnForm):
    """Sign in by passkey alone."""


class ReauthenticatePasskeyForm(ChecksPasskey, webauthn.ReauthenticateWebAuthnForm):
    """Show once more that it is you, by passkey."""


@contextmanager
def _passkey_words() -> Iterator[None]:
    try:
        yield
    except _NO_ANSWER as error:
        raise ValidationError(PASSKEY_FAILED) from error
    except ValidationError as error:
        if getattr(error, "code", "") == "incorrect_code":
            raise ValidationError(PASSKEY_FAILED) from error
        raise
