from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class KontenConfig(AppConfig):
    name = "netzwerk.konten"
    label = "konten"
    verbose_name = _("Konten")

    def ready(self) -> None:
        from netzwerk.konten.signin import receivers

        receivers.connect()
        post_delete.connect(_delete_bild, sender="konten.Profil", dispatch_uid="profilbild")


def _delete_bild(instance: Any, **kwargs: Any) -> None:
    """Delete the picture with its profile, however that comes to be deleted."""
    from netzwerk.konten.profilbild import delete_after_commit

    delete_after_commit(instance.bild)
