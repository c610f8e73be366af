"""Who somebody is today: everything that a rule of rights may ask, loaded once.

Rules read a ``Rechte`` and nothing else, so none of them costs a query of its own. Rooms add
what they know (roles, Kommunen, editions …) through the slot ``rechte``.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerk.registry import Slot


class Rolle(models.TextChoices):
    """Roles in the network as a whole; roles in a Kommune are a Mitgliedschaft."""

    PROZESSBEGLEITUNG = "prozessbegleitung", _("Prozessbegleitung")
    REDAKTION = "redaktion", _("Redaktion")
    MODERATION = "moderation", _("Moderation")
    STEUERUNGSGRUPPE = "steuerungsgruppe", _("Steuerungsgruppe")
    KOORDINATION = "koordination", _("Koordination")
    ADMINISTRATION = "administration", _("Administration")


@dataclass(frozen=True, slots=True)
class Rechte:
    """What one person is, at one moment. Ids are primary keys.

    Args:
        person_id: the account, or None for a visitor.
        rollen: roles in the whole network.
        kommunen: Kommunen in which the person is a member.
        organisationen: Organisationen in which the person is a member.
        verantwortete_kommunen: Kommunen for which the person is Ansprechperson or deputy.
        begleitete_kommunen: Kommunen with a mandate that runs today.
        auflagen: editions in which one of the person's Kommunen takes part, or in which the
            person accompanies one today.
    """

    person_id: int | None = None
    rollen: frozenset[Rolle] = frozenset()
    kommunen: frozenset[int] = frozenset()
    organisationen: frozenset[int] = frozenset()
    verantwortete_kommunen: frozenset[int] = frozenset()
    begleitete_kommunen: frozenset[int] = frozenset()
    auflagen: frozenset[int] = frozenset()

    @property
    def is_signed_in(self) -> bool:
        """Whether this is an account, which says nothing about what it may read."""
        return self.person_id is not None

    @property
    def is_member(self) -> bool:
        """Whether the person belongs to the network: by a place, or by a role in the whole.

        An account alone opens nothing: it stays when the last membership ends. Nor does
        Administration, which runs the installation and reads nothing by that.
        """
        roles = self.rollen - {Rolle.ADMINISTRATION}
        return self.is_signed_in and bool(self.kommunen or self.organisationen or roles)

    def has_rolle(self, *rollen: Rolle) -> bool:
        """Return whether the person has at least one of the roles."""
        return not self.rollen.isdisjoint(rollen)


BESUCH = Rechte()

#: Contributions are functions ``(person_id) -> {field of Rechte: ids or roles}``.
Provider = Callable[[int], Mapping[str, frozenset]]
providers: Slot[Provider] = Slot("rechte")

_COLLECTED = {field.name for field in fields(Rechte)} - {"person_id"}


def load_rechte(user: Any) -> Rechte:
    """Return what ``user`` is today; visitors and deactivated accounts are visitors."""
    if isinstance(user, AnonymousUser) or not user.is_authenticated or not user.is_active:
        return BESUCH
    collected: dict[str, frozenset] = dict.fromkeys(_COLLECTED, frozenset())
    for provider in providers:
        for name, values in provider(user.pk).items():
            collected[name] |= values
    return Rechte(person_id=user.pk, **collected)


#: Contributions are functions ``(user, session) -> datetime | None``: from when on this session
#: may not use the rights of its person any more; None if nothing ends them.
Grenze = Callable[[Any, Any], dt.datetime | None]
grenzen: Slot[Grenze] = Slot("einlass")


def rights_end_at(user: Any, session: Any) -> dt.datetime | None:
    """Return from when on a session may not use the rights of its person, or None."""
    return min(filter(None, (grenze(user, session) for grenze in grenzen)), default=None)
