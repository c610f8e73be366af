"""Take people off the lists that wait to be invited, because their address is to be forgotten."""

import re
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from netzwerk.kommunen.adressen import visible
from netzwerk.kommunen.models import Importlauf


def lock_lists() -> None:
    """Wait until no list is being invited, and keep it so until the transaction ends.

    Who will call ``forget_in_lists`` and holds invitations before that calls this first: inviting
    a list locks the list and then the invitations.
    """
    list(_waiting().values_list("pk", flat=True))


@transaction.atomic
def forget_in_lists(addresses: Collection[str]) -> None:
    """Remove every row with one of these addresses from all lists; a list without rows goes.

    A list that is being worked on is invited without the row, or not at all.

    Args:
        addresses: e-mail addresses, in any case of letters.
    """
    for lauf in _waiting():
        left = [[number, cells] for number, cells in lauf.zeilen if not _names(cells, addresses)]
        if len(left) == len(lauf.zeilen):
            continue
        if not left:
            lauf.delete()
            continue
        lauf.zeilen = left
        keep_findings(lauf, lauf.befunde)
        lauf.save(update_fields=["zeilen", "befunde"])


def keep_findings(lauf: Importlauf, found: Collection[dict]) -> None:
    """Put findings on a list, as far as it still has their rows; it is not saved."""
    numbers = {number for number, _cells in lauf.zeilen}
    lauf.befunde = [one for one in found if one["nummer"] in numbers]


def _waiting() -> QuerySet[Importlauf]:
    return Importlauf.objects.select_for_update().filter(done_at=None).order_by("pk")


def _names(cells: Collection[str], addresses: Collection[str]) -> bool:
    # A longer address that only ends or begins like this one is somebody else's.
    patterns = [rf"(?<![\w.+-]){re.escape(one)}(?![\w-]|\.\w)" for one in addresses]
    text = visible("\n".join(cells))
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
