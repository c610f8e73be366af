from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MitteilungenConfig(AppConfig):
    name = "netzwerk.mitteilungen"
    label = "mitteilungen"
    verbose_name = _("Mitteilungen")

    def ready(self) -> None:
        from netzwerk.mitteilungen import rollen

        rollen.connect()
