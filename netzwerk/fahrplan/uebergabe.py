"""What goes along with a seat in a Kommune from this room: what one is responsible for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, ngettext

from netzwerk.fahrplan.models import Ansatz, Massnahme, Struktur, Ziel
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.uebergabe_slots import Gehoert, Uebergabeteil, Wechsel, teile
from netzwerk.konten.models import User
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Rows for which somebody is responsible in a Kommune.
Of = Callable[[Kommune, User], QuerySet[Any]]
#: A number of them in words.
InWords = Callable[[int], str]


@teile.register(order=40)
def massnahmen() -> Uebergabeteil:
    """Measures of the Kommune's plan."""
    return Uebergabeteil(
        key="fahrplan.massnahmen",
        label=gettext_lazy("Maßnahmen im Fahrplan"),
        belongs_to=Gehoert.KOMMUNE,
        describe=partial(_describe, _measures_of, _measures_in_words),
        move=partial(_move, _measures_of),
        undo=partial(_undo, Massnahme, _lost_measures_in_words),
    )


@teile.register(order=41)
def strukturen() -> Uebergabeteil:
    """Structures of the Kommune."""
    return Uebergabeteil(
        key="fahrplan.strukturen",
        label=gettext_lazy("Strukturen, die bleiben"),
        belongs_to=Gehoert.KOMMUNE,
        describe=partial(_describe, _structures_of, _structures_in_words),
        move=partial(_move, _structures_of),
        undo=partial(_undo, Struktur, _lost_structures_in_words),
    )


@teile.register(order=42)
def entwuerfe() -> Uebergabeteil:
    """What only its author sees."""
    return Uebergabeteil(
        key="fahrplan.entwuerfe",
        label=gettext_lazy("Entwürfe im Fahrplan"),
        belongs_to=Gehoert.BLEIBT,
        describe=_describe_drafts,
    )


def _describe_drafts(kommune: Kommune, person: User) -> str | None:
    own = {"created_by": person, "sichtbarkeit": Sichtbarkeit.NIEMAND}
    count = sum(
        rows.present().filter(**own).count()
        for rows in (
            Ansatz.objects.filter(fahrplan__kommune=kommune),
            Ziel.objects.filter(fahrplan__kommune=kommune),
            Massnahme.objects.filter(ziel__fahrplan__kommune=kommune),
        )
    )
    if not count:
        return None
    return ngettext(
        "Ein Entwurf im Fahrplan, den nur diese Person sieht. Er geht nur weiter, wenn sie ihn "
        "vorher für die Kommune sichtbar macht.",
        "{count} Entwürfe im Fahrplan, die nur diese Person sieht. Sie gehen nur weiter, wenn sie "
        "vorher für die Kommune sichtbar werden.",
        count,
    ).format(count=count)


def _measures_of(kommune: Kommune, person: User) -> QuerySet[Massnahme]:
    rows = Massnahme.objects.present().filter(ziel__fahrplan__kommune=kommune)
    return rows.of_person(person.pk)


def _structures_of(kommune: Kommune, person: User) -> QuerySet[Struktur]:
    return Struktur.objects.present().filter(fahrplan__kommune=kommune).of_person(person.pk)


def _describe(of: Of, in_words: InWords, kommune: Kommune, person: User) -> str | None:
    count = of(kommune, person).count()
    return in_words(count) if count else None


def _move(of: Of, wechsel: Wechsel) -> dict[str, list[int]] | None:
    """Give the successor the person's part; one who has it already keeps it after an undo."""
    moved, shared = [], []
    for row in of(wechsel.kommune, wechsel.von).order_by("pk"):
        has_it = row.verantwortliche.filter(pk=wechsel.an.pk).exists()
        (shared if has_it else moved).append(row.pk)
        row.verantwortliche.remove(wechsel.von)
        row.verantwortliche.add(wechsel.an)
    return {"moved": moved, "shared": shared} if moved or shared else None


def _undo(
    model: type[Massnahme] | type[Struktur],
    in_words: InWords,
    wechsel: Wechsel,
    kept: dict[str, list[int]],
) -> list[str]:
    lost = 0
    for key in [*kept["moved"], *kept["shared"]]:
        row = model.objects.present().filter(pk=key).first()
        is_theirs = row and (
            wechsel.an is None or row.verantwortliche.filter(pk=wechsel.an.pk).exists()
        )
        if not is_theirs:
            lost += 1
            continue
        row.verantwortliche.add(wechsel.von)
        if wechsel.an and key in kept["moved"]:
            row.verantwortliche.remove(wechsel.an)
    return [in_words(lost)] if lost else []


def _measures_in_words(count: int) -> str:
    return ngettext(
        "Die Verantwortung für eine Maßnahme im Fahrplan",
        "Die Verantwortung für {count} Maßnahmen im Fahrplan",
        count,
    ).format(count=count)


def _structures_in_words(count: int) -> str:
    return ngettext(
        "Die Verantwortung für eine Struktur, die bleibt",
        "Die Verantwortung für {count} Strukturen, die bleiben",
        count,
    ).format(count=count)


def _lost_measures_in_words(lost: int) -> str:
    return ngettext(
        "Für eine Maßnahme ist inzwischen jemand anders verantwortlich, oder sie ist gelöscht.",
        "Für {count} Maßnahmen ist inzwischen jemand anders verantwortlich, oder sie sind "
        "gelöscht.",
        lost,
    ).format(count=lost)


def _lost_structures_in_words(lost: int) -> str:
    return ngettext(
        "Für eine Struktur ist inzwischen jemand anders verantwortlich, oder sie ist gelöscht.",
        "Für {count} Strukturen ist inzwischen jemand anders verantwortlich, oder sie sind "
        "gelöscht.",
        lost,
    ).format(count=lost)
