"""A plan on paper: everything, or the overview on one page, as a tagged PDF."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from netzwerk.fahrplan.anzeige import Abschnitt, Ansicht, Zeile
from netzwerk.fahrplan.models import Fahrplanfassung
from netzwerk.pdf import make_pdf

_HERE = Path(__file__).parent


#: Longest Leitbild in the overview where the whole one does not fit.
_SHORT = 300


def as_overview(
    ansicht: Ansicht, fassung: Fahrplanfassung | None = None, *, paper: str = "a4"
) -> bytes:
    """Return goals and measures with their state on one landscape page.

    What does not fit in small letters is left out, and the page says how much that is.

    Args:
        ansicht: what the reader may see.
        fassung: the adopted version that it is, if it is one.
        paper: ``a4`` or ``a3``.
    """
    more = {
        "papier": paper,
        "leitbild_kurz": Truncator(ansicht.leitbild).chars(_SHORT),
        "mehr_massnahmen": _("und {n} weitere Maßnahmen, siehe „Ganzer Fahrplan“"),
        "mehr_ziele": _("Auf diese Seite passen {n} weitere Ziele nicht, siehe „Ganzer Fahrplan“."),
    }
    return make_pdf(_HERE / "uebersicht.typ", _daten(ansicht, fassung) | more)


def as_large_overview(ansicht: Ansicht, fassung: Fahrplanfassung | None = None) -> bytes:
    """Return the overview for a sheet that hangs on a wall: ``as_overview`` on A3."""
    return as_overview(ansicht, fassung, paper="a3")


def as_full_plan(ansicht: Ansicht, fassung: Fahrplanfassung | None = None) -> bytes:
    """Return everything in the plan that the reader may see.

    Args:
        ansicht: what that is.
        fassung: the adopted version that it is, if it is one.
    """
    return make_pdf(_HERE / "fahrplan.typ", _daten(ansicht, fassung))


def _daten(ansicht: Ansicht, fassung: Fahrplanfassung | None) -> dict[str, Any]:
    title = _("Fahrplan {kommune}").format(kommune=ansicht.kommune)
    as_of = _("Stand: {tag}").format(tag=date_format(timezone.localdate(), "j. F Y"))
    if fassung:
        title = f"{title}: {fassung.titel}"
        as_of = _("Fassung {number}, beschlossen am {tag}").format(
            number=fassung.nummer, tag=date_format(fassung.datum, "j. F Y")
        )
    return {
        "titel": title,
        "stand": as_of,
        "fassung": [as_of, *filter(None, [fassung.beschluss, fassung.anmerkung])]
        if fassung
        else [],
        "beispiel": _("Beispiel: erfunden, um die Plattform zu zeigen.")
        if ansicht.kommune.is_example
        else "",
        "leitbild_titel": _("Unser Leitbild"),
        "leitbild": ansicht.leitbild,
        "ziele": [_goal(abschnitt) for abschnitt in ansicht.abschnitte],
        "kopf": [_("Maßnahme"), _("Verantwortlich"), _("Zeit"), _("Stand")],
        "meilensteine_titel": _("Meilensteine"),
        "leer": _("Noch keine Maßnahmen."),
        "seite": _("Seite"),
    }


def _goal(abschnitt: Abschnitt) -> dict[str, Any]:
    ziel = abschnitt.ziel
    facts = (
        (_("Woran wir es merken"), ziel.indikator),
        (_("Das soll erreicht sein"), ziel.zielwert),
        (_("So weit sind wir"), ziel.stand),
    )
    return {
        "titel": ziel.titel,
        "beschreibung": ziel.beschreibung,
        "fortschritt": abschnitt.progress if abschnitt.counted else "",
        "fakten": [[label, value] for label, value in facts if value],
        "massnahmen": [_measure(zeile) for zeile in abschnitt.zeilen],
    }


def _measure(zeile: Zeile) -> dict[str, Any]:
    massnahme = zeile.massnahme
    begin, end = (
        date_format(day, "d.m.Y") if day else "" for day in (massnahme.beginn, massnahme.faellig)
    )
    state = str(massnahme.get_status_display())
    if zeile.is_overdue:
        state = _("{stand}, überfällig").format(stand=state)
    facts = (
        (_("Fortschritt"), _("{percent} Prozent").format(percent=massnahme.fortschritt)),
        (_("Herkunft"), str(massnahme.get_herkunft_display())),
        (_("Weitere Beteiligte"), massnahme.partner),
        (_("Kosten"), str(massnahme.get_kostenklasse_display())),
    )
    return {
        "titel": massnahme.titel,
        "beschreibung": massnahme.beschreibung,
        "wer": zeile.responsible or "–",
        "zeit": f"{begin}–{end}" if begin or end else "–",
        "stand": state,
        "fakten": [[label, value] for label, value in facts if value],
        "meilensteine": [_stone(stone) for stone in zeile.meilensteine],
    }


def _stone(stone: Any) -> str:
    if stone.erledigt_am:
        day = date_format(stone.erledigt_am, "d.m.Y")
        return _("{name} (erreicht am {day})").format(name=stone.titel, day=day)
    if stone.faellig:
        day = date_format(stone.faellig, "d.m.Y")
        return _("{name} (bis {day})").format(name=stone.titel, day=day)
    return stone.titel
