"""What the Kommunen keep about people."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen import (  # noqa: F401 -- register
    privacy_beitritt,
    privacy_listen,
    privacy_uebergabe,
)
from netzwerk.kommunen.importe.vergessen import forget_in_lists
from netzwerk.kommunen.models import Einladung, Kontaktaufnahme, Mitgliedschaft, Organisation
from netzwerk.privacy import (
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    addresses_of,
    copy_rows,
    naming,
    verarbeitungen,
)

#: How long an invitation is kept, whether it was accepted or not (PRODUCT.md, law and trust).
EINLADUNG_RETENTION = dt.timedelta(days=30)
#: How long a withdrawal can be undone.
WITHDRAWN_RETENTION = dt.timedelta(days=1)
#: How long it is remembered that somebody has written: longer than a day counts.
KONTAKTAUFNAHME_RETENTION = dt.timedelta(days=2)


@verarbeitungen.register()
def mitgliedschaften() -> Verarbeitung:
    """Who belongs where."""
    return Verarbeitung(
        model=Mitgliedschaft,
        title=_("Ihre Kommunen und Organisationen"),
        zweck=_("Wissen, zu welchem Ort Sie gehören und was Sie dort dürfen."),
        daten=_("Kommune oder Organisation, Rolle dort, seit wann"),
        frist=_("bis die Mitgliedschaft endet"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("alle mit Konto"),
        export=lambda user: copy_rows(
            Mitgliedschaft.objects.filter(user=user)
            .select_related("kommune", "organisation")
            .order_by("pk"),
            {
                _("Ort"): lambda row: str(row.ort),
                _("Rolle"): lambda row: row.get_rolle_display(),
                _("Seit"): lambda row: row.created_at,
            },
        ),
    )


@verarbeitungen.register()
def einladungen() -> Verarbeitung:
    """Invitations by mail."""
    return Verarbeitung(
        model=Einladung,
        title=_("Einladungen"),
        zweck=_("Jemandem per E-Mail einen Link schicken, um ein Konto anzulegen."),
        daten=_(
            "E-Mail-Adresse und, soweit bekannt, Name und Funktion; Ort und Rolle, persönliche Zeile, "
            "Herkunft der Adresse, wer eingeladen hat, wann verschickt und angenommen"
        ),
        frist=_(
            "30 Tage nach der letzten E-Mail, wenn niemand annimmt, und 30 Tage nach der Annahme; "
            "zurückgezogene einen Tag, abgelehnte werden sofort gelöscht"
        ),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        empfaenger=_("wer zu diesem Ort einladen kann, Koordination und Administration"),
        betroffene=_("Eingeladene"),
        export=_copy_einladungen,
        delete=_delete_einladungen,
        retention=EINLADUNG_RETENTION,
        sweep=_clear_einladungen,
    )


def _copy_einladungen(user: Any) -> Kopie:
    """Return the invitations to the person, and the own part of those that they sent.

    Whom they invited is somebody else's data.
    """
    to_person = copy_rows(
        _einladungen_of(user),
        {
            _("E-Mail-Adresse"): lambda row: row.email,
            _("Vorname"): lambda row: row.first_name,
            _("Nachname"): lambda row: row.last_name,
            _("Funktion"): lambda row: row.funktion,
            _("Herkunft der Adresse"): lambda row: row.quelle,
            **_einladung_columns(by_person=False),
        },
    )
    by_person = copy_rows(_einladungen_by(user), _einladung_columns(by_person=True))
    return Kopie(rows=[*to_person.rows, *by_person.rows])


def _einladung_columns(*, by_person: bool) -> dict[str, Any]:
    return {
        _("Wozu"): lambda row: row.wozu,
        _("Persönliche Zeile"): lambda row: row.nachricht,
        _("Von Ihnen eingeladen"): lambda _row: by_person,
        _("Eingeladen am"): lambda row: row.created_at,
        _("Zuletzt verschickt am"): lambda row: row.sent_at,
        _("Angenommen am"): lambda row: row.accepted_at,
    }


def _delete_einladungen(user: Any) -> None:
    # Lists before invitations: in this order they are locked where lists are invited.
    forget_in_lists(addresses_of(user))
    _einladungen_of(user).delete()
    # The line may be signed with the name.
    _einladungen_by(user).update(nachricht="", invited_by=None)


def _einladungen_of(user: Any) -> QuerySet[Einladung]:
    """Return the invitations to any address of the account."""
    return (
        Einladung.objects.filter(email__in=addresses_of(user))
        .select_related("kommune", "organisation")
        .order_by("pk")
    )


def _einladungen_by(user: Any) -> QuerySet[Einladung]:
    """Return the invitations that the person has sent; they go on without them."""
    return Einladung.objects.filter(invited_by=user).select_related("kommune", "organisation")


def _clear_einladungen(now: dt.datetime) -> int:
    # Renewing moves the end, not the beginning: the end decides.
    count, _by_model = Einladung.objects.filter(
        Q(accepted_at=None, expires_at__lt=now)
        | Q(accepted_at__lt=now - EINLADUNG_RETENTION)
        | Q(accepted_at=None, withdrawn_at__lt=now - WITHDRAWN_RETENTION)
    ).delete()
    return count


@verarbeitungen.register()
def kontaktaufnahmen() -> Verarbeitung:
    """Messages through the directory of people: that there was one, and when."""
    return Verarbeitung(
        model=Kontaktaufnahme,
        title=_("Ihre Nachrichten über das Verzeichnis"),
        zweck=_(
            "Begrenzen, wie viele Nachrichten jemand am Tag verschickt, und keine zweimal zustellen."
        ),
        daten=_("dass und wann Sie eine Nachricht verschickt haben; nicht an wen und nicht was"),
        frist=_("zwei Tage"),
        bei_loeschung=BeiLoeschung.GELOESCHT,
        export=lambda user: copy_rows(
            Kontaktaufnahme.objects.filter(sender=user).order_by("pk"),
            {_("Verschickt am"): lambda row: row.created_at},
        ),
        retention=KONTAKTAUFNAHME_RETENTION,
        sweep=_clear_kontaktaufnahmen,
    )


def _clear_kontaktaufnahmen(now: dt.datetime) -> int:
    old = Kontaktaufnahme.objects.filter(created_at__lt=now - KONTAKTAUFNAHME_RETENTION)
    count, _by_model = old.delete()
    return count


@verarbeitungen.register()
def kontakte() -> Verarbeitung:
    """Contacts of bodies beside the administrations."""
    return Verarbeitung(
        model=Organisation,
        title=_("Kontakt von Organisationen"),
        zweck=_("Organisationen erreichen können."),
        daten=_("was die Organisation als Kontakt angibt, manchmal ein Name"),
        frist=_("so lange die Organisation eingetragen ist"),
        bei_loeschung=BeiLoeschung.BLEIBT,
        warum_bleibt=_(
            "Der Kontakt gehört der Organisation. Sie ändert ihn, wenn jemand anderes zuständig ist."
        ),
        empfaenger=_("Redaktion und Koordination"),
        betroffene=_("Kontaktpersonen von Organisationen"),
        export=_copy_kontakte,
    )


def _copy_kontakte(user: Any) -> Kopie:
    return copy_rows(
        Organisation.objects.filter(naming("kontakt", user)).order_by("pk"),
        {
            _("Organisation"): lambda row: row.name,
            _("Kontakt"): lambda row: row.kontakt,
        },
    )
