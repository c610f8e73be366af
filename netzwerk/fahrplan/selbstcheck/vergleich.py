"""What two rounds of the self-check say together, in exact figures.

Compared is a statement that both rounds have answered with a step of the scale. "Weiß nicht" and
statements that only one of the two questionnaires has stand beside it and count nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from netzwerk.fahrplan.models.selbstcheck import WERTE, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN, Feld, Fragebogen


@dataclass(frozen=True)
class Runde:
    """A finished round with its answers.

    Args:
        selbstcheck: the round.
        stufen: step by the key of the statement.
    """

    selbstcheck: Selbstcheck
    stufen: Mapping[str, str]

    @property
    def fragebogen(self) -> Fragebogen:
        """The questionnaire it was filled in with."""
        return FRAGEBOEGEN[self.selbstcheck.fragebogen]

    def wert(self, key: str) -> int | None:
        """Return the place of an answer on the scale; None for "weiß nicht" and for none."""
        return WERTE.get(self.stufen.get(key))


@dataclass(frozen=True)
class Feldlage:
    """One field in one round.

    Args:
        feld: the field.
        mittel: mean of its answers on the scale; None if there is none.
        gezaehlt: how many statements it stands on.
        ohne: how many were answered with "weiß nicht".
    """

    feld: Feld
    mittel: Fraction | None
    gezaehlt: int
    ohne: int


@dataclass(frozen=True)
class Feldvergleich:
    """One field in two rounds.

    Args:
        feld: the field, as the later questionnaire has it if it does.
        frueher, spaeter: means of the statements that are compared; None if there is none.
        weiter, gleich, zurueck: how many of them stand higher, the same, lower than before.
        ohne: statements of both questionnaires that are not answered in both rounds.
        einseitig: statements that only one of the two questionnaires has.
    """

    feld: Feld
    frueher: Fraction | None
    spaeter: Fraction | None
    weiter: int
    gleich: int
    zurueck: int
    ohne: int
    einseitig: int

    @property
    def gezaehlt(self) -> int:
        """How many statements are compared."""
        return self.weiter + self.gleich + self.zurueck


def mean(werte: Iterable[int | None]) -> Fraction | None:
    """Return the exact mean of what is on the scale; None if nothing is."""
    known = [wert for wert in werte if wert is not None]
    return Fraction(sum(known), len(known)) if known else None


def baseline(runde: Runde) -> list[Feldlage]:
    """Return where each field stands in one round."""
    lagen = []
    for feld in runde.fragebogen.felder:
        werte = [runde.wert(aussage.key) for aussage in feld.aussagen]
        unknown = sum(
            runde.stufen.get(aussage.key) == Stufe.WEISS_NICHT for aussage in feld.aussagen
        )
        lagen.append(Feldlage(feld, mean(werte), len(werte) - werte.count(None), unknown))
    return lagen


def compare(frueher: Runde, spaeter: Runde) -> list[Feldvergleich]:
    """Return what has changed from one round to another, by the fields of the later one.

    A field that only the earlier questionnaire has stands at the end, with nothing to compare.
    """
    shared = frueher.fragebogen.keys & spaeter.fragebogen.keys
    known = {feld.key for feld in spaeter.fragebogen.felder}
    gone = [feld for feld in frueher.fragebogen.felder if feld.key not in known]
    lost = [(feld, sum(aussage.key not in shared for aussage in feld.aussagen)) for feld in gone]
    return [
        *(_compare(feld, frueher, spaeter, shared) for feld in spaeter.fragebogen.felder),
        *(Feldvergleich(feld, None, None, 0, 0, 0, 0, number) for feld, number in lost if number),
    ]


def _compare(feld: Feld, frueher: Runde, spaeter: Runde, shared: frozenset[str]) -> Feldvergleich:
    old = frueher.fragebogen.feld(feld.key)
    both = [*feld.aussagen, *(old.aussagen if old else ())]
    once = {aussage.key for aussage in both} - shared
    pairs = [
        (frueher.wert(aussage.key), spaeter.wert(aussage.key))
        for aussage in feld.aussagen
        if aussage.key in shared
    ]
    known = [(before, after) for before, after in pairs if before and after]
    return Feldvergleich(
        feld=feld,
        frueher=mean(before for before, _after in known),
        spaeter=mean(after for _before, after in known),
        weiter=sum(after > before for before, after in known),
        gleich=sum(after == before for before, after in known),
        zurueck=sum(after < before for before, after in known),
        ohne=len(pairs) - len(known),
        einseitig=len(once),
    )
