"""What the library puts beside a measure that came from a building block."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import Massnahme
from netzwerk.fahrplan.permissions import can_edit_massnahme, can_write_massnahme
from netzwerk.fahrplan.slots import Extra, Merkmal, extras, merkmale
from netzwerk.rechte import Rechte
from wissen.kreis.anpassen import newer_version
from wissen.kreis.verlauf import read_history
from wissen.models import Anpassung, Bausteinfassung
from wissen.permissions_kreis import can_read_anpassung, can_read_fassung


@extras.register(order=20)
def show_block(massnahme: Massnahme, rechte: Rechte) -> Extra | None:
    """Return from which version of which block a measure came, and what became of it."""
    rows = Anpassung.objects.select_related("fassung__baustein").filter(massnahme=massnahme)
    anpassung = rows.first()
    if anpassung is None:
        return None
    anpassung.massnahme = massnahme
    people = {person.pk for person in massnahme.verantwortliche.all()}
    is_readable = can_read_anpassung(rechte, anpassung)
    can_edit = is_readable and can_edit_massnahme(rechte, massnahme, people)
    is_inside = can_edit or massnahme.plan.kommune_id in rechte.kommunen
    context = {
        "anpassung": anpassung,
        "fassung": anpassung.fassung,
        "is_fassung_there": can_read_fassung(rechte, anpassung.fassung, _users(anpassung.fassung)),
        # What has ended stays with the version it was done with.
        "newer": None if massnahme.is_finished else newer_version(anpassung),
        "is_readable": is_readable,
        "can_edit": can_edit,
        "can_write": is_readable and can_write_massnahme(rechte, massnahme, people),
        "history": read_history(anpassung) if is_readable and is_inside else None,
    }
    return Extra(_("Prozessbaustein"), "wissen/kreis/massnahme.html", context)


def _users(fassung: Bausteinfassung) -> set[int]:
    """Return the numbers of the Kommunen that work with a version; none is asked for if public."""
    if fassung.baustein.live:
        return set()
    rows = Anpassung.objects.present().filter(fassung=fassung)
    return set(rows.values_list("massnahme__ziel__fahrplan__kommune", flat=True))


@merkmale.register(order=20)
def mark_blocks(massnahmen: Sequence[Massnahme]) -> Mapping[int, Merkmal]:
    """Mark the measures that came from a block with its name. One query."""
    rows = Anpassung.objects.filter(massnahme__in=massnahmen)
    titles = rows.values_list("massnahme", "fassung__baustein__title")
    return {
        pk: Merkmal(_("Baustein: {titel}").format(titel=title), "block") for pk, title in titles
    }
