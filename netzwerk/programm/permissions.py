"""Who gives mandates. Who sees them follows from the pages on which they stand.

Those who look after the people of a Kommune see who accompanies it today
(``kommunen.permissions.can_manage_people``), those who look after accounts see what each has
(``konten.permissions_konten.can_see_accounts``), and everybody sees their own.
"""

from netzwerk.rechte import Rechte, Rolle


def can_manage_begleitungen(rechte: Rechte, person_id: int | None) -> bool:
    """Return whether the person gives mandates to that account, changes and ends them.

    Koordination does, and never for itself: a mandate lets its holder read what a Kommune keeps
    to itself.
    """
    return rechte.has_rolle(Rolle.KOORDINATION) and person_id != rechte.person_id
