"""The receipt of a submitted application: everything it says, as a tagged PDF (PDF/UA-1)."""

from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from netzwerk.pdf import make_pdf
from netzwerk.programm.bewerbungen.schritte import SCHRITTE, answers_of
from netzwerk.programm.models import Bewerbung

_TEMPLATE = Path(__file__).with_name("quittung.typ")


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
    }
    return make_pdf(_TEMPLATE, daten)
