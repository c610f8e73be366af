"""What somebody who accepts an invitation tells about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.forms import NameFields
from netzwerk.konten.forms_account import PASSWORD_HINT
from netzwerk.konten.forms_zustimmung import ZustimmungForm
from netzwerk.konten.models import User

_PASSWORD_GONE = _(
    "Sie hatten ein Passwort eingegeben. Wir haben es nicht behalten, und im Augenblick ist keines "
    "gesetzt. Bitte geben Sie es noch einmal ein. Möchten Sie doch keines, senden Sie das Formular "
    "einfach noch einmal ab: Dann melden Sie sich jedes Mal mit einem Code per E-Mail an."
)


class AcceptForm(NameFields, ZustimmungForm):
    """Name, Funktion, for who wants one a password, and the rules.

    Args:
        email: the invited address; shown, never asked.
    """

    password = forms.CharField(
        label=_("Passwort"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    #: Tells that a password was typed into a form that came back, without it.
    password_typed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = _(
            "Freiwillig. Ohne Passwort schicken wir Ihnen zum Anmelden jedes Mal einen Code. {hint}"
        ).format(hint=PASSWORD_HINT)

    def full_clean(self) -> None:
        """Note in a form that goes back whether a password was typed: it comes back empty."""
        super().full_clean()
        if self.is_bound and self.errors:
            self.data = self.data.copy()
            self.data["password_typed"] = "1" if self.data.get("password") else ""

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules, and against name and address."""
        data = super().clean()
        if password := data.get("password"):
            person = User(
                email=self.email,
                first_name=data.get("first_name", ""),
                last_name=data.get("last_name", ""),
            )
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        if data.pop("password_typed", "") and not data.get("password"):
            self.add_error("password", _PASSWORD_GONE)
        data["password"] = data.get("password") or None
        return data
