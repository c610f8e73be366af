"""Who sees a date, and who organises it: each rule once as a filter and once as a predicate.

A date is seen as far as it says (``netzwerk.sichtbarkeit``), and by those who are invited to it,
whatever it says: the invitation is the organiser's word that they may.
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from netzwerk.rechte import Rechte, Rolle
from netzwerk.sichtbarkeit import can_read, readable

if TYPE_CHECKING:
    from netzwerk.programm.models import Termin


class TerminQuerySet(models.QuerySet):
    """Lists of dates."""

    def visible_to(self, rechte: Rechte) -> "TerminQuerySet":
        """Return the dates the person may see."""
        allowed = readable(rechte, author="verantwortlich")
        if rechte.is_member:
            allowed |= Q(_invited(rechte))
        return self.filter(allowed)

    def of_person(self, rechte: Rechte) -> "TerminQuerySet":
        """Return the dates to which the person is invited or which the person organises."""
        return self.visible_to(rechte).filter(
            Q(_invited(rechte)) | Q(verantwortlich=rechte.person_id)
        )

    def coming(self) -> "TerminQuerySet":
        """Keep what is still to come, the nearest first; what has no time yet stands first.

        What was cancelled stays until its day: who looks for it finds why it is gone.
        """
        is_coming = Q(stand="findung") | Q(ende__gt=timezone.now())
        return self.filter(is_coming).order_by(F("beginn").asc(nulls_first=True), "pk")

    def past(self) -> "TerminQuerySet":
        """Keep what is over, the latest first; also polls that were cancelled."""
        is_over = Q(ende__lte=timezone.now()) | Q(stand="abgesagt", beginn=None)
        return self.filter(is_over).order_by(F("beginn").desc(nulls_last=True), "-pk")


def _invited(rechte: Rechte) -> Exists:
    # The model stands on this module, as every model does on its rules.
    rows = apps.get_model("programm.Termineinladung").objects
    return Exists(rows.filter(termin=OuterRef("pk"), person=rechte.person_id))


def is_invited(rechte: Rechte, termin: "Termin") -> bool:
    """Return whether the person is invited to a date, and still belongs to the network."""
    return rechte.is_member and termin.einladungen.filter(person=rechte.person_id).exists()


def can_read_termin(rechte: Rechte, termin: "Termin") -> bool:
    """Return whether the person may see a date."""
    return can_read(
        rechte,
        termin.sichtbarkeit,
        kommune_id=termin.kommune_id,
        auflage_id=termin.auflage_id,
        author_id=termin.verantwortlich_id,
    ) or is_invited(rechte, termin)


def can_create_termin(
    rechte: Rechte, kommune_id: int | None = None, auflage_id: int | None = None
) -> bool:
    """Return whether the person may make a date at a place.

    For a Kommune: its Ansprechperson and deputy, facilitators while their mandate runs. For an
    edition or the network: facilitators, for editions they accompany today. Koordination for all.
    """
    if rechte.has_rolle(Rolle.KOORDINATION):
        return True
    if kommune_id is not None:
        return kommune_id in rechte.verantwortete_kommunen | rechte.begleitete_kommunen
    is_own = auflage_id is None or auflage_id in rechte.auflagen
    return rechte.has_rolle(Rolle.PROZESSBEGLEITUNG) and is_own


def can_manage_termin(rechte: Rechte, termin: "Termin") -> bool:
    """Return whether the person changes a date, invites to it, cancels it and writes its minutes.

    Who sees it and may make one there; beyond a single Kommune only who organises it, beside
    Koordination.
    """
    if not can_create_termin(rechte, termin.kommune_id, termin.auflage_id):
        return False
    is_organiser = termin.verantwortlich_id == rechte.person_id
    is_shared = termin.kommune_id is not None or rechte.has_rolle(Rolle.KOORDINATION)
    return is_organiser or (is_shared and can_read_termin(rechte, termin))


def can_read_ergebnisse(rechte: Rechte, termin: "Termin") -> bool:
    """Return whether the person reads minutes and numbers of a date, which they may see.

    The invited and those who organise it; members in general if the organiser says so.
    """
    if termin.ergebnisse_fuer_kreis and rechte.is_member:
        return True
    return is_invited(rechte, termin) or can_manage_termin(rechte, termin)
