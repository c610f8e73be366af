"""Remind of dates one day before, once."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.programm.models import Antwort, Termin, Terminstand
from netzwerk.programm.termine.ereignisse import ERINNERUNG
from netzwerk.programm.termine.leute import invited_to
from netzwerk.programm.termine.nachrichten import tell_invited

BEFORE = dt.timedelta(days=1)


def remind() -> int:
    """Remind who has not declined, and return how many people were told.

    Whoever was invited within the last day has just been told. A date that is moved is reminded
    of again, before its new time.
    """
    now = timezone.now()
    soon = Termin.objects.filter(
        stand=Terminstand.FEST, beginn__gt=now, beginn__lte=now + BEFORE
    ).select_related("kommune", "auflage")
    told = 0
    for termin in soon:
        people = invited_to(termin).filter(
            termineinladungen__in=termin.einladungen.exclude(antwort=Antwort.ABGESAGT).filter(
                invited_at__lt=termin.beginn - BEFORE
            )
        )
        told += tell_invited(
            termin,
            ERINNERUNG,
            _("Erinnerung: {titel}").format(titel=termin),
            actor=None,
            people=people,
            once_key=f"termin-erinnerung-{termin.pk}-{termin.beginn:%Y%m%d%H%M}",
        )
    return told
