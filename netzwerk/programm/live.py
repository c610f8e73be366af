"""Open pages follow the participation of a Kommune: with it come and go the rights of an edition."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.signals import post_save, pre_delete, pre_save

from netzwerk.programm.models import Teilnahme
from netzwerk.serving.sessions import close_person


def _people_of(teilnahme: Teilnahme) -> set[int]:
    """Return the members of the Kommune and the facilitators with a mandate for it."""
    people = get_user_model().objects.filter(
        Q(mitgliedschaften__kommune=teilnahme.kommune_id)
        | Q(mitgliedschaften__organisation__kommune=teilnahme.kommune_id)
        | Q(begleitungen__teilnahme=teilnahme.pk)
    )
    return set(people.values_list("pk", flat=True))


def _teilnahme_changes(sender: type, instance: Teilnahme, **kwargs: Any) -> None:
    # The Kommune it belonged to until now loses the edition.
    before = Teilnahme.objects.filter(pk=instance.pk).first()
    for user_id in _people_of(before) if before else ():
        close_person(user_id)


def _teilnahme_changed(sender: type, instance: Teilnahme, **kwargs: Any) -> None:
    for user_id in _people_of(instance):
        close_person(user_id)


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    for signal in (pre_save, pre_delete):
        signal.connect(_teilnahme_changes, sender=Teilnahme, dispatch_uid="live-teilnahme-before")
    post_save.connect(_teilnahme_changed, sender=Teilnahme, dispatch_uid="live-teilnahme")
