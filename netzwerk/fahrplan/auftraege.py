"""Long work about plans: tables that are checked, and tables that are taken over."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.auftraege.handlers import Handler, handlers
from netzwerk.fahrplan.importe import ablauf, ausfuehrung
from netzwerk.models import Auftrag


def _url_of(auftrag: Auftrag) -> str:
    return reverse("fahrplan:import_show", args=[auftrag.params["lauf"]])


@handlers.register()
def check_table() -> Handler:
    """Find out what would become of each row."""
    return Handler(
        ablauf.CHECK,
        _("Tabelle prüfen"),
        run=ausfuehrung.check,
        result_url=_url_of,
        result_label=_("Ergebnis ansehen"),
        failed_url=_url_of,
        failed_label=_("Zur Tabelle"),
    )


@handlers.register()
def take_over() -> Handler:
    """Write the table into the plan."""
    return Handler(
        ablauf.TAKE_OVER,
        _("Tabelle in den Fahrplan übernehmen"),
        run=ausfuehrung.take_over,
        result_url=_url_of,
        result_label=_("Zusammenfassung ansehen"),
        failed_url=_url_of,
        failed_label=_("Zur Tabelle"),
    )
