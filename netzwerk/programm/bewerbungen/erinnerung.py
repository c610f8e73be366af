"""Ask the Steuerungsgruppe for its votes: after the deadline, and shortly before the last day."""

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.konten.models import User
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.ereignisse import VOTEN_ERBETEN
from netzwerk.programm.models import Auflage
from netzwerk.rechte import Rolle

#: How long before the last day those are reminded who have not voted on everything.
REMIND_BEFORE = timedelta(days=3)


def ask_for_votes() -> int:
    """Tell everybody whose votes are missing, each occasion once; return how many were told."""
    told = 0
    for auflage in Auflage.objects.filter(bewerbung_bis__lte=timezone.now()):
        last = auflage.votum_bis
        is_soon = last is not None and last - REMIND_BEFORE <= timezone.localdate()
        for person in _voters():
            missing = auflage.bewerbungen.without_vote_of(person.pk).count()
            if missing:
                told += len(_tell(auflage, person, missing, is_reminder=is_soon))
    return told


def _voters() -> QuerySet[User]:
    return User.objects.filter(rollenvergaben__rolle=Rolle.STEUERUNGSGRUPPE, is_active=True)


def missing_in_words(auflage: str, number: int) -> str:
    """Return how many applications for an edition wait for somebody's vote."""
    return ngettext(
        "„%(auflage)s“: %(number)s Bewerbung wartet auf Ihr Votum.",
        "„%(auflage)s“: %(number)s Bewerbungen warten auf Ihr Votum.",
        number,
    ) % {"auflage": auflage, "number": number}


def _tell(auflage: Auflage, person: User, missing: int, *, is_reminder: bool) -> list:
    text = missing_in_words(str(auflage), missing)
    if auflage.votum_bis:
        text += " " + _("Erbeten bis {day}.").format(day=date_format(auflage.votum_bis, "j. F Y"))
    return notify(
        [person],
        VOTEN_ERBETEN,
        auflage,
        text=text,
        url=reverse("koordination:auswahl", args=[auflage.slug]),
        once_key=f"voten-{auflage.pk}-{'erinnerung' if is_reminder else 'frist'}",
    )
