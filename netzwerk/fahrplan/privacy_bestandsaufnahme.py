"""What the Bestandsaufnahme keeps about people."""

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Ansatz
from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.sichtbarkeit import Sichtbarkeit


@verarbeitungen.register()
def ansaetze() -> Verarbeitung:
    """Who has written down what exists already."""
    return Verarbeitung(
        model=Ansatz,
        title=_("Ansätze, die Sie in eine Bestandsaufnahme geschrieben haben"),
        zweck=_("Gemeinsam festhalten, was es in einer Kommune schon gibt."),
        daten=_("wer den Ansatz angelegt hat, Text, Sichtbarkeit"),
        frist=_("so lange der Fahrplan geführt wird; Gelöschtes 30 Tage"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        delete=lambda user: Ansatz.objects.filter(
            created_by=user, sichtbarkeit=Sichtbarkeit.NIEMAND
        ).delete(),
        empfaenger=_("wer den Ansatz sehen darf; wer ihn angelegt hat, sieht niemand sonst"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Ansatz.objects.filter(created_by=user)
            .select_related("fahrplan__kommune")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.fahrplan.kommune),
                _("Ansatz"): lambda row: row.titel,
                _("Beschreibung"): lambda row: row.beschreibung,
                _("Weitere Beteiligte"): lambda row: row.beteiligte,
                _("Angelegt"): lambda row: row.created_at,
            },
        ),
    )
