"""How an account is protected, in plain words: one point each, with the one thing to do."""

import datetime as dt
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.konten.models import User
from netzwerk.konten.signin.connections import name_of
from netzwerk.konten.signin.sessions import open_sessions
from netzwerk.konten.signin.state import Factors, authenticators_of

#: For how long failed attempts are pointed out.
LATELY = dt.timedelta(days=7)


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
    factors = authenticators_of(user)
    return [
        _password(user),
        _second_factor(factors),
        _passkeys(factors),
        _address(user),
        _sessions(user),
        _log(user),
        *_connections(user),
    ]


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


def _second_factor(factors: Factors) -> Punkt:
    title = _("Zweiter Faktor")
    if factors:
        left = factors.codes_left
        text = ngettext(
            "Beim Anmelden fragen wir zusätzlich nach Ihrem Handy oder Ihrem Passkey. Für den "
            "Notfall haben Sie noch einen Code.",
            "Beim Anmelden fragen wir zusätzlich nach Ihrem Handy oder Ihrem Passkey. Für den "
            "Notfall haben Sie noch {number} Codes.",
            left,
        ).format(number=left)
        return Punkt(title, text, _("Ansehen und ändern"), reverse("mfa_index"), _("an"), "success")
    return Punkt(
        title,
        _("Ein gestohlenes Passwort nützt niemandem, wenn wir zusätzlich nach Ihrem Handy fragen."),
        _("Zweiten Faktor einrichten"),
        reverse("mfa_index"),
        _("aus"),
    )


def _passkeys(factors: Factors) -> Punkt:
    title = _("Passkeys")
    if factors.passkeys:
        names = ", ".join(str(passkey) for passkey in factors.passkeys)
        return Punkt(
            title,
            _("Ohne Passwort anmelden können Sie sich mit: {names}.").format(names=names),
            _("Passkeys ansehen"),
            reverse("mfa_index"),
            str(len(factors.passkeys)),
            "success",
        )
    return Punkt(
        title,
        _("Mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts anmelden, ganz ohne Passwort."),
        _("Passkey hinzufügen"),
        reverse("mfa_add_webauthn"),
        _("keiner"),
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


def _sessions(user: User) -> Punkt:
    number = open_sessions(user).count()
    return Punkt(
        _("Geräte"),
        ngettext(
            "Angemeldet sind Sie nur auf diesem Gerät.",
            "Angemeldet sind Sie auf {number} Geräten. Auf jedem können Sie sich von hier abmelden.",
            number,
        ).format(number=number),
        _("Geräte ansehen"),
        reverse("usersessions_list"),
    )


def _log(user: User) -> Punkt:
    failed = user.anmeldungen.filter(is_successful=False, at__gt=timezone.now() - LATELY).count()
    if failed:
        text = ngettext(
            "In den letzten sieben Tagen ist ein Versuch fehlgeschlagen. Waren Sie das?",
            "In den letzten sieben Tagen sind {number} Versuche fehlgeschlagen. Waren Sie das?",
            failed,
        ).format(number=failed)
    else:
        text = _("Wann und womit Sie sich in den letzten 90 Tagen angemeldet haben.")
    return Punkt(_("Anmeldungen"), text, _("Anmeldungen ansehen"), reverse("konto_anmeldungen"))


def _connections(user: User) -> list[Punkt]:
    """Return the point about other accounts, where there is a provider or was one."""
    names = [name_of(account) for account in SocialAccount.objects.filter(user=user)]
    if not names and not settings.OIDC_PROVIDERS:
        return []
    if names:
        text = _("Sie können sich auch anmelden mit: {names}.").format(names=", ".join(names))
    else:
        text = _("Sie können sich auch mit einem Konto anmelden, das Sie anderswo schon haben.")
    return [
        Punkt(
            _("Andere Konten"),
            text,
            _("Verknüpfungen ansehen"),
            reverse("socialaccount_connections"),
        )
    ]
