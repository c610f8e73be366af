"""What goes along with a seat in a Kommune from this room: the measures one is responsible for."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, ngettext

from netzwerk.fahrplan.models import Massnahme
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, Wechsel, teile
from netzwerk.konten.models import User


@teile.register(order=40)
def massnahmen() -> Uebergabeteil:
    """Measures of the Kommune's plan."""
    return Uebergabeteil(
        key="fahrplan.massnahmen",
        label=gettext_lazy("Maßnahmen im Fahrplan"),
        belongs_to=Gehoert.KOMMUNE,
        describe=_describe,
        move=_move,
        undo=_undo,
    )


def _of(kommune: Kommune, person: User) -> QuerySet[Massnahme]:
    rows = Massnahme.objects.present().filter(ziel__fahrplan__kommune=kommune)
    return rows.of_person(person.pk)


def _describe(kommune: Kommune, person: User) -> str | None:
    count = _of(kommune, person).count()
    if not count:
        return None
    return ngettext(
        "Die Verantwortung für eine Maßnahme im Fahrplan",
        "Die Verantwortung für {count} Maßnahmen im Fahrplan",
        count,
    ).format(count=count)


def _move(wechsel: Wechsel) -> dict[str, list[int]] | None:
    """Give the successor the person's part; one who has it already keeps it after an undo."""
    moved, shared = [], []
    for massnahme in _of(wechsel.kommune, wechsel.von).order_by("pk"):
        has_it = massnahme.verantwortliche.filter(pk=wechsel.an.pk).exists()
        (shared if has_it else moved).append(massnahme.pk)
        massnahme.verantwortliche.remove(wechsel.von)
        massnahme.verantwortliche.add(wechsel.an)
    return {"moved": moved, "shared": shared} if moved or shared else None


def _undo(wechsel: Wechsel, kept: dict[str, list[int]]) -> list[str]:
    lost = 0
    for key in [*kept["moved"], *kept["shared"]]:
        massnahme = Massnahme.objects.present().filter(pk=key).first()
        is_theirs = massnahme and (
            wechsel.an is None or massnahme.verantwortliche.filter(pk=wechsel.an.pk).exists()
        )
        if not is_theirs:
            lost += 1
            continue
        massnahme.verantwortliche.add(wechsel.von)
        if wechsel.an and key in kept["moved"]:
            massnahme.verantwortliche.remove(wechsel.an)
    if not lost:
        return []
    return [
        ngettext(
            "Für eine Maßnahme ist inzwischen jemand anders verantwortlich, oder sie ist gelöscht.",
            "Für {count} Maßnahmen ist inzwischen jemand anders verantwortlich, oder sie sind "
            "gelöscht.",
            lost,
        ).format(count=lost)
    ]
