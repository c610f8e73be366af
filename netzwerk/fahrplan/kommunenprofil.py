"""The plan on the profile of a Kommune, on what it builds, and what lasts of it."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from netzwerk.fahrplan.bestandsaufnahme.anzeige import read_ansaetze
from netzwerk.fahrplan.models import Fahrplan, Massnahme, MassnahmeStatus, Struktur, Ziel
from netzwerk.fahrplan.permissions import can_edit_plan, can_read_leitbild
from netzwerk.fahrplan.selbstcheck.anzeige import rounds_of
from netzwerk.fahrplan.strukturen.anzeige import for_display, in_order, zeile_of
from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.rechte import Rechte


@sections.register(order=38)
def show_plan(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return what the reader may see of the plan, in short; for who writes it, always."""
    plan = Fahrplan.objects.filter(kommune=kommune).first()
    ziele, counts, leitbild = [], {"done": 0, "total": 0}, ""
    if plan is not None:
        ziele = list(
            Ziel.objects.visible_to(rechte).filter(fahrplan=plan).order_by("position", "pk")[:5]
        )
        counts = (
            Massnahme.objects.visible_to(rechte)
            .filter(ziel__fahrplan=plan)
            .exclude(status=MassnahmeStatus.VERWORFEN)
            .aggregate(total=Count("pk"), done=Count("pk", Q(status=MassnahmeStatus.ERLEDIGT)))
        )
        leitbild = plan.leitbild if can_read_leitbild(rechte, plan) else ""
    if not ziele and not leitbild and not can_edit_plan(rechte, kommune.pk):
        return None
    context = {"ziele": ziele, "leitbild": leitbild, **counts}
    return Section(_("Fahrplan"), "fahrplan/kommunenprofil.html", context)


#: Ansätze and structures on a profile; all of them are behind a link.
SHOWN = 5


@sections.register(order=39)
def show_stock(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return what exists in a Kommune already, as far as the reader may see it."""
    found = list(read_ansaetze(kommune, rechte)[: SHOWN + 1])
    rounds = list(rounds_of(kommune, rechte).exclude(finished_at=None))
    if not found and not rounds:
        return None
    context = {"ansaetze": found[:SHOWN], "has_more": len(found) > SHOWN, "rounds": rounds}
    return Section(_("Was es schon gibt"), "fahrplan/bestandsaufnahme/kommunenprofil.html", context)


@sections.register(order=41)
def show_strukturen(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return what lasts in a Kommune, as far as the reader may see it."""
    rows = Struktur.objects.visible_to(rechte).filter(fahrplan__kommune=kommune)
    found = list(in_order(for_display(rows, rechte))[: SHOWN + 1])
    if not found:
        return None
    zeilen = [zeile_of(row, rechte) for row in found[:SHOWN]]
    context = {"zeilen": zeilen, "has_more": len(found) > SHOWN}
    return Section(_("Was bleibt"), "fahrplan/kommunenprofil_strukturen.html", context)
