"""The forms of allauth with our labels, hints and messages; nothing is asked twice."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HINT = _("Mindestens 10 Zeichen und kein Passwort, das viele benutzen.")
_EMPTY_PASSWORD = _("Bitte geben Sie Ihr Passwort ein.")
_EMPTY_NEW_PASSWORD = _("Bitte wählen Sie ein Passwort.")

#: Field of allauth → label and message when it is left empty.
WORDS = {
    "login": (_("E-Mail-Adresse"), _("Bitte geben Sie Ihre E-Mail-Adresse ein.")),
    "email": (_("E-Mail-Adresse"), _("Bitte geben Sie Ihre E-Mail-Adresse ein.")),
    "password": (_("Passwort"), _EMPTY_PASSWORD),
    "oldpassword": (_("Jetziges Passwort"), _EMPTY_PASSWORD),
    "password1": (_("Neues Passwort"), _EMPTY_NEW_PASSWORD),
    "code": (_("Code aus der E-Mail"), _("Bitte geben Sie den Code aus der E-Mail ein.")),
}


class GermanWords(forms.BaseForm):
    """Puts our words into a form of allauth and takes the second password field away."""

    #: All fields of these short forms are needed; marking each would only be noise.
    hide_required_marks = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.label, field.error_messages["required"] = WORDS[name]
            field.help_text = PASSWORD_HINT if name == "password1" else ""
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _(
                    "Bitte geben Sie eine vollständige E-Mail-Adresse ein, "
                    "zum Beispiel name@example.org."
                )
            if name == "code":
                field.widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class LoginForm(GermanWords, allauth_forms.LoginForm):
    """Sign in with address and password."""


class RequestLoginCodeForm(GermanWords, allauth_forms.RequestLoginCodeForm):
    """Ask for a code to sign in with."""


class ConfirmLoginCodeForm(GermanWords, allauth_forms.ConfirmLoginCodeForm):
    """Sign in with the code."""


class ConfirmEmailCodeForm(GermanWords, allauth_forms.ConfirmEmailVerificationCodeForm):
    """Confirm an address with the code that was sent there."""


class ResetPasswordForm(GermanWords, allauth_forms.ResetPasswordForm):
    """Ask for a link to choose a new password."""


class ResetPasswordKeyForm(GermanWords, allauth_forms.ResetPasswordKeyForm):
    """Choose a new password after following the link."""


class ChangePasswordForm(GermanWords, allauth_forms.ChangePasswordForm):
    """Choose a new password, knowing the old one."""


class SetPasswordForm(GermanWords, allauth_forms.SetPasswordForm):
    """Choose a first password."""


class ReauthenticateForm(GermanWords, allauth_forms.ReauthenticateForm):
    """Show once more that it is you, before something delicate."""


class AddEmailForm(GermanWords, allauth_forms.AddEmailForm):
    """Name a new address; it counts when the code sent there is entered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Neue E-Mail-Adresse")
