"""What the learning cycle keeps about people: who took a block over, who told what came of it."""

from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen
from wissen.models import Anpassung, Anpassungsaenderung

_PLACE = "massnahme__ziel__fahrplan__kommune"


@verarbeitungen.register()
def anpassungen() -> Verarbeitung:
    """Who has taken a building block over into a plan."""
    return Verarbeitung(
        model=Anpassung,
        title=_("Prozessbausteine, die Sie in einen Fahrplan übernommen haben"),
        zweck=_("Zeigen, aus welchem Baustein eine Maßnahme kommt und was aus ihr wurde."),
        daten=_("wer den Baustein übernommen hat, Erfahrung der Kommune, Sichtbarkeit"),
        frist=_("so lange es die Maßnahme gibt"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_(
            "wer die Erfahrung lesen darf; wer den Baustein übernommen hat, steht nur im Verlauf"
        ),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Anpassung.objects.filter(created_by=user)
            .select_related(_PLACE, "fassung")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.plan.kommune),
                _("Maßnahme"): lambda row: row.massnahme.titel,
                _("Baustein"): lambda row: str(row.fassung),
                _("Übernommen"): lambda row: row.created_at,
            },
        ),
    )


@verarbeitungen.register()
def aenderungen() -> Verarbeitung:
    """Who wrote what about an experience with a building block."""
    return Verarbeitung(
        model=Anpassungsaenderung,
        title=_("Was Sie über Erfahrungen mit einem Baustein geschrieben haben"),
        zweck=_("Zeigen, wer wann was geändert hat, und niemandes Text verlieren."),
        daten=_("Zeitpunkt, Feld, Text vorher und nachher, wer geändert hat, auf wessen Wunsch"),
        frist=_("so lange es die Maßnahme gibt"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("die Kommune, ihre Prozessbegleitung und die Koordination"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Anpassungsaenderung.objects.filter(von=user)
            .select_related(f"anpassung__{_PLACE}")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.anpassung.plan.kommune),
                _("Feld"): lambda row: row.feld,
                _("Vorher"): lambda row: row.alt,
                _("Nachher"): lambda row: row.neu,
                _("Auf Wunsch von"): lambda row: row.auftrag,
                _("Zeitpunkt"): lambda row: row.at,
            },
        ),
    )
