from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KommunenConfig(AppConfig):
    name = "netzwerk.kommunen"
    label = "kommunen"
    verbose_name = _("Kommunen")

    def ready(self) -> None:
        from netzwerk.kommunen import live

        live.connect()
