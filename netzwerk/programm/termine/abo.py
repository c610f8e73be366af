"""The address under which a calendar program fetches a person's dates."""

from django.db import transaction
from django.utils import timezone

from netzwerk.konten.models import User
from netzwerk.programm.models import Terminabo
from netzwerk.secret_links import hash_of, new_token


@transaction.atomic
def renew(person: User) -> str:
    """Make a new address for a person and return its secret part; the old one ends at once.

    It cannot be read again: only its SHA-256 is kept.
    """
    token = new_token()
    Terminabo.objects.update_or_create(
        person=person, defaults={"token_hash": hash_of(token), "created_at": timezone.now()}
    )
    return token


def stop(person: User) -> None:
    """End the address of a person."""
    Terminabo.objects.filter(person=person).delete()


def person_of(token: str) -> User | None:
    """Return whose address has this secret part."""
    found = Terminabo.objects.filter(token_hash=hash_of(token)).select_related("person").first()
    return found.person if found else None
