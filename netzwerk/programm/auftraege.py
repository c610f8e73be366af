"""Long work of the programme: its report."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.auftraege.handlers import Handler, handlers
from netzwerk.programm.bericht.erstellen import ART, make_bericht


@handlers.register()
def bericht() -> Handler:
    """Make a programme report."""
    return Handler(
        ART,
        _("Programmbericht erstellen"),
        run=make_bericht,
        result_url=lambda auftrag: reverse(
            "koordination:bericht", args=[auftrag.result["bericht"]]
        ),
        result_label=_("Bericht ansehen"),
        failed_url=lambda _auftrag: reverse("koordination:bericht_neu"),
        failed_label=_("Noch einmal versuchen"),
    )
