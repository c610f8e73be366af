"""Who may bring people into a place: each rule once as a filter and once as a predicate."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.kommunen.models import Einladung, Importlauf, Kommune, Organisation


def can_manage_people(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person invites and approves for a Kommune and its Organisationen.

    Its Ansprechperson and deputy do, facilitators while their mandate runs, and Koordination.
    """
    return (
        kommune_id in rechte.verantwortete_kommunen
        or kommune_id in rechte.begleitete_kommunen
        or rechte.has_rolle(Rolle.KOORDINATION)
    )


#: Roles in the whole network that somebody can be invited to. Koordination and Administration are
#: given to people who are there already.
INVITED_ROLLEN = (
    Rolle.PROZESSBEGLEITUNG,
    Rolle.STEUERUNGSGRUPPE,
    Rolle.REDAKTION,
    Rolle.MODERATION,
)


def can_invite(rechte: Rechte, ort: "Kommune | Organisation | Rolle") -> bool:
    """Return whether the person may invite to a place.

    Args:
        rechte: who asks.
        ort: the Kommune or Organisation; or a role in the whole network, which only Koordination
            gives. To Organisationen of the whole network Moderation invites, too.
    """
    if isinstance(ort, Rolle):
        return ort in INVITED_ROLLEN and rechte.has_rolle(Rolle.KOORDINATION)
    kommune_id = _kommune_of(ort)
    if kommune_id is None:
        return can_invite_to_network(rechte)
    return can_manage_people(rechte, kommune_id)


def can_invite_to_network(rechte: Rechte) -> bool:
    """Return whether the person invites people who belong to no Kommune."""
    return rechte.has_rolle(Rolle.MODERATION, Rolle.KOORDINATION)


def can_invite_to_lead(rechte: Rechte, ort: "Kommune | Organisation | Rolle") -> bool:
    """Return whether the person may invite somebody to speak for the place.

    Only who speaks for the Kommune already, and Koordination: facilitators and Moderation would
    give away more than they have.
    """
    if isinstance(ort, Rolle):
        return False
    return rechte.has_rolle(Rolle.KOORDINATION) or (
        _kommune_of(ort) in rechte.verantwortete_kommunen
    )


def can_see_einladung(rechte: Rechte, einladung: "Einladung") -> bool:
    """Return whether the person sees an invitation, sends it again and withdraws it."""
    return can_invite(rechte, einladung.ort)


def can_import(rechte: Rechte, kommune_id: int | None) -> bool:
    """Return whether the person may invite whole lists of people.

    Args:
        rechte: who asks.
        kommune_id: the Kommune; None for lists that name several, which are Koordination's.
    """
    if kommune_id is None:
        return can_import_to_network(rechte)
    return can_manage_people(rechte, kommune_id)


def can_import_to_network(rechte: Rechte) -> bool:
    """Return whether the person may invite lists that name several Kommunen."""
    return rechte.has_rolle(Rolle.KOORDINATION)


def can_see_import(rechte: Rechte, lauf: "Importlauf") -> bool:
    """Return whether the person sees a list: only who has brought it, and still may invite."""
    return lauf.user_id == rechte.person_id and can_import(rechte, lauf.kommune_id)


class ImportlaufQuerySet(models.QuerySet):
    """Lists of people on their way in."""

    def visible_to(self, rechte: Rechte) -> "ImportlaufQuerySet":
        """Return the person's own lists, as far as they still may invite."""
        own = self.filter(user=rechte.person_id)
        if rechte.has_rolle(Rolle.KOORDINATION):
            return own
        return own.filter(kommune__in=rechte.verantwortete_kommunen | rechte.begleitete_kommunen)


_OF_NETWORK = Q(organisation__isnull=False, organisation__kommune=None)


class EinladungQuerySet(models.QuerySet):
    """Lists of invitations."""

    def visible_to(self, rechte: Rechte) -> "EinladungQuerySet":
        """Return the invitations to places the person may invite to."""
        if rechte.has_rolle(Rolle.KOORDINATION):
            return self
        allowed = Q(pk__in=[])
        if kommunen := rechte.verantwortete_kommunen | rechte.begleitete_kommunen:
            allowed |= Q(kommune__in=kommunen) | Q(organisation__kommune__in=kommunen)
        if rechte.has_rolle(Rolle.MODERATION):
            allowed |= _OF_NETWORK
        return self.filter(allowed)

    def of_kommune(self, kommune: "Kommune") -> "EinladungQuerySet":
        """Return the invitations to a Kommune and to its Organisationen."""
        return self.filter(Q(kommune=kommune) | Q(organisation__kommune=kommune))

    def open(self) -> "EinladungQuerySet":
        """Return the invitations that can be accepted now; ``Einladung.is_open`` says it of one."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def of_network(self) -> "EinladungQuerySet":
        """Return the invitations that concern no Kommune."""
        return self.filter(_OF_NETWORK | ~Q(netzwerkrolle=""))


def _kommune_of(ort: "Kommune | Organisation") -> int | None:
    """Return the Kommune in which a place lies; None for the network as a whole."""
    # An Organisation names its Kommune; a Kommune is its own.
    return ort.kommune_id if hasattr(ort, "kommune_id") else ort.pk
