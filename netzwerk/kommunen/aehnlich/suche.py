"""Find the Kommunen that are most like one, as a reader may know it, with the reasons in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from netzwerk.kommunen.aehnlich.menschen import find_ansprechbare
from netzwerk.kommunen.aehnlich.merkmale import (
    MINDESTENS,
    Merkmal,
    Vergleich,
    Werte,
    points,
    vergleiche,
)
from netzwerk.kommunen.menschen.mensch import Mensch
from netzwerk.kommunen.models import Kommune, KommuneQuerySet
from netzwerk.rechte import Rechte
from netzwerk.text import german_sort_key

#: What every member of the network may read, and no more: for reasons that are passed on.
IRGENDEIN_MITGLIED = Rechte(person_id=0, organisationen=frozenset({0}))


@dataclass(frozen=True)
class Aehnliche:
    """A Kommune that is like another one.

    Args:
        kommune: which.
        gruende: what both have in common, in German.
        mensch: somebody from there who can be asked.
    """

    kommune: Kommune
    gruende: Sequence[str]
    mensch: Mensch | None = None


@dataclass(frozen=True)
class _Stand:
    """What Kommunen have of one Merkmal, of which the Kommune in question has something."""

    vergleich: Vergleich
    own: Werte
    others: Mapping[int, Werte]


def find_aehnliche(kommune: Kommune, rechte: Rechte, limit: int) -> list[Aehnliche]:
    """Return the most similar Kommunen, most similar first, equal ones in German order.

    The same number of queries whatever there is. A Kommune that contains this one or belongs to it
    is left out: they know each other. Examples are compared with examples only.

    Args:
        kommune: to which they are similar.
        rechte: of the reader; what they may not read counts for nothing.
        limit: at most so many.
    """
    staende = _collect(kommune, rechte)
    scores = _score(staende)
    names = dict(_candidates(kommune).values_list("pk", "name"))
    ranked = sorted(
        (pk for pk, score in scores.items() if score >= MINDESTENS and pk in names),
        key=lambda pk: (-scores[pk], german_sort_key(names[pk]), pk),
    )[:limit]
    kommunen = Kommune.objects.in_bulk(ranked)
    return [Aehnliche(kommunen[pk], _reasons(staende, pk)) for pk in ranked]


def with_people(aehnliche: Sequence[Aehnliche], rechte: Rechte) -> list[Aehnliche]:
    """Add to each somebody who can be asked, as far as this reader may see. Five queries."""
    people = find_ansprechbare([one.kommune for one in aehnliche], rechte)
    return [replace(one, mensch=people.get(one.kommune.pk)) for one in aehnliche]


def reasons_between(kommune: Kommune, other: Kommune, rechte: Rechte) -> list[str]:
    """Return what two Kommunen have in common, in words, however little it is."""
    return _reasons(_collect(kommune, rechte), other.pk)


def _collect(kommune: Kommune, rechte: Rechte) -> list[_Stand]:
    joined: dict[Merkmal, tuple[Vergleich, dict[int, dict]]] = {}
    for describe in vergleiche:
        vergleich = describe()
        _first, werte = joined.setdefault(vergleich.merkmal, (vergleich, {}))
        for pk, found in vergleich.collect(kommune, rechte).items():
            werte.setdefault(pk, {}).update(found)
    # The reasons are told in the order of the table.
    rows = [joined[merkmal] for merkmal in Merkmal if merkmal in joined]
    return [
        _Stand(vergleich, own, werte)
        for vergleich, werte in rows
        if (own := werte.pop(kommune.pk, {}))
    ]


def _score(staende: Sequence[_Stand]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for stand in staende:
        for pk, other in stand.others.items():
            if times := stand.vergleich.compare(stand.own, other):
                scores[pk] = scores.get(pk, 0) + points(stand.vergleich.merkmal, times)
    # Sums of parts differ in the last digit by the order in which they are made.
    return {pk: round(score, 6) for pk, score in scores.items()}


def _reasons(staende: Sequence[_Stand], pk: int) -> list[str]:
    return [
        stand.vergleich.words(stand.own, stand.others[pk])
        for stand in staende
        if pk in stand.others and stand.vergleich.compare(stand.own, stand.others[pk])
    ]


def _candidates(kommune: Kommune) -> KommuneQuerySet:
    others = Kommune.objects.filter(is_example=kommune.is_example).exclude(pk=kommune.pk)
    return others.exclude(uebergeordnet=kommune.pk).exclude(pk=kommune.uebergeordnet_id or 0)
