"""Where a list went that is no longer kept: its address stands on in the work that was done with it."""

from dataclasses import dataclass
from typing import Any

from netzwerk.kommunen.importe.ablauf import CHECK, INVITE
from netzwerk.kommunen.models import Importlauf, Kommune
from netzwerk.kommunen.permissions import can_import
from netzwerk.models import Auftrag
from netzwerk.rechte import Rechte


@dataclass(frozen=True)
class Spur:
    """What is left of a list.

    Args:
        kommune: whom it was for; None if it named the Kommunen itself.
        newer: the person's list that has taken its place, if there is one.
    """

    kommune: Kommune | None
    newer: Importlauf | None


def find_trace(user: Any, rechte: Rechte, pk: int) -> Spur | None:
    """Return what is left of a list of the person that is gone.

    None if they never had it, or may no longer invite there. After 30 days nothing is left.

    Args:
        user: the person.
        rechte: theirs.
        pk: number of the list.
    """
    own = Importlauf.objects.visible_to(rechte).filter(user=user).order_by("-pk")
    for newer in own:
        if pk in newer.ersetzt:
            return Spur(newer.kommune, newer)
    works = Auftrag.objects.filter(user=user, art__in=[CHECK, INVITE], params__lauf=pk)
    work = works.first()
    if work is None or "kommune" not in work.params or Importlauf.objects.filter(pk=pk).exists():
        return None
    key = work.params["kommune"]
    kommune = Kommune.objects.filter(pk=key).first() if key else None
    is_gone = key is not None and kommune is None
    if is_gone or not can_import(rechte, key):
        return None
    newer = Importlauf.objects.visible_to(rechte).filter(kommune=kommune, pk__gt=pk)
    return Spur(kommune, newer.order_by("pk").last())
