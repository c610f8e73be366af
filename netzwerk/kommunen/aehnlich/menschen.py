"""Somebody of a Kommune who would talk about what is done there."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from netzwerk.kommunen.menschen.mensch import Mensch, for_display, mensch_of
from netzwerk.kommunen.models import LEADING_ROLLEN, Kommune, Mitgliedschaft
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld, ProfilQuerySet, naehe_to, shows
from netzwerk.rechte import Rechte
from netzwerk.text import german_sort_key


def find_ansprechbare(kommunen: Collection[Kommune], rechte: Rechte) -> Mapping[int, Mensch]:
    """Return for each Kommune one person whom the reader can ask, by its primary key.

    That is somebody of the directory who tells the reader's circle what they can be asked about
    and takes messages: who speaks for the Kommune first, then by name. Five queries.
    """
    if not kommunen or not rechte.is_member:
        return {}
    asked = (
        Profil.objects.visible_to(rechte)
        .filter(shows(Feld.FRAGEN_ZU, rechte), darf_mir_schreiben=True)
        .exclude(fragen_zu="")
        .exclude(user=rechte.person_id)
    )
    chosen = _choose({kommune.pk for kommune in kommunen}, asked)
    profile = {
        profil.user_id: profil
        for profil in for_display(
            Profil.objects.for_reader(rechte).filter(user__in=chosen.values())
        )
    }
    return {
        kommune: mensch_of(profile[person], naehe_to(rechte, profile[person]))
        for kommune, person in chosen.items()
    }


def _choose(kommunen: set[int], asked: ProfilQuerySet) -> dict[int, int]:
    rows = Mitgliedschaft.objects.filter(
        Q(kommune__in=kommunen) | Q(organisation__kommune__in=kommunen),
        user__in=asked.values("user"),
    ).values_list(
        "kommune",
        "organisation__kommune",
        "rolle",
        "user__last_name",
        "user__first_name",
        "user",
    )
    ranked = sorted(
        (
            kommune is None or rolle not in LEADING_ROLLEN,
            german_sort_key(last),
            german_sort_key(first),
            person,
            kommune or through,
        )
        for kommune, through, rolle, last, first, person in rows
    )
    chosen: dict[int, int] = {}
    for *_order, person, kommune in ranked:
        chosen.setdefault(kommune, person)
    return chosen
