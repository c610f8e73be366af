"""What the invented people of the demo tell about themselves, to different circles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from netzwerk.konten.demo_bilder import Aussehen
from netzwerk.konten.permissions import Feld
from netzwerk.sichtbarkeit import Sichtbarkeit

ALLE = Sichtbarkeit.NETZWERK
NAH = Sichtbarkeit.KOMMUNE

#: Everything for the whole network.
OFFEN = dict.fromkeys(Feld, ALLE)


@dataclass(frozen=True)
class Beispielprofil:
    """A profile of the demo.

    Args:
        texte: columns of ``Profil``.
        themenfelder: names of subjects.
        sprachen: codes of languages.
        kreise: who sees which field; what is not named stays with the person.
        aussehen: how the person is drawn; None means no picture.
    """

    texte: Mapping[str, str]
    themenfelder: tuple[str, ...] = ()
    sprachen: tuple[str, ...] = ()
    kreise: Mapping[Feld, Sichtbarkeit] = field(default_factory=dict)
    aussehen: Aussehen | None = None


#: Family name → profile.
PROFILE = {
    "Haddad": Beispielprofil(
        texte={
            "organisation": "Stadtverwaltung Musterstadt",
            "stichworte": "Fördermittel, Dolmetschpool",
            "fragen_zu": "Wie wir unser Sprachcafé gegründet haben, und was es kostet.",
            "ich_suche": "Kommunen, die Patenschaften auf dem Land ausprobieren.",
            "ueber_mich": "Seit fünf Jahren in der Integrationsarbeit, am liebsten unterwegs.",
        },
        themenfelder=("Begegnung", "Sprache"),
        sprachen=("de", "ar", "fr"),
        kreise=OFFEN,
        aussehen=Aussehen("#f3d9c4", "#c98e64", "#3a6b6e", "#a8431a", frisur="tuch"),
    ),
    "Vogel": Beispielprofil(
        texte={
            "organisation": "Stadtbücherei Musterstadt",
            "stichworte": "Leseförderung, Veranstaltungen",
            "fragen_zu": "Räume in der Bücherei für Gruppen öffnen.",
            "ueber_mich": "Ich bin dienstags und donnerstags im Haus.",
        },
        themenfelder=("Sprache", "Bildung und Schule"),
        sprachen=("de", "en"),
        kreise=OFFEN | {Feld.UEBER_MICH: NAH, Feld.BILD: NAH},
        aussehen=Aussehen("#dbe6f5", "#f0c9a8", "#8d8d8d", "#2a4b8d", has_brille=True),
    ),
    "Rossi": Beispielprofil(
        texte={
            "organisation": "Gemeinde Beispielhausen",
            "stichworte": "Sozialplanung",
            "ich_suche": "Jemanden, der ein Beteiligungsverfahren in einer kleinen Gemeinde gemacht hat.",
        },
        themenfelder=("Beteiligung", "Verwaltung und Strukturen"),
        sprachen=("de", "it", "es"),
        kreise=OFFEN,
        aussehen=Aussehen("#e3efd9", "#eab68c", "#4a2c1a", "#4d7a4d", frisur="lang"),
    ),
    "Yılmaz": Beispielprofil(
        texte={
            "organisation": "Kulturverein Brücke",
            "stichworte": "Vereinsrecht, Feste",
            "fragen_zu": "Einen Verein gründen und Ehrenamtliche gewinnen.",
            "ich_suche": "Proberäume und Partner für ein Nachbarschaftsfest.",
        },
        themenfelder=("Sport und Kultur", "Begegnung"),
        sprachen=("de", "tr", "kmr"),
        kreise=OFFEN | {Feld.ICH_SUCHE: NAH},
        aussehen=Aussehen("#f6e3b4", "#b97f55", "#1f1a17", "#7a2e4d", has_bart=True),
    ),
    "Petrova": Beispielprofil(
        texte={
            "stichworte": "Moderation, Zukunftswerkstatt, Konflikte",
            "fragen_zu": "Workshops vorbereiten, die nicht langweilen.",
        },
        themenfelder=("Beteiligung", "Verwaltung und Strukturen"),
        sprachen=("de", "bg", "ru", "en"),
        kreise=OFFEN,
        aussehen=Aussehen("#e6dcf0", "#f2d0b3", "#c9a24b", "#5b4a8a", frisur="dutt"),
    ),
    "Schuster": Beispielprofil(
        texte={
            "organisation": "Landratsamt Musterland",
            "fragen_zu": "Ehrenamt anerkennen: Ehrenamtskarte, Fortbildung, Versicherung.",
        },
        themenfelder=("Patenschaften", "Beteiligung"),
        sprachen=("de", "uk"),
        kreise={
            Feld.FUNKTION: NAH,
            Feld.ORGANISATION: ALLE,
            Feld.FRAGEN_ZU: ALLE,
            Feld.SPRACHEN: NAH,
        },
    ),
    "Maier": Beispielprofil(
        texte={
            "organisation": "Führungsakademie (Beispiel)",
            "fragen_zu": "Alles rund um das Programm.",
        },
        sprachen=("de", "en", "fr"),
        kreise=OFFEN,
        aussehen=Aussehen(
            "#fbe9de", "#f0c9a8", "#b9b4ad", "#171a2b", frisur="dutt", has_brille=True
        ),
    ),
}
