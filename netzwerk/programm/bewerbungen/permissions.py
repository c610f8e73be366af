"""Who reads applications, votes on them, sees the votes of others, and decides.

The applying people have no account: their link opens their own application and nothing else
(``bewerbungen.links``).
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from netzwerk.rechte import Rechte, Rolle

if TYPE_CHECKING:
    from netzwerk.programm.models import Bewerbung


def can_run_auflagen(rechte: Rechte) -> bool:
    """Return whether the person edits editions, calls and Teilnahmen, and decides who is selected."""
    return rechte.has_rolle(Rolle.KOORDINATION)


def can_read_bewerbungen(rechte: Rechte) -> bool:
    """Return whether the person reads what has been submitted."""
    return rechte.has_rolle(Rolle.STEUERUNGSGRUPPE, Rolle.KOORDINATION)


def can_vote(rechte: Rechte, bewerbung: "Bewerbung") -> bool:
    """Return whether the person votes on a submitted application: until there is a decision."""
    return rechte.has_rolle(Rolle.STEUERUNGSGRUPPE) and not bewerbung.entscheidung


class BewerbungQuerySet(models.QuerySet):
    """Lists of applications."""

    def submitted(self) -> "BewerbungQuerySet":
        """Return what has been submitted and not withdrawn."""
        return self.filter(submitted_at__isnull=False, withdrawn_at=None)

    def without_vote_of(self, person_id: int) -> "BewerbungQuerySet":
        """Return what waits for the vote of a member of the Steuerungsgruppe.

        Asked for once the call has ended, until there is a decision; a conflict of interest is an
        answer, a draft is none.
        """
        votes = self.model.voten.rel.related_model.objects.filter(
            Q(submitted_at__isnull=False) | Q(is_befangen=True),
            bewerbung=OuterRef("pk"),
            person=person_id,
        )
        undecided = self.submitted().filter(
            entscheidung="", auflage__bewerbung_bis__lte=timezone.now()
        )
        return undecided.filter(~Exists(votes))

    def visible_to(self, rechte: Rechte) -> "BewerbungQuerySet":
        """Return the submitted applications, if the person may read them; drafts are nobody's."""
        if not can_read_bewerbungen(rechte):
            return self.none()
        return self.submitted()


class VotumQuerySet(models.QuerySet):
    """Lists of votes."""

    def visible_to(self, rechte: Rechte) -> "VotumQuerySet":
        """Return the votes a person may see: the own, and others' after the own vote.

        Koordination sees what has been given without voting itself. Whoever has a conflict of
        interest sees none of that application but the own word, whatever else they are.
        """
        own = Q(person__isnull=False, person=rechte.person_id)
        if not can_read_bewerbungen(rechte):
            return self.none()
        mine = self.model.objects.filter(person=rechte.person_id, bewerbung=OuterRef("bewerbung"))
        others = Q(submitted_at__isnull=False) | Q(is_befangen=True)
        if can_run_auflagen(rechte):
            return self.filter(own | (others & ~Exists(mine.filter(is_befangen=True))))
        return self.filter(own | (others & Exists(mine.filter(submitted_at__isnull=False))))
