"""Invite to a date, and answer. The caller has checked the permission."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.programm.models import Termin, Termineinladung, Termingruppe, Terminstand
from netzwerk.programm.termine.actions import ClosedError, lock
from netzwerk.programm.termine.ereignisse import EINGELADEN
from netzwerk.programm.termine.leute import members, not_yet_invited, people_of
from netzwerk.programm.termine.nachrichten import tell_invited


@transaction.atomic
def invite(
    termin: Termin,
    *,
    actor: User,
    people: Iterable[User] = (),
    gruppen: Iterable[Termingruppe] = (),
) -> list[User]:
    """Invite people and groups, and return who is newly invited. Twice invites once.

    Args:
        termin: the date.
        actor: who invites.
        people: people one by one; who does not belong to the network is left out.
        gruppen: groups, not saved yet; each means the people who belong to it now.

    Raises:
        ClosedError: the date is cancelled or over.
    """
    termin = lock(termin)
    if not termin.is_open:
        raise ClosedError
    gruppen = list(gruppen)
    for gruppe in gruppen:
        Termingruppe.objects.get_or_create(
            termin=termin,
            rolle=gruppe.rolle,
            kommune_id=gruppe.kommune_id,
            auflage_id=gruppe.auflage_id,
        )
    wanted = {person.pk: person for person in people_of(gruppen)} if gruppen else {}
    keys = [person.pk for person in people]
    wanted |= {person.pk: person for person in members().filter(pk__in=keys)}
    invited = Termineinladung.objects.filter(termin=termin, person__in=wanted)
    for key in invited.values_list("person", flat=True):
        del wanted[key]
    Termineinladung.objects.bulk_create(
        Termineinladung(termin=termin, person=person) for person in wanted.values()
    )
    text = _("Einladung: {titel}").format(titel=termin)
    tell_invited(termin, EINGELADEN, text, actor=actor, people=wanted.values())
    return list(wanted.values())


def invite_later_members(termin: Termin, *, actor: User) -> list[User]:
    """Invite who has joined an invited group since, and return them.

    Raises:
        ClosedError: the date is cancelled or over.
    """
    return invite(termin, actor=actor, people=not_yet_invited(termin))


@transaction.atomic
def answer(termin: Termin, person: User, antwort: str, kommentar: str = "") -> None:
    """Say whether an invited person comes; the last word counts.

    Args:
        termin: the date.
        person: who answers.
        antwort: a value of ``Antwort``.
        kommentar: a word to the organiser.

    Raises:
        Termineinladung.DoesNotExist: the person is not invited.
        ClosedError: the date is cancelled, over, or has no time yet.
    """
    termin = lock(termin)
    einladung = Termineinladung.objects.select_for_update().get(termin=termin, person=person)
    if termin.stand != Terminstand.FEST or not termin.is_open:
        raise ClosedError
    einladung.antwort, einladung.kommentar = antwort, kommentar
    einladung.answered_at = timezone.now()
    einladung.save(update_fields=["antwort", "kommentar", "answered_at"])
