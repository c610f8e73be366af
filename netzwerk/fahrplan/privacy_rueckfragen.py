"""What Rueckfragen keep about people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Gefragte, Rueckfrage, Rueckfragelink
from netzwerk.fahrplan.rueckfragen.ablauf import CONTACT_KEPT, blank_answers, forget_addresses
from netzwerk.privacy import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    addresses_of,
    ausnahmen,
    copy_rows,
    verarbeitungen,
)


@verarbeitungen.register()
def gefragte() -> Verarbeitung:
    """Who is asked what still lives in a Kommune."""
    return Verarbeitung(
        model=Gefragte,
        title=_("Rückfragen, zu denen Sie gefragt wurden"),
        zweck=_("Nach dem Ende der Prozessbegleitung fragen, was in der Kommune noch lebt."),
        daten=_(
            "E-Mail-Adresse, woher sie kommt, wann der Link verschickt wurde, angefangene Antwort, "
            "ob Sie nicht gefragt werden möchten"
        ),
        frist=_("bis keine Antwort mehr angenommen wird, 90 Tage nach der letzten Frage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        delete=lambda user: Gefragte.objects.filter(_of(user)).delete(),
        empfaenger=_("die Koordination"),
        betroffene=_("Menschen, die für eine Kommune antworten, auch ohne Konto"),
        export=_copy_gefragte,
        sweep=forget_addresses,
    )


def _of(user: Any) -> Q:
    return Q(user=user) | Q(email__in=addresses_of(user))


def _copy_gefragte(user: Any) -> Kopie:
    rows = Gefragte.objects.filter(_of(user)).select_related("rueckfrage__kommune")
    return copy_rows(
        rows.order_by("pk"),
        {
            _("Rückfrage"): lambda row: str(row.rueckfrage),
            _("E-Mail-Adresse"): lambda row: row.email,
            _("Woher die Adresse kommt"): lambda row: str(row.get_quelle_display()),
            _("Angefangene Antwort"): lambda row: _said(row.entwurf),
            _("Link verschickt am"): lambda row: row.sent_at,
            _("Nicht mehr gefragt seit"): lambda row: row.refused_at,
        },
    )


def _said(entwurf: dict[str, dict[str, Any]]) -> str:
    """Return what somebody has typed or chosen, in one text."""
    values = [value for step in entwurf.values() for value in step.values() if value]
    return "; ".join(", ".join(one) if isinstance(one, list) else str(one) for one in values)


@verarbeitungen.register()
def neue_kontakte() -> Verarbeitung:
    """Somebody new whom an answer names."""
    return Verarbeitung(
        model=Rueckfrage,
        title=_("Rückfragen, in denen Sie als neue Ansprechperson genannt sind"),
        zweck=_("Erfahren, mit wem man nach der Prozessbegleitung in der Kommune sprechen kann."),
        daten=_("Name und E-Mail-Adresse; die Funktion, in der geantwortet wurde"),
        frist=_("Name und Adresse 90 Tage, Funktion und freie Worte drei Jahre nach der Antwort"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        delete=lambda user: Rueckfrage.objects.filter(kontakt_email__in=addresses_of(user)).update(
            kontakt_name="", kontakt_email=""
        ),
        empfaenger=_("wer für die Kommune spricht, und die Koordination"),
        betroffene=_("Menschen, die eine Antwort als neue Ansprechperson nennt"),
        export=lambda user: copy_rows(
            Rueckfrage.objects.filter(kontakt_email__in=addresses_of(user))
            .select_related("kommune")
            .order_by("pk"),
            {
                _("Rückfrage"): str,
                _("Name"): lambda row: row.kontakt_name,
                _("E-Mail-Adresse"): lambda row: row.kontakt_email,
                _("Beantwortet am"): lambda row: row.answered_at,
            },
        ),
        retention=CONTACT_KEPT,
        sweep=blank_answers,
    )


@ausnahmen.register()
def links() -> Ausnahme:
    """Keys to a Rueckfrage."""
    return Ausnahme(
        Rueckfragelink,
        _("Nur der Hash eines Schlüssels; er geht mit der gefragten Person, zu der er gehört."),
    )
