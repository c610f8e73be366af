"""The figures of the self-check in words, as they stand in the table and beside the picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.fahrplan.models.selbstcheck import WERTE
from netzwerk.fahrplan.selbstcheck.vergleich import Feldlage, Feldvergleich


@dataclass(frozen=True)
class Tabellenzeile:
    """A field as the table has it: means in words and as numbers; empty where there is none."""

    titel: Any
    frueher: str
    spaeter: str
    sentence: str


def rows_of(felder: Iterable[Feldlage | Feldvergleich]) -> list[Tabellenzeile]:
    """Return the fields of one or of two rounds as rows of a table."""
    return [
        Tabellenzeile(feld.feld.titel, _told(feld.mittel), "", describe(feld))
        if isinstance(feld, Feldlage)
        else Tabellenzeile(
            feld.feld.titel, _told(feld.frueher), _told(feld.spaeter), describe_change(feld)
        )
        for feld in felder
    ]


def _told(mittel: Fraction | None) -> str:
    return "" if mittel is None else f"{in_words(mittel)} ({as_number(mittel)})"


def as_number(mittel: Fraction) -> str:
    """Return a mean with one decimal, rounded as people round: ``2,7``."""
    exact = Decimal(mittel.numerator) / Decimal(mittel.denominator)
    return number_format(exact.quantize(Decimal("0.1"), ROUND_HALF_UP), decimal_pos=1)


def in_words(mittel: Fraction) -> str:
    """Return a mean in the words of the scale."""
    words: dict[int, Any] = {wert: stufe.label for stufe, wert in WERTE.items()}
    below = mittel.numerator // mittel.denominator
    if below == mittel:
        return str(words[below])
    text = _("zwischen „{below}“ und „{above}“")
    return text.format(below=words[below], above=words[below + 1])


def describe(lage: Feldlage) -> str:
    """Return on what the figure of a field in one round stands."""
    if lage.mittel is None:
        return _("Hier hieß es überall „weiß nicht“.")
    told = ngettext(
        "Das Mittel aus einer Aussage.", "Das Mittel aus {count} Aussagen.", lage.gezaehlt
    ).format(count=lage.gezaehlt)
    return told + _left_out(lage.ohne, 0)


def describe_change(row: Feldvergleich) -> str:
    """Return in plain words what has changed in a field."""
    if not row.gezaehlt:
        told = _("Hier lässt sich nichts vergleichen.")
    elif not row.weiter and not row.zurueck:
        told = _("Hier ist alles gleich geblieben.")
    else:
        told = _moved(row)
    return told + _left_out(row.ohne, row.einseitig)


def _moved(row: Feldvergleich) -> str:
    told = (
        (
            row.weiter,
            ngettext(
                "eine Aussage ist weiter als vorher",
                "{count} Aussagen sind weiter als vorher",
                row.weiter,
            ),
        ),
        (
            row.zurueck,
            ngettext(
                "eine Aussage ist schwächer als vorher",
                "{count} Aussagen sind schwächer als vorher",
                row.zurueck,
            ),
        ),
        (
            row.gleich,
            ngettext("eine ist gleich geblieben", "{count} sind gleich geblieben", row.gleich),
        ),
    )
    text = ", ".join(words.format(count=count) for count, words in told if count)
    return f"{text[0].upper()}{text[1:]}."


def _left_out(unknown: int, once: int) -> str:
    told = ""
    if unknown:
        told += " " + ngettext(
            "Bei einer Aussage hieß es „weiß nicht“; sie zählt nicht mit.",
            "Bei {count} Aussagen hieß es „weiß nicht“; sie zählen nicht mit.",
            unknown,
        ).format(count=unknown)
    if once:
        told += " " + ngettext(
            "Eine Aussage steht nur in einem der beiden Fragebögen; sie zählt nicht mit.",
            "{count} Aussagen stehen nur in einem der beiden Fragebögen; sie zählen nicht mit.",
            once,
        ).format(count=once)
    return told
