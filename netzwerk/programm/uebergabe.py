"""What goes along with a seat in this room: the open dates that its holder organises."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, Wechsel, teile
from netzwerk.konten.models import User
from netzwerk.programm.models import Termin, Termineinladung, Terminstand
from netzwerk.programm.tandem import uebergabe as _tandem  # noqa: F401 -- registers


@teile.register(order=50)
def termine() -> Uebergabeteil:
    """Dates of the Kommune that are still to come."""
    return Uebergabeteil(
        key="programm.termine",
        label=gettext_lazy("Offene Termine"),
        belongs_to=Gehoert.KOMMUNE,
        describe=_describe,
        move=_move,
        undo=_undo,
    )


def _open(kommune: Kommune, person: User) -> QuerySet[Termin]:
    is_coming = Q(beginn=None) | Q(ende__gt=timezone.now())
    rows = Termin.objects.filter(is_coming, kommune=kommune, verantwortlich=person)
    return rows.exclude(stand=Terminstand.ABGESAGT)


def _describe(kommune: Kommune, person: User) -> str | None:
    count = _open(kommune, person).count()
    if not count:
        return None
    return ngettext(
        "Ein Termin, den dann die Nachfolge organisiert.",
        "%(count)d Termine, die dann die Nachfolge organisiert.",
        count,
    ) % {"count": count}


def _move(wechsel: Wechsel) -> list[list[int]] | None:
    """Give the dates to the successor; returns each with whether the successor was invited by it."""
    moved = []
    for termin in _open(wechsel.kommune, wechsel.von).order_by("pk"):
        termin.verantwortlich = wechsel.an
        termin.save(update_fields=["verantwortlich"])
        _einladung, is_new = Termineinladung.objects.get_or_create(termin=termin, person=wechsel.an)
        moved.append([termin.pk, int(is_new)])
    return moved or None


def _undo(wechsel: Wechsel, moved: list[list[int]]) -> list[str]:
    lost = 0
    for key, was_invited in moved:
        back = Termin.objects.filter(pk=key, verantwortlich=wechsel.an)
        if not back.update(verantwortlich=wechsel.von):
            lost += 1
        elif was_invited and wechsel.an:
            Termineinladung.objects.filter(termin=key, person=wechsel.an).delete()
    if not lost:
        return []
    return [
        ngettext(
            "Ein Termin bleibt, wie er ist: Ihn organisiert inzwischen jemand anders, oder es "
            "gibt ihn nicht mehr.",
            "%(count)d Termine bleiben, wie sie sind: Sie organisiert inzwischen jemand anders, "
            "oder es gibt sie nicht mehr.",
            lost,
        )
        % {"count": lost}
    ]
