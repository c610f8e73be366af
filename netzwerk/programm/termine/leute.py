"""Whom an invitation means: groups as the people who belong to them now."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from netzwerk.konten.models import User
from netzwerk.konten.people import in_german_order, search_accounts
from netzwerk.konten.permissions import zugehoerige
from netzwerk.programm.models import Begleitung, Termin, Termingruppe
from netzwerk.rechte import Rechte, Rolle

#: Most people that a search by name shows; more is said in words.
MOST_FOUND = 20


def members() -> QuerySet[User]:
    """Return the accounts that belong to the network: nobody else is invited or told anything."""
    belongs = reduce(or_, (Q(pk__in=group()) for group in zugehoerige), Q(pk__in=[]))
    return User.objects.filter(belongs, is_active=True)


def people_of(gruppen: Iterable[Termingruppe]) -> QuerySet[User]:
    """Return who belongs to one of the groups now. One query, however many there are.

    An edition means the members of its Kommunen, of their Organisationen, and who accompanies one
    of them today.
    """
    rollen, kommunen, auflagen = set(), set(), set()
    for gruppe in gruppen:
        rollen |= {gruppe.rolle} - {""}
        kommunen |= {gruppe.kommune_id} - {None}
        auflagen |= {gruppe.auflage_id} - {None}
    wanted = Q(pk__in=[])
    if rollen:
        wanted |= Q(rollenvergaben__rolle__in=rollen)
    if kommunen:
        wanted |= Q(mitgliedschaften__kommune__in=kommunen)
        wanted |= Q(mitgliedschaften__organisation__kommune__in=kommunen)
    if auflagen:
        in_auflage = "kommune__teilnahmen__auflage__in"
        running = Begleitung.objects.running().filter(teilnahme__auflage__in=auflagen)
        wanted |= Q(**{f"mitgliedschaften__{in_auflage}": auflagen})
        wanted |= Q(**{f"mitgliedschaften__organisation__{in_auflage}": auflagen})
        wanted |= Q(pk__in=running.values("person"))
    return members().filter(pk__in=User.objects.filter(wanted).values("pk"))


def invited_to(termin: Termin) -> QuerySet[User]:
    """Return who is invited and still belongs to the network."""
    return members().filter(termineinladungen__termin=termin)


def not_yet_invited(termin: Termin) -> list[User]:
    """Return who has joined an invited group since, in German order."""
    gruppen = list(termin.gruppen.all())
    if not gruppen:
        return []
    later = people_of(gruppen).exclude(termineinladungen__termin=termin)
    return list(in_german_order(later))


def findable_by(rechte: Rechte) -> QuerySet[User]:
    """Return the people whom somebody may invite one by one.

    Koordination everybody; others the people of the own Kommunen with who accompanies them, and
    who is in the directory.
    """
    if rechte.has_rolle(Rolle.KOORDINATION):
        return members()
    own = rechte.kommunen | rechte.begleitete_kommunen
    running = Begleitung.objects.running().filter(teilnahme__kommune__in=own)
    near = (
        Q(profil__im_verzeichnis=True)
        | Q(mitgliedschaften__kommune__in=own)
        | Q(mitgliedschaften__organisation__kommune__in=own)
        | Q(pk__in=running.values("person"))
    )
    return members().filter(pk__in=User.objects.filter(near).values("pk"))


def invitable_by(termin: Termin, rechte: Rechte) -> QuerySet[User]:
    """Return the people of ``findable_by`` who are not invited yet."""
    return findable_by(rechte).exclude(termineinladungen__termin=termin)


def find_people(termin: Termin, rechte: Rechte, text: str) -> list[User]:
    """Return who can still be invited and is called like this; one more than is shown, at most."""
    if not text.strip():
        return []
    found = search_accounts(invitable_by(termin, rechte), text)
    return list(in_german_order(found)[: MOST_FOUND + 1])
