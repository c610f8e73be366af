"""Judged cases: who is in a situation like ours? First three and the reasons, by sense.

Each case was judged before it was run. ``wir`` asks; what stands after ``->`` is what somebody who
knows the Kommunen would say, in this order, with all reasons that are told.
"""

from dataclasses import dataclass, field

import pytest

from netzwerk.kommunen.aehnlich.suche import find_aehnliche
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import BESUCH, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import german_slug
from tests.factories.fahrplan import AnsatzFactory, FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.kreis import AnpassungFactory, BausteinfassungFactory
from tests.factories.programm import AuflageFactory, TeilnahmeFactory
from tests.factories.wissen import GutePraxisFactory, ProzessbausteinFactory, ThemenfeldFactory

pytestmark = pytest.mark.django_db


def ort(  # noqa: PLR0913 -- each has its word
    art,
    einwohner=None,
    *,
    phase="",
    auflage=None,
    zu="",
    intern="",
    plan="",
    baustein="",
    geheim="",
    in_=None,
    frueher="",
):
    """What is known of a place.

    Args:
        art: s(tadt), g(emeinde), l(andkreis), v(erband); with a star it is an example.
        einwohner: inhabitants, if known.
        phase: of the newest edition.
        auflage: number of the newest edition; the second if only a phase is given.
        zu: Themenfelder of its public practices.
        intern: Themenfelder of its practices for members.
        plan: Themenfelder of the Ansätze in its plan that only the Kommune reads.
        baustein: building blocks of its measures that members read.
        geheim: building blocks of its measures that only the Kommune reads.
        in_: name of the place that contains it.
        frueher: phase in the first edition, if it was in that one, too.
    """
    return dict(locals())


@dataclass(frozen=True)
class Fall:
    """A case: who asks, who else there is, who comes first, and why."""

    sinn: str
    wir: dict
    andere: dict[str, dict]
    dann: list[tuple[str, list[str]]]
    liest: str = "Besuch"
    nicht: list[str] = field(default_factory=list)


FAELLE = [
    Fall(
        "Wer fast gleich groß ist, steht vor dem Doppelten; eine Großstadt ist nicht dabei.",
        ort("s", 12_400),
        {"Altheim": ort("s", 24_000), "Buch": ort("s", 14_100), "Groß": ort("s", 300_000)},
        [
            ("Buch", ["ähnlich groß: 12.400 und 14.100 Einwohnende", "auch eine Stadt"]),
            ("Altheim", ["ähnlich groß: 12.400 und 24.000 Einwohnende", "auch eine Stadt"]),
        ],
    ),
    Fall(
        "Alles zusammen: jeder Grund wird genannt, der greifbarste zuerst.",
        ort("g", 3_000, phase="planung", zu="Begegnung Sprache Wohnen"),
        {"Zwilling": ort("g", 3_000, phase="planung", zu="Sprache Begegnung Sport")},
        [
            (
                "Zwilling",
                [
                    "ähnlich groß: 3.000 und 3.000 Einwohnende",
                    "auch eine Gemeinde",
                    "auch in der Phase Planung",
                    "arbeitet auch zu: Begegnung und Sprache",
                    "auch dabei: 2. Auflage",
                ],
            )
        ],
    ),
    Fall(
        "Unter gleich großen hilft am meisten, wer an derselben Stelle steht.",
        ort("g", 5_000, phase="umsetzung"),
        {
            "Anfang": ort("g", 5_000, phase="auftakt"),
            "Mitte": ort("g", 5_000, phase="umsetzung"),
            "Ohne": ort("g", 5_000),
        },
        [
            (
                "Mitte",
                [
                    "ähnlich groß: 5.000 und 5.000 Einwohnende",
                    "auch eine Gemeinde",
                    "auch in der Phase Umsetzung",
                    "auch dabei: 2. Auflage",
                ],
            ),
            (
                "Anfang",
                [
                    "ähnlich groß: 5.000 und 5.000 Einwohnende",
                    "auch eine Gemeinde",
                    "auch dabei: 2. Auflage",
                ],
            ),
            ("Ohne", ["ähnlich groß: 5.000 und 5.000 Einwohnende", "auch eine Gemeinde"]),
        ],
    ),
    Fall(
        "Ein Landkreis lernt eher von einem Landkreis als von einer gleich großen Stadt.",
        ort("l", 300_000, phase="planung", auflage=2),
        {
            "Großstadt": ort("s", 300_000, phase="planung", auflage=1),
            "Landkreis Au": ort("l", 120_000, phase="auftakt", auflage=1),
        },
        [
            ("Landkreis Au", ["auch ein Landkreis"]),
            ("Großstadt", ["auch in der Phase Planung"]),
        ],
    ),
    Fall(
        "Unter Landkreisen zählt wieder die Größe.",
        ort("l", 200_000),
        {"Landkreis Au": ort("l", 520_000), "Landkreis Zell": ort("l", 180_000)},
        [
            (
                "Landkreis Zell",
                ["ähnlich groß: 200.000 und 180.000 Einwohnende", "auch ein Landkreis"],
            ),
            ("Landkreis Au", ["auch ein Landkreis"]),
        ],
    ),
    Fall(
        "Verbände gibt es wenige; danach kommt ein Ort, der so groß ist wie sie zusammen.",
        ort("v", 11_000),
        {"Berg": ort("g", 11_500), "Verband Tal": ort("v", 60_000), "Weit": ort("g", 2_000)},
        [
            ("Verband Tal", ["auch ein Gemeindeverband"]),
            ("Berg", ["ähnlich groß: 11.000 und 11.500 Einwohnende"]),
        ],
        nicht=["Weit"],
    ),
    Fall(
        "Stadt oder Gemeinde ist bei gleicher Größe fast einerlei.",
        ort("s", 9_000),
        {"Dorf": ort("g", 9_100), "Fern": ort("s", 90_000)},
        [("Dorf", ["ähnlich groß: 9.000 und 9.100 Einwohnende"])],
        nicht=["Fern"],
    ),
    Fall(
        "Halb so groß gilt noch als ähnlich, kleiner nicht mehr.",
        ort("g", 10_000),
        {"Halb": ort("g", 5_000), "Kleiner": ort("g", 4_990)},
        [("Halb", ["ähnlich groß: 10.000 und 5.000 Einwohnende", "auch eine Gemeinde"])],
        nicht=["Kleiner"],
    ),
    Fall(
        "Viele gemeinsame Themen machen aus einer Großstadt kein Dorf.",
        ort("g", 3_000, zu="Begegnung Sprache Wohnen Sport Arbeit"),
        {
            "Dorf": ort("g", 3_400),
            "Metropole": ort("s", 600_000, zu="Begegnung Sprache Wohnen Sport Arbeit"),
        },
        [
            ("Dorf", ["ähnlich groß: 3.000 und 3.400 Einwohnende", "auch eine Gemeinde"]),
            (
                "Metropole",
                ["arbeitet auch zu: Arbeit, Begegnung, Sport, Sprache und Wohnen"],
            ),
        ],
    ),
    Fall(
        "Ein einzelnes gemeinsames Thema reicht nicht.",
        ort("g", 3_000, zu="Sprache"),
        {"Stadt": ort("s", 80_000, zu="Sprache")},
        [],
        nicht=["Stadt"],
    ),
    Fall(
        "Bei gleicher Größe entscheidet das gemeinsame Thema.",
        ort("s", 20_000, zu="Wohnen"),
        {"Anders": ort("s", 20_000, zu="Sport"), "Ebenso": ort("s", 20_000, zu="Wohnen")},
        [
            (
                "Ebenso",
                [
                    "ähnlich groß: 20.000 und 20.000 Einwohnende",
                    "auch eine Stadt",
                    "arbeitet auch zu: Wohnen",
                ],
            ),
            ("Anders", ["ähnlich groß: 20.000 und 20.000 Einwohnende", "auch eine Stadt"]),
        ],
    ),
    Fall(
        "Was nur Mitglieder lesen, zählt für Besuch nicht, und niemand erfährt davon.",
        ort("s", 20_000, zu="Wohnen"),
        {"Anders": ort("s", 19_000), "Heimlich": ort("s", 18_000, intern="Wohnen")},
        [
            ("Anders", ["ähnlich groß: 20.000 und 19.000 Einwohnende", "auch eine Stadt"]),
            ("Heimlich", ["ähnlich groß: 20.000 und 18.000 Einwohnende", "auch eine Stadt"]),
        ],
    ),
    Fall(
        "Ein Mitglied liest es, also zählt es.",
        ort("s", 20_000, zu="Wohnen"),
        {"Anders": ort("s", 19_000), "Heimlich": ort("s", 18_000, intern="Wohnen")},
        [
            (
                "Heimlich",
                [
                    "ähnlich groß: 20.000 und 18.000 Einwohnende",
                    "auch eine Stadt",
                    "arbeitet auch zu: Wohnen",
                ],
            ),
            ("Anders", ["ähnlich groß: 20.000 und 19.000 Einwohnende", "auch eine Stadt"]),
        ],
        liest="Mitglied",
    ),
    Fall(
        "Auch was von uns selbst nicht öffentlich ist, verrät sich nicht über andere.",
        ort("s", intern="Wohnen Sport Arbeit"),
        {"Offen": ort("s", zu="Wohnen Sport Arbeit")},
        [],
        nicht=["Offen"],
    ),
    Fall(
        "Derselbe Baustein schlägt die etwas nähere Größe: darüber kann man sofort reden.",
        ort("g", 8_000, baustein="Stammtisch"),
        {"Näher": ort("g", 8_000), "Ferner": ort("g", 5_000, baustein="Stammtisch Festival")},
        [
            (
                "Ferner",
                [
                    "ähnlich groß: 8.000 und 5.000 Einwohnende",
                    "auch eine Gemeinde",
                    "arbeitet auch mit dem Baustein „Stammtisch“",
                ],
            ),
            ("Näher", ["ähnlich groß: 8.000 und 8.000 Einwohnende", "auch eine Gemeinde"]),
        ],
        liest="Mitglied",
    ),
    Fall(
        "Zwei gemeinsame Bausteine verbinden auch Stadt und Landkreis.",
        ort("l", baustein="Stammtisch Festival"),
        {"Stadt": ort("s", baustein="Festival Stammtisch"), "Eins": ort("s", baustein="Festival")},
        [
            ("Stadt", ["arbeitet auch mit den Bausteinen „Festival“ und „Stammtisch“"]),
            ("Eins", ["arbeitet auch mit dem Baustein „Festival“"]),
        ],
        liest="Mitglied",
    ),
    Fall(
        "Ein Baustein in einer Maßnahme, die man nicht lesen darf, gibt weder Grund noch Rang.",
        ort("g", 8_000, baustein="Stammtisch"),
        {"Geheim": ort("g", 5_000, geheim="Stammtisch"), "Offen": ort("g", 6_000)},
        [
            ("Offen", ["ähnlich groß: 8.000 und 6.000 Einwohnende", "auch eine Gemeinde"]),
            ("Geheim", ["ähnlich groß: 8.000 und 5.000 Einwohnende", "auch eine Gemeinde"]),
        ],
        liest="Mitglied",
    ),
    Fall(
        "Was nur wir selbst lesen, verbindet uns für uns, nicht für Fremde.",
        ort("g", 8_000, geheim="Stammtisch"),
        {"Offen": ort("g", 5_000, baustein="Stammtisch"), "Näher": ort("g", 8_000)},
        [
            ("Näher", ["ähnlich groß: 8.000 und 8.000 Einwohnende", "auch eine Gemeinde"]),
            ("Offen", ["ähnlich groß: 8.000 und 5.000 Einwohnende", "auch eine Gemeinde"]),
        ],
        liest="Mitglied",
    ),
    Fall(
        "Besuch erfährt von Bausteinen nichts, die nur Mitglieder in Maßnahmen lesen.",
        ort("g", baustein="Stammtisch"),
        {"Stadt": ort("s", baustein="Stammtisch")},
        [],
        nicht=["Stadt"],
    ),
    Fall(
        "Was nur im Fahrplan der anderen steht, gibt fremden Mitgliedern weder Grund noch Rang.",
        ort("s", 20_000, zu="Wohnen"),
        {"Anders": ort("s", 19_000), "Heimlich": ort("s", 18_000, plan="Wohnen")},
        [
            ("Anders", ["ähnlich groß: 20.000 und 19.000 Einwohnende", "auch eine Stadt"]),
            ("Heimlich", ["ähnlich groß: 20.000 und 18.000 Einwohnende", "auch eine Stadt"]),
        ],
        liest="Mitglied",
    ),
    Fall(
        "Die Menschen dort sehen, was sie mit uns verbindet; Praxis und Ansatz zählen zusammen.",
        ort("s", 20_000, zu="Wohnen Sport"),
        {"Anders": ort("s", 19_000), "Heimlich": ort("s", 18_000, plan="Wohnen", zu="Sport")},
        [
            (
                "Heimlich",
                [
                    "ähnlich groß: 20.000 und 18.000 Einwohnende",
                    "auch eine Stadt",
                    "arbeitet auch zu: Sport und Wohnen",
                ],
            ),
            ("Anders", ["ähnlich groß: 20.000 und 19.000 Einwohnende", "auch eine Stadt"]),
        ],
        liest="Heimlich",
    ),
    Fall(
        "Wer gleich gut passt, steht nach dem Alphabet; Ö bei O.",
        ort("g", 4_000),
        {name: ort("g", 4_000) for name in ("Zell", "Ostheim", "Öhringen", "Oberkirch")},
        [
            (name, ["ähnlich groß: 4.000 und 4.000 Einwohnende", "auch eine Gemeinde"])
            for name in ("Oberkirch", "Öhringen", "Ostheim")
        ],
    ),
    Fall(
        "Den eigenen Landkreis kennt man; gesucht sind andere.",
        ort("g", 4_000, phase="planung", in_="Kreis"),
        {"Kreis": ort("l", 150_000, phase="planung"), "Nachbar": ort("g", 4_000, in_="Kreis")},
        [("Nachbar", ["ähnlich groß: 4.000 und 4.000 Einwohnende", "auch eine Gemeinde"])],
        nicht=["Kreis"],
    ),
    Fall(
        "Einem wirklichen Ort wird kein erfundener empfohlen.",
        ort("g", 4_000, phase="planung"),
        {"Erfunden": ort("g*", 4_000, phase="planung")},
        [],
        nicht=["Erfunden"],
    ),
    Fall(
        "Ein Beispiel zeigt andere Beispiele.",
        ort("g*", phase="planung"),
        {"Erfunden": ort("g*", phase="planung"), "Wirklich": ort("g", phase="planung")},
        [
            (
                "Erfunden",
                ["auch eine Gemeinde", "auch in der Phase Planung", "auch dabei: 2. Auflage"],
            )
        ],
        nicht=["Wirklich"],
    ),
    Fall(
        "Wer zum zweiten Mal dabei ist, steht dort, wo er jetzt steht.",
        ort("s", phase="verstetigung", auflage=1),
        {
            "Fertig": ort("s", phase="verstetigung", auflage=1),
            "Neu dabei": ort("s", phase="auftakt", auflage=2, frueher="verstetigung"),
        },
        [
            (
                "Fertig",
                ["auch eine Stadt", "auch in der Phase Verstetigung", "auch dabei: 1. Auflage"],
            ),
            ("Neu dabei", ["auch eine Stadt", "auch dabei: 1. Auflage"]),
        ],
    ),
    Fall(
        "Ist die Größe nicht bekannt, trägt die Phase.",
        ort("s", phase="bestandsaufnahme"),
        {"Da": ort("g", 7_000, phase="bestandsaufnahme"), "Weg": ort("g", 7_000)},
        [("Da", ["auch in der Phase Bestandsaufnahme", "auch dabei: 2. Auflage"])],
        nicht=["Weg"],
    ),
    Fall(
        "Nur dieselbe Auflage verbindet zu wenig.",
        ort("g", 1_000, auflage=2),
        {"Stadt": ort("s", 50_000, auflage=2)},
        [],
        nicht=["Stadt"],
    ),
    Fall("Wo nichts bekannt ist, wird nichts behauptet.", ort("s"), {"Auch": ort("s")}, []),
]

ART = {"s": "stadt", "g": "gemeinde", "l": "landkreis", "v": "verband"}


class Buehne:
    """Makes the places of a case."""

    def __init__(self):
        self.auflagen = {number: AuflageFactory(nummer=number) for number in (1, 2)}
        self.felder, self.fassungen = {}, {}

    def add(self, name, bekannt):
        art = bekannt["art"]
        kommune = KommuneFactory(
            name=name,
            slug=german_slug(name),
            art=ART[art[0]],
            is_example=art.endswith("*"),
            einwohner=bekannt["einwohner"],
        )
        number = bekannt["auflage"] or (2 if bekannt["phase"] else None)
        if number:
            self.take_part(kommune, number, bekannt["phase"])
        if bekannt["frueher"]:
            self.take_part(kommune, 1, bekannt["frueher"])
        self.tell(kommune, bekannt["zu"], Sichtbarkeit.OEFFENTLICH)
        self.tell(kommune, bekannt["intern"], Sichtbarkeit.NETZWERK)
        if not (bekannt["plan"] or bekannt["baustein"] or bekannt["geheim"]):
            return
        plan = FahrplanFactory(kommune=kommune)
        for titel in bekannt["baustein"].split():
            self.take_over(plan, titel, Sichtbarkeit.NETZWERK)
        for titel in bekannt["geheim"].split():
            self.take_over(plan, titel, Sichtbarkeit.KOMMUNE)
        for feld in bekannt["plan"].split():
            AnsatzFactory(
                fahrplan=plan,
                themenfeld=self.feld(feld),
                sichtbarkeit=Sichtbarkeit.KOMMUNE,
            )

    def take_over(self, plan, name, sichtbarkeit):
        if name not in self.fassungen:
            baustein = ProzessbausteinFactory(title=name)
            self.fassungen[name] = BausteinfassungFactory(baustein=baustein)
        ziel = ZielFactory(fahrplan=plan, sichtbarkeit=sichtbarkeit)
        AnpassungFactory(
            fassung=self.fassungen[name],
            massnahme=MassnahmeFactory(ziel=ziel, sichtbarkeit=sichtbarkeit),
            sichtbarkeit=Sichtbarkeit.KOMMUNE,
        )

    def take_part(self, kommune, number, phase):
        TeilnahmeFactory(kommune=kommune, auflage=self.auflagen[number], phase=phase)

    def tell(self, kommune, names, sichtbarkeit):
        felder = [self.feld(name) for name in names.split()]
        if felder:
            GutePraxisFactory(kommune=kommune, themenfelder=felder, sichtbarkeit=sichtbarkeit)

    def feld(self, name):
        if name not in self.felder:
            self.felder[name] = ThemenfeldFactory(name=name, slug=german_slug(name))
        return self.felder[name]


def rechte_of(reader):
    """Return the rights of a visitor, of some member, or of a member of a place."""
    if reader == "Besuch":
        return BESUCH
    place = Kommune.objects.filter(name=reader).first()
    return load_rechte(MitgliedschaftFactory(kommune=place).user if place else MemberFactory())


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall.sinn)
def test_who_is_similar_and_why(fall):
    buehne = Buehne()
    everybody = {"Wir": fall.wir} | fall.andere
    for name, bekannt in everybody.items():
        buehne.add(name, bekannt)
    for name, bekannt in everybody.items():
        if bekannt["in_"]:
            container = Kommune.objects.get(name=bekannt["in_"])
            Kommune.objects.filter(name=name).update(uebergeordnet=container)
    found = find_aehnliche(Kommune.objects.get(name="Wir"), rechte_of(fall.liest), 3)
    assert [(one.kommune.name, list(one.gruende)) for one in found] == fall.dann
    assert not {one.kommune.name for one in found} & set(fall.nicht)
