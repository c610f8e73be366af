from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FahrplanConfig(AppConfig):
    name = "netzwerk.fahrplan"
    label = "fahrplan"
    verbose_name = _("Fahrplan")
