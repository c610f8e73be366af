"""Letters about the decision: their texts with placeholders, and how they look for one Kommune."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.programm.models import Auflage, Bewerbung, Briefvorlage, Entscheidung

_PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")


@dataclass(frozen=True)
class Vorlage:
    """Subject and text of a letter, with or without placeholders."""

    betreff: str
    text: str


def placeholders() -> dict[str, str]:
    """Return the placeholders with what they stand for."""
    return {
        "kommune": _("Name der Kommune"),
        "auflage": _("Name der Auflage"),
        "kontakt": _("Vorname und Nachname der Kontaktperson"),
        "begruendung": _("Ihre Begründung der Entscheidung; leer, wenn Sie keine schreiben"),
        "rang": _("Platz auf der Warteliste; sonst leer"),
    }


def default_of(entscheidung: str) -> Vorlage:
    """Return the text from which Koordination begins."""
    return {
        Entscheidung.AUSGEWAEHLT: Vorlage(
            _("{kommune} ist dabei: {auflage}"),
            _(
                "Guten Tag!\n\nWir freuen uns: {kommune} ist für „{auflage}“ ausgewählt.\n\n"
                "{begruendung}\n\n"
                "Sie bekommen mit eigener E-Mail eine Einladung ins Lernnetzwerk. Nehmen Sie sie "
                "an, dann finden Sie dort Ihre Kommune und alles Weitere."
            ),
        ),
        Entscheidung.WARTELISTE: Vorlage(
            _("Ihre Bewerbung für „{auflage}“: Warteliste"),
            _(
                "Guten Tag!\n\nVielen Dank für die Bewerbung von {kommune} für „{auflage}“. Alle "
                "Plätze sind vergeben. Sie stehen auf der Warteliste auf Platz {rang}.\n\n"
                "{begruendung}\n\n"
                "Wird ein Platz frei, melden wir uns."
            ),
        ),
        Entscheidung.ABGELEHNT: Vorlage(
            _("Ihre Bewerbung für „{auflage}“"),
            _(
                "Guten Tag!\n\nVielen Dank für die Bewerbung von {kommune} für „{auflage}“. Diesmal "
                "können wir Sie leider nicht aufnehmen.\n\n"
                "{begruendung}\n\n"
                "Die Bausteine und Geschichten im Lernnetzwerk stehen auch Ihnen offen."
            ),
        ),
    }[Entscheidung(entscheidung)]


def vorlagen_of(auflage: Auflage) -> dict[str, Vorlage]:
    """Return the letters of an edition by decision: changed ones, else the usual text."""
    changed = {row.entscheidung: row for row in auflage.briefvorlagen.all()}
    return {
        entscheidung: Vorlage(changed[entscheidung].betreff, changed[entscheidung].text)
        if entscheidung in changed
        else default_of(entscheidung)
        for entscheidung in Entscheidung.values
    }


def unknown_placeholders(text: str) -> list[str]:
    """Return what stands in braces in a text and means nothing."""
    known = placeholders()
    return [name for name in _PLACEHOLDER.findall(text) if name not in known]


def fill(vorlage: Vorlage, bewerbung: Bewerbung) -> Vorlage:
    """Return a letter as one Kommune gets it. What the values say is never read as a placeholder."""
    values = {
        "kommune": bewerbung.name,
        "auflage": str(bewerbung.auflage),
        "kontakt": bewerbung.kontakt,
        "begruendung": bewerbung.begruendung,
        "rang": str(bewerbung.rang or ""),
    }

    def put(text: str) -> str:
        filled = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
        # An empty value leaves an empty paragraph.
        return re.sub(r"\n{3,}", "\n\n", filled.replace("\r\n", "\n")).strip()

    return Vorlage(" ".join(put(vorlage.betreff).split()), put(vorlage.text))


@transaction.atomic
def save_vorlage(auflage: Auflage, entscheidung: str, vorlage: Vorlage, *, actor: User) -> None:
    """Keep the text of a letter for an edition."""
    Briefvorlage.objects.update_or_create(
        auflage=auflage,
        entscheidung=entscheidung,
        defaults={"betreff": vorlage.betreff, "text": vorlage.text},
    )
    label = Entscheidung(entscheidung).label
    record(Vorgang.AUFLAGE, f"{auflage}: Brief „{label}“", actor=actor)
