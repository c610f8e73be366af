"""Long work of the accounts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.auftraege.handlers import Handler, handlers
from netzwerk.konten.daten.kopie import ART, make_kopie


@handlers.register()
def datenkopie() -> Handler:
    """Make a copy of one's own data."""
    return Handler(
        ART,
        _("Kopie Ihrer Daten"),
        run=make_kopie,
        result_url=lambda _auftrag: f"{reverse('daten')}#kopie",
        result_label=_("Zur Kopie"),
    )
