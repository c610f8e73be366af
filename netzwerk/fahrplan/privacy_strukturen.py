"""What structures keep about people."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Struktur
from netzwerk.privacy import (
    Ausnahme,
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    ausnahmen,
    copy_rows,
    verarbeitungen,
)
from netzwerk.sichtbarkeit import Sichtbarkeit


@verarbeitungen.register()
def strukturen() -> Verarbeitung:
    """Who has entered structures, and who is responsible for them."""
    return Verarbeitung(
        model=Struktur,
        title=_("Strukturen, die Sie eingetragen haben oder verantworten"),
        zweck=_("Zeigen, was in einer Kommune bleibt, und wer sich darum kümmert."),
        daten=_("wer die Struktur angelegt hat, wer verantwortlich ist, Text, Sichtbarkeit"),
        frist=_("so lange der Fahrplan geführt wird; Gelöschtes 30 Tage"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        delete=lambda user: Struktur.objects.filter(
            created_by=user, sichtbarkeit=Sichtbarkeit.NIEMAND
        ).delete(),
        empfaenger=_("wer die Struktur sehen darf, sieht die Verantwortlichen"),
        betroffene=_("Menschen, die an einem Fahrplan mitschreiben oder etwas verantworten"),
        export=_copy,
    )


def _copy(user: Any) -> Kopie:
    own = Struktur.objects.of_person(user.pk).values("pk")
    return copy_rows(
        Struktur.objects.filter(Q(created_by=user) | Q(pk__in=own))
        .select_related("fahrplan__kommune")
        .order_by("pk"),
        {
            _("Kommune"): lambda row: str(row.plan.kommune),
            _("Struktur"): lambda row: row.name,
            _("Wofür ist es da?"): lambda row: row.zweck,
            _("Verantwortliches Amt oder Stelle"): lambda row: row.stelle,
            _("Von Ihnen angelegt"): lambda row: row.created_by_id == user.pk,
            _("Angelegt"): lambda row: row.created_at,
        },
    )


@ausnahmen.register()
def verantwortung() -> Ausnahme:
    """Who is responsible for a structure."""
    return Ausnahme(
        Struktur.verantwortliche.through,
        _("Teil von „Strukturen“: steht dort in der Kopie und endet mit dem Konto."),
    )
