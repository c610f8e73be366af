"""What the programme keeps about people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.programm import privacy_bewerbungen  # noqa: F401 -- register
from netzwerk.programm.bericht import privacy as _bericht  # noqa: F401 -- registers
from netzwerk.programm.kosten import privacy as _kosten  # noqa: F401 -- registers
from netzwerk.programm.models import Begleitung, Teammitglied
from netzwerk.programm.tandem import privacy as _tandem  # noqa: F401 -- registers
from netzwerk.programm.termine import privacy as _termine  # noqa: F401 -- registers


@verarbeitungen.register()
def begleitungen() -> Verarbeitung:
    """Mandates."""
    return Verarbeitung(
        model=Begleitung,
        title=_("Ihre Mandate als Prozessbegleitung"),
        zweck=_("Festlegen, wer eine Kommune begleitet und was sie oder er dort sehen darf."),
        daten=_("Person, Kommune und Auflage, Zeitraum, Tage, wer das Mandat gegeben hat"),
        frist=_("so lange die Auflage geführt wird"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("die Kommune, Koordination und Administration"),
        betroffene=_("Prozessbegleitung und Koordination"),
        export=_copy_begleitungen,
    )


def _copy_begleitungen(user: Any) -> Kopie:
    return copy_rows(
        Begleitung.objects.filter(Q(person=user) | Q(created_by=user))
        .select_related("teilnahme__kommune", "teilnahme__auflage")
        .order_by("pk"),
        {
            _("Kommune und Auflage"): lambda row: str(row.teilnahme),
            _("Erster Tag"): lambda row: row.von,
            _("Letzter Tag"): lambda row: row.bis,
            _("Vereinbarte Tage"): lambda row: row.tage,
            _("Ihr Mandat"): lambda row: row.person_id == user.pk,
            _("Von Ihnen gegeben"): lambda row: row.created_by_id == user.pk,
        },
    )


@verarbeitungen.register()
def team() -> Verarbeitung:
    """The published team of an edition."""
    return Verarbeitung(
        model=Teammitglied,
        title=_("Team einer Auflage"),
        zweck=_("Öffentlich zeigen, wer das Programm begleitet."),
        daten=_("Titel, Name, Funktion im Programm"),
        frist=_("so lange die Auflage gezeigt wird"),
        bei_loeschung=BeiLoeschung.BLEIBT,
        warum_bleibt=_(
            "Wer eine Auflage begleitet hat, ist so veröffentlicht, wie es vereinbart wurde, und "
            "unabhängig vom Konto. Die Koordination kann den Namen entfernen."
        ),
        empfaenger=_("alle, auch ohne Konto"),
        betroffene=_("Team des Programms"),
        export=_copy_team,
    )


def _copy_team(user: Any) -> Kopie:
    return copy_rows(
        Teammitglied.objects.filter(vorname=user.first_name, nachname=user.last_name)
        .select_related("auflage")
        .order_by("pk"),
        {
            _("Name"): str,
            _("Funktion"): lambda row: row.get_funktion_display(),
            _("Auflage"): lambda row: str(row.auflage),
        },
    )
