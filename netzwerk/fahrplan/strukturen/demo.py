"""What lasts in two example Kommunen: one on its way, one after the end of its facilitation."""

import datetime as dt

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.fahrplan.actions import ensure_plan
from netzwerk.fahrplan.models import (
    Fahrplan,
    Massnahme,
    MassnahmeStatus,
    Rhythmus,
    Struktur,
    StrukturArt,
    Ziel,
    Zustand,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.sichtbarkeit import Sichtbarkeit

A, R, V, Z = StrukturArt, Rhythmus, Sichtbarkeit, Zustand
ENDED, GOING_ON = "neuweiler-am-see-beispiel", "musterstadt-beispiel"
GOAL = "Engagement hat in Neuweiler einen festen Platz"
#: Measures of the Kommune whose facilitation has ended: (title, status, who sees it).
MASSNAHMEN = (
    ("Anlaufstelle für Engagierte im Rathaus", MassnahmeStatus.ERLEDIGT, V.OEFFENTLICH),
    ("Sprachtandems am See", MassnahmeStatus.LAEUFT, V.NETZWERK),
    ("Gemeinsames Sommerfest der Vereine", MassnahmeStatus.LAEUFT, V.KOMMUNE),
)
#: Slug → structures: (kind, name, what for, state, office, rhythm and its words, since and last
#: sign of life as days from today, what it was, resolution: body and number, who is responsible,
#: title of the measure that it grew out of, who sees it).
STRUKTUREN = {
    ENDED: (
        (
            A.GREMIUM,
            "Runder Tisch Zusammenleben",
            "Vereine, Migrantenorganisationen und Verwaltung beraten zusammen, was ansteht.",
            Z.LEBT,
            "Amt für Bildung und Soziales",
            (R.VIERTELJAEHRLICH, "am ersten Dienstag im Quartal"),
            (-420, -40),
            "Sitzung mit elf Organisationen",
            ("Gemeinderat", "Vorlage 14 (Beispiel)"),
            [],
            "",
            V.OEFFENTLICH,
        ),
        (
            A.STELLE,
            "Anlaufstelle Engagement",
            "Ein halber Arbeitsplatz im Rathaus: Wer sich engagieren will, bekommt hier Rat.",
            Z.LEBT,
            "Amt für Bildung und Soziales",
            ("", ""),
            (-300, -10),
            "",
            ("", ""),
            ["jonas.keller@example.org"],
            "Anlaufstelle für Engagierte im Rathaus",
            V.OEFFENTLICH,
        ),
        (
            A.FORMAT,
            "Interkulturelles Frauencafé",
            "",
            Z.LEBT,
            "",
            (R.MONATLICH, ""),
            (-350, -95),
            "",
            ("", ""),
            ["jonas.keller@example.org"],
            "",
            V.NETZWERK,
        ),
    ),
    GOING_ON: (
        (
            A.NETZWERK,
            "Arbeitskreis Willkommen",
            "Vereine stimmen sich ab, wer neue Nachbarinnen und Nachbarn wann einlädt.",
            Z.LEBT,
            "Stadtbücherei",
            (R.MONATLICH, "am letzten Donnerstag"),
            (-200, -20),
            "Treffen in der Stadtbücherei",
            ("", ""),
            ["bernd.vogel@example.org"],
            "Stadtrundgang in einfacher Sprache",
            V.OEFFENTLICH,
        ),
        (
            A.HAUSHALT,
            "Haushaltsstelle „Zusammenleben“",
            "Zweitausend Euro im Jahr für Räume, Dolmetschen und Material.",
            Z.UNBEKANNT,
            "Kämmerei",
            (R.JAEHRLICH, "mit dem Haushaltsplan"),
            (None, None),
            "",
            ("", ""),
            [],
            "",
            V.KOMMUNE,
        ),
    ),
}


@steps.register(order=41)
def load_structures() -> None:
    """Strukturen, die bleiben, in zwei Kommunen."""
    for slug, rows in STRUKTUREN.items():
        kommune = Kommune.objects.filter(slug=slug, is_example=True).first()
        if kommune is None or Struktur.objects.filter(fahrplan__kommune=kommune).exists():
            continue
        plan = ensure_plan(kommune)
        if slug == ENDED and not plan.ziele.exists():
            _add_plan(plan)
        for row in rows:
            _add(plan, row)


def _add_plan(plan: Fahrplan) -> None:
    ziel = Ziel.objects.create(fahrplan=plan, titel=GOAL, sichtbarkeit=V.OEFFENTLICH)
    for position, (titel, status, circle) in enumerate(MASSNAHMEN):
        percent = 100 if status == MassnahmeStatus.ERLEDIGT else 50
        Massnahme.objects.create(
            ziel=ziel,
            titel=titel,
            status=status,
            fortschritt=percent,
            sichtbarkeit=circle,
            position=position,
        )


def _add(plan: Fahrplan, row: tuple) -> None:
    art, name, zweck, zustand, stelle, rhythm, days, sign, resolution, people, measure, circle = row
    today = timezone.localdate()
    seit, seen = (None if number is None else today + dt.timedelta(days=number) for number in days)
    struktur = Struktur.objects.create(
        fahrplan=plan,
        art=art,
        name=name,
        zweck=zweck,
        zustand=zustand,
        stelle=stelle,
        rhythmus=rhythm[0],
        rhythmus_worte=rhythm[1],
        seit=seit,
        lebenszeichen_am=seen,
        lebenszeichen=sign,
        beschluss_von=resolution[0],
        beschluss_am=seit if resolution[0] else None,
        aktenzeichen=resolution[1],
        sichtbarkeit=circle,
    )
    struktur.verantwortliche.set(User.objects.filter(email__in=people))
    struktur.massnahmen.set(Massnahme.objects.filter(ziel__fahrplan=plan, titel=measure))
