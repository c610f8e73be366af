"""How an account is protected, in plain words: one point each, with the one thing to do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.models import User


@dataclass(frozen=True)
class Punkt:
    """One thing about the account.

    Args:
        title: what it is about.
        text: how it stands, in one or two sentences.
        action: text of the link that leads to what can be done.
        url: where it leads.
        state: short mark beside the title, may be empty.
        tone: kind of the mark (``components/badge.html``).
    """

    title: str
    text: str
    action: str
    url: str
    state: str = ""
    tone: str = "neutral"


def describe(user: User) -> list[Punkt]:
    """Return the points about an account, the most important first."""
    return [_password(user), _address(user)]


def _password(user: User) -> Punkt:
    if user.has_usable_password():
        return Punkt(
            _("Passwort"),
            _("Sie können sich mit Ihrem Passwort anmelden."),
            _("Passwort ändern"),
            reverse("account_change_password"),
            _("gesetzt"),
            "success",
        )
    return Punkt(
        _("Passwort"),
        _("Sie haben kein Passwort. Sie melden sich mit einem Code an, den wir Ihnen schicken."),
        _("Passwort wählen"),
        reverse("account_set_password"),
        _("keines"),
    )


def _address(user: User) -> Punkt:
    return Punkt(
        _("E-Mail-Adresse"),
        _(
            "Ihre Adresse ist {email}. Damit melden Sie sich an, und dorthin schreiben wir Ihnen."
        ).format(email=user.email),
        _("Adresse ändern"),
        reverse("account_email"),
    )
