"""The copy of a profile that a person gets of their own data."""

from collections.abc import Iterator
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld
from netzwerk.konten.profilbild import file_name
from netzwerk.konten.sprachen import names_of
from netzwerk.privacy import Kopie


def copy_profil(user: Any) -> Kopie:
    """Return everything a person has told, each field with who sees it, and the picture."""
    profil = Profil.objects.filter(user=user).first()
    if profil is None:
        return Kopie()
    row: dict[str, Any] = {}
    for feld, value in _values(profil).items():
        row[str(feld.label)] = value
        circle = getattr(profil, f"get_{feld.column}_display")()
        row[_("Wer sieht: {field}").format(field=feld.label)] = circle
    row |= {
        _("Im Verzeichnis"): profil.im_verzeichnis,
        _("Mitglieder dürfen Ihnen schreiben"): profil.darf_mir_schreiben,
        _("Öffentlich zu sehen"): profil.get_public_name_display(),
    }
    return Kopie(rows=[row], files=_files(profil))


def _values(profil: Profil) -> dict[Feld, Any]:
    subjects = [themenfeld.name for themenfeld in profil.themenfelder.in_main_language()]
    return {
        Feld.FUNKTION: profil.funktion,
        Feld.BILD: profil.bild is not None,
        Feld.ORGANISATION: profil.organisation,
        Feld.KOMPETENZEN: ", ".join([*subjects, *profil.stichwortliste]),
        Feld.SPRACHEN: ", ".join(names_of(row.sprache for row in profil.sprachkenntnisse.all())),
        Feld.FRAGEN_ZU: profil.fragen_zu,
        Feld.ICH_SUCHE: profil.ich_suche,
        Feld.UEBER_MICH: profil.ueber_mich,
    }


def _files(profil: Profil) -> Iterator[tuple[str, File]]:
    """Open the picture when the archive comes to it."""
    if profil.bild:
        name = file_name(profil.bild, "gross")
        if default_storage.exists(name):
            with default_storage.open(name) as picture:
                yield "profilbild.webp", picture
