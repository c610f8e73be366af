"""An adopted version in one example Kommune, and a plan that has gone on since."""

from datetime import timedelta

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.fahrplan.fassungen.inhalt import freeze
from netzwerk.fahrplan.models import Fahrplan, Fahrplanfassung
from netzwerk.konten.models import User

SLUG = "musterstadt-beispiel"
#: Days since it was adopted.
AGO = 90


@steps.register(order=45)
def load_version() -> None:
    """Eine beschlossene Fassung, seit der sich etwas geändert hat."""
    plan = Fahrplan.objects.filter(kommune__slug=SLUG, kommune__is_example=True).first()
    if plan is None or plan.fassungen.exists():
        return
    Fahrplanfassung.objects.create(
        fahrplan=plan,
        nummer=1,
        titel="Erster Fahrplan",
        datum=timezone.localdate() - timedelta(days=AGO),
        beschluss="Gemeinderat (Beispiel), einstimmig, Vorlage 12",
        anmerkung="Der Gemeinderat will nach einem Jahr hören, was daraus geworden ist.",
        inhalt=_as_it_was(freeze(plan)),
        von=User.objects.filter(email="amira.haddad@example.org").first(),
    )


def _as_it_was(inhalt: dict) -> dict:
    """Return what the plan said then: less, and one thing that was given up since."""
    ziel = inhalt["ziele"][0]
    ziel["felder"] |= {"zielwert": "10 Vereine bis Ende des Jahres", "stand": ""}
    breakfast, *later = ziel["massnahmen"]
    breakfast["felder"] |= {
        "beschreibung": "Einmal im Quartal. Wer kommt, lernt Angebote kennen.",
        "status": "geplant",
        "fortschritt": "0",
    }
    for stone in breakfast["meilensteine"]:
        stone["felder"]["erledigt_am"] = ""
    # No row has this number: the measure is gone for good.
    gone = {"id": 0, "felder": breakfast["felder"] | {"titel": "Plakate in sieben Sprachen"}}
    gone["felder"] |= {"beschreibung": "", "partner": "", "verantwortliche": ""}
    ziel["massnahmen"] = [breakfast, gone | {"meilensteine": []}, *later[1:]]
    return inhalt
