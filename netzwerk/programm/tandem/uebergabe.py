"""Tandems at a handover: they are the Kommune's, so the successor deals with them by the role."""

from django.db.models import Q
from django.utils.translation import gettext_lazy, ngettext

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, Wechsel, teile
from netzwerk.konten.models import User
from netzwerk.programm.models import OPEN, Tandem, TandemStand


@teile.register(order=55)
def tandems() -> Uebergabeteil:
    """Tandems that are asked for or running."""
    return Uebergabeteil(
        key="programm.tandems",
        label=gettext_lazy("Tandems"),
        belongs_to=Gehoert.KOMMUNE,
        describe=_describe,
        move=_move,
        undo=_undo,
    )


def _describe(kommune: Kommune, person: User) -> str | None:
    sides = Q(fragende=kommune) | Q(gefragte=kommune)
    count = Tandem.objects.filter(sides, stand__in=[*OPEN, TandemStand.VEREINBART]).count()
    if not count:
        return None
    return ngettext(
        "Ein Tandem mit einer anderen Kommune, über das dann die Nachfolge spricht.",
        "%(count)d Tandems mit anderen Kommunen, über die dann die Nachfolge spricht.",
        count,
    ) % {"count": count}


def _move(wechsel: Wechsel) -> None:
    """Move nothing: who acts follows from the role, and who has asked stays who has asked."""


def _undo(wechsel: Wechsel, moved: object) -> list[str]:
    return []
