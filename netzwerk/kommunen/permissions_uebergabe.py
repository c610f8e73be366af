"""Who may hand over a seat, answer, and undo it."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.kommunen.models import Mitgliedschaft, Uebergabe


def can_hand_over_in(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person hands over a seat of the Kommune: their own, or as Koordination."""
    return kommune_id in rechte.verantwortete_kommunen or rechte.has_rolle(Rolle.KOORDINATION)


def can_hand_over(rechte: Rechte, platz: "Mitgliedschaft") -> bool:
    """Return whether the person hands over this seat.

    Who has it does, and Koordination for somebody who has left without doing it.
    """
    if platz.kommune_id is None or not platz.is_leading:
        return False
    return platz.user_id == rechte.person_id or rechte.has_rolle(Rolle.KOORDINATION)


def can_see_vacancies(rechte: Rechte) -> bool:
    """Return whether the person sees for which Kommunen nobody speaks: Koordination."""
    return rechte.has_rolle(Rolle.KOORDINATION)


def can_see_uebergabe(rechte: Rechte, uebergabe: "Uebergabe") -> bool:
    """Return whether the person sees the handover: leaver, successor, Koordination."""
    return hands_over(rechte, uebergabe) or is_successor(rechte, uebergabe)


def is_successor(rechte: Rechte, uebergabe: "Uebergabe") -> bool:
    """Return whether the person is the one who is asked to take the seat."""
    return rechte.is_signed_in and uebergabe.an_person_id == rechte.person_id


def can_answer(rechte: Rechte, uebergabe: "Uebergabe") -> bool:
    """Return whether the person accepts or declines now: only the successor, and only once."""
    return uebergabe.is_announced and is_successor(rechte, uebergabe)


def hands_over(rechte: Rechte, uebergabe: "Uebergabe") -> bool:
    """Return whether it is the person's seat, or Koordination acts for them."""
    if not rechte.is_signed_in:
        return False
    return uebergabe.von_person_id == rechte.person_id or rechte.has_rolle(Rolle.KOORDINATION)


def can_withdraw(rechte: Rechte, uebergabe: "Uebergabe") -> bool:
    """Return whether the person takes the announcement back now."""
    return uebergabe.is_announced and hands_over(rechte, uebergabe)


def can_undo(rechte: Rechte, uebergabe: "Uebergabe") -> bool:
    """Return whether the person undoes the handover now: leaver, successor, Koordination."""
    return uebergabe.is_undoable and can_see_uebergabe(rechte, uebergabe)


class UebergabeQuerySet(models.QuerySet):
    """Lists of handovers."""

    def concerning(self, person: Any) -> "UebergabeQuerySet":
        """Return the handovers from or to an account."""
        return self.filter(Q(von_person=person) | Q(an_person=person))

    def unsettled(self) -> "UebergabeQuerySet":
        """Return what waits for an answer, or can be undone, newest first."""
        waits, is_kept = Q(stand="angekuendigt"), Q(schnappschuss__isnull=False)
        return self.filter(waits | is_kept).order_by("-pk")

    def with_people(self) -> "UebergabeQuerySet":
        """Load what a page and a mail say about it in the same query."""
        return self.select_related("kommune", "von_person", "an_person", "created_by", "einladung")
