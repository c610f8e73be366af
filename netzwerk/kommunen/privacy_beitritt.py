"""What requests to join keep about people."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.beitritt_fristen import KEPT, clear_requests
from netzwerk.kommunen.models import Beitrittsanfrage
from netzwerk.privacy import BeiLoeschung, Verarbeitung, addresses_of, copy_rows, verarbeitungen


@verarbeitungen.register()
def beitrittsanfragen() -> Verarbeitung:
    """Requests to join a Kommune."""
    return Verarbeitung(
        model=Beitrittsanfrage,
        title=_("Ihre Anfragen zum Beitritt"),
        zweck=_("Eine Kommune fragen, ob Sie dort mitmachen können."),
        daten=_(
            "Name, E-Mail-Adresse, Funktion, Nachricht; wann bestätigt, wer wann mit welcher "
            "Begründung entschieden hat"
        ),
        frist=_(
            "zwei Tage, wenn die Adresse nicht bestätigt wird; sonst 30 Tage nach der Bestätigung "
            "oder der Entscheidung"
        ),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_(
            "Ansprechperson, Stellvertretung und Prozessbegleitung der Kommune; nach fünf Tagen "
            "die Koordination"
        ),
        betroffene=_("Menschen, die mitmachen möchten"),
        export=lambda user: copy_rows(
            _anfragen_of(user),
            {
                _("Kommune"): lambda row: str(row.kommune),
                _("E-Mail-Adresse"): lambda row: row.email,
                _("Vorname"): lambda row: row.first_name,
                _("Nachname"): lambda row: row.last_name,
                _("Funktion"): lambda row: row.funktion,
                _("Nachricht"): lambda row: row.nachricht,
                _("Gefragt am"): lambda row: row.created_at,
                _("Entschieden am"): lambda row: row.decided_at,
                _("Aufgenommen"): lambda row: row.is_accepted,
                _("Begründung"): lambda row: row.grund,
            },
        ),
        delete=_delete_anfragen,
        retention=KEPT,
        sweep=clear_requests,
    )


def _anfragen_of(user: Any) -> QuerySet[Beitrittsanfrage]:
    return (
        Beitrittsanfrage.objects.filter(Q(user=user) | Q(email__in=addresses_of(user)))
        .select_related("kommune")
        .order_by("pk")
    )


def _delete_anfragen(user: Any) -> None:
    _anfragen_of(user).delete()
    # The reason that the person gave somebody else may be signed with the name.
    Beitrittsanfrage.objects.filter(decided_by=user).update(grund="", decided_by=None)
