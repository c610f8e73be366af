"""Ask what became of a measure that came from a building block, when it has ended."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.fahrplan.events import massnahme_beendet
from netzwerk.fahrplan.models import FINISHED, Massnahme
from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.kommunen.models.mitgliedschaft import LEADING_ROLLEN
from netzwerk.konten.models import User
from netzwerk.mein import Zeile
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.mitteilungen.notify import notify
from netzwerk.rechte import Rechte
from wissen.ereignisse import ERFAHRUNG_GEFRAGT
from wissen.models import Anpassung

#: Days in which a question that was missed is made up for; later it waits on ``/mein/`` alone.
ASK_DAYS = 30


def unanswered() -> QuerySet[Anpassung]:
    """Return what has ended without a word about how it went."""
    rows = Anpassung.objects.present().filter(ergebnis="", massnahme__status__in=FINISHED)
    return rows.select_related("massnahme__ziel__fahrplan__kommune")


def lately_unanswered() -> QuerySet[Anpassung]:
    """Return what has ended in the last days, where being asked still makes sense."""
    since = timezone.now() - dt.timedelta(days=ASK_DAYS)
    return unanswered().filter(massnahme__updated_at__gte=since)


def ask(rows: Iterable[Anpassung]) -> int:
    """Ask once for each: the people responsible, or who speaks for the Kommune if none can tell.

    Returns:
        Number of people asked.
    """
    return sum(_ask(row) for row in rows)


def _ask(anpassung: Anpassung) -> int:
    massnahme = anpassung.massnahme
    key = f"erfahrung-{anpassung.pk}"
    if Mitteilung.objects.filter(once_key=key).exists():
        return 0
    text = _("Wie ist es gelaufen? „{titel}“ ist zu Ende.").format(titel=massnahme.titel)
    for people in (massnahme.verantwortliche.all(), speakers_of(massnahme)):
        told = notify(
            people,
            ERFAHRUNG_GEFRAGT,
            massnahme,
            text=text,
            url=anpassung.get_absolute_url(),
            once_key=key,
        )
        if told:
            return len(told)
    return 0


def speakers_of(massnahme: Massnahme) -> list[User]:
    """Return who speaks for the Kommune of a measure."""
    rows = Mitgliedschaft.objects.filter(
        kommune=massnahme.plan.kommune_id, rolle__in=LEADING_ROLLEN
    ).select_related("user")
    return [row.user for row in rows.order_by("pk")]


def waiting_for(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    """Return the rows of ``/mein/``: measures of the person, or of nobody in their Kommune."""
    writes = rechte.kommunen | rechte.begleitete_kommunen
    place = "massnahme__ziel__fahrplan__kommune__in"
    mine = Q(massnahme__in=Massnahme.objects.of_person(user.pk).values("pk"), **{place: writes})
    left = Q(massnahme__verantwortliche=None, **{place: rechte.verantwortete_kommunen})
    rows = unanswered().filter(
        mine | left, massnahme__in=Massnahme.objects.visible_to(rechte).values("pk")
    )
    text = _("Wie ist es gelaufen? {titel}")
    return [
        Zeile(text.format(titel=row.massnahme.titel), row.get_absolute_url())
        for row in rows.order_by("-massnahme__updated_at", "pk")[:limit]
    ]


def _ended(sender: type, massnahme_id: int, **kwargs: Any) -> None:
    ask(unanswered().filter(massnahme=massnahme_id))


def connect() -> None:
    """Connect the receiver; called once when the application is ready."""
    massnahme_beendet.connect(_ended, dispatch_uid="ask-for-experience")
