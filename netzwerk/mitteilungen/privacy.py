"""What the platform keeps of what it told people."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from netzwerk.mitteilungen.ereignisse import label_of
from netzwerk.mitteilungen.models import Mitteilung, Mitteilungseinstellung
from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, verarbeitungen

#: How long a Mitteilung is kept, read or not.
MITTEILUNGEN_KEPT = dt.timedelta(days=180)


@verarbeitungen.register()
def mitteilungen() -> Verarbeitung:
    """What people were told."""
    return Verarbeitung(
        model=Mitteilung,
        title=_("Mitteilungen an Sie"),
        zweck=_("Ihnen sagen, was Sie betrifft."),
        daten=_("Text, Zeitpunkt, durch wen, und ob Sie es gelesen haben"),
        frist=_("180 Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=_copy_mitteilungen,
        retention=MITTEILUNGEN_KEPT,
        sweep=_forget_old,
    )


def _copy_mitteilungen(user: Any) -> Kopie:
    return copy_rows(
        Mitteilung.objects.filter(user=user).order_by("pk"),
        {
            _("Zeitpunkt"): lambda row: row.created_at,
            _("Art"): lambda row: label_of(row.ereignis),
            _("Text"): lambda row: row.text,
            _("Gelesen"): lambda row: row.read_at,
        },
    )


def _forget_old(now: dt.datetime) -> int:
    old = Mitteilung.objects.filter(created_at__lt=now - MITTEILUNGEN_KEPT)
    return old.delete()[0]


@verarbeitungen.register()
def einstellungen() -> Verarbeitung:
    """How people want to be told."""
    return Verarbeitung(
        model=Mitteilungseinstellung,
        title=_("Ihre Einstellung zu E-Mails"),
        zweck=_("Ihnen nur dann E-Mails schicken, wenn Sie das möchten."),
        daten=_("wann Sie E-Mails zu Mitteilungen bekommen möchten"),
        frist=_("so lange wie das Konto"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            Mitteilungseinstellung.objects.filter(user=user),
            {_("E-Mails"): lambda row: row.get_mail_display()},
        ),
    )
