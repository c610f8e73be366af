"""The long work on a table: check it, and take it over.

Both may be called again after their process was killed. Checking writes nothing but its result;
taking over writes everything in one transaction, which also says that it is done.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.auftraege.handlers import AuftragError
from netzwerk.fahrplan import actions
from netzwerk.fahrplan.aendern import ConflictError, Hand, change
from netzwerk.fahrplan.ausgabe.spalten import Art
from netzwerk.fahrplan.importe.abgleich import Abgleich, Vorhaben
from netzwerk.fahrplan.importe.zeilen import read_rows
from netzwerk.fahrplan.models import Fahrplan, Planimport
from netzwerk.fahrplan.permissions import can_write_plan
from netzwerk.models import Auftrag
from netzwerk.rechte import Rechte, load_rechte


def check(auftrag: Auftrag, fortschritt: Fortschritt) -> dict[str, Any]:
    """Judge every row of a table, and keep what was found.

    Raises:
        AuftragError: the table is gone, or the person may no longer write in the plan.
    """
    lauf, rechte = _find(auftrag)
    plan = actions.find_plan(lauf.kommune)
    plan.kommune = lauf.kommune
    plans = _judge(lauf, plan, rechte, fortschritt)
    _keep(lauf, plans)
    return {"zeilen": len(plans)}


def take_over(auftrag: Auftrag, fortschritt: Fortschritt) -> dict[str, Any]:
    """Write a whole table into the plan, or nothing of it.

    Raises:
        AuftragError: the plan has changed since the table was checked, or the person may not write
            in it any more. Nothing has been written.
    """
    lauf, rechte = _find(auftrag)
    if lauf.done_at:
        return {}
    try:
        return _take_over(auftrag, lauf, rechte, fortschritt)
    except (ConflictError, ValidationError, actions.TooManyError, _ChangedError) as error:
        plan = actions.find_plan(lauf.kommune)
        plan.kommune = lauf.kommune
        _keep(lauf, _judge(lauf, plan, rechte))
        raise AuftragError(
            _(
                "Seit der Prüfung hat sich der Fahrplan geändert. Es ist nichts übernommen worden. "
                "Bitte sehen Sie sich das Ergebnis noch einmal an."
            )
        ) from error


class _ChangedError(Exception):
    """What would be done is not what the person has seen."""


def _find(auftrag: Auftrag) -> tuple[Planimport, Rechte]:
    rows = Planimport.objects.select_related("kommune", "user")
    lauf = rows.filter(pk=auftrag.params["lauf"], auftrag=auftrag).first()
    if lauf is None:
        raise AuftragError(_("Diese Tabelle gibt es nicht mehr. Bitte laden Sie sie neu hoch."))
    rechte = load_rechte(lauf.user)
    if not can_write_plan(rechte, lauf.kommune_id):
        raise AuftragError(
            _(
                "Sie können in diesem Fahrplan nicht mehr schreiben. Es ist nichts übernommen worden."
            )
        )
    return lauf, rechte


def _judge(
    lauf: Planimport, plan: Fahrplan, rechte: Rechte, fortschritt: Fortschritt | None = None
) -> list[Vorhaben]:
    eintraege = read_rows(lauf.zeilen, lauf.spalten)
    return Abgleich(plan, rechte).judge(eintraege, fortschritt and fortschritt.report)


def _keep(lauf: Planimport, plans: Sequence[Vorhaben]) -> None:
    Planimport.objects.filter(pk=lauf.pk, auftrag=lauf.auftrag_id, done_at=None).update(
        befunde=_as_seen(plans), checked_at=timezone.now()
    )


def _as_seen(plans: Sequence[Vorhaben]) -> list[dict[str, Any]]:
    return [one.befund.to_json() for one in plans if one.befund]


@transaction.atomic
def _take_over(
    auftrag: Auftrag, lauf: Planimport, rechte: Rechte, fortschritt: Fortschritt
) -> dict[str, Any]:
    rows = Planimport.objects.select_for_update().filter(pk=lauf.pk, auftrag=auftrag, done_at=None)
    locked = rows.first()
    if locked is None:
        # Done by another process, or thrown away.
        return {}
    plan = actions.ensure_plan(lauf.kommune)
    actions.lock_plan(plan)
    plan.kommune = lauf.kommune
    plans = _judge(lauf, plan, rechte)
    if _as_seen(plans) != locked.befunde:
        raise _ChangedError
    _write(plan, plans, Hand(lauf.user), fortschritt)
    locked.summen = dict(Counter(one.befund.zustand for one in plans if one.befund))
    locked.done_at = timezone.now()
    locked.forget_rows()
    locked.save()
    return locked.summen


def _write(plan: Fahrplan, plans: Sequence[Vorhaben], hand: Hand, fortschritt: Fortschritt) -> None:
    """Write what was judged, from the top: what something belongs to is there before it."""
    made: dict[int, Any] = {}
    for done, one in enumerate(plans, start=1):
        eintrag = one.eintrag
        above = made.get(id(eintrag.over))
        if one.row is None:
            made[id(eintrag)] = _add(plan, above, one, hand)
        else:
            values = one.values
            if "ziel" in values:
                values = values | {"ziel": above}
            if values:
                change(one.row, values, hand, seen=one.row.version)
            made[id(eintrag)] = one.row
        fortschritt.report(done, len(plans))


def _add(plan: Fahrplan, above: Any, one: Vorhaben, hand: Hand) -> Any:
    if one.eintrag.art is Art.ZIEL:
        return actions.add_ziel(plan, one.values, hand)
    if one.eintrag.art is Art.MASSNAHME:
        return actions.add_massnahme(above, one.values, hand)
    return actions.add_meilenstein(above, one.values, hand)
