"""Applications side by side, and what the votes say in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.programm.models import (
    Auflage,
    Bewerbung,
    Einzelvotum,
    Entscheidung,
    Kriterium,
    Stufe,
    Votum,
)
from netzwerk.rechte import Rechte
from netzwerk.text import german_sort_key


@dataclass
class Zeile:
    """One application, with what somebody may know about it.

    Args:
        bewerbung: the application.
        own: the own vote, also a draft or a conflict of interest.
        others: votes of others that the person may see.
    """

    bewerbung: Bewerbung
    own: Votum | None = None
    others: list[Votum] = field(default_factory=list)

    @property
    def given(self) -> list[Votum]:
        """All given votes that the person may see, the own one included."""
        own = [self.own] if self.own and self.own.submitted_at else []
        return own + [votum for votum in self.others if votum.submitted_at]

    @property
    def stand(self) -> str:
        """What has become of the own vote, in words."""
        if self.own is None:
            return _("noch kein Votum")
        if self.own.is_befangen:
            return _("befangen")
        return _("Votum abgegeben") if self.own.submitted_at else _("Entwurf")

    def summary(self, kriterium: Kriterium | None = None) -> str:
        """Return in words how often which stage was given; for the whole, or one criterion."""
        if kriterium is None:
            return in_words(votum.gesamt for votum in self.given)
        stages = {
            (one.votum_id, one.kriterium_id): one.stufe
            for votum in self.given
            for one in votum.einzelvoten.all()
        }
        return in_words(stages.get((votum.pk, kriterium.pk)) for votum in self.given)

    @property
    def votes(self) -> str:
        """How many have voted or may not, in words."""
        number = len(self.given)
        words = ngettext("%(number)s Votum", "%(number)s Voten", number) % {"number": number}
        said = [self.own, *self.others] if self.own else self.others
        conflicted = sum(votum.is_befangen for votum in said)
        if conflicted:
            words += ", " + _("{number} befangen").format(number=conflicted)
        return words


def in_words(stages: Iterable[int | None]) -> str:
    """Return how often which stage occurs, best first: ``2× gut erfüllt, 1× nicht erfüllt``."""
    counted = Counter(stage for stage in stages if stage is not None)
    return ", ".join(
        f"{counted[stufe]}× {stufe.label}" for stufe in reversed(Stufe) if counted[stufe]
    )


def rows_of(auflage: Auflage, rechte: Rechte) -> list[Zeile]:
    """Return the applications for an edition that a person may read, by name. Four queries."""
    bewerbungen = Bewerbung.objects.visible_to(rechte).filter(auflage=auflage)
    einzeln = Prefetch("einzelvoten", Einzelvotum.objects.select_related("kriterium"))
    voten = Votum.objects.visible_to(rechte).select_related("person").prefetch_related(einzeln)
    rows = bewerbungen.select_related("auflage", "kommune").prefetch_related(
        Prefetch("voten", voten, to_attr="sichtbare_voten")
    )
    return sorted(
        (_row(bewerbung, rechte) for bewerbung in rows),
        key=lambda row: german_sort_key(row.bewerbung.name),
    )


def _row(bewerbung: Bewerbung, rechte: Rechte) -> Zeile:
    row = Zeile(bewerbung)
    for votum in bewerbung.sichtbare_voten:
        if votum.person_id is not None and votum.person_id == rechte.person_id:
            row.own = votum
        else:
            row.others.append(votum)
    return row


def balance(rows: Sequence[Zeile]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return how applications and selected ones spread over Regierungsbezirke and kinds."""
    return [
        (_("Regierungsbezirke"), _spread(rows, lambda row: row.bewerbung.bezirk)),
        (_("Arten"), _spread(rows, lambda row: row.bewerbung.art)),
    ]


def _spread(rows: Sequence[Zeile], of) -> list[tuple[str, str]]:  # noqa: ANN001 -- a function
    total, selected = Counter(), Counter()
    for row in rows:
        name = of(row) or _("nicht angegeben")
        total[name] += 1
        selected[name] += row.bewerbung.entscheidung == Entscheidung.AUSGEWAEHLT
    return [
        (name, _("{selected} von {total} ausgewählt").format(selected=selected[name], total=number))
        for name, number in sorted(total.items(), key=lambda pair: german_sort_key(pair[0]))
    ]
