"""Vote on an application, or say that one has a conflict of interest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from netzwerk.konten.models import User
from netzwerk.programm.bewerbungen.errors import NoVoteError
from netzwerk.programm.models import Bewerbung, BewerbungStand, Votum


@dataclass(frozen=True)
class Angaben:
    """What somebody thinks of an application, whole or not.

    Args:
        gesamt: stage of the whole, 0 to 3; None while it is open.
        begruendung: reason for it.
        einzeln: stage and reason by the primary key of a criterion.
    """

    gesamt: int | None = None
    begruendung: str = ""
    einzeln: Mapping[int, tuple[int | None, str]] = field(default_factory=dict)


def own_votum(bewerbung: Bewerbung, user: User) -> Votum | None:
    """Return what somebody has said about an application."""
    rows = Votum.objects.filter(bewerbung=bewerbung, person=user)
    return rows.prefetch_related("einzelvoten").first()


@transaction.atomic
def save_votum(bewerbung: Bewerbung, user: User, angaben: Angaben, *, is_given: bool) -> Votum:
    """Keep a vote as a draft, or give it; a given one can be changed until the decision.

    Args:
        bewerbung: the application.
        user: who votes.
        angaben: what they think.
        is_given: whether the others see it from now on. What has been given stays given.

    Raises:
        NoVoteError: there is a decision, the application is withdrawn, or the person has
            a conflict of interest.
    """
    _lock_votable(bewerbung)
    votum, _is_new = Votum.objects.select_for_update().get_or_create(
        bewerbung=bewerbung, person=user
    )
    if votum.is_befangen:
        raise NoVoteError
    votum.gesamt, votum.begruendung = angaben.gesamt, angaben.begruendung
    if is_given and votum.submitted_at is None:
        votum.submitted_at = timezone.now()
    votum.save()
    for kriterium, (stufe, begruendung) in angaben.einzeln.items():
        votum.einzelvoten.update_or_create(
            kriterium_id=kriterium, defaults={"stufe": stufe, "begruendung": begruendung}
        )
    return votum


@transaction.atomic
def declare_conflict(bewerbung: Bewerbung, user: User) -> None:
    """Keep that somebody has a conflict of interest; a vote of theirs is deleted.

    Raises:
        NoVoteError: there is a decision, or the application is withdrawn.
    """
    _lock_votable(bewerbung)
    Votum.objects.filter(bewerbung=bewerbung, person=user).delete()
    Votum.objects.create(bewerbung=bewerbung, person=user, is_befangen=True)


@transaction.atomic
def take_back_conflict(bewerbung: Bewerbung, user: User) -> None:
    """Take back that somebody has a conflict of interest.

    Raises:
        NoVoteError: there is a decision, or the application is withdrawn.
    """
    _lock_votable(bewerbung)
    Votum.objects.filter(bewerbung=bewerbung, person=user, is_befangen=True).delete()


def _lock_votable(bewerbung: Bewerbung) -> None:
    row = Bewerbung.objects.select_for_update().get(pk=bewerbung.pk)
    if row.stand != BewerbungStand.EINGEREICHT or row.entscheidung:
        raise NoVoteError
