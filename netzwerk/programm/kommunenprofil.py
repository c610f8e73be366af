"""The programme's part of the profile of a Kommune."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.programm.models import Teilnahme
from netzwerk.programm.phases import steps_of
from netzwerk.rechte import Rechte


@sections.register(order=30)
def show_way(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return the editions of a Kommune and where it stands in each; public for everybody."""
    teilnahmen = list(
        Teilnahme.objects.filter(kommune=kommune)
        .select_related("auflage")
        .order_by("-auflage__nummer", "pk")
    )
    if not teilnahmen:
        return None
    ways = [
        {
            "auflage": teilnahme.auflage,
            "steps": steps_of(teilnahme.phase) if teilnahme.phase else [],
        }
        for teilnahme in teilnahmen
    ]
    names = ", ".join(teilnahme.auflage.name for teilnahme in reversed(teilnahmen))
    return Section(
        title=_("Der Weg im Programm"),
        template="programm/kommunenprofil.html",
        context={"ways": ways},
        facts=[(ngettext("Auflage", "Auflagen", len(teilnahmen)), names)],
        is_about_place=True,
    )
