"""What Tandems keep about people: who has asked, answered and ended one for a Kommune."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netzwerk.privacy import BeiLoeschung, Kopie, Verarbeitung, copy_rows, verarbeitungen
from netzwerk.programm.models import Tandem
from netzwerk.programm.tandem.fristen import KEPT, clear_tandems


@verarbeitungen.register()
def tandems() -> Verarbeitung:
    """Tandems of two Kommunen."""
    return Verarbeitung(
        model=Tandem,
        title=_("Tandems zwischen Kommunen"),
        zweck=_("Zwei Kommunen zusammenbringen, die voneinander lernen möchten."),
        daten=_(
            "die beiden Kommunen, Zweck, Wünsche, Zeitraum und Ergebnis; wer gefragt, geantwortet "
            "und beendet hat, mit Zeitpunkt; Grund einer Absage"
        ),
        frist=_(
            "was nicht zustande kam: 180 Tage; was vereinbart wurde: so lange die Kommunen im "
            "Netzwerk sind"
        ),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_(
            "wer für die beiden Kommunen spricht, ihre Prozessbegleitung, Koordination; "
            "Vereinbartes alle Mitglieder, Zweck und Zeitraum nach Freigabe beider alle"
        ),
        betroffene=_("wer für eine Kommune spricht, Koordination"),
        export=_copy_tandems,
        retention=KEPT,
        sweep=clear_tandems,
    )


def _copy_tandems(user: Any) -> Kopie:
    """Return the Tandems with the person's part and words; what others wrote is not theirs."""
    concerned = Q(created_by=user) | Q(decided_by=user) | Q(ended_by=user)
    return copy_rows(
        Tandem.objects.filter(concerned).with_sides().order_by("pk"),
        {
            _("Kommunen"): str,
            _("Stand"): lambda row: row.get_stand_display(),
            _("Ihr Anteil"): lambda row: _part_of(row, user),
            _("Ihr Zweck"): lambda row: row.zweck if row.created_by_id == user.pk else "",
            _("Ihre Wünsche"): lambda row: row.erhofft if row.created_by_id == user.pk else "",
            _("Ihr Grund"): lambda row: row.grund if row.decided_by_id == user.pk else "",
            _("Ihr Rückblick"): lambda row: row.ergebnis if row.ended_by_id == user.pk else "",
            _("Gefragt am"): lambda row: row.created_at,
        },
    )


def _part_of(tandem: Tandem, user: Any) -> str:
    parts = (
        (tandem.created_by_id, gettext("gefragt")),
        (tandem.decided_by_id, gettext("geantwortet")),
        (tandem.ended_by_id, gettext("beendet")),
    )
    return ", ".join(word for key, word in parts if key == user.pk)
