"""The pages on which a Kommune looks after its people, as views of one thing."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.permissions import can_manage_people
from netzwerk.kommunen.permissions_beitritt import can_edit_domains
from netzwerk.kommunen.permissions_uebergabe import can_hand_over_in
from netzwerk.rechte import Rechte


def management_views(kommune: Kommune, rechte: Rechte, current: str = "") -> list[dict[str, Any]]:
    """Return the pages this person may open, as ``components/views.html`` takes them.

    Args:
        kommune: whose people it is about.
        rechte: of the reader; who looks after nobody there gets an empty list.
        current: name of the address of the page that is open.
    """
    if not can_manage_people(rechte, kommune.pk):
        return []
    pages = [
        ("kommunen:members", _("Mitglieder"), "people"),
        ("kommunen:invite", _("Einladen"), "plus"),
        ("kommunen:import", _("Liste importieren"), "upload"),
        ("kommunen:invitations", _("Einladungen"), "mail"),
        ("kommunen:requests", _("Anfragen"), "question"),
    ]
    if can_hand_over_in(rechte, kommune.pk):
        pages.append(("kommunen:hand_over", _("Aufgabe übergeben"), "people"))
    if can_edit_domains(rechte, kommune.pk):
        pages.append(("kommunen:domains", _("Maildomains"), "key"))
    return [
        {
            "text": text,
            "icon": icon,
            "url": reverse(name, args=[kommune.slug]),
            "is_active": name == current,
        }
        for name, text, icon in pages
    ]


def trail_to(kommune: Kommune) -> list[tuple[str, str]]:
    """Return the way back from a page about a Kommune, as ``components/breadcrumb.html`` takes it."""
    return [
        (_("Kommunen"), reverse("kommunen:directory")),
        (kommune.name, kommune.get_absolute_url()),
    ]
