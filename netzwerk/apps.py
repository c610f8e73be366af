"""The shared ground of all rooms."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class NetzwerkConfig(AppConfig):
    """Shared models (pictures, documents, taxonomy), live hub, texts, commands."""

    name = "netzwerk"
    verbose_name = _("Netzwerk")

    def ready(self) -> None:
        from netzwerk import checks  # noqa: F401 -- registers
        from netzwerk.background import wake
        from netzwerk.serving import sessions
        from netzwerk.text import register_collation

        connection_created.connect(register_collation, dispatch_uid="german-collation")
        sessions.connect()
        wake.connect()
