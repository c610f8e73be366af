"""What stands in a report: read once from the figures, then plain values that never change."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from netzwerk.programm.bericht.kapitel import Geschichte, Kapitel, Satz, Tafel, all_kapitel
from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl
from netzwerk.programm.models import Auflage, Teilnahme
from netzwerk.programm.models.begleitung import period_in_words


@dataclass(frozen=True)
class Wunsch:
    """What somebody asks for.

    Args:
        auflage: the edition.
        von, bis: first and last day.
        einleitung: words of Koordination for the first page.
        geschichten: keys of the texts chosen for it.
    """

    auflage: Auflage
    von: dt.date
    bis: dt.date
    einleitung: str = ""
    geschichten: Sequence[str] = ()


def stories_of(auflage: Auflage) -> list[Geschichte]:
    """Return the texts that may be chosen for the first page, all of them public."""
    return [story for one in all_kapitel() if one.geschichten for story in one.geschichten(auflage)]


def read_inhalt(wunsch: Wunsch, step: Callable[[], None]) -> dict[str, Any]:
    """Return everything that stands in a report, as plain values.

    Args:
        wunsch: what is asked for.
        step: called after each chapter.
    """
    auswahl = Auswahl(
        Teilnahme.objects.filter(auflage=wunsch.auflage),
        wunsch.auflage,
        None,
        wunsch.von,
        wunsch.bis,
    )
    now = timezone.localtime()
    chapters, changed, stuck = [], [], []
    for one in all_kapitel():
        werte = {zahl.name: zahl.wert(auswahl) for zahl in one.kennzahlen}
        changed += _sentences(one, one.veraendert, werte, auswahl)
        stuck += _sentences(one, one.klemmt, werte, auswahl)
        chapters.append(_chapter(one, werte, auswahl, now))
        step()
    chosen = {story.key: story for story in stories_of(wunsch.auflage)}
    return {
        "titel": _("Programmbericht {auflage}").format(auflage=wunsch.auflage),
        "beispiel": wunsch.auflage.is_example,
        "zeitraum": period_in_words(wunsch.von, wunsch.bis),
        "stand": _("{day}, {time} Uhr").format(
            day=date_format(now, "j. F Y"), time=date_format(now, "H:i")
        ),
        "einleitung": wunsch.einleitung,
        "veraendert": changed,
        "klemmt": stuck,
        "geschichten": [
            {"titel": story.titel, "ort": story.ort, "text": story.text, "url": absolute(story.url)}
            for key in wunsch.geschichten
            if (story := chosen.get(key))
        ],
        "kapitel": chapters,
    }


def absolute(url: str) -> str:
    """Return an address of the platform with its host, as a file needs it."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, url)


def _sentences(
    one: Kapitel,
    rule: Callable[[Mapping[str, Decimal]], Iterable[Satz]] | None,
    werte: Mapping[str, Decimal],
    auswahl: Auswahl,
) -> list[dict[str, str]]:
    known = {zahl.name: zahl for zahl in one.kennzahlen}
    return [
        {"text": satz.text, "url": absolute(known[satz.kennzahl].url(auswahl))}
        for satz in (rule(werte) if rule else ())
    ]


def _chapter(
    one: Kapitel, werte: Mapping[str, Decimal], auswahl: Auswahl, now: dt.datetime
) -> dict[str, Any]:
    return {
        "name": one.name,
        "titel": one.titel,
        "zahlen": [_figure(zahl, werte[zahl.name], auswahl, now) for zahl in one.kennzahlen],
        "tafeln": [_table(tafel) for tafel in (one.tafeln(auswahl) if one.tafeln else ())],
    }


def _figure(zahl: Kennzahl, wert: Decimal, auswahl: Auswahl, now: dt.datetime) -> dict[str, Any]:
    day = date_format(now, "d.m.Y")
    span = f"{date_format(auswahl.von, 'd.m.Y')}–{date_format(auswahl.bis, 'd.m.Y')}"
    return {
        "name": zahl.name,
        "titel": str(zahl.titel),
        "definition": str(zahl.definition),
        "zahl": _plain(wert),
        "text": zahl.in_words(wert),
        "stand": span if zahl.is_period else day,
        "url": absolute(zahl.url(auswahl)),
    }


def _table(tafel: Tafel) -> dict[str, Any]:
    rows = [[_plain(cell) for cell in row] for row in tafel.zeilen]
    return {"titel": str(tafel.titel), "kopf": [str(title) for title in tafel.kopf], "zeilen": rows}


def _plain(value: Any) -> Any:
    """Return a value that JSON keeps: sums of euros and days have at most two decimals."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date):
        return date_format(value, "d.m.Y")
    return value
