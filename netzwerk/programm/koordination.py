"""What the programme adds to the pages under ``/koordination/``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.permissions_konten import can_see_accounts
from netzwerk.koordination import Eintrag, eintraege
from netzwerk.programm.bewerbungen.permissions import can_read_bewerbungen, can_run_auflagen
from netzwerk.programm.kosten.permissions import can_see_kosten
from netzwerk.programm.permissions_cockpit import can_read_berichte, can_see_cockpit
from netzwerk.programm.tandem.permissions import can_propose_tandem


@eintraege.register(order=1)
def cockpit() -> Eintrag:
    """Return the entry of the cockpit, which is the page of all entries itself."""
    return Eintrag(
        label=_("Stand der Kommunen"),
        url=reverse("koordination:index"),
        text=_("Phase, letzte Aktivität, Maßnahmen, Budget und nächster Termin."),
        is_visible=can_see_cockpit,
        icon="map",
    )


@eintraege.register(order=20)
def menschen() -> Eintrag:
    """Return the entry of the accounts."""
    return Eintrag(
        label=_("Konten und Rechte"),
        url=reverse("koordination:menschen"),
        text=_("Konten finden; Rollen, Mitgliedschaften und Mandate geben und nehmen."),
        is_visible=can_see_accounts,
        icon="key",
    )


@eintraege.register(order=10)
def auflagen() -> Eintrag:
    """Return the entry of the editions."""
    return Eintrag(
        label=_("Auflagen"),
        url=reverse("koordination:auflagen"),
        text=_("Aufrufe, Fristen, Kriterien und teilnehmende Kommunen eintragen."),
        is_visible=can_run_auflagen,
        icon="calendar",
    )


@eintraege.register(order=11)
def auswahl() -> Eintrag:
    """Return the entry of the applications."""
    return Eintrag(
        label=_("Auswahl"),
        url=reverse("koordination:auswahlen"),
        text=_("Bewerbungen lesen, Voten abgeben, über die Teilnahme entscheiden."),
        is_visible=can_read_bewerbungen,
        icon="list",
    )


@eintraege.register(order=12)
def berichte() -> Eintrag:
    """Return the entry of the programme reports."""
    return Eintrag(
        label=_("Programmberichte"),
        url=reverse("koordination:berichte"),
        text=_("Zu einer Auflage und einem Zeitraum: als PDF und Excel, mit dem Stand des Tages."),
        is_visible=can_read_berichte,
        icon="file",
    )


@eintraege.register(order=45)
def kosten() -> Eintrag:
    """Return the entry of the costs."""
    return Eintrag(
        label=_("Kosten der Prozessbegleitung"),
        url=reverse("koordination:kosten"),
        text=_("Tage und Kosten eintragen und sehen, was vom Budgetrahmen übrig ist."),
        is_visible=can_see_kosten,
        icon="euro",
    )


@eintraege.register(order=47)
def tandems() -> Eintrag:
    """Return the entry of the Tandems."""
    return Eintrag(
        label=_("Tandems"),
        url=reverse("koordination:tandems"),
        text=_("Wer von wem lernt; zwei Kommunen ein Tandem vorschlagen."),
        is_visible=can_propose_tandem,
        icon="people",
    )
