"""When a Kommune is asked: 3, 6, 12 and 24 months after its facilitation has ended.

The facilitation of a Kommune ends with the last day of the last mandate for it that was ever
entered, in whatever edition. While one runs, or is agreed for later, it has not ended. A Kommune
without any mandate is asked only when Koordination does it.
"""

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from netzwerk.fahrplan.models import (
    RUNNING,
    Rueckfrage,
    RueckfrageStand,
    Rueckfragestopp,
    Rueckfragestufe,
)
from netzwerk.fahrplan.rueckfragen.senden import close_links, lock_kommune, start_asking
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Begleitung

STUFEN = tuple(stufe for stufe in Rueckfragestufe if stufe)
#: So long after the end nobody is asked any more, for example about mandates entered later.
OVER_AFTER = relativedelta(months=30)


def due_stages(ende: dt.date, today: dt.date) -> list[Rueckfragestufe]:
    """Return the stages whose day has come since the end of a facilitation, in their order.

    Args:
        ende: last day of the facilitation.
        today: the day, local time.
    """
    if ende + OVER_AFTER <= today:
        return []
    return [stufe for stufe in STUFEN if ende + relativedelta(months=stufe) <= today]


def ask_due() -> int:
    """Ask every Kommune for which a day has come, each once; return how many.

    After an outage only the last of several stages is asked; the earlier ones are marked as left out.
    """
    today = timezone.localdate()
    ended = (
        Begleitung.objects.filter(teilnahme__kommune__rueckfragestopp=None)
        .order_by()
        .values("teilnahme__kommune")
        .annotate(ende=Max("bis"))
        .filter(ende__lt=today, ende__gt=today - OVER_AFTER - dt.timedelta(days=3))
        .values_list("teilnahme__kommune", flat=True)
    )
    return sum(_ask(kommune_id, today) for kommune_id in list(ended))


@transaction.atomic
def _ask(kommune_id: int, today: dt.date) -> bool:
    """Look at one Kommune under a lock, so that two workers make one Rueckfrage."""
    kommune = lock_kommune(kommune_id)
    mandates = Begleitung.objects.filter(teilnahme__kommune=kommune).order_by("bis", "pk")
    last = mandates.select_related("teilnahme").last()
    come = due_stages(last.bis, today)
    is_stopped = Rueckfragestopp.objects.filter(kommune=kommune).exists()
    of_teilnahme = Rueckfrage.objects.filter(teilnahme=last.teilnahme)
    known = set(of_teilnahme.values_list("stufe", flat=True))
    if is_stopped or not come:
        return False
    about = {"kommune": kommune, "teilnahme": last.teilnahme}
    for stufe in set(come[:-1]) - known:
        stand = RueckfrageStand.UEBERSPRUNGEN
        Rueckfrage.objects.create(**about, stufe=stufe, stand=stand)
    if come[-1] in known:
        return False
    end_running(kommune)
    start_asking(Rueckfrage(**about, stufe=come[-1]))
    return True


def end_running(kommune: Kommune) -> None:
    """Take an earlier Rueckfrage that nobody has answered for silence: a newer one follows."""
    running = Rueckfrage.objects.select_for_update().filter(kommune=kommune, stand__in=RUNNING)
    for earlier in running:
        earlier.stand = RueckfrageStand.KEINE_ANTWORT
        earlier.save(update_fields=["stand"])
        close_links(earlier)
