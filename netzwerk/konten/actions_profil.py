"""Change what a person tells about themselves. The caller is that person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from netzwerk.konten.festlegungen import choices_in, has_chosen_nothing, note_choices
from netzwerk.konten.models import Profil, Sprachkenntnis, User
from netzwerk.konten.profilbild import Quadrate, delete_after_commit, delete_files, store
from netzwerk.models import Themenfeld


@dataclass(frozen=True)
class Angaben:
    """A whole profile as its person has sent it.

    Args:
        first_name: given names, may be empty.
        last_name: family name.
        details: columns of ``Profil`` with their new values.
        themenfelder: subjects the person knows about.
        sprachen: codes of ``sprachen.SPRACHEN``.
        quadrate: a new picture, from ``profilbild.make_squares``; None keeps the one there is.
        remove_bild: take the picture away; a new one counts more.
    """

    first_name: str
    last_name: str
    details: Mapping[str, Any] = field(default_factory=dict)
    themenfelder: Iterable[Themenfeld] = ()
    sprachen: Iterable[str] = ()
    quadrate: Quadrate | None = None
    remove_bild: bool = False


def save_profil(user: User, angaben: Angaben) -> Profil:
    """Save the profile of a person as a whole, and return it."""
    new_bild = store(angaben.quadrate) if angaben.quadrate else None
    try:
        with transaction.atomic():
            user.first_name, user.last_name = angaben.first_name, angaben.last_name
            user.save(update_fields=["first_name", "last_name"])
            # Locked: of two pictures sent at the same time the earlier one is deleted.
            profil, _is_new = Profil.objects.select_for_update().get_or_create(user=user)
            if new_bild or angaben.remove_bild:
                delete_after_commit(profil.bild)
                profil.bild = new_bild
            before = choices_in(profil)
            for name, value in angaben.details.items():
                setattr(profil, name, value)
            profil.save()
            note_choices(profil, before)
            profil.themenfelder.set(angaben.themenfelder)
            _set_sprachen(profil, set(angaben.sprachen))
    except BaseException:
        if new_bild:
            delete_files(new_bild)
        raise
    return profil


def _set_sprachen(profil: Profil, sprachen: set[str]) -> None:
    known = set(profil.sprachkenntnisse.values_list("sprache", flat=True))
    profil.sprachkenntnisse.filter(sprache__in=known - sprachen).delete()
    Sprachkenntnis.objects.bulk_create(
        Sprachkenntnis(profil=profil, sprache=sprache) for sprache in sorted(sprachen - known)
    )


@transaction.atomic
def choose_visibility(
    user: User,
    *,
    public_name: str,
    im_verzeichnis: bool,
    darf_mir_schreiben: bool,
    sichtbarkeit_funktion: str | None = None,
) -> None:
    """Keep the first choices of somebody new; everything else of the profile stays as it is.

    Args:
        user: whose profile it is.
        public_name: what visitors see beside the person's posts, a value of ``PublicName``.
        im_verzeichnis: whether members find the person in the directory.
        darf_mir_schreiben: whether members may write to the person from there.
        sichtbarkeit_funktion: who sees the Funktion; None leaves it, for who has named none.
    """
    profil, _is_new = Profil.objects.select_for_update().get_or_create(user=user)
    before = choices_in(profil)
    profil.public_name, profil.im_verzeichnis = public_name, im_verzeichnis
    profil.darf_mir_schreiben = darf_mir_schreiben
    columns = ["public_name", "im_verzeichnis", "darf_mir_schreiben"]
    if sichtbarkeit_funktion is not None:
        if has_chosen_nothing(user):
            # Nobody may see it is then a choice, too, and not what it was made with.
            before["sichtbarkeit_funktion"] = ""
        profil.sichtbarkeit_funktion = sichtbarkeit_funktion
        columns.append("sichtbarkeit_funktion")
    profil.save(update_fields=columns)
    note_choices(profil, before)
