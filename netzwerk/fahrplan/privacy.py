"""What plans keep about people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan import (  # noqa: F401 -- register
    privacy_bestandsaufnahme,
    privacy_fassungen,
    privacy_importe,
    privacy_rueckfragen,
    privacy_strukturen,
)
from netzwerk.fahrplan.fassungen.grenzen import keep_limits
from netzwerk.fahrplan.models import Aenderung, Massnahme, Ziel
from netzwerk.fahrplan.verlauf import describe
from netzwerk.privacy import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    verarbeitungen,
)
from netzwerk.rechte import load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit

_PLACE = "ziel__fahrplan__kommune"


@verarbeitungen.register()
def ziele() -> Verarbeitung:
    """Who has written goals."""
    return Verarbeitung(
        model=Ziel,
        title=_("Ziele, die Sie in einen Fahrplan geschrieben haben"),
        zweck=_("Den Fahrplan einer Kommune gemeinsam schreiben."),
        daten=_("wer das Ziel angelegt hat, Text, Sichtbarkeit"),
        frist=_("so lange der Fahrplan geführt wird; Gelöschtes 30 Tage"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        delete=lambda user: _delete_drafts(Ziel, user),
        empfaenger=_("wer das Ziel sehen darf; wer es angelegt hat, sieht niemand sonst"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=lambda user: copy_rows(
            Ziel.objects.filter(created_by=user).select_related("fahrplan__kommune").order_by("pk"),
            {
                _("Kommune"): lambda row: str(row.fahrplan.kommune),
                _("Ziel"): lambda row: row.titel,
                _("Beschreibung"): lambda row: row.beschreibung,
                _("Angelegt"): lambda row: row.created_at,
            },
        ),
    )


@verarbeitungen.register()
def massnahmen() -> Verarbeitung:
    """Who has written measures, and who is responsible for them."""
    return Verarbeitung(
        model=Massnahme,
        title=_("Maßnahmen, die Sie geschrieben haben oder verantworten"),
        zweck=_("Den Fahrplan einer Kommune gemeinsam schreiben und umsetzen."),
        daten=_("wer die Maßnahme angelegt hat, wer verantwortlich ist, Text, Sichtbarkeit"),
        frist=_("so lange der Fahrplan geführt wird; Gelöschtes 30 Tage"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        delete=lambda user: _delete_drafts(Massnahme, user),
        empfaenger=_("wer die Maßnahme sehen darf, sieht die Verantwortlichen"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben oder etwas verantworten"),
        export=_copy_massnahmen,
    )


def _copy_massnahmen(user: Any) -> Kopie:
    own = Massnahme.objects.of_person(user.pk).values("pk")
    return copy_rows(
        Massnahme.objects.filter(Q(created_by=user) | Q(pk__in=own))
        .select_related(_PLACE)
        .order_by("pk"),
        {
            _("Kommune"): lambda row: str(row.plan.kommune),
            _("Maßnahme"): lambda row: row.titel,
            _("Beschreibung"): lambda row: row.beschreibung,
            _("Weitere Beteiligte"): lambda row: row.partner,
            _("Von Ihnen angelegt"): lambda row: row.created_by_id == user.pk,
            _("Angelegt"): lambda row: row.created_at,
        },
    )


def _delete_drafts(model: Any, user: Any) -> None:
    """Delete what nobody but its author could see."""
    drafts = model.objects.filter(created_by=user, sichtbarkeit=Sichtbarkeit.NIEMAND)
    keep_limits(drafts)
    drafts.delete()


@verarbeitungen.register()
def aenderungen() -> Verarbeitung:
    """Who changed what in a plan."""
    return Verarbeitung(
        model=Aenderung,
        title=_("Ihre Änderungen an Fahrplänen"),
        zweck=_("Zeigen, wer wann was geändert hat, und niemandes Text verlieren."),
        daten=_("Zeitpunkt, Feld, Text vorher und nachher, wer geändert hat, auf wessen Wunsch"),
        frist=_("so lange es gibt, was geändert wurde"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("die Kommune, ihre Prozessbegleitung und die Koordination"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben"),
        export=_copy_aenderungen,
    )


def _copy_aenderungen(user: Any) -> Kopie:
    rows = Aenderung.objects.filter(von=user).order_by("pk")
    rows = rows.select_related("fahrplan__kommune", "meilenstein")
    return copy_rows(
        describe(list(rows), load_rechte(user)),
        {
            _("Kommune"): lambda entry: str(entry.aenderung.fahrplan.kommune),
            _("Was Sie geändert haben"): lambda entry: entry.text,
            _("Vorher"): lambda entry: entry.alt,
            _("Nachher"): lambda entry: entry.neu,
            _("Auf Wunsch von"): lambda entry: entry.aenderung.auftrag,
            _("Zeitpunkt"): lambda entry: entry.aenderung.at,
        },
    )


@ausnahmen.register()
def verantwortung() -> Ausnahme:
    """Who is responsible for a measure."""
    return Ausnahme(
        Massnahme.verantwortliche.through,
        _("Teil von „Maßnahmen“: steht dort in der Kopie und endet mit dem Konto."),
    )
