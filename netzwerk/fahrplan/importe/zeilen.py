"""What the rows of a table are: goals, measures and milestones, each under what stands above it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from netzwerk.fahrplan.ausgabe.spalten import FELDER, TITEL, Art, Spalte
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Meilenstein, Ziel
from netzwerk.text import german_slug

MODELS = {
    Art.LEITBILD: Fahrplan,
    Art.ZIEL: Ziel,
    Art.MASSNAHME: Massnahme,
    Art.MEILENSTEIN: Meilenstein,
}
_ARTEN = {german_slug(str(art.label)): art for art in Art}
_KENNUNG = re.compile(r"([ZMS])([0-9]{1,15})", re.IGNORECASE)
_OF_SEVERAL_LINES = (Spalte.BESCHREIBUNG, Spalte.PERSONEN, Spalte.ORGANISATIONEN)
_BREAKS = re.compile(r"[\r\n\t]+")


@dataclass
class Eintrag:
    """A goal, measure or milestone of a table, or the Leitbild.

    Args:
        nummer: of the row in the file.
        art: what it is.
        texte: by column; columns that the file does not have are missing.
        over: the goal of a measure, the measure of a milestone.
        is_named_only: it has no row of its own; others say that they belong to it.
        fehler: what has to be corrected, by column.
        hinweise: what is left out, by column; the rest is taken over.
    """

    nummer: int
    art: Art
    texte: dict[Spalte, str]
    over: "Eintrag | None" = None
    is_named_only: bool = False
    fehler: list[tuple[Spalte, str]] = field(default_factory=list)
    hinweise: list[tuple[Spalte, str]] = field(default_factory=list)

    @property
    def titel(self) -> str:
        """Its title; empty for the Leitbild."""
        return self.texte.get(TITEL[self.art], "") if self.art in TITEL else ""

    @property
    def kennung(self) -> int | None:
        """The number of the row that it was when it was given out, if it says so."""
        found = _KENNUNG.fullmatch(self.texte.get(Spalte.KENNUNG, ""))
        return int(found[2]) if found and found[1].upper() == self.art.value else None

    @property
    def model(self) -> Any:
        """What it becomes."""
        return MODELS[self.art]


def read_rows(
    rows: Sequence[tuple[int, Sequence[str]]], spalten: Mapping[str, int]
) -> list[Eintrag]:
    """Return what the rows are, in their order; what stands above something comes before it.

    Args:
        rows: number in the file and cells.
        spalten: which column holds what.
    """
    reader = _Reader()
    for nummer, cells in rows:
        reader.read(nummer, _texts_of(cells, spalten))
    return reader.eintraege


def _texts_of(cells: Sequence[str], spalten: Mapping[str, int]) -> dict[Spalte, str]:
    texts = {}
    for key, index in spalten.items():
        text = cells[index].strip() if index < len(cells) else ""
        spalte = Spalte(key)
        texts[spalte] = text if spalte in _OF_SEVERAL_LINES else _BREAKS.sub(" ", text)
    return texts


class _Reader:
    def __init__(self) -> None:
        self.eintraege: list[Eintrag] = []
        self._goal: Eintrag | None = None
        self._measure: Eintrag | None = None
        #: What others can say that they belong to: the latest of its name.
        self._goals: dict[str, Eintrag] = {}
        self._measures: dict[tuple[int, str], Eintrag] = {}
        self._stones: dict[tuple[int, str], Eintrag] = {}
        self._keys: dict[tuple[Art, int], int] = {}
        self._vision: Eintrag | None = None

    def read(self, nummer: int, texts: dict[Spalte, str]) -> None:
        """Take one row."""
        said = texts.get(Spalte.ART, "")
        art = _ARTEN.get(german_slug(said)) if said else _guess(texts)
        if art is None:
            fehler = (
                (Spalte.ART, _("„{text}“ kennen wir nicht.").format(text=said[:80]))
                if said
                else (Spalte.ZIEL, _("Hier fehlt der Name von Ziel, Maßnahme oder Meilenstein."))
            )
            self.eintraege.append(Eintrag(nummer, Art.ZIEL, texts, fehler=[fehler]))
            return
        if art is Art.MEILENSTEIN and not said and self._is_new_measure(texts):
            # Lists of others often name the first milestone in the row of the measure.
            self._add(nummer, Art.MASSNAHME, texts)
            texts = {key: texts[key] for key in texts if key in _PLACE_OF_A_STONE}
        self._add(nummer, art, texts)

    def _is_new_measure(self, texts: Mapping[Spalte, str]) -> bool:
        title = texts.get(Spalte.MASSNAHME, "")
        if not title:
            return False
        goal = self._goals.get(texts.get(Spalte.ZIEL, "")) or self._goal
        return goal is None or (id(goal), title) not in self._measures

    def _add(self, nummer: int, art: Art, texts: dict[Spalte, str]) -> None:
        own = {key: texts[key] for key in texts if key in {*FELDER[art], Spalte.KENNUNG}}
        eintrag = Eintrag(nummer, art, own)
        if art is Art.LEITBILD:
            self._add_vision(eintrag)
        elif not eintrag.titel:
            eintrag.fehler.append((TITEL[art], _("fehlt.")))
            self.eintraege.append(eintrag)
        elif art is Art.ZIEL:
            self._add_goal(eintrag)
        else:
            self._add_below(eintrag, texts)

    def _add_vision(self, eintrag: Eintrag) -> None:
        if self._vision:
            self._refuse_double(eintrag, self._vision.nummer, Spalte.ART)
        self._vision = eintrag
        self.eintraege.append(eintrag)

    def _add_goal(self, eintrag: Eintrag) -> None:
        known = self._goals.get(eintrag.titel)
        self._measure = None
        if known and known.is_named_only:
            # Measures above have named it already.
            self._goal = self._give_own_row(known, eintrag)
            return
        self._check_double(eintrag, known)
        self._goal = self._goals[eintrag.titel] = eintrag
        self.eintraege.append(eintrag)

    def _add_below(self, eintrag: Eintrag, texts: Mapping[Spalte, str]) -> None:
        goal = self._goal_of(eintrag, texts.get(Spalte.ZIEL, ""))
        if goal is None:
            eintrag.fehler.append((Spalte.ZIEL, _("fehlt: Zu welchem Ziel gehört das?")))
            self.eintraege.append(eintrag)
            return
        if eintrag.art is Art.MEILENSTEIN:
            eintrag.over = self._measure_of(eintrag, goal, texts.get(Spalte.MASSNAHME, ""))
            if eintrag.over is None:
                text = _("fehlt: Zu welcher Maßnahme gehört das?")
                eintrag.fehler.append((Spalte.MASSNAHME, text))
            else:
                key = (id(eintrag.over), eintrag.titel)
                self._check_double(eintrag, self._stones.get(key))
                self._stones[key] = eintrag
            self.eintraege.append(eintrag)
            return
        eintrag.over = goal
        known = self._measures.get((id(goal), eintrag.titel))
        if known and known.is_named_only:
            self._measure = self._give_own_row(known, eintrag)
            return
        self._check_double(eintrag, known)
        self._measure = self._measures[id(goal), eintrag.titel] = eintrag
        self.eintraege.append(eintrag)

    def _goal_of(self, eintrag: Eintrag, title: str) -> Eintrag | None:
        if title and (self._goal is None or self._goal.titel != title):
            if title not in self._goals:
                self._goals[title] = self._named(eintrag.nummer, Art.ZIEL, title)
            self._goal, self._measure = self._goals[title], None
        return self._goal

    def _measure_of(self, eintrag: Eintrag, goal: Eintrag, title: str) -> Eintrag | None:
        if title and (self._measure is None or self._measure.titel != title):
            key = (id(goal), title)
            if key not in self._measures:
                self._measures[key] = self._named(eintrag.nummer, Art.MASSNAHME, title, goal)
            self._measure = self._measures[key]
        return self._measure

    def _named(self, nummer: int, art: Art, title: str, over: Eintrag | None = None) -> Eintrag:
        named = Eintrag(nummer, art, {TITEL[art]: title}, over, is_named_only=True)
        self.eintraege.append(named)
        return named

    def _give_own_row(self, named: Eintrag, eintrag: Eintrag) -> Eintrag:
        self._check_double(eintrag, None)
        named.nummer, named.texte, named.is_named_only = eintrag.nummer, eintrag.texte, False
        named.fehler += eintrag.fehler
        return named

    def _check_double(self, eintrag: Eintrag, known: Eintrag | None) -> None:
        """Refuse what stands in the file twice; rows with different Kennungen are two things."""
        key = eintrag.kennung
        if key is None:
            if known:
                self._refuse_double(eintrag, known.nummer, TITEL[eintrag.art])
            return
        earlier = self._keys.setdefault((eintrag.art, key), eintrag.nummer)
        if earlier != eintrag.nummer:
            self._refuse_double(eintrag, earlier, Spalte.KENNUNG)

    def _refuse_double(self, eintrag: Eintrag, nummer: int, spalte: Spalte) -> None:
        text = _("steht schon in Zeile {number}.").format(number=nummer)
        eintrag.fehler.append((spalte, text))


#: What of the row of a measure belongs to the milestone that it names, too.
_PLACE_OF_A_STONE = (Spalte.ZIEL, Spalte.MASSNAHME, Spalte.MEILENSTEIN, Spalte.ERLEDIGT)


def _guess(texts: Mapping[Spalte, str]) -> Art | None:
    """Return what a row is that does not say so: the lowest of what it names."""
    for art in (Art.MEILENSTEIN, Art.MASSNAHME, Art.ZIEL):
        if texts.get(TITEL[art]):
            return art
    return None
