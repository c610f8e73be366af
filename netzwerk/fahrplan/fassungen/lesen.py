"""Who reads what of an adopted version.

The rule: an item of a version is read by who was in its circle on that day *and* is in the circle
that the item has today. What was narrowed later is narrow in old versions, too; what was widened
later stays as narrow there as it was adopted. Circles are always asked of the rights that the
reader has now. What is deleted keeps the circle that it had last. A measure is never read wider
than the goal under which it stands.
"""

from collections.abc import Mapping
from typing import Any

from netzwerk.fahrplan.fassungen.inhalt import Punkt, is_empty
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Fahrplanfassung, Massnahme, Ziel
from netzwerk.fahrplan.permissions import can_read_circle
from netzwerk.rechte import Rechte


class Blick:
    """What a reader may read of the items of a plan today, deleted ones included: three queries.

    Args:
        rechte: who reads.
        plan: the plan.
    """

    def __init__(self, rechte: Rechte, plan: Fahrplan) -> None:
        self._rechte, self._plan = rechte, plan
        goals = Ziel.objects.filter(fahrplan=plan).only("sichtbarkeit", "created_by")
        self._ziele = {ziel.pk: self._allows(ziel, plan.auflage_id) for ziel in goals}
        rows = Massnahme.objects.filter(ziel__fahrplan=plan)
        self._massnahmen = {
            row.pk: self._ziele[row.ziel_id] and self._allows(row, plan.auflage_id)
            for row in rows.only("sichtbarkeit", "created_by", "ziel")
        }
        ansaetze = Ansatz.objects.visible_to(rechte).filter(fahrplan=plan)
        #: What a measure takes up is no part of a version, and is read as it may be today.
        self._ansaetze = {str(key) for key in ansaetze.values_list("pk", flat=True)} | {""}
        self._leitbild = self._allows(plan, plan.auflage_id)

    def part_of(self, inhalt: Punkt, verengt: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Return the part of a version that the reader may read.

        Args:
            inhalt: of the version.
            verengt: its narrowed circles of what is gone for good.
        """
        verengt = verengt or {}
        auflage = inhalt["auflage"]

        def reads(kind: str, item: Punkt, today: Mapping[int, bool]) -> bool:
            key = f"{kind}-{item['id']}"
            circles = [item["felder"]["sichtbarkeit"], *filter(None, [verengt.get(key)])]
            return today.get(item["id"], True) and all(
                self._allows_circle(circle, auflage) for circle in circles
            )

        leitbild = inhalt["leitbild"]
        if not (
            self._leitbild and self._allows_circle(leitbild["felder"]["sichtbarkeit"], auflage)
        ):
            leitbild = leitbild | {"felder": leitbild["felder"] | {"leitbild": ""}}
        ziele = [
            ziel
            | {
                "massnahmen": [
                    self._with_ansatz(massnahme)
                    for massnahme in ziel["massnahmen"]
                    if reads("massnahme", massnahme, self._massnahmen)
                ]
            }
            for ziel in inhalt["ziele"]
            if reads("ziel", ziel, self._ziele)
        ]
        return {**inhalt, "leitbild": leitbild, "ziele": ziele}

    def _with_ansatz(self, massnahme: Punkt) -> Punkt:
        felder = massnahme["felder"]
        if felder["ansatz"] in self._ansaetze:
            return massnahme
        return {**massnahme, "felder": felder | {"ansatz": ""}}

    def _allows(self, item: Fahrplan | Ziel | Massnahme, auflage_id: int | None) -> bool:
        return can_read_circle(
            self._rechte,
            item.sichtbarkeit,
            kommune_id=self._plan.kommune_id,
            auflage_id=auflage_id,
            author_id=getattr(item, "created_by_id", None),
        )

    def _allows_circle(self, sichtbarkeit: str, auflage_id: int | None) -> bool:
        # No author: a draft is never part of a version; what became one before it was deleted
        # for good is read by nobody.
        return can_read_circle(
            self._rechte, sichtbarkeit, kommune_id=self._plan.kommune_id, auflage_id=auflage_id
        )


def can_read_fassung(part: Punkt, *, is_own: bool) -> bool:
    """Return whether a version exists for a reader.

    Args:
        part: what the reader may read of it.
        is_own: whether it is the reader's own plan; it exists for them even if it shows nothing.
    """
    return is_own or not is_empty(part)


def readable_fassungen(plan: Fahrplan, rechte: Rechte, *, is_own: bool) -> list[Fahrplanfassung]:
    """Return the versions of a plan that exist for a reader, newest first: three queries."""
    rows = plan.fassungen.select_related("von__profil").order_by("-nummer")
    if is_own:
        return list(rows.defer("inhalt", "verengt"))
    blick = Blick(rechte, plan)
    return [
        row
        for row in rows
        if can_read_fassung(blick.part_of(row.inhalt, row.verengt), is_own=False)
    ]


def newest_readable(
    plan: Fahrplan | None, rechte: Rechte, *, is_own: bool
) -> Fahrplanfassung | None:
    """Return the newest version that exists for a reader, or None: three queries at most."""
    if plan is None:
        return None
    newest = plan.fassungen.order_by("-nummer")
    if is_own:
        return newest.defer("inhalt", "verengt").first()
    blick = Blick(rechte, plan)
    # One after the other: each holds a whole plan, and nearly always the first one is found.
    for row in newest.iterator(chunk_size=1):
        if can_read_fassung(blick.part_of(row.inhalt, row.verengt), is_own=False):
            return row
    return None
