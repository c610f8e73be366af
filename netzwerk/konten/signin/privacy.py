"""What signing in keeps about people."""

import datetime as dt
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.loeschbar import logs_of_account_deletable, old_sign_ins_deletable
from netzwerk.konten.models import Anmeldung
from netzwerk.konten.signin.connections import name_of, shown_identity
from netzwerk.konten.signin.devices import describe_device
from netzwerk.privacy import (
    Ausnahme,
    BeiLoeschung,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    verarbeitungen,
)

#: How long the address is kept from which somebody signed in (QUALITY: no IP beyond 7 days).
IP_KEPT = dt.timedelta(days=7)
#: How long a sign-in is remembered.
LOG_KEPT = dt.timedelta(days=90)
#: Stands where an address was; the column of allauth cannot be empty.
NO_IP = "0.0.0.0"  # noqa: S104 -- nothing listens there

KINDS = {
    Authenticator.Type.TOTP: _("App mit Codes"),
    Authenticator.Type.WEBAUTHN: _("Passkey"),
    Authenticator.Type.RECOVERY_CODES: _("Notfallcodes"),
}


@verarbeitungen.register()
def zweite_faktoren() -> Verarbeitung:
    """Second factors."""
    return Verarbeitung(
        model=Authenticator,
        title=_("Ihre zweiten Faktoren"),
        zweck=_("Beim Anmelden sicher sein, dass Sie es sind."),
        daten=_(
            "verschlüsselter Schlüssel der App und der Notfallcodes, öffentlicher Schlüssel und "
            "Name eines Passkeys, wann eingerichtet und zuletzt benutzt"
        ),
        frist=_("bis Sie den zweiten Faktor ausschalten"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            Authenticator.objects.filter(user=user).order_by("pk"),
            {
                _("Art"): lambda row: str(KINDS[row.type]),
                _("Name"): lambda row: row.data.get("name", ""),
                _("Eingerichtet"): lambda row: row.created_at,
                _("Zuletzt benutzt"): lambda row: row.last_used_at,
            },
        ),
    )


@verarbeitungen.register()
def geraete() -> Verarbeitung:
    """Devices on which somebody is signed in."""
    return Verarbeitung(
        model=UserSession,
        title=_("Geräte, auf denen Sie angemeldet sind"),
        zweck=_("Sie sehen lassen, wo Ihr Konto offen ist, und es dort schließen können."),
        daten=_("Browser und Gerät, IP-Adresse bei der Anmeldung, wann zuletzt benutzt"),
        frist=_("bis Sie sich dort abmelden; die IP-Adresse sieben Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            UserSession.objects.filter(user=user).order_by("pk"),
            {
                _("Gerät"): lambda row: describe_device(row.user_agent),
                _("Angemeldet seit"): lambda row: row.created_at,
                _("Zuletzt benutzt"): lambda row: row.last_seen_at,
                _("IP-Adresse"): lambda row: "" if row.ip == NO_IP else row.ip,
            },
        ),
        retention=IP_KEPT,
        sweep=blank_addresses,
    )


def blank_addresses(now: dt.datetime) -> int:
    """Forget the addresses of sessions that began longer ago, and return how many."""
    old = UserSession.objects.filter(created_at__lt=now - IP_KEPT).exclude(ip=NO_IP)
    return old.update(ip=NO_IP)


@verarbeitungen.register()
def anmeldungen() -> Verarbeitung:
    """The log of sign-ins."""
    return Verarbeitung(
        model=Anmeldung,
        title=_("Ihre Anmeldungen"),
        zweck=_("Sie und die Administration sehen lassen, ob sich jemand Fremdes angemeldet hat."),
        daten=_("Zeit, womit, ob es gelungen ist, Browser und Gerät in Worten, IP-Adresse"),
        frist=_("90 Tage, die IP-Adresse sieben Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("Administration"),
        export=lambda user: copy_rows(
            Anmeldung.objects.filter(user=user).order_by("pk"),
            {
                _("Zeitpunkt"): lambda row: row.at,
                _("Womit"): lambda row: row.how,
                _("Gelungen"): lambda row: row.is_successful,
                _("Gerät"): lambda row: row.geraet,
                _("IP-Adresse"): lambda row: row.ip or "",
            },
        ),
        delete=_delete_anmeldungen,
        retention=LOG_KEPT,
        sweep=clear_log,
    )


def _delete_anmeldungen(user: Any) -> None:
    with logs_of_account_deletable(user.pk):
        Anmeldung.objects.filter(user=user).delete()


def clear_log(now: dt.datetime) -> int:
    """Delete old sign-ins, forget the addresses of those a week old; return how many rows changed."""
    before = now - LOG_KEPT
    with old_sign_ins_deletable(before):
        deleted, _by_model = Anmeldung.objects.filter(at__lt=before).delete()
    old = Anmeldung.objects.filter(at__lt=now - IP_KEPT, ip__isnull=False)
    return deleted + old.update(ip=None)


@verarbeitungen.register()
def andere_konten() -> Verarbeitung:
    """Connected accounts of other providers."""
    return Verarbeitung(
        model=SocialAccount,
        title=_("Ihre verknüpften Konten"),
        zweck=_("Sie mit einem Konto anmelden, das Sie bei einem anderen Anbieter haben."),
        daten=_("Anbieter, Ihre Nummer, E-Mail-Adresse und Ihr Name dort, wann verknüpft"),
        frist=_("bis Sie die Verknüpfung lösen"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            SocialAccount.objects.filter(user=user).order_by("pk"),
            {
                _("Anbieter"): name_of,
                _("Nummer beim Anbieter"): lambda row: row.uid,
                _("Konto beim Anbieter"): shown_identity,
                _("Verknüpft seit"): lambda row: row.date_joined,
                _("Zuletzt angemeldet"): lambda row: row.last_login,
            },
        ),
    )


@ausnahmen.register()
def zugangsschluessel() -> Ausnahme:
    """Tokens of other providers."""
    return Ausnahme(
        SocialToken,
        _("Bleibt leer: Die Schlüssel eines Anbieters werden einmal benutzt und nicht behalten."),
    )
