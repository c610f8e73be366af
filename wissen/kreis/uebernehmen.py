"""Take a building block over into the plan of a Kommune."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from netzwerk.fahrplan import actions
from netzwerk.fahrplan.aendern import ANGELEGT, Hand, remember_event
from netzwerk.fahrplan.models import FINISHED, Fahrplan, Massnahme
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rechte
from wissen.models import Anpassung, Bausteinfassung, Prozessbaustein


def running_measures(baustein: Prozessbaustein, rechte: Rechte) -> Any:
    """Return the measures from a block that are not finished and that the person may read."""
    rows = Massnahme.objects.visible_to(rechte).exclude(status__in=FINISHED)
    return rows.filter(anpassung__fassung__baustein=baustein).order_by("pk")


@transaction.atomic
def take_over(
    fassung: Bausteinfassung,
    kommune: Kommune,
    values: Mapping[str, Any],
    hand: Hand,
    rechte: Rechte,
) -> tuple[Massnahme, bool]:
    """Add a measure that comes from a version of a block; only one of a block runs at a time.

    Args:
        fassung: the version.
        kommune: in whose plan.
        values: ``ziel`` or ``neues_ziel``, ``titel``, ``beschreibung``, ``beginn``, ``faellig``,
            and ``ich`` if the person takes care of it.
        hand: who takes it over.
        rechte: of that person, who writes in the plan.

    Returns:
        The measure, and whether it is new: a second press leads to the first measure.

    Raises:
        netzwerk.fahrplan.actions.TooManyError: the plan is full.
    """
    plan = actions.ensure_plan(kommune)
    Fahrplan.objects.select_for_update().get(pk=plan.pk)
    running = running_measures(fassung.baustein, rechte).filter(ziel__fahrplan=plan).first()
    if running:
        return running, False
    ziel = values["ziel"] or actions.add_ziel(plan, {"titel": values["neues_ziel"]}, hand)
    own = {name: values[name] for name in ("titel", "beschreibung", "beginn", "faellig")}
    own["verantwortliche"] = [hand.user] if values.get("ich") else []
    massnahme = actions.add_massnahme(ziel, own, hand)
    anpassung = Anpassung.objects.create(massnahme=massnahme, fassung=fassung, created_by=hand.user)
    remember_event(anpassung, ANGELEGT, hand)
    return massnahme, True
