"""Who is told what about a handover. Names stand beside the text, never in it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from netzwerk.kommunen.ereignisse import (
    UEBERGABE_ANGEKUENDIGT,
    UEBERGABE_BEENDET,
    UEBERGABE_RUECKGAENGIG,
    UEBERGABE_VOLLZOGEN,
)
from netzwerk.kommunen.models import Uebergabe
from netzwerk.konten.models import User
from netzwerk.mitteilungen.actions import mark_outdated
from netzwerk.mitteilungen.ereignisse import Ereignis
from netzwerk.mitteilungen.notify import notify


def tell_announced(uebergabe: Uebergabe) -> None:
    """Ask the successor; and tell the person, if Koordination does it for them."""
    actor = uebergabe.created_by
    text = _("Sie sollen eine Aufgabe übernehmen: {rolle} in {kommune}")
    _tell([uebergabe.an_person], UEBERGABE_ANGEKUENDIGT, uebergabe, text, actor)
    text = _("Ihre Aufgabe soll übergeben werden: {rolle} in {kommune}")
    _tell([uebergabe.von_person], UEBERGABE_ANGEKUENDIGT, uebergabe, text, actor)


def tell_carried_out(uebergabe: Uebergabe) -> None:
    """Tell both, and Koordination if it has announced it, until when it can be undone."""
    until = date_format(localtime(uebergabe.undo_until), "j. F, H:i")
    note = " " + _("Bis {until} Uhr kann das rückgängig gemacht werden.").format(until=until)
    text = _("Sie haben die Aufgabe übernommen: {rolle} in {kommune}.") + note
    _tell([uebergabe.an_person], UEBERGABE_VOLLZOGEN, uebergabe, text, None)
    text = _("Die Aufgabe ist übergeben: {rolle} in {kommune}.") + note
    _tell(_announcers(uebergabe), UEBERGABE_VOLLZOGEN, uebergabe, text, uebergabe.an_person)


def tell_declined(uebergabe: Uebergabe) -> None:
    """Tell who has announced it, and whose seat it stays."""
    text = _("Die Aufgabe wurde nicht übernommen: {rolle} in {kommune}")
    _tell(_announcers(uebergabe), UEBERGABE_BEENDET, uebergabe, text, uebergabe.an_person)


def tell_withdrawn(uebergabe: Uebergabe, actor: User) -> None:
    """Tell the successor that nobody waits for an answer any more, and the others."""
    text = _("Die Übergabe ist zurückgezogen: {rolle} in {kommune}")
    people = [uebergabe.an_person, *_announcers(uebergabe)]
    _tell(people, UEBERGABE_BEENDET, uebergabe, text, actor)


def tell_lapsed(uebergabe: Uebergabe) -> None:
    """Tell everybody concerned that the announcement has come to nothing."""
    text = _("Die Übergabe ist hinfällig: {rolle} in {kommune}")
    people = [uebergabe.an_person, *_announcers(uebergabe)]
    _tell(people, UEBERGABE_BEENDET, uebergabe, text, None)


def tell_undone(uebergabe: Uebergabe, actor: User) -> None:
    """Tell the others that everything is as before; what was told before is no news any more."""
    mark_outdated(UEBERGABE_VOLLZOGEN, uebergabe)
    text = _("Die Übergabe ist rückgängig gemacht: {rolle} in {kommune}")
    people = [uebergabe.an_person, *_announcers(uebergabe)]
    _tell(people, UEBERGABE_RUECKGAENGIG, uebergabe, text, actor)


def _announcers(uebergabe: Uebergabe) -> list[User | None]:
    return [uebergabe.von_person, uebergabe.created_by]


def _tell(
    people: list[User | None],
    ereignis: Ereignis,
    uebergabe: Uebergabe,
    text: str,
    actor: User | None,
) -> None:
    notify(
        [person for person in people if person],
        ereignis,
        uebergabe,
        text=text.format(rolle=uebergabe.get_rolle_display(), kommune=uebergabe.kommune),
        url=uebergabe.get_absolute_url(),
        actor=actor,
    )
