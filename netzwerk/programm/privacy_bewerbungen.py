"""What applications and votes keep about people."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import (
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    addresses_of,
    copy_rows,
    verarbeitungen,
)
from netzwerk.programm.bewerbungen.fristen import clear_applications
from netzwerk.programm.models import Bewerbende, Bewerbung, Votum


@verarbeitungen.register()
def bewerbungen() -> Verarbeitung:
    """Applications, with their contact person and files."""
    return Verarbeitung(
        model=Bewerbung,
        title=_("Bewerbungen, an denen Sie mitschreiben"),
        zweck=_("Kommunen für eine Auflage des Programms auswählen."),
        daten=_(
            "Name, Funktion, E-Mail-Adresse und Telefon der Kontaktperson; Angaben zur Kommune, "
            "Antworten, Anhänge, Entscheidung"
        ),
        frist=_(
            "ohne Zusage: die Zahl der Tage, die bei der Auflage steht (üblich sind 180), nach der "
            "Antwort, nach dem Zurückziehen oder nach dem Ende der Frist; eine Bewerbung, die "
            "niemand geöffnet hat: sieben Tage; mit Zusage: so lange die Auflage geführt wird"
        ),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_(
            "wer an der Bewerbung mitschreibt; nach dem Einreichen die Steuerungsgruppe "
            "und die Koordination"
        ),
        betroffene=_("Menschen, die für eine Kommune eine Bewerbung schreiben"),
        export=_copy_bewerbungen,
        delete=_blank_contact,
        sweep=clear_applications,
    )


def _bewerbungen_of(user: Any) -> QuerySet[Bewerbung]:
    addresses = addresses_of(user)
    own = Q(bewerbende__email__in=addresses) | Q(kontakt_email__in=addresses)
    rows = Bewerbung.objects.filter(own).select_related("auflage", "kommune")
    return rows.prefetch_related("anhaenge").distinct().order_by("pk")


def _copy_bewerbungen(user: Any) -> Kopie:
    rows = list(_bewerbungen_of(user))
    columns = {
        _("Kommune"): lambda row: row.name,
        _("Auflage"): lambda row: str(row.auflage),
        _("Ausgangslage"): lambda row: row.ausgangslage,
        _("Vorhaben"): lambda row: row.vorhaben,
        _("Wer mitmacht"): lambda row: row.beteiligte,
        _("Unterstützung durch Gemeinderat oder Kreistag"): lambda row: row.rat,
        _("Unterstützung durch die Verwaltung"): lambda row: row.verwaltung,
        _("Kontaktperson"): lambda row: row.kontakt,
        _("Funktion"): lambda row: row.kontakt_funktion,
        _("E-Mail-Adresse"): lambda row: row.kontakt_email,
        _("Telefon"): lambda row: row.kontakt_telefon,
        _("Eingereicht am"): lambda row: row.submitted_at,
        _("Zurückgezogen am"): lambda row: row.withdrawn_at,
        _("Anhänge"): lambda row: ", ".join(str(one) for one in row.anhaenge.all()),
    }
    files = [
        (f"bewerbung-{row.pk}-{anhang.pk}-{anhang.dateiname}", anhang.datei)
        for row in rows
        for anhang in row.anhaenge.all()
    ]
    return Kopie(rows=copy_rows(rows, columns).rows, files=files)


def _blank_contact(user: Any) -> None:
    Bewerbung.objects.filter(kontakt_email__in=addresses_of(user)).update(
        kontakt_vorname="",
        kontakt_nachname="",
        kontakt_funktion="",
        kontakt_email="",
        kontakt_telefon="",
    )


@verarbeitungen.register()
def bewerbende() -> Verarbeitung:
    """Who writes on an application."""
    return Verarbeitung(
        model=Bewerbende,
        title=_("Ihr Zugang zu Bewerbungen"),
        zweck=_("Mehrere Menschen an einer Bewerbung schreiben lassen, ohne Konto."),
        daten=_("E-Mail-Adresse, wann der Link verschickt und zum ersten Mal geöffnet wurde"),
        frist=_("so lange wie die Bewerbung; ein Link gilt 30 Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("wer an derselben Bewerbung mitschreibt"),
        betroffene=_("Menschen, die für eine Kommune eine Bewerbung schreiben"),
        export=lambda user: copy_rows(
            Bewerbende.objects.filter(email__in=addresses_of(user))
            .select_related("bewerbung__auflage", "bewerbung__kommune")
            .order_by("pk"),
            {
                _("Bewerbung"): lambda row: str(row.bewerbung),
                _("E-Mail-Adresse"): lambda row: row.email,
                _("Eingetragen am"): lambda row: row.created_at,
                _("Link verschickt am"): lambda row: row.sent_at,
                _("Zum ersten Mal geöffnet am"): lambda row: row.confirmed_at,
            },
        ),
        delete=lambda user: Bewerbende.objects.filter(email__in=addresses_of(user)).delete(),
    )


@verarbeitungen.register()
def voten() -> Verarbeitung:
    """Votes of the Steuerungsgruppe."""
    return Verarbeitung(
        model=Votum,
        title=_("Ihre Voten zu Bewerbungen"),
        zweck=_("Über Bewerbungen nachvollziehbar entscheiden."),
        daten=_("Person, Stufe und Begründung je Kriterium und insgesamt, Befangenheit"),
        frist=_("so lange wie die Bewerbung, zu der sie gehören"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_(
            "die Koordination, und aus der Steuerungsgruppe, wer selbst ein Votum abgegeben hat"
        ),
        betroffene=_("Mitglieder der Steuerungsgruppe"),
        export=_copy_voten,
    )


def _copy_voten(user: Any) -> Kopie:
    return copy_rows(
        Votum.objects.filter(person=user)
        .select_related("bewerbung__auflage", "bewerbung__kommune")
        .prefetch_related("einzelvoten__kriterium")
        .order_by("pk"),
        {
            _("Bewerbung"): lambda row: str(row.bewerbung),
            _("Befangen"): lambda row: row.is_befangen,
            _("Gesamteindruck"): lambda row: row.get_gesamt_display(),
            _("Begründung"): lambda row: row.begruendung,
            _("Zu den Kriterien"): lambda row: "\n".join(
                f"{one}. {one.begruendung}" for one in row.einzelvoten.all()
            ),
            _("Abgegeben am"): lambda row: row.submitted_at,
        },
    )
