"""Keep each choice about what others see: who consented to what, and when they took it back."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from netzwerk.konten.models import Festlegung, Profil, User
from netzwerk.konten.permissions import Feld

#: Columns of ``Profil`` that open something of a person to others.
COLUMNS = (
    "im_verzeichnis",
    "darf_mir_schreiben",
    "public_name",
    *(feld.column for feld in Feld),
)
_YES, _NO = "True", "False"


def choices_in(profil: Profil) -> dict[str, str]:
    """Return the choices as they are kept, by column."""
    return {column: _as_text(getattr(profil, column)) for column in COLUMNS}


def note_choices(profil: Profil, before: Mapping[str, str]) -> None:
    """Note in the transaction of a change what has become different.

    Args:
        profil: as it is saved now.
        before: ``choices_in`` of the profile before the change.
    """
    Festlegung.objects.bulk_create(
        Festlegung(user_id=profil.user_id, spalte=column, wert=value)
        for column, value in choices_in(profil).items()
        if value != before[column]
    )


def has_chosen_nothing(user: User) -> bool:
    """Return whether a person has never said what others may see."""
    return not Festlegung.objects.filter(user=user).exists()


def note_left_directory(user_ids: Iterable[int]) -> None:
    """Note that the platform has taken people out of the directory."""
    Festlegung.objects.bulk_create(
        Festlegung(user_id=pk, spalte="im_verzeichnis", wert=_NO) for pk in user_ids
    )


def title_of(column: str) -> str:
    """Return in German what a choice is about."""
    titles = {
        "im_verzeichnis": _("Im Verzeichnis „Menschen“"),
        "darf_mir_schreiben": _("Mitglieder dürfen Ihnen schreiben"),
        "public_name": _("Was Menschen ohne Konto von Ihnen sehen"),
    }
    labels = {feld.column: feld.label for feld in Feld}
    if column in labels:
        return _("Wer sieht: {field}").format(field=labels[column])
    return titles.get(column, column)


def in_words(column: str, value: str) -> str:
    """Return a choice in German."""
    if value in {_YES, _NO}:
        return _("ja") if value == _YES else _("nein")
    return str(dict(Profil._meta.get_field(column).choices).get(value, value))  # noqa: SLF001 -- Django's documented way


def _as_text(value: object) -> str:
    return str(value)
