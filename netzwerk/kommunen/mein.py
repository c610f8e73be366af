"""What places add to ``/mein/``: requests and handovers that wait for the person's answer."""

from collections.abc import Sequence

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerk.kommunen.models import Beitrittsanfrage, Uebergabe, UebergabeStand
from netzwerk.konten.models import User
from netzwerk.mein import Bereich, Quelle, Wegweiser, Zeile, quellen, wegweiser
from netzwerk.rechte import Rechte


@wegweiser.register(order=20)
def mitgliedschaften() -> Wegweiser:
    """Return the way to the own memberships."""
    return Wegweiser(
        _("Meine Mitgliedschaften"),
        reverse("own_memberships"),
        _("Zu welchen Kommunen und Organisationen Sie gehören, und mit welcher Aufgabe."),
        "town",
    )


@quellen.register(order=10)
def uebergaben() -> Quelle:
    """Return the seats that somebody wants to hand over to the person."""
    page = reverse("own_memberships")
    return Quelle(Bereich.WARTET, _announced_to, page, _("Meine Mitgliedschaften"))


def _announced_to(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    rows = Uebergabe.objects.filter(an_person=user, stand=UebergabeStand.ANGEKUENDIGT)
    text = _("{name} möchte Ihnen eine Aufgabe übergeben: {aufgabe}")
    return [
        Zeile(text.format(name=row.von_name, aufgabe=row), row.get_absolute_url(), row.created_at)
        for row in rows.with_people().order_by("pk")[:limit]
    ]


@quellen.register(order=20)
def beitrittsanfragen() -> Quelle:
    """Return the requests to join on which the person decides, by Kommune."""
    return Quelle(Bereich.WARTET, _waiting_for)


def _waiting_for(user: User, rechte: Rechte, limit: int) -> Sequence[Zeile]:
    waiting = Beitrittsanfrage.objects.visible_to(rechte).values("kommune__name", "kommune__slug")
    rows = waiting.annotate(number=Count("pk"), since=Min("confirmed_at")).order_by("since")
    return [
        Zeile(
            ngettext(
                "{number} Anfrage zum Beitritt: {ort}",
                "{number} Anfragen zum Beitritt: {ort}",
                row["number"],
            ).format(number=row["number"], ort=row["kommune__name"]),
            reverse("kommunen:requests", args=[row["kommune__slug"]]),
            row["since"],
        )
        for row in rows[:limit]
    ]
