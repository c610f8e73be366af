"""What dates keep about people."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.programm.models import Termin, Terminabo, Termineinladung, Terminstimme

#: How long after a date it is still known what people have said about coming.
ANSWERS_KEPT = dt.timedelta(days=30)


@verarbeitungen.register()
def termine() -> Verarbeitung:
    """Dates."""
    return Verarbeitung(
        model=Termin,
        title=_("Termine, die Sie organisieren"),
        zweck=_("Sagen, wer einen Termin organisiert und gefragt werden kann."),
        daten=_("wer einen Termin eingetragen hat; von Anwesenden nur Anzahlen, keine Namen"),
        frist=_("so lange die Auflage geführt wird"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("wer den Termin sehen darf"),
        export=_copy_termine,
    )


def _copy_termine(user: Any) -> Kopie:
    return copy_rows(
        Termin.objects.filter(verantwortlich=user).order_by("pk"),
        {
            _("Titel"): lambda row: row.titel,
            _("Beginn"): lambda row: row.beginn,
            _("Ort"): lambda row: row.ort,
            _("Beschreibung"): lambda row: row.beschreibung,
            _("Ergebnisprotokoll"): lambda row: row.ergebnisprotokoll,
        },
    )


@verarbeitungen.register()
def einladungen() -> Verarbeitung:
    """Invitations to dates, and what was answered."""
    return Verarbeitung(
        model=Termineinladung,
        title=_("Ihre Einladungen zu Terminen"),
        zweck=_(
            "Zu Terminen einladen, planen, wie viele kommen, und das Ergebnis zugänglich machen."
        ),
        daten=_("zu welchem Termin Sie eingeladen sind, Ihre Antwort und Anmerkung"),
        frist=_("so lange die Auflage geführt wird; Antwort und Anmerkung 30 Tage nach dem Termin"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("alle Eingeladenen; die Anmerkung nur, wer organisiert"),
        betroffene=_("Eingeladene"),
        export=_copy_einladungen,
        retention=ANSWERS_KEPT,
        sweep=_forget_answers,
    )


def _copy_einladungen(user: Any) -> Kopie:
    return copy_rows(
        Termineinladung.objects.filter(person=user).select_related("termin").order_by("pk"),
        {
            _("Termin"): lambda row: row.termin.titel,
            _("Beginn"): lambda row: row.termin.beginn,
            _("Eingeladen am"): lambda row: row.invited_at,
            _("Ihre Antwort"): lambda row: row.get_antwort_display(),
            _("Anmerkung"): lambda row: row.kommentar,
        },
    )


def _forget_answers(now: dt.datetime) -> int:
    """Blank answers to dates that are long over; who was invited may still read what came of it."""
    old = Termineinladung.objects.filter(termin__ende__lt=now - ANSWERS_KEPT)
    return old.exclude(antwort="offen", kommentar="").update(antwort="offen", kommentar="")


@verarbeitungen.register()
def stimmen() -> Verarbeitung:
    """Votes in date polls."""
    return Verarbeitung(
        model=Terminstimme,
        title=_("Ihre Antworten in Terminumfragen"),
        zweck=_("Einen Zeitpunkt finden, der vielen passt."),
        daten=_("welche der vorgeschlagenen Zeiten Ihnen passt"),
        frist=_("30 Tage nach dem Termin, bei einer Absage sofort"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("alle Eingeladenen"),
        betroffene=_("Eingeladene"),
        export=_copy_stimmen,
        retention=ANSWERS_KEPT,
        sweep=_forget_stimmen,
    )


def _copy_stimmen(user: Any) -> Kopie:
    return copy_rows(
        Terminstimme.objects.filter(person=user).select_related("vorschlag__termin").order_by("pk"),
        {
            _("Termin"): lambda row: row.vorschlag.termin.titel,
            _("Vorschlag"): lambda row: row.vorschlag.beginn,
            _("Ihre Antwort"): lambda row: row.get_wert_display(),
        },
    )


def _forget_stimmen(now: dt.datetime) -> int:
    limit = now - ANSWERS_KEPT
    over = Q(vorschlag__termin__ende__lt=limit)
    # A poll that nobody has ended is over a while after its last day.
    over |= Q(vorschlag__termin__beginn=None, vorschlag__termin__umfrage_bis__lt=limit.date())
    return Terminstimme.objects.filter(over).delete()[0]


@verarbeitungen.register()
def abos() -> Verarbeitung:
    """Addresses for calendar programs."""
    return Verarbeitung(
        model=Terminabo,
        title=_("Ihr Kalenderabo"),
        zweck=_("Die eigenen Termine im eigenen Kalender aktuell halten."),
        daten=_("wann die Adresse erzeugt wurde, und eine Prüfsumme ihres geheimen Teils"),
        frist=_("bis Sie das Abo beenden oder eine neue Adresse erzeugen"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=_copy_abo,
    )


def _copy_abo(user: Any) -> Kopie:
    return copy_rows(
        Terminabo.objects.filter(person=user),
        {_("Adresse erzeugt am"): lambda row: row.created_at},
    )
