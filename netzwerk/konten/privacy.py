"""What accounts keep about people."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.daten import verarbeitungen as _daten  # noqa: F401 -- registers
from netzwerk.konten.festlegungen import in_words, title_of
from netzwerk.konten.loeschbar import logs_of_account_deletable, old_entries_deletable
from netzwerk.konten.models import (
    Festlegung,
    Profil,
    Protokolleintrag,
    Rollenvergabe,
    Sprachkenntnis,
    User,
    Zustimmung,
)
from netzwerk.konten.profilkopie import copy_profil
from netzwerk.konten.signin import privacy as _signin  # noqa: F401 -- registers
from netzwerk.konten.sitzungen import end_sessions, sessions_of
from netzwerk.privacy import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    verarbeitungen,
)

#: How long an entry of the audit log is kept.
PROTOKOLL_RETENTION = dt.timedelta(days=3 * 365)

_UNTIL_DELETION = _("so lange wie das Konto")


@verarbeitungen.register(order=50)
def konto() -> Verarbeitung:
    """The account itself."""
    return Verarbeitung(
        model=User,
        title=_("Ihr Konto"),
        zweck=_("Sie anmelden und im Netzwerk mit Namen zeigen."),
        daten=_("Name, E-Mail-Adresse, verschlüsseltes Passwort, erste und letzte Anmeldung"),
        frist=_("bis Sie das Konto löschen oder sich zwei Jahre lang nicht anmelden"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_(
            "den Namen sehen alle mit Konto, die E-Mail-Adresse nur die Koordination und die Administration"
        ),
        export=_copy_konto,
    )


def _copy_konto(user: Any) -> Kopie:
    return copy_rows(
        [user],
        {
            _("E-Mail-Adresse"): lambda row: row.email,
            _("Vorname"): lambda row: row.first_name,
            _("Nachname"): lambda row: row.last_name,
            _("Konto seit"): lambda row: row.date_joined,
            _("Zuletzt angemeldet"): lambda row: row.last_login,
            _("Passwort gewählt"): lambda row: row.has_usable_password(),
        },
    )


@verarbeitungen.register(order=50)
def adressen() -> Verarbeitung:
    """Addresses of an account."""
    return Verarbeitung(
        model=EmailAddress,
        title=_("Ihre E-Mail-Adressen"),
        zweck=_("Wissen, welche Adressen wirklich Ihnen gehören."),
        daten=_("E-Mail-Adresse, ob sie bestätigt ist"),
        frist=_UNTIL_DELETION,
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("Administration"),
        export=lambda user: copy_rows(
            EmailAddress.objects.filter(user=user).order_by("pk"),
            {
                _("E-Mail-Adresse"): lambda row: row.email,
                _("Bestätigt"): lambda row: row.verified,
                _("Haupt-Adresse"): lambda row: row.primary,
            },
        ),
    )


@verarbeitungen.register(order=50)
def profil() -> Verarbeitung:
    """What a person tells about themselves."""
    return Verarbeitung(
        model=Profil,
        title=_("Ihr Profil"),
        zweck=_("Andere im Netzwerk wissen lassen, wer Sie sind und was Sie tun."),
        daten=_(
            "Funktion, Organisation, Kompetenzen, Sprachen, Bild (ohne Angaben der Kamera), was Sie über sich schreiben, fragen und suchen, wer was davon sieht, wie Sie öffentlich genannt werden"
        ),
        frist=_("so lange wie das Konto; was Sie aus dem Profil nehmen, wird sofort gelöscht"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_(
            "jede Angabe die, die Sie dafür gewählt haben: niemand, Ihre Kommune mit ihrer Prozessbegleitung oder alle mit Konto; ohne Konto, was Sie öffentlich gewählt haben, die Funktion nur, wenn auch alle mit Konto sie sehen"
        ),
        export=copy_profil,
    )


@verarbeitungen.register(order=50)
def rollen() -> Verarbeitung:
    """Roles in the whole network."""
    return Verarbeitung(
        model=Rollenvergabe,
        title=_("Ihre Rollen im Netzwerk"),
        zweck=_("Festlegen, was Sie dürfen."),
        daten=_("Rolle, seit wann"),
        frist=_("bis die Rolle endet"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("Koordination und Administration"),
        export=lambda user: copy_rows(
            Rollenvergabe.objects.filter(user=user).order_by("pk"),
            {
                _("Rolle"): lambda row: row.get_rolle_display(),
                _("Seit"): lambda row: row.created_at,
            },
        ),
    )


@verarbeitungen.register(order=50)
def gruppen() -> Verarbeitung:
    """Groups of the editors' admin; they follow from the roles."""
    return Verarbeitung(
        model=User.groups.through,
        title=_("Ihre Gruppen in der Redaktion"),
        zweck=_("Festlegen, was Sie im Bereich der Redaktion dürfen."),
        daten=_("Gruppe"),
        frist=_("bis die Rolle endet, zu der die Gruppe gehört"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("Koordination und Administration"),
        export=lambda user: copy_rows(
            user.groups.order_by("name"), {_("Gruppe"): lambda group: group.name}
        ),
    )


@verarbeitungen.register(order=50)
def sitzungen() -> Verarbeitung:
    """Sessions of signed-in people."""
    return Verarbeitung(
        model=Session,
        title=_("Ihre Sitzungen"),
        zweck=_("Sie angemeldet halten, ohne dass Sie jedes Mal Ihr Passwort eingeben."),
        daten=_("Nummer des Kontos, Ende der Sitzung, angefangene Schritte der Anmeldung"),
        frist=_("bis Sie sich abmelden, höchstens 30 Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            sessions_of(user), {_("Angemeldet höchstens bis"): lambda session: session.expire_date}
        ),
        delete=end_sessions,
        retention=dt.timedelta(days=30),
        sweep=_clear_sessions,
    )


def _clear_sessions(now: dt.datetime) -> int:
    count, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    return count


@verarbeitungen.register(order=50)
def festlegungen() -> Verarbeitung:
    """What the person opened to others, and when they took it back."""
    return Verarbeitung(
        model=Festlegung,
        title=_("Was Sie für andere freigegeben haben"),
        zweck=_("Nachweisen können, wann Sie etwas freigegeben oder zurückgenommen haben."),
        daten=_("Angabe im Profil, Ihre Wahl, Zeitpunkt"),
        frist=_UNTIL_DELETION,
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            Festlegung.objects.filter(user=user).order_by("pk"),
            {
                _("Worüber"): lambda row: title_of(row.spalte),
                _("Festgelegt"): lambda row: in_words(row.spalte, row.wert),
                _("Zeitpunkt"): lambda row: row.at,
            },
        ),
        delete=_delete_festlegungen,
    )


def _delete_festlegungen(user: Any) -> None:
    with logs_of_account_deletable(user.pk):
        Festlegung.objects.filter(user=user).delete()


@verarbeitungen.register(order=50)
def protokoll() -> Verarbeitung:
    """The audit log."""
    return Verarbeitung(
        model=Protokolleintrag,
        title=_("Protokoll über Rechte und Konten"),
        zweck=_("Nachprüfen können, wer wem welches Recht gegeben hat."),
        daten=_("Nummer der handelnden und der betroffenen Person, Zeit, was geschehen ist"),
        frist=_("drei Jahre"),
        bei_loeschung=BeiLoeschung.BLEIBT,
        warum_bleibt=_(
            "Sonst ließe sich nicht mehr prüfen, ob Rechte richtig vergeben wurden. "
            "Es enthält keine Namen, nur eine Nummer, zu der es kein Konto mehr gibt."
        ),
        empfaenger=_("Koordination und Administration"),
        export=_copy_protokoll,
        retention=PROTOKOLL_RETENTION,
        sweep=_clear_protokoll,
    )


def _copy_protokoll(user: Any) -> Kopie:
    return copy_rows(
        Protokolleintrag.objects.filter(Q(actor_id=user.pk) | Q(person_id=user.pk)).order_by("pk"),
        {
            _("Zeitpunkt"): lambda row: row.at,
            _("Vorgang"): lambda row: row.get_vorgang_display(),
            _("Was genau"): lambda row: row.text,
            _("Ging von Ihnen aus"): lambda row: row.actor_id == user.pk,
            _("Betraf Sie"): lambda row: row.person_id == user.pk,
        },
    )


def _clear_protokoll(now: dt.datetime) -> int:
    before = now - PROTOKOLL_RETENTION
    with old_entries_deletable(before):
        count, _by_model = Protokolleintrag.objects.filter(at__lt=before).delete()
    return count


@ausnahmen.register()
def sprachen_im_profil() -> Ausnahme:
    """Languages of a profile."""
    return Ausnahme(
        Sprachkenntnis, _("Teil von „Ihr Profil“: steht dort in der Kopie und geht mit ihm.")
    )


@ausnahmen.register()
def themenfelder_im_profil() -> Ausnahme:
    """Subjects of a profile."""
    return Ausnahme(
        Profil.themenfelder.through,
        _("Teil von „Ihr Profil“: steht dort in der Kopie und geht mit ihm."),
    )


@ausnahmen.register()
def bestaetigungen() -> Ausnahme:
    """Links that confirm an address."""
    return Ausnahme(
        EmailConfirmation,
        _("Bleibt leer: Adressen werden mit einem Code bestätigt, der nur in der Sitzung steht."),
    )


@ausnahmen.register()
def einzelrechte() -> Ausnahme:
    """Rights that Django could give to single people."""
    return Ausnahme(
        User.user_permissions.through,
        _("Bleibt leer: Rechte folgen aus Rollen und Gruppen, nie aus einer Liste je Person."),
    )


@verarbeitungen.register(order=50)
def zustimmungen() -> Verarbeitung:
    """What the person has agreed to."""
    return Verarbeitung(
        model=Zustimmung,
        title=_("Ihre Zustimmungen"),
        zweck=_(
            "Wissen, welcher Fassung der Nutzungsbedingungen und Spielregeln Sie zugestimmt haben."
        ),
        daten=_("Regelwerk, Fassung, Zeitpunkt"),
        frist=_UNTIL_DELETION,
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("Administration"),
        export=lambda user: copy_rows(
            Zustimmung.objects.filter(user=user).order_by("pk"),
            {
                _("Regelwerk"): lambda row: row.get_regelwerk_display(),
                _("Fassung"): lambda row: row.fassung,
                _("Zeitpunkt"): lambda row: row.at,
            },
        ),
    )
