"""Write the audit log. Actions of every room call ``record`` in their own transaction."""

from typing import Any

from netzwerk.konten.models import Protokolleintrag, Vorgang

#: Longest text of an entry; what is longer is cut.
TEXT_MAX_LENGTH = Protokolleintrag._meta.get_field("text").max_length  # noqa: SLF001 -- Django's documented way


def record(
    vorgang: Vorgang, text: str, *, actor: Any | int | None, person: Any | int | None = None
) -> Protokolleintrag:
    """Add an entry to the audit log and return it.

    Args:
        vorgang: what kind of thing was done.
        text: what exactly, in German and without names of people: ``Redaktion``,
            ``Mitglied in Achern``.
        actor: account, or its primary key, of who did it; None if the platform did it by itself.
        person: account, or its primary key, of whom it is about.
    """
    return Protokolleintrag.objects.create(
        vorgang=vorgang,
        text=text[:TEXT_MAX_LENGTH],
        actor_id=getattr(actor, "pk", actor),
        person_id=getattr(person, "pk", person),
    )
