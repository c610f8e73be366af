"""Open pages follow the participation of a Kommune: with it come and go the rights of an edition."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from netzwerk.programm.models import Teilnahme
from netzwerk.serving.sessions import close_person


def _teilnahme_changed(sender: type, instance: Teilnahme, **kwargs: Any) -> None:
    people = get_user_model().objects.filter(
        Q(mitgliedschaften__kommune=instance.kommune_id)
        | Q(mitgliedschaften__organisation__kommune=instance.kommune_id)
    )
    for user_id in set(people.values_list("pk", flat=True)):
        close_person(user_id)


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(_teilnahme_changed, sender=Teilnahme, dispatch_uid="live-teilnahme")
