"""The questionnaire of the self-check, in numbered versions.

A version that was once in use is never changed, so that a round of it reads for ever as it was
filled in; a test holds that. To change the questionnaire, add a version. A statement that means the
same keeps its key, and is compared across versions; one that means something else gets a new key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Aussage:
    """A statement that one agrees with more or less.

    Args:
        key: what answers are kept under, the same in each version in which it means the same.
        text: the statement, in German.
    """

    key: str
    text: Any


@dataclass(frozen=True)
class Feld:
    """Statements about one subject.

    Args:
        key: what it is called in addresses, the same in each version.
        titel: heading, short enough for one line of the picture.
        aussagen: the statements.
    """

    key: str
    titel: Any
    aussagen: tuple[Aussage, ...]


@dataclass(frozen=True)
class Fragebogen:
    """One version of the questionnaire."""

    felder: tuple[Feld, ...]

    def __iter__(self) -> Iterator[Aussage]:
        """Go through all statements."""
        return (aussage for feld in self.felder for aussage in feld.aussagen)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of all statements."""
        return frozenset(aussage.key for aussage in self)

    def feld(self, key: str) -> Feld | None:
        """Return a field by its key."""
        return next((feld for feld in self.felder if feld.key == key), None)


_FIRST = Fragebogen(
    (
        Feld(
            "strukturen",
            _("Strukturen und Zuständigkeit"),
            (
                Aussage(
                    "zustaendig",
                    _("Es ist klar, wer in der Verwaltung für Engagement und Integration da ist."),
                ),
                Aussage(
                    "rueckhalt",
                    _("Der Gemeinderat oder Kreistag und die Verwaltungsspitze stehen dahinter."),
                ),
                Aussage(
                    "abstimmung",
                    _("Die Ämter und Fachstellen stimmen sich dazu regelmäßig ab."),
                ),
            ),
        ),
        Feld(
            "begegnung",
            _("Zugänge und Begegnung"),
            (
                Aussage(
                    "orte",
                    _(
                        "Es gibt Orte, an denen sich Menschen mit und ohne Migrationserfahrung "
                        "begegnen."
                    ),
                ),
                Aussage(
                    "anschluss",
                    _("Wer neu ankommt, findet leicht heraus, wo man mitmachen kann."),
                ),
                Aussage(
                    "huerden",
                    _("Sprache, Kosten und Wege halten niemanden davon ab, mitzumachen."),
                ),
            ),
        ),
        Feld(
            "beteiligung",
            _("Beteiligung"),
            (
                Aussage(
                    "anliegen",
                    _("Alle können ihre Anliegen einbringen, bevor etwas entschieden ist."),
                ),
                Aussage(
                    "mitentscheiden",
                    _("Menschen mit Migrationserfahrung planen und entscheiden mit."),
                ),
                Aussage(
                    "rueckmeldung",
                    _("Wer sich beteiligt, erfährt, was daraus geworden ist."),
                ),
            ),
        ),
        Feld(
            "zusammenarbeit",
            _("Zusammenarbeit mit Migrantenorganisationen"),
            (
                Aussage(
                    "kontakt",
                    _("Wir kennen die Migrantenorganisationen vor Ort und sprechen regelmäßig."),
                ),
                Aussage(
                    "vorhaben",
                    _("Migrantenorganisationen sind bei Vorhaben von Anfang an dabei."),
                ),
                Aussage(
                    "unterstuetzung",
                    _("Migrantenorganisationen finden Räume, Beratung und Geld für ihre Arbeit."),
                ),
            ),
        ),
        Feld(
            "anerkennung",
            _("Anerkennung und Qualifizierung"),
            (
                Aussage(
                    "beratung",
                    _("Wer sich engagiert, hat eine Stelle, die berät und begleitet."),
                ),
                Aussage(
                    "fortbildung",
                    _("Wer sich engagiert, kann sich für die Aufgabe fortbilden."),
                ),
                Aussage(
                    "anerkennung",
                    _("Engagement wird sichtbar gewürdigt, gleich von wem es kommt."),
                ),
            ),
        ),
        Feld(
            "verstetigung",
            _("Verstetigung"),
            (
                Aussage(
                    "vereinbart",
                    _("Ziele und Maßnahmen sind gemeinsam vereinbart und werden überprüft."),
                ),
                Aussage(
                    "dialog",
                    _("Es gibt feste Treffen, bei denen alle Beteiligten im Gespräch bleiben."),
                ),
                Aussage(
                    "mittel",
                    _("Aufgaben, Stellen und Geld sind auch nach der Begleitung gesichert."),
                ),
            ),
        ),
    )
)

#: By number; new rounds get the last one.
FRAGEBOEGEN: Mapping[int, Fragebogen] = {1: _FIRST}


def newest() -> int:
    """Return the number of the version for new rounds."""
    return max(FRAGEBOEGEN)
