"""A Tandem that two example Kommunen have agreed, and one that was asked for."""

import datetime as dt

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.programm.models import Tandem
from netzwerk.programm.tandem.anfragen import ask, save_austausch
from netzwerk.programm.tandem.antworten import accept, release

MUSTERSTADT, LANDKREIS, BEISPIELHAUSEN = (
    "musterstadt-beispiel",
    "landkreis-musterland-beispiel",
    "beispielhausen-beispiel",
)
#: Who speaks for each.
SPEAKERS = {
    MUSTERSTADT: "amira.haddad@example.org",
    LANDKREIS: "ines.schuster@example.org",
    BEISPIELHAUSEN: "chiara.rossi@example.org",
}


@steps.register(order=36)
def load_tandems() -> None:
    """Ein vereinbartes Tandem und eine offene Anfrage."""
    orte = {one.slug: one for one in Kommune.objects.filter(slug__in=SPEAKERS, is_example=True)}
    people = {user.email: user for user in User.objects.filter(email__in=SPEAKERS.values())}
    is_known = len(orte) == len(people) == len(SPEAKERS)
    if not is_known or Tandem.objects.filter(fragende__is_example=True).exists():
        return
    speaker = {slug: people[email] for slug, email in SPEAKERS.items()}
    today = timezone.localdate()
    agreed = ask(
        orte[MUSTERSTADT],
        orte[LANDKREIS],
        {
            "zweck": "Wir möchten von Ihnen lernen, wie Ehrenamt sichtbar anerkannt wird, und "
            "erzählen dafür vom Sprachcafé.",
            "erhofft": "Zwei gegenseitige Besuche und eine Ehrenamtskarte, die überall gilt.",
            "von": today - dt.timedelta(days=40),
            "bis": today + dt.timedelta(days=140),
        },
        actor=speaker[MUSTERSTADT],
    )
    sides = [agreed.gefragte_id]
    agreed = accept(agreed, sides, actor=speaker[LANDKREIS])
    release(agreed, [agreed.fragende_id, agreed.gefragte_id], is_public=True)
    ask(
        orte[BEISPIELHAUSEN],
        orte[MUSTERSTADT],
        {
            "zweck": "Wie haben Sie die ersten Ehrenamtlichen für das Sprachcafé gefunden? Wir "
            "fangen gerade an.",
            "erhofft": "Einen Besuch im Sprachcafé mit drei Leuten aus unserem Verein.",
            "von": today + dt.timedelta(days=14),
            "bis": today + dt.timedelta(days=196),
        },
        actor=speaker[BEISPIELHAUSEN],
    )
    save_austausch(
        orte[MUSTERSTADT],
        {
            "nimmt_anfragen": True,
            "sucht": "Patenschaften im ländlichen Raum",
            "bietet": "Sprachcafé im Rathaus, Räume in der Bücherei",
        },
    )
