"""What the forums keep about people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from foren.ehemalige import (
    TEXT_OF_DELETED,
    clear_deleted_texts,
    describe_unanswered,
    forget_author,
    remove_unanswered,
)
from foren.models import Autorschaft, Beitrag, Thema
from netzwerk.privacy import (
    BeiLoeschung,
    Kopie,
    Richtext,
    Unbeantwortet,
    Verarbeitung,
    copy_rows,
    verarbeitungen,
)

_FRIST = _("so lange das Forum besteht; ohne Ihren Namen auch nach dem Ende Ihres Kontos")
_EMPFAENGER = _("alle, die in dem Forum lesen dürfen; ohne Konto, was Sie dafür gewählt haben")


@verarbeitungen.register()
def themen() -> Verarbeitung:
    """Topics."""
    return Verarbeitung(
        model=Thema,
        title=_("Ihre Themen in den Foren"),
        zweck=_("Erfahrungen austauschen."),
        daten=_("wer das Thema eröffnet hat, Ort und Rolle an dem Tag, Titel, Zeit"),
        frist=_FRIST,
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_EMPFAENGER,
        export=_copy_themen,
    )


def _copy_themen(user: Any) -> Kopie:
    return copy_rows(
        Thema.objects.filter(author=user)
        .select_related("forum", "kommune", "organisation")
        .order_by("pk"),
        {
            _("Titel"): lambda row: row.titel,
            _("Forum"): lambda row: row.forum.name,
            **_place_columns(),
        },
    )


@verarbeitungen.register()
def beitraege() -> Verarbeitung:
    """Posts."""
    return Verarbeitung(
        model=Beitrag,
        title=_("Ihre Beiträge in den Foren"),
        zweck=_("Erfahrungen austauschen."),
        daten=_(
            "wer den Beitrag geschrieben hat, Ort und Rolle an dem Tag, Text, Zeit, wer ihn gelöscht hat"
        ),
        frist=_(
            "so lange das Forum besteht, nach dem Ende Ihres Kontos ohne Ihren Namen; der Text eines gelöschten Beitrags noch 30 Tage"
        ),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_EMPFAENGER,
        export=_copy_beitraege,
        delete=forget_author,
        retention=TEXT_OF_DELETED,
        sweep=clear_deleted_texts,
        unbeantwortet=Unbeantwortet(describe_unanswered, remove_unanswered),
    )


def _copy_beitraege(user: Any) -> Kopie:
    return copy_rows(
        Beitrag.objects.filter(author=user)
        .select_related("thema__forum", "kommune", "organisation")
        .order_by("pk"),
        {
            _("Thema"): lambda row: row.thema.titel,
            _("Forum"): lambda row: row.thema.forum.name,
            _("Nummer"): lambda row: row.number,
            **_place_columns(),
            _("Bearbeitet am"): lambda row: row.edited_at,
            _("Gelöscht am"): lambda row: row.deleted_at,
            _("Text"): lambda row: Richtext(row.html),
        },
    )


def _place_columns() -> dict[str, Any]:
    return {
        _("Geschrieben am"): lambda row: row.created_at,
        _("Ort an dem Tag"): _ort_in_words,
        _("Rolle an dem Tag"): lambda row: row.rolle,
    }


def _ort_in_words(row: Autorschaft) -> str:
    return str(row.ort or "")
