"""What programme reports keep about people: who had them made, and nothing in them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.programm.models import Programmbericht


@verarbeitungen.register()
def berichte() -> Verarbeitung:
    """Programme reports."""
    return Verarbeitung(
        model=Programmbericht,
        title=_("Programmberichte"),
        zweck=_("Festhalten, wie eine Auflage stand, und wer den Bericht dazu erstellt hat."),
        daten=_("Auflage, Zeitraum, Zahlen je Kommune und nie je Person; wer ihn erstellt hat"),
        frist=_("so lange die Auflage geführt wird"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("Koordination und Steuerungsgruppe"),
        betroffene=_("Koordination"),
        export=_copy_berichte,
    )


def _copy_berichte(user: Any) -> Kopie:
    return copy_rows(
        Programmbericht.objects.filter(created_by=user).select_related("auflage").order_by("pk"),
        {
            _("Auflage"): lambda row: str(row.auflage),
            _("Zeitraum"): lambda row: row.period,
            _("Erstellt"): lambda row: row.created_at,
        },
    )
