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

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = _(
            "Freiwillig. Ohne Passwort schicken wir Ihnen zum Anmelden jedes Mal einen Code. {hint}"
        ).format(hint=PASSWORD_HINT)

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
        data["password"] = data.get("password") or None
        return data
