"""The receipt of a submitted application: everything it says, as a tagged PDF (PDF/UA-1)."""

import json
import re
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from netzwerk.programm.bewerbungen.schritte import SCHRITTE, answers_of
from netzwerk.programm.models import Bewerbung

_TEMPLATE = Path(__file__).with_name("quittung.typ")
#: Signs that typst's own fonts do not have for sure: all but Latin, Greek, Cyrillic, punctuation.
#: A tagged PDF must not hold a sign that no font can show; others come from fonts of the machine.
_UNSURE = re.compile(
    r"[^\n\x20-\x7e\xa0-\u024f\u0370-\u0377\u0384-\u0386\u0388-\u03ff\u0400-\u045f"
    r"\u1e00-\u1eff\u2010-\u2015\u2018-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)


def make_receipt(bewerbung: Bewerbung) -> bytes:
    """Return the receipt of an application that has been submitted.

    Args:
        bewerbung: with ``auflage`` and ``kommune``.
    """
    moment = date_format(localtime(bewerbung.submitted_at), "j. F Y, H:i:s")
    daten = {
        "titel": _("Bewerbung von {kommune}").format(kommune=bewerbung.name),
        "auflage": str(bewerbung.auflage),
        "eingang": _("Eingereicht am {moment} Uhr, Nummer {number}").format(
            moment=moment, number=bewerbung.pk
        ),
        "beispiel": _("Beispiel: erfunden, um die Plattform zu zeigen.")
        if bewerbung.auflage.is_example
        else "",
        "abschnitte": [
            {"titel": str(schritt.titel), "antworten": answers_of(bewerbung, schritt)}
            for schritt in SCHRITTE
        ],
        "anhaenge_titel": _("Anhänge"),
        "anhaenge": [str(anhang) for anhang in bewerbung.anhaenge.all()] or [_("keine")],
        "seite": _("Seite"),
        "hinweis": "",
    }
    text = json.dumps(daten, ensure_ascii=False)
    try:
        return _compile(text)
    except typst.TypstError:
        daten["hinweis"] = _(
            "Einzelne Zeichen kann dieses PDF nicht zeigen. An ihrer Stelle steht ein Fragezeichen; "
            "in der Bewerbung selbst sind sie erhalten."
        )
        return _compile(_UNSURE.sub("?", json.dumps(daten, ensure_ascii=False)))


def _compile(daten: str) -> bytes:
    files = {"main": _TEMPLATE.read_bytes(), "daten.json": daten.encode()}
    return typst.compile(files, format="pdf", pdf_standards=["ua-1"])
