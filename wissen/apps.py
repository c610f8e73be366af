from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WissenConfig(AppConfig):
    """Pages of the library and of the house: Wagtail's tree."""

    name = "wissen"
    verbose_name = _("Wissen")

    def ready(self) -> None:
        from wissen import regelwerke
        from wissen.kreis import fassungen, fragen

        regelwerke.connect()
        fassungen.connect()
        fragen.connect()
