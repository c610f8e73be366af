from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammConfig(AppConfig):
    name = "netzwerk.programm"
    label = "programm"
    verbose_name = _("Programm")

    def ready(self) -> None:
        from netzwerk.programm import live

        live.connect()
