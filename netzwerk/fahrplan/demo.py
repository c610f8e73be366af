"""Plans of two example Kommunen; days count from today, so that something is always due soon."""

from datetime import timedelta

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.fahrplan.actions import ensure_plan
from netzwerk.fahrplan.fassungen import demo as _fassungen  # noqa: F401 -- registers
from netzwerk.fahrplan.models import (
    Fahrplan,
    Herkunft,
    Kostenklasse,
    Massnahme,
    MassnahmeStatus,
    Meilenstein,
    Ziel,
)
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.sichtbarkeit import Sichtbarkeit

S, H, V = MassnahmeStatus, Herkunft, Sichtbarkeit
AMIRA, BERND, CHIARA = (
    f"{name}@example.org" for name in ("amira.haddad", "bernd.vogel", "chiara.rossi")
)

#: Slug → (Leitbild, goals). Goal: (title, indicator, target, state, who sees it, measures).
#: Measure: (title, text, origin, status, percent, first and last day from today, who is
#: responsible, others, cost, who sees it, milestones). Milestone: (title, day, whether reached).
PLAENE = {
    "musterstadt-beispiel": (
        "In Musterstadt finden alle, die neu ankommen, schnell Menschen, die ihnen weiterhelfen. "
        "Vereine, Verwaltung und Migrantenorganisationen planen gemeinsam. Wer mitmachen will, "
        "weiß, wo.",
        [
            (
                "Neue Nachbarinnen und Nachbarn finden leicht Anschluss",
                "Zahl der Vereine mit einer Willkommenspatenschaft",
                "12 Vereine",
                "5 Vereine",
                V.OEFFENTLICH,
                [
                    (
                        "Willkommensfrühstück in der Stadtbücherei",
                        "Jeden ersten Samstag im Monat. Wer kommt, lernt Vereine und Angebote "
                        "kennen.",
                        H.WEITERENTWICKELT,
                        S.LAEUFT,
                        60,
                        (-150, 60),
                        [BERND],
                        "Volkshochschule, Ehrenamtsbüro",
                        Kostenklasse.GERING,
                        V.OEFFENTLICH,
                        [("Raum und Team stehen", -120, True), ("Zehntes Frühstück", 45, False)],
                    ),
                    (
                        "Patenschaften in Sportvereinen",
                        "Ein Mitglied begleitet eine neue Person drei Monate lang.",
                        H.NEU,
                        S.GEPLANT,
                        0,
                        (20, 200),
                        [AMIRA],
                        "Stadtsportverband",
                        Kostenklasse.KEINE,
                        V.NETZWERK,
                        [("Fünf Vereine haben zugesagt", 30, False)],
                    ),
                    (
                        "Stadtrundgang in einfacher Sprache",
                        "",
                        H.BESTEHEND,
                        S.ERLEDIGT,
                        100,
                        (-300, -40),
                        [BERND],
                        "",
                        Kostenklasse.GERING,
                        V.OEFFENTLICH,
                        [],
                    ),
                ],
            ),
            (
                "Migrantenorganisationen entscheiden mit",
                "Beteiligte Organisationen am Runden Tisch",
                "8 Organisationen, zwei Treffen im Jahr",
                "",
                V.NETZWERK,
                [
                    (
                        "Runder Tisch Zusammenleben",
                        "Verwaltung und Organisationen treffen sich und legen Themen fest.",
                        H.NEU,
                        S.LAEUFT,
                        30,
                        (-60, 10),
                        [AMIRA, BERND],
                        "",
                        "",
                        V.NETZWERK,
                        [
                            ("Einladung verschickt", -30, True),
                            ("Erstes Treffen", 7, False),
                        ],
                    ),
                    (
                        "Beschluss im Gemeinderat vorbereiten",
                        "Noch nicht mit allen abgestimmt.",
                        H.NEU,
                        S.RUHT,
                        10,
                        (None, -5),
                        [AMIRA],
                        "",
                        "",
                        V.KOMMUNE,
                        [],
                    ),
                ],
            ),
        ],
    ),
    "beispielhausen-beispiel": (
        "",
        [
            (
                "Ein Treffpunkt für alle Generationen",
                "",
                "",
                "",
                V.KOMMUNE,
                [
                    (
                        "Ideen sammeln beim Dorffest",
                        "",
                        H.NEU,
                        S.GEPLANT,
                        0,
                        (None, 90),
                        [CHIARA],
                        "Kulturverein Brücke",
                        "",
                        V.KOMMUNE,
                        [],
                    )
                ],
            )
        ],
    ),
}


@steps.register(order=40)
def load_plans() -> None:
    """Zwei Fahrpläne mit Zielen, Maßnahmen und Meilensteinen."""
    for slug, (leitbild, ziele) in PLAENE.items():
        kommune = Kommune.objects.filter(slug=slug, is_example=True).first()
        if kommune is None or Fahrplan.objects.filter(kommune=kommune).exists():
            continue
        plan = ensure_plan(kommune)
        plan.leitbild, plan.sichtbarkeit = leitbild, Sichtbarkeit.OEFFENTLICH
        plan.save()
        for position, (titel, indikator, zielwert, stand, sichtbarkeit, rows) in enumerate(ziele):
            ziel = Ziel.objects.create(
                fahrplan=plan,
                titel=titel,
                indikator=indikator,
                zielwert=zielwert,
                stand=stand,
                sichtbarkeit=sichtbarkeit,
                position=position,
            )
            for number, row in enumerate(rows):
                _add(ziel, number, row)


def _add(ziel: Ziel, position: int, row: tuple) -> None:
    titel, text, herkunft, status, percent, days, people, partner, cost, circle, stones = row
    today = timezone.localdate()
    beginn, faellig = (None if day is None else today + timedelta(days=day) for day in days)
    massnahme = Massnahme.objects.create(
        ziel=ziel,
        titel=titel,
        beschreibung=text,
        herkunft=herkunft,
        status=status,
        fortschritt=percent,
        beginn=beginn,
        faellig=faellig,
        partner=partner,
        kostenklasse=cost,
        sichtbarkeit=circle,
        position=position,
    )
    massnahme.verantwortliche.set(User.objects.filter(email__in=people))
    for name, day, is_reached in stones:
        when = today + timedelta(days=day)
        Meilenstein.objects.create(
            massnahme=massnahme, titel=name, faellig=when, erledigt_am=when if is_reached else None
        )


# What lasts grew out of the measures above, and they of what was there.
from netzwerk.fahrplan.bestandsaufnahme import demo as _bestandsaufnahme  # noqa: E402, F401 -- registers
from netzwerk.fahrplan.rueckfragen import demo as _rueckfragen  # noqa: E402, F401 -- registers
from netzwerk.fahrplan.strukturen import demo as _strukturen  # noqa: E402, F401 -- registers
