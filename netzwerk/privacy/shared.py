"""What the shared ground itself keeps about people: uploads, mails under way, long work."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from netzwerk.auftraege.handlers import label_of
from netzwerk.models import Auftrag, AusgehendeMail, Bild, Dokument
from netzwerk.privacy.person import addresses_of, naming
from netzwerk.privacy.register import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    verarbeitungen,
)

#: How long it is remembered that a mail was sent; its text is gone by then.
SENT_KEPT = dt.timedelta(days=7)
#: How long Administration can see which mails never arrived.
FAILED_KEPT = dt.timedelta(days=30)
AUFTRAEGE_KEPT = dt.timedelta(days=30)


@ausnahmen.register()
def aufgaben() -> Ausnahme:
    """Tasks of the background."""
    return Ausnahme(
        DBTaskResult,
        _(
            "Aufgaben des Hintergrunds kennen nur Nummern. Was bei einem Fehler aufgeschrieben "
            "wird, ist nach sieben Tagen weg."
        ),
    )


@verarbeitungen.register()
def bilder() -> Verarbeitung:
    """Pictures of the editors."""
    return Verarbeitung(
        model=Bild,
        title=_("Bilder der Redaktion"),
        zweck=_("Bilder auf Seiten zeigen, mit Bildnachweis und Zustimmung der Abgebildeten."),
        daten=_(
            "wer ein Bild hochgeladen hat, wer es gemacht hat (Bildnachweis), abgebildete Personen"
        ),
        frist=_(
            "bis die Redaktion das Bild löscht; wer die Zustimmung zurücknimmt, wird sofort nirgends mehr gezeigt"
        ),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("das Bild alle, die die Seite sehen; wer es hochgeladen hat, die Redaktion"),
        betroffene=_("Redaktion, Urheberinnen und Urheber, abgebildete Personen"),
        export=_copy_bilder,
    )


def _copy_bilder(user: Any) -> Kopie:
    return copy_rows(
        Bild.objects.filter(Q(uploaded_by_user=user) | naming("urheber", user)).order_by("pk"),
        {
            _("Titel"): lambda bild: bild.title,
            _("Alternativtext"): lambda bild: bild.description,
            _("Bildnachweis"): lambda bild: bild.urheber,
            _("Hochgeladen am"): lambda bild: bild.created_at,
        },
    )


@verarbeitungen.register()
def dokumente() -> Verarbeitung:
    """Documents of the editors."""
    return Verarbeitung(
        model=Dokument,
        title=_("Dokumente der Redaktion"),
        zweck=_("Dateien zum Herunterladen anbieten, zum Beispiel Vorlagen."),
        daten=_("wer ein Dokument hochgeladen hat"),
        frist=_("bis die Redaktion das Dokument löscht"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("Redaktion"),
        betroffene=_("Redaktion"),
        export=_copy_dokumente,
    )


def _copy_dokumente(user: Any) -> Kopie:
    return copy_rows(
        Dokument.objects.filter(uploaded_by_user=user).order_by("pk"),
        {
            _("Titel"): lambda dokument: dokument.title,
            _("Hochgeladen am"): lambda dokument: dokument.created_at,
        },
    )


@verarbeitungen.register(order=50)
def mails() -> Verarbeitung:
    """Mails under way."""
    return Verarbeitung(
        model=AusgehendeMail,
        title=_("E-Mails an Sie"),
        zweck=_("E-Mails zuverlässig verschicken und sehen, welche nicht ankommen."),
        daten=_("Adresse, Betreff, Zeitpunkt; der Text nur, bis die E-Mail verschickt ist"),
        frist=_(
            "sieben Tage nach dem Versand, der Text nur bis dahin; 30 Tage, wenn sie nicht ankommt"
        ),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("die Administration, wenn eine E-Mail nicht ankommt"),
        betroffene=_("Menschen mit Konto und Eingeladene"),
        export=_copy_mails,
        delete=_delete_mails,
        retention=FAILED_KEPT,
        sweep=_forget_mails,
    )


def _mails_to(user: Any) -> Any:
    # Whatever case somebody wrote an address in: they are few, and no list of theirs is long.
    to_any = Q()
    for address in addresses_of(user):
        to_any |= Q(to__iexact=address)
    return AusgehendeMail.objects.filter(to_any)


def _copy_mails(user: Any) -> Kopie:
    return copy_rows(
        _mails_to(user).defer("content").order_by("pk"),
        {
            _("Betreff"): lambda mail: mail.subject,
            _("Erstellt"): lambda mail: mail.created_at,
            _("Verschickt"): lambda mail: mail.sent_at,
        },
    )


def _delete_mails(user: Any) -> None:
    # The mail that says that the account is gone is written afterwards.
    _mails_to(user).delete()


def _forget_mails(now: dt.datetime) -> int:
    over = AusgehendeMail.objects.filter(
        Q(sent_at__lt=now - SENT_KEPT) | Q(failed_at__lt=now - FAILED_KEPT)
    )
    return over.delete()[0]


@verarbeitungen.register(order=50)
def auftraege() -> Verarbeitung:
    """Long work that somebody asked for."""
    return Verarbeitung(
        model=Auftrag,
        title=_("Ihre Aufträge"),
        zweck=_("Lange Arbeiten wie einen Export erledigen und zeigen, wie weit sie sind."),
        daten=_("was Sie in Auftrag gegeben haben, wann, und wie es ausging"),
        frist=_("30 Tage nach dem Ende"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=_copy_auftraege,
        retention=AUFTRAEGE_KEPT,
        sweep=_forget_auftraege,
    )


def _copy_auftraege(user: Any) -> Kopie:
    return copy_rows(
        Auftrag.objects.filter(user=user).order_by("pk"),
        {
            _("Was"): label_of,
            _("Erstellt"): lambda auftrag: auftrag.created_at,
            _("Stand"): lambda auftrag: auftrag.get_stand_display(),
        },
    )


def _forget_auftraege(now: dt.datetime) -> int:
    return Auftrag.objects.filter(finished_at__lt=now - AUFTRAEGE_KEPT).delete()[0]
