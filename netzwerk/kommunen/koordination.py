"""What the Kommunen add to the pages under ``/koordination/``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.kommunen.permissions import can_import_to_network, can_invite_to_network
from netzwerk.kommunen.permissions_beitritt import can_decide_for_silent
from netzwerk.kommunen.permissions_uebergabe import can_see_vacancies
from netzwerk.koordination import Eintrag, eintraege


@eintraege.register(order=30)
def einladungen() -> Eintrag:
    """Return the entry of the invitations that concern no Kommune."""
    return Eintrag(
        label=_("Einladungen ins Netzwerk"),
        url=reverse("network_invitations"),
        text=_("Menschen einladen, die zu keiner Kommune gehören, und offene Einladungen sehen."),
        is_visible=can_invite_to_network,
        icon="mail",
    )


@eintraege.register(order=31)
def importieren() -> Eintrag:
    """Return the entry of lists of people of several Kommunen."""
    return Eintrag(
        label=_("Liste importieren"),
        url=reverse("import_to_network"),
        text=_("Viele Menschen aus mehreren Kommunen auf einmal einladen, aus Excel oder CSV."),
        is_visible=can_import_to_network,
        icon="upload",
    )


@eintraege.register(order=25)
def ohne_ansprechperson() -> Eintrag:
    """Return the entry of the Kommunen for which nobody speaks."""
    return Eintrag(
        label=_("Kommunen ohne Ansprechperson"),
        url=reverse("kommunen_without_speaker"),
        text=_("Sehen, für wen gerade niemand spricht, und eine Aufgabe für andere übergeben."),
        is_visible=can_see_vacancies,
        icon="town",
    )


@eintraege.register(order=32)
def beitritte() -> Eintrag:
    """Return the entry of the requests on which no Kommune decides."""
    return Eintrag(
        label=_("Anfragen zum Beitritt"),
        url=reverse("silent_requests"),
        text=_("Antworten, wo eine Kommune fünf Tage schweigt oder keine Ansprechperson hat."),
        is_visible=can_decide_for_silent,
        icon="question",
    )
