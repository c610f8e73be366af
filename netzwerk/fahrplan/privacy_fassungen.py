"""What adopted versions keep about people."""

from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Fahrplanfassung
from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen


@verarbeitungen.register()
def fassungen() -> Verarbeitung:
    """Who has adopted a version of a plan."""
    return Verarbeitung(
        model=Fahrplanfassung,
        title=_("Fassungen von Fahrplänen, die Sie festgehalten haben"),
        zweck=_(
            "Zeigen, was eine Kommune wann beschlossen hat, und was sich seither geändert hat."
        ),
        daten=_(
            "wer die Fassung festgehalten hat, Zeitpunkt, Titel, Beschluss, Anmerkung; der Fahrplan "
            "dieses Tages mit den Nummern der Verantwortlichen, ohne ihre Namen"
        ),
        frist=_("so lange der Fahrplan geführt wird"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("Mitglieder des Netzwerks, die etwas von der Fassung sehen dürfen"),
        betroffene=_("Ansprechpersonen und ihre Stellvertretung; Verantwortliche einer Maßnahme"),
        export=lambda user: copy_rows(
            Fahrplanfassung.objects.filter(von=user)
            .select_related("fahrplan__kommune")
            .order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.fahrplan.kommune),
                _("Nummer"): lambda row: row.nummer,
                _("Titel"): lambda row: row.titel,
                _("Beschlossen am"): lambda row: row.datum,
                _("Beschluss"): lambda row: row.beschluss,
                _("Anmerkung"): lambda row: row.anmerkung,
                _("Festgehalten"): lambda row: row.created_at,
            },
        ),
    )
