"""What the handovers of seats keep about people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.handover_sweep import UEBERGABE_RETENTION, clear_uebergaben
from netzwerk.kommunen.models import Uebergabe, UebergabeStand
from netzwerk.privacy import (
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    addresses_of,
    copy_rows,
    verarbeitungen,
)


@verarbeitungen.register()
def uebergaben() -> Verarbeitung:
    """Handovers of seats."""
    return Verarbeitung(
        model=Uebergabe,
        title=_("Übergaben von Aufgaben"),
        zweck=_("Eine Aufgabe in einer Kommune weitergeben und das einen Tag lang zurücknehmen."),
        daten=_(
            "Kommune und Rolle, wer an wen übergibt und wer es angekündigt hat, Zeitpunkte, Grund "
            "einer Absage, letzter Tag in der Kommune; die E-Mail-Adresse, solange jemand "
            "eingeladen ist; einen Tag lang, was mitgegangen ist"
        ),
        frist=_(
            "180 Tage nach der Antwort; bis zum letzten Tag in der Kommune, wenn er später ist"
        ),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("wer übergibt und wer übernimmt, Koordination"),
        betroffene=_("wer übergibt, wer übernimmt, Eingeladene"),
        export=_copy_uebergaben,
        delete=_forget_in_uebergaben,
        retention=UEBERGABE_RETENTION,
        sweep=clear_uebergaben,
    )


def _copy_uebergaben(user: Any) -> Kopie:
    """Return the handovers with the person's part in them; who else was in it is not theirs."""
    concerned = (
        Q(von_person=user)
        | Q(an_person=user)
        | Q(created_by=user)
        | Q(an_email__in=addresses_of(user))
    )
    return copy_rows(
        Uebergabe.objects.filter(concerned).with_people().order_by("pk"),
        {
            _("Kommune"): lambda row: str(row.kommune),
            _("Rolle"): lambda row: row.get_rolle_display(),
            _("Ihr Anteil"): lambda row: _part_of(row, user),
            _("Stand"): lambda row: row.get_stand_display(),
            _("Angekündigt am"): lambda row: row.created_at,
            _("Entschieden am"): lambda row: row.decided_at,
            _("Rückgängig gemacht am"): lambda row: row.undone_at,
            _("Ihr Grund"): lambda row: row.grund if row.an_person_id == user.pk else "",
            _("Ihr letzter Tag in der Kommune"): lambda row: (
                row.letzter_tag if row.von_person_id == user.pk else None
            ),
        },
    )


def _part_of(uebergabe: Uebergabe, user: Any) -> str:
    if uebergabe.von_person_id == user.pk:
        return gettext("Sie haben übergeben.")
    if uebergabe.created_by_id == user.pk:
        return gettext("Sie haben es angekündigt.")
    return gettext("Sie waren als Nachfolge gefragt.")


def _forget_in_uebergaben(user: Any) -> None:
    """Take out the address and the words of the person; the account goes with the foreign keys."""
    Uebergabe.objects.filter(an_email__in=addresses_of(user)).update(an_email="")
    Uebergabe.objects.filter(an_person=user, stand=UebergabeStand.ABGELEHNT).update(grund="")
