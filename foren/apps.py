from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class ForenConfig(AppConfig):
    name = "foren"
    verbose_name = _("Foren")

    def ready(self) -> None:
        post_save.connect(
            _end_sockets_of_forum, sender="foren.Forum", dispatch_uid="foren-live-forum"
        )


def _end_sockets_of_forum(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """Let everybody who reads in a forum that was edited ask anew whether they still may."""
    from foren.live import access_group
    from netzwerk.hub import hub
    from netzwerk.serving import codes

    if not created:
        group = access_group(instance.pk)
        transaction.on_commit(lambda: hub.close_group(group, codes.RIGHTS_CHANGED))
