"""Lock an account and unlock it. The caller has checked the permission."""

from django.db import transaction

from netzwerk.konten.actions import refuse_last_administration
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.konten.sitzungen import end_sessions


@transaction.atomic
def lock_account(user: User, *, actor: User | None) -> None:
    """Lock an account: its sessions and open pages end at once; roles and memberships rest.

    Args:
        user: whose account it is; a locked one stays as it is.
        actor: who locks it.

    Raises:
        LastAdministrationError: nobody else could look after the installation.
    """
    refuse_last_administration(user)
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        return
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    end_sessions(locked)
    record(Vorgang.KONTO_GESPERRT, "", actor=actor, person=user)


@transaction.atomic
def unlock_account(user: User, *, actor: User | None) -> None:
    """Unlock an account; the person signs in anew, and has again what rested.

    Args:
        user: whose account it is; one that is not locked stays as it is.
        actor: who unlocks it.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.is_active:
        return
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record(Vorgang.KONTO_ENTSPERRT, "", actor=actor, person=user)
