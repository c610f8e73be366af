"""The parts of a plan, as the links above each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Ansatz, Fahrplan, Selbstcheck, Struktur, Ziel
from netzwerk.fahrplan.permissions import can_read_leitbild, can_see_empty_plan
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte


@dataclass(frozen=True)
class Bereich:
    """A part of a plan.

    Args:
        label: its name.
        icon: name of an icon.
        view: name of the view that shows it, by the slug of the Kommune.
        is_filled: whether there is something in it that a person may see.
    """

    label: Any
    icon: str
    view: str
    is_filled: Callable[[Kommune, Rechte], bool]


def _has_goals(kommune: Kommune, rechte: Rechte) -> bool:
    if Ziel.objects.visible_to(rechte).filter(fahrplan__kommune=kommune).exists():
        return True
    plan = Fahrplan.objects.filter(kommune=kommune).first()
    return plan is not None and bool(plan.leitbild) and can_read_leitbild(rechte, plan)


def _has_stock(kommune: Kommune, rechte: Rechte) -> bool:
    return any(
        model.objects.visible_to(rechte).filter(fahrplan__kommune=kommune).exists()
        for model in (Ansatz, Selbstcheck)
    )


def _has_lasting(kommune: Kommune, rechte: Rechte) -> bool:
    return Struktur.objects.visible_to(rechte).filter(fahrplan__kommune=kommune).exists()


#: In their order; the keys are what a page calls itself.
BEREICHE = {
    "plan": Bereich(_("Ziele und Maßnahmen"), "goal", "fahrplan:fahrplan", _has_goals),
    "bestand": Bereich(_("Bestandsaufnahme"), "search", "fahrplan:bestandsaufnahme", _has_stock),
    "strukturen": Bereich(_("Was bleibt"), "house", "fahrplan:strukturen", _has_lasting),
}


def bereiche_for(kommune: Kommune, rechte: Rechte, active: str) -> list[dict[str, Any]]:
    """Return the parts of a plan that a person can open, for ``components/views.html``.

    Args:
        kommune: whose plan it is.
        rechte: who reads.
        active: key of the part that is shown.
    """
    sees_all = can_see_empty_plan(rechte, kommune.pk)
    return [
        {
            "text": str(bereich.label),
            "icon": bereich.icon,
            "url": reverse(bereich.view, args=[kommune.slug]),
            "is_active": key == active,
        }
        for key, bereich in BEREICHE.items()
        if sees_all or key == active or bereich.is_filled(kommune, rechte)
    ]
