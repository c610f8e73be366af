"""Costs in the example edition: one frame at about 60 %, one at 85 %."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from netzwerk.demo import steps
from netzwerk.konten.models import User
from netzwerk.programm.demo import COORDINATOR, FACILITATOR
from netzwerk.programm.kosten.actions import Angaben, enter
from netzwerk.programm.models import Begleitung, Kostenposten, Teilnahme

RATE = Decimal(960)
#: By slug: (days ago, what, days of work or None, amount or None).
COSTS = {
    "musterstadt-beispiel": (
        (110, "Auftaktgespräche und Bestandsaufnahme", "6.5", None),
        (70, "Workshop zum Zukunftsbild, Vorbereitung und Moderation", "5", None),
        (24, "Zwei Workshops, Protokolle, Abstimmung mit der Verwaltung", "11", None),
        (24, "Raum und Verpflegung für den Workshop (ohne Mandat)", None, "2400"),
    ),
    "neuweiler-am-see-beispiel": (
        (555, "Auftakt und Bestandsaufnahme", "12", None),
        (415, "Planungsworkshops", "14.5", None),
        (285, "Begleitung der Umsetzung", "8", None),
        (225, "Abschlussveranstaltung, Technik und Dolmetschen (ohne Mandat)", None, "880"),
    ),
}


@steps.register(order=34)
def load_kosten() -> None:
    """Kosten der Begleitung: ein Rahmen zu 60, einer zu 85 Prozent ausgegeben."""
    people = {
        user.email: user for user in User.objects.filter(email__in=(FACILITATOR, COORDINATOR))
    }
    teilnahmen = Teilnahme.objects.filter(
        auflage__slug="beispielauflage", kommune__slug__in=COSTS
    ).select_related("kommune")
    known = Kostenposten.objects.filter(teilnahme__in=teilnahmen).exists()
    if known or len(people) < 2:  # noqa: PLR2004 -- both
        return
    for teilnahme in teilnahmen:
        mandate = Begleitung.objects.filter(teilnahme=teilnahme, person=people[FACILITATOR]).first()
        for days, was, tage, betrag in COSTS[teilnahme.kommune.slug]:
            angaben = Angaben(
                timezone.localdate() - dt.timedelta(days=days),
                was,
                begleitung=mandate if tage else None,
                tage=Decimal(tage) if tage else None,
                tagessatz=RATE if tage else None,
                betrag=Decimal(betrag) if betrag else None,
            )
            enter(teilnahme, angaben, actor=people[FACILITATOR if tage else COORDINATOR])
