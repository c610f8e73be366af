"""What the shared ground itself keeps about people: who uploaded pictures and documents."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.models import Bild, Dokument
from netzwerk.privacy.register import (
    BeiLoeschung,
    Kopie,
    Verarbeitung,
    copy_rows,
    verarbeitungen,
)


@verarbeitungen.register()
def bilder() -> Verarbeitung:
    """Pictures of the editors."""
    return Verarbeitung(
        model=Bild,
        title=_("Bilder der Redaktion"),
        zweck=_("Bilder auf Seiten zeigen, mit Bildnachweis und Zustimmung der Abgebildeten."),
        daten=_(
            "wer ein Bild hochgeladen hat, wer es gemacht hat (Bildnachweis), abgebildete Personen"
        ),
        frist=_(
            "bis die Redaktion das Bild löscht; wer die Zustimmung zurücknimmt, wird sofort nirgends mehr gezeigt"
        ),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("das Bild alle, die die Seite sehen; wer es hochgeladen hat, die Redaktion"),
        betroffene=_("Redaktion, Urheberinnen und Urheber, abgebildete Personen"),
        export=_copy_bilder,
    )


def _copy_bilder(user: Any) -> Kopie:
    own = Q(uploaded_by_user=user)
    if name := user.get_full_name():
        own |= Q(urheber__icontains=name)
    return copy_rows(
        Bild.objects.filter(own).order_by("pk"),
        {
            _("Titel"): lambda bild: bild.title,
            _("Alternativtext"): lambda bild: bild.description,
            _("Bildnachweis"): lambda bild: bild.urheber,
            _("Hochgeladen am"): lambda bild: bild.created_at,
        },
    )


@verarbeitungen.register()
def dokumente() -> Verarbeitung:
    """Documents of the editors."""
    return Verarbeitung(
        model=Dokument,
        title=_("Dokumente der Redaktion"),
        zweck=_("Dateien zum Herunterladen anbieten, zum Beispiel Vorlagen."),
        daten=_("wer ein Dokument hochgeladen hat"),
        frist=_("bis die Redaktion das Dokument löscht"),
        bei_loeschung=BeiLoeschung.PSEUDONYM,
        empfaenger=_("Redaktion"),
        betroffene=_("Redaktion"),
        export=_copy_dokumente,
    )


def _copy_dokumente(user: Any) -> Kopie:
    return copy_rows(
        Dokument.objects.filter(uploaded_by_user=user).order_by("pk"),
        {
            _("Titel"): lambda dokument: dokument.title,
            _("Hochgeladen am"): lambda dokument: dokument.created_at,
        },
    )
