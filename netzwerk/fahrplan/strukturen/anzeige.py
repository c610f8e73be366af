"""Structures as somebody sees them, read with the same few queries however many there are."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Prefetch, Value, When

from netzwerk.fahrplan.models import Massnahme, Struktur, Zustand
from netzwerk.fahrplan.strukturen.permissions import (
    StrukturQuerySet,
    can_edit_struktur,
    can_write_struktur,
)
from netzwerk.konten.anzeigename import name_for
from netzwerk.rechte import Rechte
from netzwerk.text import GermanOrder

#: State → (kind of badge, icon).
LOOKS = {
    Zustand.LEBT: ("success", "success"),
    Zustand.UNBEKANNT: ("neutral", "open"),
    Zustand.RUHT: ("warning", "clock"),
    Zustand.BEENDET: ("neutral", "close"),
}


@dataclass(frozen=True)
class Strukturzeile:
    """A structure for a reader.

    Args:
        struktur: with its people, Organisationen and the measures that the reader may see.
        is_member: whether the reader belongs to the network, and so reads names.
        can_write: whether the reader changes it with one press.
        can_edit: whether the reader changes it in a form, where Koordination names the wish.
    """

    struktur: Struktur
    is_member: bool
    can_write: bool
    can_edit: bool

    @property
    def look(self) -> tuple[str, str]:
        """Kind of the badge and icon of the state."""
        return LOOKS[Zustand(self.struktur.zustand)]

    @property
    def owner(self) -> str:
        """Who keeps it alive, in one line; people for visitors as each chose for the public."""
        struktur = self.struktur
        people = struktur.verantwortliche.all()
        names = [name_for(person, is_member=self.is_member) for person in people]
        names += map(str, struktur.organisationen.all())
        return ", ".join(dict.fromkeys(filter(None, [*names, struktur.stelle])))

    @property
    def rhythm(self) -> str:
        """How often, in words."""
        struktur = self.struktur
        if struktur.rhythmus and struktur.rhythmus_worte:
            return f"{struktur.get_rhythmus_display()}: {struktur.rhythmus_worte}"
        return struktur.rhythmus_worte or struktur.get_rhythmus_display()

    @property
    def asks_for_life(self) -> bool:
        """Whether the reader is offered to say in one press that it lives."""
        return self.can_write and self.struktur.zustand != Zustand.BEENDET


def for_display(rows: StrukturQuerySet, rechte: Rechte) -> StrukturQuerySet:
    """Read with each structure what stands in its row: five queries for any number."""
    measures = Massnahme.objects.visible_to(rechte).order_by("pk")
    return rows.select_related("fahrplan__kommune").prefetch_related(
        "verantwortliche__profil",
        "organisationen",
        Prefetch("massnahmen", measures, to_attr="seen_massnahmen"),
    )


def in_order(rows: StrukturQuerySet) -> StrukturQuerySet:
    """Put first what lives, each state in German order."""
    whens = [When(zustand=value, then=Value(number)) for number, value in enumerate(Zustand)]
    state = Case(*whens, output_field=IntegerField())
    return rows.order_by(state, GermanOrder("name"), "pk")


def zeile_of(struktur: Struktur, rechte: Rechte) -> Strukturzeile:
    """Return a structure from ``for_display`` as a row for a reader."""
    people = {person.pk for person in struktur.verantwortliche.all()}
    return Strukturzeile(
        struktur,
        rechte.is_member,
        can_write_struktur(rechte, struktur, people),
        can_edit_struktur(rechte, struktur, people),
    )
