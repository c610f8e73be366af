"""The steps of an application, one page each, and what is still missing in them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models.kommune import KEY_LENGTH
from netzwerk.programm.models import Bewerbung


@dataclass(frozen=True)
class Schritt:
    """One page of the application.

    Args:
        key: stands in the address.
        titel: heading.
        text: one sentence below it.
        felder: names of the fields of ``Bewerbung``.
        pflicht: those of them without which nothing can be submitted.
    """

    key: str
    titel: Any
    text: Any
    felder: tuple[str, ...]
    pflicht: tuple[str, ...] = ()


SCHRITTE = (
    Schritt(
        "kommune",
        gettext_lazy("Ihre Kommune"),
        gettext_lazy("Wählen Sie Ihre Kommune aus der Liste. Fehlt sie dort, tragen Sie sie ein."),
        ("kommune", "neue_kommune", "neue_art", "neuer_schluessel", "neuer_bezirk"),
    ),
    Schritt(
        "ausgangslage",
        gettext_lazy("Ausgangslage"),
        gettext_lazy("Wo stehen Sie heute?"),
        ("ausgangslage",),
        ("ausgangslage",),
    ),
    Schritt(
        "vorhaben",
        gettext_lazy("Vorhaben"),
        gettext_lazy("Was möchten Sie gemeinsam erreichen?"),
        ("vorhaben",),
        ("vorhaben",),
    ),
    Schritt(
        "beteiligte",
        gettext_lazy("Wer mitmacht"),
        gettext_lazy("Mit wem gehen Sie den Weg?"),
        ("beteiligte",),
        ("beteiligte",),
    ),
    Schritt(
        "unterstuetzung",
        gettext_lazy("Unterstützung"),
        gettext_lazy("Wer steht hinter der Bewerbung?"),
        ("rat", "verwaltung"),
        ("rat", "verwaltung"),
    ),
    Schritt(
        "kontakt",
        gettext_lazy("Kontakt"),
        gettext_lazy(
            "Wen können wir fragen? Nach einer Zusage laden wir diese Person als Ansprechperson "
            "der Kommune ein."
        ),
        (
            "kontakt_vorname",
            "kontakt_nachname",
            "kontakt_funktion",
            "kontakt_email",
            "kontakt_telefon",
        ),
        ("kontakt_nachname", "kontakt_funktion", "kontakt_email"),
    ),
)
BY_KEY = {schritt.key: schritt for schritt in SCHRITTE}
#: The step from which one goes on to attachments, people and the review page.
LAST = SCHRITTE[-1]


def label_of(feld: str) -> str:
    """Return the label of a field of an application."""
    return str(Bewerbung._meta.get_field(feld).verbose_name)  # noqa: SLF001 -- Django's documented way


def value_of(bewerbung: Bewerbung, feld: str) -> str:
    """Return what an application says in a field, in words."""
    if feld.startswith(("neue_", "neuer_")) and bewerbung.kommune_id:
        return ""
    display = getattr(bewerbung, f"get_{feld}_display", None)
    value = display() if display else getattr(bewerbung, feld)
    return "" if value is None else str(value)


def answers_of(bewerbung: Bewerbung, schritt: Schritt) -> list[tuple[str, str]]:
    """Return the labels and texts of a step, without what is empty."""
    pairs = [(label_of(feld), value_of(bewerbung, feld)) for feld in schritt.felder]
    return [(label, text) for label, text in pairs if text]


def missing_in(bewerbung: Bewerbung, schritt: Schritt) -> list[str]:
    """Return in words what a step lacks before the application can be submitted."""
    if schritt.key == "kommune":
        return _missing_kommune(bewerbung)
    return [label_of(feld) for feld in schritt.pflicht if not str(getattr(bewerbung, feld)).strip()]


def _missing_kommune(bewerbung: Bewerbung) -> list[str]:
    if bewerbung.kommune_id:
        return []
    if not bewerbung.neue_kommune:
        return [_("Name der Kommune, oder die Wahl aus der Liste")]
    missing = [
        label_of(feld) for feld in ("neue_art", "neuer_bezirk") if not getattr(bewerbung, feld)
    ]
    key, art = bewerbung.neuer_schluessel, bewerbung.neue_art
    if key and art and (len(key) != KEY_LENGTH[art] or not key.isdigit()):
        missing.append(_("Amtlicher Schlüssel in der Länge, die zur Art gehört"))
    return missing


def is_complete(bewerbung: Bewerbung) -> bool:
    """Return whether the application can be submitted as it is."""
    return not any(missing_in(bewerbung, schritt) for schritt in SCHRITTE)
