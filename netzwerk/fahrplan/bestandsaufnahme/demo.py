"""What exists already in the example Kommunen, and how they see themselves."""

import datetime as dt

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.fahrplan.actions import ensure_plan
from netzwerk.fahrplan.models import Anlass, Ansatz, Fahrplan, Massnahme, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.models import Themenfeld
from netzwerk.sichtbarkeit import Sichtbarkeit

V, A = Sichtbarkeit, Anlass

#: Slug → rows: (title, text, Themenfeld, others, years ago, reach, who sees it, its measure).
ANSAETZE = {
    "musterstadt-beispiel": (
        (
            "Frühstück in der Stadtbücherei",
            "Bisher zweimal im Jahr, vor allem für Familien aus dem Viertel.",
            "Begegnung",
            "Stadtbücherei, Ehrenamtsbüro",
            4,
            "etwa 30 Menschen je Treffen",
            V.OEFFENTLICH,
            "Willkommensfrühstück in der Stadtbücherei",
        ),
        (
            "Stadtrundgang für Neuzugezogene",
            "Drei Ehrenamtliche zeigen Ämter, Vereine und Spielplätze.",
            "Begegnung",
            "",
            6,
            "",
            V.OEFFENTLICH,
            "Stadtrundgang in einfacher Sprache",
        ),
        (
            "Sprachtandem der Volkshochschule",
            "Zwei Menschen lernen voneinander ihre Sprachen.",
            "Sprache",
            "Volkshochschule",
            9,
            "18 Paare im Winter",
            V.NETZWERK,
            "",
        ),
        (
            "Runde der Vereinsvorstände",
            "Trifft sich selten. Migrantenorganisationen sind bisher nicht eingeladen.",
            "Verwaltung und Strukturen",
            "Stadtsportverband",
            12,
            "",
            V.KOMMUNE,
            "",
        ),
    ),
    "beispielhausen-beispiel": (
        (
            "Dorffest am Brunnen",
            "Alle bringen etwas zu essen mit.",
            "Begegnung",
            "Kulturverein Brücke",
            20,
            "das halbe Dorf",
            V.OEFFENTLICH,
            "",
        ),
    ),
    "landkreis-musterland-beispiel": (
        (
            "Ehrenamtskarte des Landkreises",
            "",
            "Verwaltung und Strukturen",
            "",
            3,
            "alle Gemeinden",
            V.NETZWERK,
            "",
        ),
    ),
    "neuweiler-am-see-beispiel": (
        (
            "Hausaufgabenhilfe im Gemeindehaus",
            "Schülerinnen und Schüler der Oberstufe helfen jüngeren.",
            "Bildung und Schule",
            "Kirchengemeinde",
            2,
            "15 Kinder",
            V.KOMMUNE,
            "",
        ),
    ),
}

#: Slug → rounds: (occasion, day from today, who took part, who sees it, answers); an answer for
#: each statement of the first questionnaire: 1 to 5, "?" for "weiß nicht", "." for none yet.
RUNDEN = {
    "musterstadt-beispiel": (
        (
            A.AUSGANGSLAGE,
            -290,
            "Projektgruppe, acht Leute",
            V.OEFFENTLICH,
            "231 322 12? 211 233 121",
        ),
        (
            A.ZWISCHENSTAND,
            -20,
            "Projektgruppe, elf Leute",
            V.OEFFENTLICH,
            "443 433 223 332 233 322",
        ),
    ),
    "neuweiler-am-see-beispiel": (
        (A.AUSGANGSLAGE, -60, "Verwaltung und Ehrenamt", V.KOMMUNE, "321 22? 121 111 322 11?"),
    ),
    "beispielhausen-beispiel": ((A.AUSGANGSLAGE, -9, "", V.KOMMUNE, "212 32. ... ... ... ..."),),
}
#: Who has filled them in, by the Kommune.
BY = {
    "musterstadt-beispiel": "amira.haddad@example.org",
    "beispielhausen-beispiel": "chiara.rossi@example.org",
    "neuweiler-am-see-beispiel": "elena.petrova@example.org",
}
STEPS = dict(zip("12345?", Stufe, strict=True))


@steps.register(order=42)
def load_stock() -> None:
    """Vorhandene Ansätze in vier Kommunen und Selbstchecks in dreien."""
    for slug, rows in ANSAETZE.items():
        kommune = Kommune.objects.filter(slug=slug, is_example=True).first()
        if kommune is None or Ansatz.objects.filter(fahrplan__kommune=kommune).exists():
            continue
        plan = ensure_plan(kommune)
        for row in rows:
            _add_ansatz(plan, row)
        for row in RUNDEN.get(slug, ()):
            _add_round(plan, User.objects.filter(email=BY[slug]).first(), row)


def _add_ansatz(plan: Fahrplan, row: tuple) -> None:
    titel, text, subject, others, years, reach, circle, measure = row
    ansatz = Ansatz.objects.create(
        fahrplan=plan,
        titel=titel,
        beschreibung=text,
        themenfeld=Themenfeld.objects.in_main_language().filter(name=subject).first(),
        beteiligte=others,
        seit=timezone.localdate().year - years,
        reichweite=reach,
        sichtbarkeit=circle,
    )
    Massnahme.objects.filter(ziel__fahrplan=plan, titel=measure).exclude(herkunft="neu").update(
        ansatz=ansatz
    )


def _add_round(plan: Fahrplan, person: User | None, row: tuple) -> None:
    anlass, day, who, circle, answers = row
    tag = timezone.localdate() + dt.timedelta(days=day)
    signs = answers.replace(" ", "")
    selbstcheck = Selbstcheck.objects.create(
        fahrplan=plan,
        fragebogen=1,
        anlass=anlass,
        tag=tag,
        beteiligt=who,
        sichtbarkeit=circle,
        created_by=person,
    )
    for aussage, sign in zip(FRAGEBOEGEN[1], signs, strict=True):
        if sign in STEPS:
            selbstcheck.einschaetzungen.create(aussage=aussage.key, stufe=STEPS[sign], von=person)
    if "." not in signs:
        selbstcheck.finished_at = timezone.now() + dt.timedelta(days=day)
        selbstcheck.finished_by = person
        selbstcheck.save()
