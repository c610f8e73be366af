"""Open pages follow the memberships at once, whoever changes them: action, admin or command."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from netzwerk.kommunen.models import Mitgliedschaft, Organisation
from netzwerk.serving.sessions import close_person


def _membership_changed(sender: type, instance: Mitgliedschaft, **kwargs: Any) -> None:
    close_person(instance.user_id)


def _organisation_changed(sender: type, instance: Organisation, **kwargs: Any) -> None:
    # Its members belong to the Kommune it belongs to, and that may have changed.
    members = Mitgliedschaft.objects.filter(organisation=instance).values_list("user", flat=True)
    for user_id in members:
        close_person(user_id)


def connect() -> None:
    """Connect the receivers; called once when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(
            _membership_changed, sender=Mitgliedschaft, dispatch_uid="live-mitgliedschaft"
        )
    post_save.connect(_organisation_changed, sender=Organisation, dispatch_uid="live-organisation")
