"""Long work about people: lists that are checked, and lists that are invited."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.auftraege.handlers import Handler, handlers
from netzwerk.kommunen.importe import ablauf, ausfuehrung
from netzwerk.models import Auftrag


def _url_of(auftrag: Auftrag) -> str:
    return reverse("import", args=[auftrag.params["lauf"]])


@handlers.register()
def check_list() -> Handler:
    """Find out what would become of each row."""
    return Handler(
        ablauf.CHECK,
        _("Liste prüfen"),
        run=ausfuehrung.check,
        result_url=_url_of,
        result_label=_("Ergebnis ansehen"),
        failed_url=_url_of,
        failed_label=_("Zur Liste"),
    )


@handlers.register()
def invite_list() -> Handler:
    """Invite everybody on the list."""
    return Handler(
        ablauf.INVITE,
        _("Personen der Liste einladen"),
        run=ausfuehrung.invite,
        result_url=_url_of,
        result_label=_("Zusammenfassung ansehen"),
        failed_url=_url_of,
        failed_label=_("Zur Liste"),
    )
