"""Which of many addresses belong to a place already, or are invited there.

Only what the inviting person may know anyway is asked: whether an address has an account
elsewhere in the network, or is invited elsewhere, is never looked up.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from netzwerk.kommunen.models import Einladung, Kommune, Mitgliedschaft, Organisation
from netzwerk.kommunen.models.einladung import Ort
from netzwerk.konten.models import Rollenvergabe
from netzwerk.rechte import Rolle

#: An address and a place.
Paar = tuple[str, Any]


def key_of(ort: Ort) -> Any:
    """Return what stands for a place where places are compared."""
    return ort if isinstance(ort, Rolle) else (type(ort).__name__, ort.pk)


def members_among(paare: Collection[tuple[str, Ort]]) -> set[Paar]:
    """Return which of the addresses belong to somebody who is in that place already.

    At most four queries. An address counts if it is the account's own, or has been proven by it.
    """
    emails = {email for email, _ort in paare}
    rollen = {ort for _email, ort in paare if isinstance(ort, Rolle)}
    found: set[Paar] = set()
    for address, proven in (
        ("user__email", {}),
        ("user__emailaddress__email", {"user__emailaddress__verified": True}),
    ):
        of_person = {f"{address}__in": emails, **proven}
        rows = Mitgliedschaft.objects.filter(_in_places(paare), **of_person)
        for email, kommune, organisation in rows.values_list(address, "kommune", "organisation"):
            place = ("Kommune", kommune) if kommune else ("Organisation", organisation)
            found.add((email.lower(), place))
        if rollen:
            vergaben = Rollenvergabe.objects.filter(rolle__in=rollen, **of_person)
            for email, rolle in vergaben.values_list(address, "rolle"):
                found.add((email.lower(), Rolle(rolle)))
    return found


def _in_places(paare: Collection[tuple[str, Ort]]) -> Q:
    orte = {ort for _email, ort in paare}
    return Q(kommune__in=[ort.pk for ort in orte if isinstance(ort, Kommune)]) | Q(
        organisation__in=[ort.pk for ort in orte if isinstance(ort, Organisation)]
    )


def invitations_among(paare: Collection[tuple[str, Ort]]) -> dict[Paar, Einladung]:
    """Return the invitations of the addresses to those places that nobody has accepted. One query."""
    wanted = {(email, key_of(ort)) for email, ort in paare}
    rollen = {ort for _email, ort in paare if isinstance(ort, Rolle)}
    rows = Einladung.objects.filter(
        _in_places(paare) | Q(netzwerkrolle__in=rollen),
        email__in={email for email, _ort in paare},
        accepted_at=None,
    ).select_related("kommune", "organisation")
    found = {(row.email, key_of(row.ort)): row for row in rows}
    return {paar: row for paar, row in found.items() if paar in wanted}
