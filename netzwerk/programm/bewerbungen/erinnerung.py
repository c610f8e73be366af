"""Ask the Steuerungsgruppe for its votes: after the deadline, and shortly before the last day."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.konten.models import User
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.ereignisse import VOTEN_ERBETEN
from netzwerk.programm.models import Auflage, Bewerbung, Votum
from netzwerk.rechte import Rolle

#: How long before the last day those are reminded who have not voted on everything.
REMIND_BEFORE = timedelta(days=3)


def ask_for_votes() -> int:
    """Tell everybody whose votes are missing, each occasion once; return how many were told."""
    now = timezone.now()
    told = 0
    for auflage in Auflage.objects.filter(bewerbung_bis__lte=now):
        undecided = Bewerbung.objects.submitted().filter(auflage=auflage, entscheidung="")
        open_keys = set(undecided.values_list("pk", flat=True))
        if not open_keys:
            continue
        last = auflage.votum_bis
        is_soon = last is not None and last - REMIND_BEFORE <= timezone.localdate()
        for person, missing in _missing(open_keys):
            told += len(_tell(auflage, person, missing, is_reminder=is_soon))
    return told


def _missing(open_keys: set[int]) -> list[tuple[User, int]]:
    """Return the voters with the number of applications on which they have not voted."""
    people = User.objects.filter(rollenvergaben__rolle=Rolle.STEUERUNGSGRUPPE, is_active=True)
    done: dict[int, int] = {}
    rows = Votum.objects.filter(bewerbung__in=open_keys, person__in=people)
    for votum in rows:
        if votum.is_befangen or votum.submitted_at:
            done[votum.person_id] = done.get(votum.person_id, 0) + 1
    counted = [(person, len(open_keys) - done.get(person.pk, 0)) for person in people]
    return [(person, missing) for person, missing in counted if missing > 0]


def _tell(auflage: Auflage, person: User, missing: int, *, is_reminder: bool) -> list:
    text = ngettext(
        "„%(auflage)s“: %(number)s Bewerbung wartet auf Ihr Votum.",
        "„%(auflage)s“: %(number)s Bewerbungen warten auf Ihr Votum.",
        missing,
    ) % {"auflage": auflage, "number": missing}
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
