"""The programme's part of the profile of a Kommune."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.profile_slots import Section, sections
from netzwerk.konten.models import Profil
from netzwerk.programm.kosten.permissions import can_see_kosten_sum
from netzwerk.programm.mitgliederseite import running_mandates
from netzwerk.programm.models import Teilnahme, Termin
from netzwerk.programm.permissions import can_see_all_begleitungen
from netzwerk.programm.phases import steps_of
from netzwerk.programm.tandem import profil as _tandem  # noqa: F401 -- registers
from netzwerk.programm.termine.orte import platz_key
from netzwerk.programm.termine.permissions import can_create_termin
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
    facts = [(ngettext("Auflage", "Auflagen", len(teilnahmen)), names)]
    # The newest edition comes first.
    if newest := next((one for one in teilnahmen if one.phase), None):
        facts.append((_("Phase"), newest.get_phase_display()))
    return Section(
        title=_("Der Weg im Programm"),
        template="programm/kommunenprofil.html",
        context={
            "ways": ways,
            "kosten_url": reverse("kommune_kosten", args=[kommune.slug])
            if can_see_kosten_sum(rechte, kommune.pk)
            else "",
        },
        facts=facts,
        is_about_place=True,
    )


#: Dates on the profile; all of them are on the page of dates.
MOST_TERMINE = 5


@sections.register(order=35)
def show_termine(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return the next dates of a Kommune that the reader may see."""
    coming = Termin.objects.visible_to(rechte).filter(kommune=kommune).coming()
    termine = list(coming.select_related("kommune", "auflage")[:MOST_TERMINE])
    new_url = _new_termin_url(kommune) if can_create_termin(rechte, kommune.pk) else ""
    if not termine and not new_url:
        return None
    return Section(
        title=_("Nächste Termine"),
        template="termine/kommunenprofil.html",
        context={"termine": termine, "new_url": new_url},
        is_about_place=True,
    )


def _new_termin_url(kommune: Kommune) -> str:
    """Return the address of a new date at the Kommune, in its newest edition if it is in one."""
    newest = Teilnahme.objects.filter(kommune=kommune).order_by("-auflage__nummer", "pk").first()
    url = reverse("termine:neu")
    return f"{url}?platz={platz_key(newest)}" if newest else url


@sections.register(order=72)
def show_facilitators(kommune: Kommune, rechte: Rechte) -> Section | None:
    """Return who accompanies the Kommune today.

    Near to it all of them are shown, to other members those who are in the directory of people.
    """
    if not rechte.is_member:
        return None
    listed = Profil.objects.visible_to(rechte).values("user")
    mandates = running_mandates(kommune).annotate(is_listed=Q(person__in=listed))
    if not can_see_all_begleitungen(rechte, kommune.pk):
        mandates = mandates.filter(is_listed=True)
    found = list(mandates)
    if not found:
        return None
    context = {"mandates": found}
    template = "programm/kommunenprofil_begleitung.html"
    return Section(_("Prozessbegleitung"), template, context, is_at_end=True)
