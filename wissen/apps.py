from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class WissenConfig(AppConfig):
    """Pages of the library and of the house: Wagtail's tree."""

    name = "wissen"
    verbose_name = _("Wissen")

    def ready(self) -> None:
        from netzwerk.konten.models import Rollenvergabe
        from wissen.gruppen import rolle_changed

        for signal in (post_save, post_delete):
            signal.connect(rolle_changed, sender=Rollenvergabe, dispatch_uid="wissen-gruppen")
