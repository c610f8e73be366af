"""What the costs of facilitation keep about people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.programm.models import Kostenposten


@verarbeitungen.register()
def kosten() -> Verarbeitung:
    """Costs of the facilitation."""
    return Verarbeitung(
        model=Kostenposten,
        title=_("Kosten der Prozessbegleitung"),
        zweck=_("Die Kosten der Begleitung gegen den Budgetrahmen der Kommune führen."),
        daten=_("Mandat, Tag, wofür, Tage und Betrag; wer es eingetragen hat"),
        frist=_("so lange die Auflage geführt wird"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_(
            "die Koordination, die Prozessbegleitung des Mandats; die Ansprechperson die Summe"
        ),
        betroffene=_("Prozessbegleitung und Koordination"),
        export=_copy_kosten,
    )


def _copy_kosten(user: Any) -> Kopie:
    rows = Kostenposten.objects.filter(Q(created_by=user) | Q(begleitung__person=user))
    return copy_rows(
        rows.select_related("teilnahme__kommune", "teilnahme__auflage").order_by("pk"),
        {
            _("Kommune und Auflage"): lambda row: str(row.teilnahme),
            _("Datum"): lambda row: row.datum,
            _("Wofür"): lambda row: row.was,
            _("Tage"): lambda row: row.tage,
            _("Betrag in Euro"): lambda row: row.betrag,
            _("Begründung"): lambda row: row.grund,
            _("Von Ihnen eingetragen"): lambda row: row.created_by_id == user.pk,
        },
    )
