"""Find what is different between two versions of a plan: what came, what went, what changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import models
from django.utils.translation import gettext as _

from netzwerk.fahrplan.fassungen.inhalt import FELDER, Punkt, measures
from netzwerk.fahrplan.fassungen.unterschiede import Ergebnis, Feldvergleich, Posten, Wandel
from netzwerk.fahrplan.fassungen.worte import Art, Teil, compare_words
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Meilenstein, Ziel
from netzwerk.fahrplan.verlauf import value_in_words

Names = Mapping[str, Mapping[str, str]]


class _Vergleich:
    """Compares two versions, as far as one reader may read them."""

    def __init__(self, alt: Punkt, neu: Punkt, names: Names, *, with_circles: bool) -> None:
        self._alt, self._neu, self._names = alt, neu, names
        self._with_circles = with_circles
        self.zahlen: Counter = Counter()
        #: Where a measure stood: by its number the goal.
        self._goal_before = {one["id"]: ziel for ziel in alt["ziele"] for one in ziel["massnahmen"]}
        self._before = {one["id"]: one for one in measures(alt)}
        self._present = {one["id"] for one in measures(neu)}

    def run(self) -> Ergebnis:
        before = {ziel["id"]: ziel for ziel in self._alt["ziele"]}
        after = {ziel["id"] for ziel in self._neu["ziele"]}
        pairs = [(before.get(ziel["id"]), ziel) for ziel in self._neu["ziele"]]
        pairs += [(ziel, None) for key, ziel in before.items() if key not in after]
        ziele = [self._goal(alt, neu) for alt, neu in pairs]
        old, new = self._alt["leitbild"]["felder"], self._neu["leitbild"]["felder"]
        leitbild = self._fields(Fahrplan, {"leitbild": old["leitbild"]}, new, ("leitbild",))
        return Ergebnis(
            leitbild=leitbild[0] if leitbild else None,
            ziele=[one for one in ziele if not one.is_same],
            is_reordered=_is_reordered(self._alt["ziele"], self._neu["ziele"]),
            zahlen=self.zahlen,
        )

    def _goal(self, alt: Punkt | None, neu: Punkt | None) -> Posten:
        old = alt["massnahmen"] if alt else []
        new = neu["massnahmen"] if neu else []
        parts = [self._measure(self._before.get(one["id"]), one, neu) for one in new]
        parts += [self._measure(one, None, None) for one in old if one["id"] not in self._present]
        return replace(self._posten(Ziel, alt, neu, parts), is_reordered=_is_reordered(old, new))

    def _measure(self, alt: Punkt | None, neu: Punkt | None, goal: Punkt | None) -> Posten:
        old = {one["id"]: one for one in alt["meilensteine"]} if alt else {}
        new = neu["meilensteine"] if neu else []
        after = {one["id"] for one in new}
        pairs = [(old.get(one["id"]), one) for one in new]
        pairs += [(one, None) for key, one in old.items() if key not in after]
        stones = [self._posten(Meilenstein, *pair, []) for pair in pairs]
        moved = []
        if alt and neu and goal:
            was = self._goal_before[alt["id"]]
            if was["id"] != goal["id"]:
                texts = (was["felder"]["titel"], goal["felder"]["titel"])
                moved = [Feldvergleich(_("Ziel"), _whole(*texts))]
        return self._posten(Massnahme, alt, neu, stones, first=moved)

    def _posten(
        self,
        model: type[models.Model],
        alt: Punkt | None,
        neu: Punkt | None,
        parts: Sequence[Posten],
        *,
        first: Sequence[Feldvergleich] = (),
    ) -> Posten:
        felder = [*first, *self._fields(model, _felder(alt), _felder(neu), FELDER[model])]
        wandel = Wandel.GEAENDERT if felder else Wandel.GLEICH
        if alt is None or neu is None:
            wandel = Wandel.NEU if alt is None else Wandel.WEG
        self.zahlen[model._meta.model_name, wandel] += 1  # noqa: SLF001 -- documented
        told = [part for part in parts if not part.is_same]
        titel = _felder(neu or alt)["titel"]
        return Posten(wandel, titel, felder, told)

    def _fields(
        self,
        model: type[models.Model],
        alt: Mapping[str, str],
        neu: Mapping[str, str],
        names: Sequence[str],
    ) -> list[Feldvergleich]:
        found = []
        for name in names:
            # The title of what came or went stands above its fields.
            if name == "titel" and not (alt and neu):
                continue
            if name == "sichtbarkeit" and not self._with_circles:
                continue
            before, after = alt.get(name, ""), neu.get(name, "")
            if before == after:
                continue
            column = model._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
            texts = [value_in_words(column, text, self._names) for text in (before, after)]
            is_prose = isinstance(column, models.CharField | models.TextField)
            compare = compare_words if is_prose and not column.choices else _whole
            found.append(Feldvergleich(str(column.verbose_name), compare(*texts)))
        return found


def compare(alt: Punkt, neu: Punkt, names: Names, *, with_circles: bool) -> Ergebnis:
    """Return what is different between two versions.

    Args:
        alt: what the reader may read of the older one.
        neu: the same of the newer one.
        names: of people and Organisationen in both (``names_in``).
        with_circles: whether the reader is told who may read what.
    """
    return _Vergleich(alt, neu, names, with_circles=with_circles).run()


def _felder(item: Punkt | None) -> Mapping[str, str]:
    return item["felder"] if item else {}


def _whole(alt: str, neu: str) -> list[Teil]:
    return [part for part in (Teil(Art.WEG, alt), Teil(Art.NEU, neu)) if part.text]


def _is_reordered(alt: Sequence[Punkt], neu: Sequence[Punkt]) -> bool:
    before, after = [one["id"] for one in alt], [one["id"] for one in neu]
    return [key for key in before if key in set(after)] != [
        key for key in after if key in set(before)
    ]
