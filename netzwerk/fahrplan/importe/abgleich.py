"""Compare a table with the plan, without writing anything: what would become of each row.

A row that names its Kennung is the item with this number, if that is in the plan; any other is the
item of the same title in the same place, the first with the first. What the table does not name
stays as it is: taking in a table deletes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from netzwerk.fahrplan.actions import MOST_MASSNAHMEN, MOST_MEILENSTEINE, MOST_ZIELE
from netzwerk.fahrplan.anzeige import Zeile, read_plan
from netzwerk.fahrplan.ausgabe import tabelle
from netzwerk.fahrplan.ausgabe.spalten import BETWEEN, FELDER, TITEL, Art, Spalte
from netzwerk.fahrplan.importe.befund import Befund, Zustand
from netzwerk.fahrplan.importe.namen import Namen, name_of
from netzwerk.fahrplan.importe.zeilen import Eintrag
from netzwerk.fahrplan.importe.zellen import Leser
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Ziel
from netzwerk.fahrplan.permissions import can_read_leitbild
from netzwerk.rechte import Rechte
from netzwerk.tabellen.cells import to_text


@dataclass
class Vorhaben:
    """What would be done for one entry.

    Args:
        eintrag: of the table.
        row: the item that it is; None if it would be new.
        values: what would be written, by field.
    """

    eintrag: Eintrag
    row: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    befund: Befund | None = None


class Abgleich:
    """Compares entries with a plan. The number of queries is the same for any table.

    Args:
        plan: the plan, with its Kommune; it may be one that is not saved yet.
        rechte: who takes the table in.
    """

    def __init__(self, plan: Fahrplan, rechte: Rechte) -> None:
        self._plan, self._rechte = plan, rechte
        self._ansicht = read_plan(plan.kommune, rechte)
        self._zeilen: dict[int, Zeile] = {row.massnahme.pk: row for row in self._ansicht.zeilen}
        self._leser = Leser(plan, rechte, Namen(plan, rechte))
        #: The item that an entry is, by the entry.
        self._rows: dict[int, Any] = {}

    def judge(
        self, eintraege: Sequence[Eintrag], report: Callable[[int, int], None] | None = None
    ) -> list[Vorhaben]:
        """Return what would be done for each entry, in their order.

        Args:
            eintraege: of the table.
            report: told how many of how many are done.
        """
        self._match(eintraege)
        plans = []
        for done, eintrag in enumerate(eintraege, start=1):
            plans.append(self._judge(eintrag))
            if report:
                report(done, len(eintraege))
        self._check_room(plans)
        for one in plans:
            one.befund = _befund(one, self._cells_of(one.eintrag, one.row))
        return plans

    # --- Finding what is there already ---------------------------------------------------------

    def _match(self, eintraege: Sequence[Eintrag]) -> None:
        """Find the items, from the top: first those with a Kennung, so that no other takes them."""
        goals = [abschnitt.ziel for abschnitt in self._ansicht.abschnitte]
        below: dict[Any, list[Any]] = defaultdict(list)
        for row in self._ansicht.zeilen:
            below[row.massnahme.ziel_id].append(row.massnahme)
        stones = {key: list(row.meilensteine) for key, row in self._zeilen.items()}
        by_kind = defaultdict(list)
        for eintrag in eintraege:
            by_kind[eintrag.art].append(eintrag)
        self._find(by_kind[Art.ZIEL], goals, lambda _eintrag: goals)
        measures = [row.massnahme for row in self._ansicht.zeilen]
        self._find(by_kind[Art.MASSNAHME], measures, lambda one: below[self._key_of(one.over)])
        flat = [stone for rows in stones.values() for stone in rows]
        self._find(
            by_kind[Art.MEILENSTEIN], flat, lambda one: stones.get(self._key_of(one.over), [])
        )

    def _find(
        self,
        eintraege: Sequence[Eintrag],
        rows: Sequence[Any],
        among: Callable[[Eintrag], Sequence[Any]],
    ) -> None:
        by_key = {row.pk: row for row in rows}
        taken = set()
        for eintrag in eintraege:
            row = by_key.get(eintrag.kennung)
            # A milestone stays with its measure.
            if row is not None and row.pk not in taken and self._may_be(eintrag, row, among):
                self._rows[id(eintrag)] = row
                taken.add(row.pk)
        for eintrag in eintraege:
            if id(eintrag) in self._rows:
                continue
            same = (row for row in among(eintrag) if row.titel == eintrag.titel)
            if row := next((row for row in same if row.pk not in taken), None):
                self._rows[id(eintrag)] = row
                taken.add(row.pk)

    def _may_be(
        self, eintrag: Eintrag, row: Any, among: Callable[[Eintrag], Sequence[Any]]
    ) -> bool:
        return eintrag.art is not Art.MEILENSTEIN or row in among(eintrag)

    def _key_of(self, eintrag: Eintrag | None) -> int | None:
        row = self._rows.get(id(eintrag))
        return row.pk if row is not None else None

    # --- Judging -------------------------------------------------------------------------------

    def _judge(self, eintrag: Eintrag) -> Vorhaben:
        if eintrag.art is Art.LEITBILD:
            row = self._plan
            if self._ansicht.plan and not can_read_leitbild(self._rechte, self._plan):
                eintrag.fehler.append((Spalte.ART, _("Das Leitbild können Sie nicht ändern.")))
        else:
            row = self._rows.get(id(eintrag))
        if eintrag.is_named_only and row is not None:
            return Vorhaben(eintrag, row)
        values = self._leser.read(eintrag, row, self._cells_of(eintrag, row))
        if eintrag.art is Art.MASSNAHME and row is not None and eintrag.over is not None:
            goal = self._rows.get(id(eintrag.over))
            if goal is None or goal.pk != row.ziel_id:
                # Its goal may be one that is made first: see ``ausfuehrung``.
                values["ziel"] = goal
        return Vorhaben(eintrag, row, values)

    def _cells_of(self, eintrag: Eintrag, row: Any) -> tabelle.Cells:
        if row is None:
            return {}
        if eintrag.art is Art.LEITBILD:
            return tabelle.vision_cells(row)
        if eintrag.art is Art.ZIEL:
            return tabelle.goal_cells(row)
        if eintrag.art is Art.MASSNAHME:
            return tabelle.measure_cells(self._zeilen[row.pk])
        return tabelle.stone_cells(row)

    def _check_room(self, plans: Sequence[Vorhaben]) -> None:
        """Refuse what does not fit any more into the plan, or a measure."""
        goals = Ziel.objects.present().filter(fahrplan=self._plan.pk).count()
        measures = Massnahme.objects.present().filter(ziel__fahrplan=self._plan.pk).count()
        stones: Counter = Counter()
        text = _("Mehr passt nicht hinein.")
        for one in plans:
            if one.row is not None or one.eintrag.fehler:
                continue
            art = one.eintrag.art
            goals += art is Art.ZIEL
            measures += art is Art.MASSNAHME
            is_full = (art is Art.ZIEL and goals > MOST_ZIELE) or (
                art is Art.MASSNAHME and measures > MOST_MASSNAHMEN
            )
            if art is Art.MEILENSTEIN:
                key = id(one.eintrag.over)
                there = self._rows.get(key)
                if there is not None and key not in stones:
                    stones[key] = len(self._zeilen[there.pk].meilensteine)
                stones[key] += 1
                is_full = stones[key] > MOST_MEILENSTEINE
            if is_full:
                one.eintrag.fehler.append((TITEL[art], text))


def _befund(one: Vorhaben, now: tabelle.Cells) -> Befund:
    eintrag = one.eintrag
    return Befund(
        nummer=eintrag.nummer,
        art=eintrag.art.value,
        zustand=_state(one).key,
        titel=eintrag.titel,
        ort=eintrag.over.titel if eintrag.over else "",
        fehler=tuple((spalte.value, text) for spalte, text in eintrag.fehler),
        hinweise=tuple((spalte.value, text) for spalte, text in eintrag.hinweise),
        werte=tuple(_changes(one, now)),
    )


def _state(one: Vorhaben) -> Zustand:
    if one.eintrag.fehler:
        return Zustand.FEHLER
    if one.row is None:
        return Zustand.NEU
    return Zustand.GEAENDERT if one.values else Zustand.GLEICH


def _changes(one: Vorhaben, now: tabelle.Cells) -> list[tuple[str, str, str]]:
    """Return what would be written, in words: column, before, after."""
    changes = []
    if "ziel" in one.values:
        before, after = one.row.ziel.titel, one.eintrag.over.titel
        changes.append((Spalte.ZIEL.value, before, after))
    for spalte, name in FELDER[one.eintrag.art].items():
        is_title = TITEL.get(one.eintrag.art) is spalte
        if name in one.values and not (is_title and one.row is None):
            after = _in_words(one.eintrag.model, name, one.values[name])
            changes.append((spalte.value, to_text(now.get(spalte)), after))
    return changes


def _in_words(model: Any, name: str, value: Any) -> str:
    if isinstance(value, list):
        known = [name_of(row) if name == "verantwortliche" else str(row) for row in value]
        return BETWEEN.join(known)
    if isinstance(value, models.Model):
        return str(value)
    column = model._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
    if column.choices and value:
        return str(dict(column.flatchoices)[value])
    return to_text(value)
