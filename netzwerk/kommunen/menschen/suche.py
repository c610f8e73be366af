"""Search people by what the reader may see of them. A hidden field makes nobody found."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from netzwerk.kommunen.models import Kommune, Mitgliedschaft
from netzwerk.konten.models import Profil, Sprachkenntnis
from netzwerk.konten.permissions import Feld, ProfilQuerySet, shows
from netzwerk.konten.sprachen import find_sprachen
from netzwerk.models import Themenfeld
from netzwerk.rechte import Rechte
from netzwerk.text import search_words, text_for_search

#: Words of a search that count; each costs a condition.
MAX_WORDS = 8


def search_people(
    people: ProfilQuerySet,
    text: str,
    rechte: Rechte,
    *,
    kommunen: Sequence[Kommune],
    themenfelder: Sequence[Themenfeld],
) -> ProfilQuerySet:
    """Keep the people for whom every word is somewhere in what the reader sees.

    Args:
        people: from ``visible_to``, so that each row knows whether the reader is near.
        text: what somebody typed.
        rechte: the reader.
        kommunen: all Kommunen; a place is found by its name.
        themenfelder: all Themenfelder; a competence is found by its name.
    """
    words = search_words(text)[:MAX_WORDS]
    if text and not words:
        return people.none()
    for word in words:
        found = (
            Q(user__suchname__contains=word)
            | Q(suchtext_netzwerk__contains=word)
            | Q(is_near=True, suchtext_kommune__contains=word)
        )
        if places := [kommune.pk for kommune in kommunen if word in kommune.suchtext]:
            found |= Q(
                user__in=people_in(Q(kommune__in=places), Q(organisation__kommune__in=places))
            )
        if subjects := [row.pk for row in themenfelder if word in text_for_search(row.name)]:
            found |= shows(Feld.KOMPETENZEN, rechte) & knows(Q(themenfeld__in=subjects))
        if codes := find_sprachen(word):
            found |= shows(Feld.SPRACHEN, rechte) & speaks(Q(sprache__in=codes))
        people = people.filter(found)
    return people


def people_in(direct: Q, through_organisation: Q) -> QuerySet:
    """Return the accounts that belong to a place, to be used inside a query."""
    return Mitgliedschaft.objects.filter(direct | through_organisation).values("user")


def knows(subject: Q) -> Q:
    """Return the filter on profiles that name one of the Themenfelder."""
    return Q(pk__in=Profil.themenfelder.through.objects.filter(subject).values("profil"))


def speaks(language: Q) -> Q:
    """Return the filter on profiles that name one of the languages."""
    return Q(pk__in=Sprachkenntnis.objects.filter(language).values("profil"))
