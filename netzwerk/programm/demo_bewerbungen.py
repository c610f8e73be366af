"""A second example edition, for which invented Kommunen apply right now."""

from datetime import datetime, time, timedelta

import typst
from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.kommunen.models import KommuneArt, Regierungsbezirk
from netzwerk.konten.models import User
from netzwerk.programm.bewerbungen.anhaenge import PDF, Datei
from netzwerk.programm.bewerbungen.einreichen import submit
from netzwerk.programm.bewerbungen.entwurf import add_file
from netzwerk.programm.bewerbungen.votum import Angaben, save_votum
from netzwerk.programm.models import Auflage, Bewerbende, Bewerbung, Kriterium

SLUG = "beispielauflage-2"
VOTER = "katja.brandt@example.org"
_AUFRUF = """Dieser Aufruf ist erfunden. Er zeigt, wie sich Kommunen hier bewerben.

Möchten Sie vor Ort mehr Menschen für Integration und Engagement gewinnen? Sie bekommen Prozess\
begleitung, ein Netzwerk mit anderen Kommunen und Bausteine, die sich bewährt haben.

Bewerben können sich Städte, Gemeinden, Landkreise und Gemeindeverbände."""

KRITERIEN = (
    ("Bedarf", "Was fehlt vor Ort, und woran zeigt es sich?"),
    ("Beteiligung", "Sind Vereine, Migrantenorganisationen und Ehrenamtliche von Anfang an dabei?"),
    ("Rückhalt", "Stehen Gemeinderat oder Kreistag und die Verwaltung dahinter?"),
    ("Wirkung auf Dauer", "Was soll bleiben, wenn die Begleitung endet?"),
)

#: Fields of the applications that are submitted.
EINGEREICHT = (
    {
        "neue_kommune": "Talbach am Wald (Beispiel)",
        "neue_art": KommuneArt.GEMEINDE,
        "neuer_bezirk": Regierungsbezirk.FREIBURG,
        "ausgangslage": "In den letzten fünf Jahren sind viele Familien zugezogen. Es gibt ein "
        "Café der Begegnung, aber nur an einem Nachmittag in der Woche.",
        "vorhaben": "Aus dem Café soll ein Treffpunkt werden, den Vereine und Zugezogene "
        "gemeinsam tragen.",
        "beteiligte": "Kulturverein, Feuerwehr, Grundschule und der Helferkreis.",
        "rat": "Der Gemeinderat hat die Bewerbung einstimmig beschlossen. Der Beschluss hängt an.",
        "verwaltung": "Das Hauptamt stellt acht Stunden in der Woche.",
        "kontakt_vorname": "Marta",
        "kontakt_nachname": "Beispiel",
        "kontakt_funktion": "Hauptamtsleiterin",
        "kontakt_email": "marta.beispiel@example.org",
    },
    {
        "neue_kommune": "Landkreis Beispielgau (Beispiel)",
        "neue_art": KommuneArt.LANDKREIS,
        "neuer_bezirk": Regierungsbezirk.TUEBINGEN,
        "ausgangslage": "Vierzehn Gemeinden, jede mit einem Helferkreis, die einander kaum kennen.",
        "vorhaben": "Ein Netz der Helferkreise mit gemeinsamer Fortbildung und einer Anlaufstelle.",
        "beteiligte": "Sechs Helferkreise, die Volkshochschule und der Kreisjugendring.",
        "rat": "Der Kreistag entscheidet im nächsten Monat.",
        "verwaltung": "Die Stabsstelle Integration trägt das Vorhaben mit einer halben Stelle.",
        "kontakt_vorname": "Nuri",
        "kontakt_nachname": "Muster",
        "kontakt_funktion": "Integrationsbeauftragter",
        "kontakt_email": "nuri.muster@example.org",
    },
)
ENTWURF = {
    "neue_kommune": "Neudorf an der Aach (Beispiel)",
    "neue_art": KommuneArt.STADT,
    "ausgangslage": "Hier schreibt gerade jemand.",
    "kontakt_email": "olga.entwurf@example.org",
}


@steps.register(order=32)
def load_call() -> None:
    """Beispielauflage 2 mit offenem Aufruf und drei erfundenen Bewerbungen."""
    if Auflage.objects.filter(slug=SLUG).exists():
        return
    today = timezone.localdate()
    noon = timezone.make_aware(datetime.combine(today + timedelta(days=30), time(12)))
    auflage = Auflage.objects.create(
        slug=SLUG,
        name="Beispielauflage 2",
        beschreibung="Erfunden, um zu zeigen, wie sich Kommunen bewerben. Sie gehört nicht zum "
        "Programm.",
        is_example=True,
        aufruf=_AUFRUF,
        bewerbung_ab=timezone.now() - timedelta(days=14),
        bewerbung_bis=noon,
        votum_bis=today + timedelta(days=50),
        plaetze=1,
    )
    for position, (name, erklaerung) in enumerate(KRITERIEN, start=1):
        Kriterium.objects.create(
            auflage=auflage, name=name, erklaerung=erklaerung, position=position
        )
    first, _second = [_apply(auflage, fields) for fields in EINGEREICHT]
    draft = Bewerbung.objects.create(auflage=auflage, **ENTWURF)
    _let_write(draft)
    _vote(first)


def _apply(auflage: Auflage, fields: dict[str, str]) -> Bewerbung:
    bewerbung = Bewerbung.objects.create(auflage=auflage, **fields)
    _let_write(bewerbung)
    text = f"= Beschluss (Beispiel)\n\nErfunden, für {fields['neue_kommune']}."
    inhalt = typst.compile({"main": text.encode()}, format="pdf")
    add_file(bewerbung, Datei("beschluss-beispiel.pdf", PDF, inhalt))
    return submit(bewerbung)


def _let_write(bewerbung: Bewerbung) -> None:
    Bewerbende.objects.create(
        bewerbung=bewerbung, email=bewerbung.kontakt_email, confirmed_at=timezone.now()
    )


def _vote(bewerbung: Bewerbung) -> None:
    voter = User.objects.filter(email=VOTER).first()
    if voter is None:
        return
    einzeln = {
        kriterium.pk: (2, "Nachvollziehbar beschrieben.")
        for kriterium in bewerbung.auflage.kriterien.all()
    }
    angaben = Angaben(gesamt=2, begruendung="Ein Vorhaben mit breiter Basis.", einzeln=einzeln)
    save_votum(bewerbung, voter, angaben, is_given=True)
