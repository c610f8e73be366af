"""What the care for a person's data itself keeps about them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.konten.daten.kopie import KOPIE_KEPT, clear_kopien, remove_kopie
from netzwerk.konten.models import Datenkopie, Inaktivitaetswarnung
from netzwerk.privacy import BeiLoeschung, Verarbeitung, copy_rows, verarbeitungen


@verarbeitungen.register()
def datenkopien() -> Verarbeitung:
    """Copies of a person's data."""
    return Verarbeitung(
        model=Datenkopie,
        title=_("Kopien Ihrer Daten"),
        zweck=_("Ihnen eine Kopie Ihrer Daten zum Herunterladen bereithalten."),
        daten=_("alles, was über Sie gespeichert ist, in einer Datei"),
        frist=_("sieben Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        # The file itself would hold the copy before, and that the one before it.
        export=lambda user: copy_rows(
            Datenkopie.objects.filter(user=user),
            {
                _("Erstellt"): lambda row: row.created_at,
                _("Größe in Bytes"): lambda row: row.size,
            },
        ),
        delete=_delete_kopien,
        retention=KOPIE_KEPT,
        sweep=clear_kopien,
    )


def _delete_kopien(user: Any) -> None:
    for kopie in Datenkopie.objects.filter(user=user):
        remove_kopie(kopie)


@verarbeitungen.register()
def warnungen() -> Verarbeitung:
    """Warnings before an unused account is deleted."""
    return Verarbeitung(
        model=Inaktivitaetswarnung,
        title=_("Warnungen vor dem Löschen"),
        zweck=_("Sie rechtzeitig warnen, bevor ein lange unbenutztes Konto gelöscht wird."),
        daten=_("wann Sie gewarnt wurden"),
        frist=_("bis Sie sich wieder anmelden"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            Inaktivitaetswarnung.objects.filter(user=user),
            {
                _("Erste Warnung"): lambda row: row.first_at,
                _("Zweite Warnung"): lambda row: row.second_at,
            },
        ),
    )
