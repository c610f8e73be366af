"""The own next dates on ``/mein/``, and polls and invitations that wait for an answer."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.konten.models import User
from netzwerk.mein import Bereich, Quelle, Wegweiser, Zeile, quellen, wegweiser
from netzwerk.programm.models import Antwort, Termin, Termineinladung, Terminstand
from netzwerk.rechte import Rechte


@wegweiser.register(order=15)
def termine() -> Wegweiser:
    """Return the way to the own dates."""
    return Wegweiser(
        _("Meine Termine"),
        reverse("termine:liste"),
        _("Wozu Sie eingeladen sind, was war, und das Abo für Ihren Kalender."),
        "calendar",
        is_visible=_is_member,
    )


def _is_member(rechte: Rechte) -> bool:
    return rechte.is_member


@quellen.register(order=40)
def naechste() -> Quelle:
    """Return the own next dates."""
    return Quelle(Bereich.TERMINE, _next_of, reverse("termine:liste"), _("Alle Termine"))


def _next_of(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    rows = Termin.objects.of_person(rechte).filter(stand=Terminstand.FEST, ende__gt=timezone.now())
    return [
        Zeile(str(termin), termin.get_absolute_url(), termin.beginn)
        for termin in rows.order_by("beginn", "pk")[:limit]
    ]


@quellen.register(order=30)
def offene() -> Quelle:
    """Return the dates that wait for the person's answer."""
    return Quelle(Bereich.WARTET, _waiting_for, reverse("termine:liste"), _("Alle Termine"))


def _waiting_for(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    mine = Termineinladung.objects.filter(termin=OuterRef("pk"), person=user, antwort=Antwort.OFFEN)
    is_open = Q(stand=Terminstand.FEST, ende__gt=timezone.now(), waits=True)
    # A poll is answered when something was said to it, whatever.
    poll = Q(stand=Terminstand.FINDUNG, umfrage_bis__gte=timezone.localdate(), silent=True)
    rows = (
        Termin.objects.of_person(rechte)
        .annotate(waits=Exists(mine), silent=Exists(mine.filter(answered_at=None)))
        .filter(is_open | poll)
        .order_by("beginn", "pk")
    )
    return [
        Zeile(
            _("Wann passt Ihnen: {titel}?").format(titel=termin)
            if termin.is_finding
            else _("Kommen Sie: {titel}?").format(titel=termin),
            termin.get_absolute_url(),
            termin.beginn,
        )
        for termin in rows[:limit]
    ]
