"""What happens to Tandems by time alone: requests lapse, what is over is asked about and closed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.programm.models import OPEN, Tandem, TandemStand
from netzwerk.programm.models.tandem import ANSWER_TIME
from netzwerk.programm.tandem import nachrichten
from netzwerk.programm.tandem.anfragen import close, lock

#: How long after its last day a Tandem waits for somebody to say what came of it.
CLOSE_AFTER = dt.timedelta(days=60)
#: How long a request that came to nothing is kept.
KEPT = dt.timedelta(days=180)


def sweep_tandems() -> str:
    """Do what is due, and return it as a German sentence."""
    today = timezone.localdate()
    asked = Tandem.objects.filter(stand__in=OPEN, created_at__lt=timezone.now() - ANSWER_TIME)
    lapsed = sum(_lapse(tandem) for tandem in asked)
    over = Tandem.objects.with_sides().filter(stand=TandemStand.VEREINBART, bis__lt=today)
    closed = sum(_close_if_forgotten(tandem, today) for tandem in over)
    told = sum(nachrichten.tell_over(one) for one in over.filter(bis__gte=today - CLOSE_AFTER))
    return _("Ohne Antwort abgelaufen: {lapsed}, nachgefragt: {told}, beendet: {closed}.").format(
        lapsed=lapsed, told=told, closed=closed
    )


@transaction.atomic
def _lapse(tandem: Tandem) -> bool:
    tandem = lock(tandem)
    if tandem.stand not in OPEN or tandem.is_open:
        return False
    close(tandem, TandemStand.ABGELAUFEN, None)
    nachrichten.tell_lapsed(tandem)
    return True


@transaction.atomic
def _close_if_forgotten(tandem: Tandem, today: dt.date) -> bool:
    tandem = lock(tandem)
    if not tandem.is_agreed or tandem.bis >= today - CLOSE_AFTER:
        return False
    tandem.stand, tandem.ended_at = TandemStand.BEENDET, timezone.now()
    tandem.save()
    nachrichten.tell_ended(tandem, None)
    return True


def clear_tandems(now: dt.datetime) -> int:
    """Delete what came to nothing long ago; return how many."""
    nothing = (TandemStand.ABGELEHNT, TandemStand.ZURUECKGEZOGEN, TandemStand.ABGELAUFEN)
    count, _by_model = Tandem.objects.filter(stand__in=nothing, decided_at__lt=now - KEPT).delete()
    return count
