"""Dates of the example edition, at times that are right whenever the demo is started."""

import datetime as dt

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.konten.models import User
from netzwerk.programm.demo import COORDINATOR, FACILITATOR
from netzwerk.programm.models import Auflage, Teilnahme, Termin, Terminart, Termingruppe
from netzwerk.programm.termine.actions import create_termin
from netzwerk.programm.termine.einladen import answer, invite
from netzwerk.programm.termine.ergebnisse import save_ergebnisse
from netzwerk.programm.termine.findung import vote
from netzwerk.sichtbarkeit import Sichtbarkeit

LEAD = "amira.haddad@example.org"
MEMBER = "bernd.vogel@example.org"

PROTOKOLL = """Der Workshop zum Zukunftsbild hat im Bürgerhaus stattgefunden. Alle Beispiele sind erfunden.

- Das Zukunftsbild „Eine Stadt, in der man sich kennt“ steht im Entwurf.
- Die Stadtbücherei bietet einen festen Raum für das Sprachcafé an.
- Offen: Wer lädt die Vereine zum zweiten Workshop ein?

Nächster Schritt: Der Entwurf geht in die Steuerungsrunde der Stadt."""


def _at(days: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return a moment of another day, counted from today; never on a weekend."""
    day = timezone.localdate() + dt.timedelta(days=days)
    day += dt.timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)  # noqa: PLR2004 -- Friday
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


@steps.register(order=33)
def load_termine() -> None:
    """Eine offene Terminumfrage, ein Netzwerktreffen, ein vergangener Workshop."""
    people = {user.email: user for user in User.objects.filter(email__endswith="@example.org")}
    names = (LEAD, MEMBER, FACILITATOR, COORDINATOR)
    teilnahme = (
        Teilnahme.objects.filter(
            kommune__slug="musterstadt-beispiel", auflage__slug="beispielauflage"
        )
        .select_related("kommune", "auflage")
        .first()
    )
    is_known = teilnahme is not None and all(name in people for name in names)
    if not is_known or Termin.objects.filter(auflage=teilnahme.auflage).exists():
        return
    lead, member, facilitator, coordinator = (people[name] for name in names)
    _load_netzwerktreffen(teilnahme.auflage, coordinator, [lead, facilitator])
    _load_umfrage(teilnahme, lead, [member, facilitator])
    _load_workshop(teilnahme, facilitator, [lead, member])


def _load_netzwerktreffen(auflage: Auflage, organiser: User, coming: list[User]) -> None:
    termin = create_termin(
        {
            "titel": "Netzwerktreffen der Beispielauflage",
            "art": Terminart.NETZWERKTREFFEN,
            "ort": "Haus der Begegnung, Musterplatz 1, Musterstadt",
            "online_link": "https://konferenz.example.org/netzwerktreffen",
            "beschreibung": "Alle Kommunen der Auflage erzählen, was gut läuft und was klemmt.",
            "auflage_id": auflage.pk,
            "sichtbarkeit": Sichtbarkeit.NETZWERK,
            "beginn": _at(30, 10),
            "ende": _at(30, 16),
        },
        actor=organiser,
    )
    invite(termin, actor=organiser, gruppen=[Termingruppe(auflage=auflage)])
    for person, antwort in zip(coming, ("zugesagt", "vielleicht"), strict=True):
        answer(termin, person, antwort)


def _load_umfrage(teilnahme: Teilnahme, organiser: User, invited: list[User]) -> None:
    spans = [(_at(days, hour), _at(days, hour + 2)) for days, hour in ((16, 14), (18, 9), (23, 17))]
    termin = create_termin(
        {
            "titel": "Sitzung zum Fahrplan",
            "art": Terminart.SITZUNG,
            "ort": "Rathaus, kleiner Sitzungssaal",
            "beschreibung": "Wir gehen die Maßnahmen durch und klären, wer was übernimmt.",
            "kommune_id": teilnahme.kommune_id,
            "auflage_id": teilnahme.auflage_id,
            "sichtbarkeit": Sichtbarkeit.KOMMUNE,
            "umfrage_bis": timezone.localdate() + dt.timedelta(days=7),
        },
        actor=organiser,
        vorschlaege=spans,
    )
    invite(termin, actor=organiser, people=invited)
    first, second, third = termin.vorschlaege.all()
    vote(termin, organiser, {first.pk: "ja", second.pk: "ja", third.pk: "nein"})
    vote(termin, invited[-1], {first.pk: "wenn-noetig", second.pk: "ja", third.pk: "ja"})


def _load_workshop(teilnahme: Teilnahme, organiser: User, invited: list[User]) -> None:
    details = {
        "titel": "Workshop zum Zukunftsbild",
        "art": Terminart.WORKSHOP,
        "ort": "Bürgerhaus Musterstadt",
        "kommune_id": teilnahme.kommune_id,
        "auflage_id": teilnahme.auflage_id,
        "sichtbarkeit": Sichtbarkeit.KOMMUNE,
    }
    # It is made as one to come, so that people can be invited, and then put where it was.
    termin = create_termin(details | {"beginn": _at(1, 10), "ende": _at(1, 15)}, actor=organiser)
    invite(termin, actor=organiser, people=invited)
    answer(termin, invited[0], "zugesagt")
    Termin.objects.filter(pk=termin.pk).update(beginn=_at(-24, 10), ende=_at(-24, 15))
    save_ergebnisse(
        termin,
        {
            "anwesend": 34,
            "anwesend_verwaltung": 9,
            "anwesend_organisationen": 14,
            "anwesend_engagierte": 11,
            "ergebnisprotokoll": PROTOKOLL,
            "ergebnisse_fuer_kreis": True,
        },
        version=termin.version,
    )
