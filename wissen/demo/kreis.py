"""What example Kommunen made of two example blocks; one of the blocks has two versions.

One adaptation worked, one in part, one did not, and one is under way with the older version.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from netzwerk.fahrplan.actions import ensure_plan
from netzwerk.fahrplan.models import Massnahme, MassnahmeStatus, Ziel
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.sichtbarkeit import Sichtbarkeit
from wissen.models import Anpassung, Bausteinfassung, Ergebnis, Prozessbaustein
from wissen.models.fachseite import Aufwand

REVISED = "konzeption"
HINWEIS = (
    "Eine dritte Variante: mit einem Fragebogen in einfacher Sprache. Zwei Kommunen hatten zu "
    "wenige Menschen für Gespräche."
)
VARIANTE = {
    "titel": "Mit einem Fragebogen in einfacher Sprache",
    "text": "<p>Eine Seite, fünf Fragen, in den Sprachen des Ortes. Ausgefüllt wird er gemeinsam, "
    "im Sprachcafé oder nach dem Training.</p>",
}
#: Days ago on which the versions appeared.
FIRST, SECOND = 400, 20


@dataclass(frozen=True)
class Beispiel:
    """A takeover: where, of what, as which measure to which goal, and what became of it."""

    kommune: str
    baustein: str
    ziel: str
    titel: str
    status: MassnahmeStatus
    #: First and last day from today.
    tage: tuple[int, int]
    verantwortlich: str
    sichtbarkeit: Sichtbarkeit
    texte: dict


BEISPIELE = (
    Beispiel(
        "neuweiler-am-see-beispiel",
        REVISED,
        "Engagement hat in Neuweiler einen festen Platz",
        "Konzeption Zusammenleben am See",
        MassnahmeStatus.ERLEDIGT,
        (-380, -220),
        "jonas.keller",
        Sichtbarkeit.OEFFENTLICH,
        {
            "ergebnis": Ergebnis.GEKLAPPT,
            "geaendert": "Statt einer großen Versammlung drei kleine: im Vereinsheim, in der Schule "
            "und am Seeufer.",
            "weggelassen": "Das gedruckte Grobkonzept. Wir haben ein Plakat gemalt.",
            "behalten": "Die Liste, was es schon gibt, und die Gespräche mit Menschen, die neu sind.",
            "grund": "In das Rathaus kommen bei uns immer dieselben.",
            "gelernt": "Zu den Menschen gehen. Am Seeufer haben Familien mitgemacht, die wir sonst "
            "nie erreichen.",
            "aufwand": Aufwand.MITTEL,
            "erreicht": 140,
        },
    ),
    Beispiel(
        "landkreis-musterland-beispiel",
        "zukunftsbild-und-projektplan",
        "Der Landkreis und seine Gemeinden planen gemeinsam",
        "Zukunftsabend im Kreishaus",
        MassnahmeStatus.ERLEDIGT,
        (-260, -90),
        "ines.schuster",
        Sichtbarkeit.OEFFENTLICH,
        {
            "ergebnis": Ergebnis.TEILWEISE,
            "geaendert": "Zwei Abende statt einem, dazwischen vier Wochen Zeit.",
            "behalten": "Die Tische mit Sprachschildern.",
            "grund": "Zum zweiten Abend kam nur noch die Hälfte.",
            "gelernt": "Lieber ein langer Samstag mit Essen und Kinderbetreuung.",
            "aufwand": Aufwand.HOCH,
            "erreicht": 65,
        },
    ),
    Beispiel(
        "beispielhausen-beispiel",
        "zukunftsbild-und-projektplan",
        "Ein Treffpunkt für alle Generationen",
        "Auftakt mit dem ganzen Dorf",
        MassnahmeStatus.VERWORFEN,
        (-200, -120),
        "chiara.rossi",
        Sichtbarkeit.OEFFENTLICH,
        {
            "ergebnis": Ergebnis.NICHT,
            "weggelassen": "Den Projektplan: So weit sind wir nicht gekommen.",
            "grund": "Der Streit um das Baugebiet hat den Abend bestimmt. Über das Zusammenleben "
            "sprach niemand.",
            "gelernt": "Erst mit den Beteiligten einzeln reden, dann einladen. Und nicht vor einer "
            "Wahl.",
            "aufwand": Aufwand.MITTEL,
        },
    ),
    Beispiel(
        "musterstadt-beispiel",
        REVISED,
        "Migrantenorganisationen entscheiden mit",
        "Konzeption für die Nordstadt",
        MassnahmeStatus.LAEUFT,
        (-50, 120),
        "bernd.vogel",
        Sichtbarkeit.NETZWERK,
        {
            "geaendert": "Die Gespräche führen Menschen aus drei Migrantenorganisationen, nicht das "
            "Rathaus.",
        },
    ),
)


def load_circle() -> None:
    """Give a block its second version, and let example Kommunen use both blocks."""
    if Anpassung.objects.exists():
        return
    blocks = {block.slug: block for block in Prozessbaustein.objects.live()}
    for beispiel in BEISPIELE:
        kommune = Kommune.objects.filter(slug=beispiel.kommune, is_example=True).first()
        if kommune and beispiel.baustein in blocks:
            _use(beispiel, kommune, blocks[beispiel.baustein])
    if REVISED in blocks:
        _revise(blocks[REVISED])


def _use(beispiel: Beispiel, kommune: Kommune, baustein: Prozessbaustein) -> None:
    today, (first, last) = timezone.localdate(), beispiel.tage
    plan = ensure_plan(kommune)
    shared = {"sichtbarkeit": Sichtbarkeit.NETZWERK, "position": plan.ziele.count()}
    ziel, _is_new = Ziel.objects.get_or_create(fahrplan=plan, titel=beispiel.ziel, defaults=shared)
    person = User.objects.filter(email=f"{beispiel.verantwortlich}@example.org").first()
    massnahme = Massnahme.objects.create(
        ziel=ziel,
        titel=beispiel.titel,
        status=beispiel.status,
        fortschritt=100 if beispiel.status == MassnahmeStatus.ERLEDIGT else 30,
        beginn=today + dt.timedelta(days=first),
        faellig=today + dt.timedelta(days=last),
        sichtbarkeit=Sichtbarkeit.NETZWERK,
        position=ziel.massnahmen.count(),
        created_by=person,
    )
    if person:
        massnahme.verantwortliche.add(person)
    Anpassung.objects.create(
        massnahme=massnahme,
        fassung=baustein.fassungen.get(nummer=1),
        sichtbarkeit=beispiel.sichtbarkeit,
        created_by=person,
        **beispiel.texte,
    )


def _revise(baustein: Prozessbaustein) -> None:
    """Publish the second version; both carry days of the past, as the uses of them do."""
    baustein.was_ist_neu = HINWEIS
    baustein.varianten.append(("variante", VARIANTE))
    baustein.save_revision().publish()
    for nummer, days in ((1, FIRST), (2, SECOND)):
        day = timezone.now() - dt.timedelta(days=days)
        Bausteinfassung.objects.filter(baustein=baustein, nummer=nummer).update(erschienen_am=day)
