"""Who gives mandates. Who sees them follows from the pages on which they stand.

Those who look after the people of a Kommune see who accompanies it today, and until when
(``kommunen.permissions.can_manage_people``), those who look after accounts see what each has
(``konten.permissions_konten.can_see_accounts``), and everybody sees their own.
"""

from typing import TYPE_CHECKING

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.programm.models import Begleitung


def can_manage_begleitungen(rechte: Rechte, person_id: int | None) -> bool:
    """Return whether the person gives mandates to that account, changes and ends them.

    Koordination does, and never for itself: a mandate lets its holder read what a Kommune keeps
    to itself.
    """
    return rechte.has_rolle(Rolle.KOORDINATION) and person_id != rechte.person_id


def can_see_handover(rechte: Rechte, begleitung: "Begleitung") -> bool:
    """Return whether the person sees what becomes of a mandate at its end.

    Koordination, who has it, who speaks for the Kommune, and who else accompanies it today.
    """
    kommune_id = begleitung.teilnahme.kommune_id
    is_near = kommune_id in rechte.verantwortete_kommunen | rechte.begleitete_kommunen
    is_own = rechte.is_member and begleitung.person_id == rechte.person_id
    return is_near or is_own or rechte.has_rolle(Rolle.KOORDINATION)


def can_name_successor(rechte: Rechte, begleitung: "Begleitung") -> bool:
    """Return whether the person says who takes over: Koordination, and who has it while it runs."""
    is_own = begleitung.person_id == rechte.person_id
    is_running = begleitung.teilnahme.kommune_id in rechte.begleitete_kommunen
    return (is_own and is_running) or rechte.has_rolle(Rolle.KOORDINATION)


def can_see_all_begleitungen(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person sees on the profile of a Kommune everybody who accompanies it.

    Its members, its facilitators and Koordination do; other members of the network see those who
    are in the directory of people.
    """
    is_near = kommune_id in rechte.kommunen | rechte.begleitete_kommunen
    return is_near or rechte.has_rolle(Rolle.KOORDINATION)
