"""Follow-up of the example Kommune whose facilitation has ended: one silent, one answered."""

import datetime as dt

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.fahrplan.models import (
    Hilfe,
    Massnahme,
    MassnahmeStatus,
    Rueckfrage,
    RueckfrageStand,
    Rueckfragestufe,
    Struktur,
    Vorschlag,
    Zustand,
)
from netzwerk.fahrplan.strukturen.demo import ENDED
from netzwerk.programm.models import Teilnahme

#: Name of the structure or measure → (answer, a word about it).
ANSWER = {
    "Runder Tisch Zusammenleben": (Zustand.LEBT, "Nächste Sitzung im Dezember"),
    "Interkulturelles Frauencafé": (Zustand.RUHT, "Der Raum fehlt seit dem Sommer"),
    "Sprachtandems am See": (MassnahmeStatus.ERLEDIGT, ""),
}


@steps.register(order=42)
def load_follow_up() -> None:
    """Eine beantwortete Rückfrage, die jemand ansehen kann, und eine ohne Antwort."""
    teilnahme = Teilnahme.objects.filter(
        kommune__slug=ENDED, auflage__slug="beispielauflage"
    ).first()
    if teilnahme is None or Rueckfrage.objects.filter(teilnahme=teilnahme).exists():
        return
    _add(teilnahme, Rueckfragestufe.DREI, 108, stand=RueckfrageStand.KEINE_ANTWORT, erinnerungen=2)
    answered = _add(
        teilnahme,
        Rueckfragestufe.SECHS,
        17,
        stand=RueckfrageStand.BEANTWORTET,
        answered_at=timezone.now() - dt.timedelta(days=4),
        hilft=[Hilfe.STELLE, Hilfe.ENGAGIERTE],
        fehlt=[Hilfe.AUSTAUSCH],
        fehlt_worte="Wie lösen andere die Frage der Räume?",
        rolle="Sachgebietsleitung Soziales",
    )
    for name, (value, word) in ANSWER.items():
        about = {
            "struktur": Struktur.objects.filter(
                fahrplan__kommune=teilnahme.kommune, name=name
            ).first(),
            "massnahme": Massnahme.objects.filter(
                ziel__fahrplan__kommune=teilnahme.kommune, titel=name
            ).first(),
        }
        if any(about.values()):
            Vorschlag.objects.create(rueckfrage=answered, antwort=value, wort=word, **about)


def _add(
    teilnahme: Teilnahme, stufe: Rueckfragestufe, days_ago: int, **fields: object
) -> Rueckfrage:
    asked = timezone.now() - dt.timedelta(days=days_ago)
    row = Rueckfrage.objects.create(
        kommune=teilnahme.kommune,
        teilnahme=teilnahme,
        stufe=stufe,
        last_sent_at=asked,
        offen_bis=asked + dt.timedelta(days=90),
        **fields,
    )
    Rueckfrage.objects.filter(pk=row.pk).update(created_at=asked)
    return row
