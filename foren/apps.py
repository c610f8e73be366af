from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForenConfig(AppConfig):
    name = "foren"
    verbose_name = _("Foren")
