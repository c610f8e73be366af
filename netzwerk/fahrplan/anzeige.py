"""A plan as somebody sees it, read with the same few queries however long it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import ngettext

from netzwerk.fahrplan.models import Ansatz, Fahrplan, Massnahme, MassnahmeStatus, Meilenstein, Ziel
from netzwerk.fahrplan.permissions import (
    MassnahmeQuerySet,
    can_edit_massnahme,
    can_edit_plan,
    can_read_ansatz,
    can_read_leitbild,
    can_see_empty_plan,
    can_write_massnahme,
    can_write_plan,
)
from netzwerk.fahrplan.slots import Merkmal, collect_merkmale
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.anzeigename import name_for
from netzwerk.rechte import Rechte

#: Status → (kind of badge, icon).
LOOKS = {
    MassnahmeStatus.GEPLANT: ("neutral", "open"),
    MassnahmeStatus.LAEUFT: ("info", "in-progress"),
    MassnahmeStatus.ERLEDIGT: ("success", "success"),
    MassnahmeStatus.RUHT: ("warning", "clock"),
    MassnahmeStatus.VERWORFEN: ("neutral", "close"),
}


@dataclass(frozen=True)
class Zeile:
    """A measure in a plan.

    Args:
        massnahme: with its milestones, people and Organisationen read.
        is_member: whether the reader belongs to the network, and so reads names.
        can_write: whether the reader changes it with one press.
        can_edit: whether the reader changes it in a form, where Koordination names the wish.
        ansatz: what it takes up, if there is something that the reader may see.
        merkmale: what rooms above say of it in a word.
    """

    massnahme: Massnahme
    is_member: bool
    can_write: bool
    can_edit: bool
    ansatz: Ansatz | None = None
    merkmale: Sequence[Merkmal] = ()

    @property
    def look(self) -> tuple[str, str]:
        """Kind of the badge and icon of the status."""
        return LOOKS[MassnahmeStatus(self.massnahme.status)]

    @property
    def responsible(self) -> str:
        """People and Organisationen in one line."""
        return ", ".join(filter(None, (self.people, self.organisationen)))

    @property
    def people(self) -> str:
        """Who is responsible, in one line."""
        return ", ".join(self.names)

    @property
    def organisationen(self) -> str:
        """The Organisationen that are responsible, in one line."""
        return ", ".join(self.organisationen_names)

    @property
    def names(self) -> list[str]:
        """Who is responsible: for visitors as each person has chosen for the public."""
        those = self.massnahme.verantwortliche.all()
        names = (name_for(person, is_member=self.is_member) for person in those)
        return list(dict.fromkeys(names))

    @property
    def organisationen_names(self) -> list[str]:
        """The Organisationen that are responsible."""
        return [str(row) for row in self.massnahme.organisationen.all()]

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been finished before today."""
        return self.massnahme.is_overdue

    @property
    def meilensteine(self) -> Sequence[Meilenstein]:
        """The milestones in their order."""
        return self.massnahme.meilensteine.all()


@dataclass(frozen=True)
class Abschnitt:
    """A goal with its measures."""

    ziel: Ziel
    zeilen: list[Zeile] = field(default_factory=list)

    @property
    def counted(self) -> list[Zeile]:
        """The measures that count: what was given up does not."""
        return [row for row in self.zeilen if row.massnahme.status != MassnahmeStatus.VERWORFEN]

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(row.massnahme.status == MassnahmeStatus.ERLEDIGT for row in self.counted)

    @property
    def progress(self) -> str:
        """Progress in words: ``3 von 7 Maßnahmen erledigt``."""
        total = len(self.counted)
        text = ngettext(
            "{done} von {total} Maßnahme erledigt", "{done} von {total} Maßnahmen erledigt", total
        )
        return text.format(done=self.done, total=total)


@dataclass(frozen=True)
class Ansicht:
    """What a person sees of the plan of a Kommune.

    Args:
        kommune: whose plan it is.
        plan: None while nobody has written in it.
        leitbild: empty if the person may not read it.
        abschnitte: the goals that the person may read, with their measures.
        can_write: whether the person writes everywhere in it.
        can_edit: whether the person does so, or as Koordination at the Kommune's wish.
        is_own: whether an empty plan is shown to the person, too.
    """

    kommune: Kommune
    plan: Fahrplan | None
    leitbild: str
    abschnitte: list[Abschnitt]
    can_write: bool
    can_edit: bool
    is_own: bool

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.leitbild and not self.abschnitte

    @property
    def zeilen(self) -> Iterable[Zeile]:
        """All measures in the order of the plan."""
        return (row for abschnitt in self.abschnitte for row in abschnitt.zeilen)


def read_plan(kommune: Kommune, rechte: Rechte) -> Ansicht:
    """Return what a person sees of a plan. The same few queries, however long the plan is."""
    plan = Fahrplan.objects.filter(kommune=kommune).first()
    may = can_write_plan(rechte, kommune.pk), can_edit_plan(rechte, kommune.pk)
    is_own = can_see_empty_plan(rechte, kommune.pk)
    if plan is None:
        return Ansicht(kommune, None, "", [], *may, is_own)
    plan.kommune = kommune
    leitbild = plan.leitbild if can_read_leitbild(rechte, plan) else ""
    return Ansicht(kommune, plan, leitbild, _sections(plan, rechte), *may, is_own)


def _sections(plan: Fahrplan, rechte: Rechte) -> list[Abschnitt]:
    abschnitte = {
        ziel.pk: Abschnitt(ziel)
        for ziel in plan.ziele.visible_to(rechte).order_by("position", "pk")
    }
    if not abschnitte:
        return []
    rows = Massnahme.objects.visible_to(rechte).filter(ziel__fahrplan=plan)
    massnahmen = list(for_display(rows).order_by("position", "pk"))
    merkmale = collect_merkmale(massnahmen)
    for massnahme in massnahmen:
        abschnitt = abschnitte[massnahme.ziel_id]
        massnahme.ziel, massnahme.ziel.fahrplan = abschnitt.ziel, plan
        abschnitt.zeilen.append(zeile_of(massnahme, rechte, merkmale.get(massnahme.pk, ())))
    return list(abschnitte.values())


def for_display(rows: MassnahmeQuerySet) -> MassnahmeQuerySet:
    """Read with each measure what stands in its row: four queries for any number."""
    return rows.select_related("ansatz").prefetch_related(
        "meilensteine", "verantwortliche__profil", "organisationen"
    )


def zeile_of(massnahme: Massnahme, rechte: Rechte, merkmale: Sequence[Merkmal] = ()) -> Zeile:
    """Return a measure from ``for_display``, with its goal and plan, as a row for a reader."""
    people = {person.pk for person in massnahme.verantwortliche.all()}
    return Zeile(
        massnahme,
        rechte.is_member,
        can_write_massnahme(rechte, massnahme, people),
        can_edit_massnahme(rechte, massnahme, people),
        _readable_ansatz(massnahme, rechte),
        merkmale,
    )


def _readable_ansatz(massnahme: Massnahme, rechte: Rechte) -> Ansatz | None:
    ansatz = massnahme.ansatz
    if ansatz is None:
        return None
    ansatz.fahrplan = massnahme.plan
    return ansatz if can_read_ansatz(rechte, ansatz) else None
