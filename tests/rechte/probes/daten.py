"""One's own data: everybody has their own copy, work and consents, and nobody another's."""

import time

from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.urls import reverse

from netzwerk.konten.daten.kopie import ART
from netzwerk.konten.models import Datenkopie, Loeschart, Zustimmung
from netzwerk.models import Auftrag
from tests.factories.konten import UserFactory
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

OTHER_FASSUNG = 4_711


@part()
def add_data_of_somebody(world: World) -> None:
    somebody = UserFactory(first_name="Probe", last_name="Jemand")
    word = world.mark("Datenkopie (von jemandem): file")
    world.datenkopie = _copy(somebody, word, pk=FIRST_PK)
    world.auftrag = Auftrag.objects.create(pk=FIRST_PK, user=somebody, art=ART)
    Zustimmung.objects.create(user=somebody, regelwerk="spielregeln", fassung=OTHER_FASSUNG)


def _copy(user, text, **fields):
    file = ContentFile(text.encode(), name="kopie.zip")
    return Datenkopie.objects.create(user=user, file=file, size=len(text), **fields)


def _prove(person: Person) -> None:
    """Let the person have shown a moment ago that it is them."""
    if person.user is None:
        return
    session = SessionStore(person.session_key)
    record = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [record]
    session["account_authentication_methods_user"] = str(person.user.pk)
    session.save()


@probe("Datenkopie (eigene)", "ask for one")
def ask_for_kopie(world: World, person: Person) -> Answer:
    _prove(person)
    response = person.post(reverse("daten_kopie"))
    return response if person.user is None else person.user.auftraege.filter(art=ART).exists()


@probe("Datenkopie (eigene)", "file")
def own_kopie(world: World, person: Person) -> Answer:
    _prove(person)
    pk = _copy(person.user, "Meine Daten").pk if person.user else FIRST_PK
    return shows(person.get(reverse("daten_kopie_laden", args=[pk])), "Meine Daten")


@probe("Datenkopie (eigene)", "file, without showing once more who one is")
def own_kopie_unproven(world: World, person: Person) -> Answer:
    pk = _copy(person.user, "Meine Daten").pk if person.user else FIRST_PK
    response = person.get(reverse("daten_kopie_laden", args=[pk]))
    asks_again = response.status_code == 302 and "zugang-pruefen" in response["Location"]
    return False if asks_again else response


@probe("Datenkopie (von jemandem)", "file")
def others_kopie(world: World, person: Person) -> Answer:
    _prove(person)
    return person.get(world.datenkopie.get_absolute_url())


@probe("Datenkopie (von jemandem)", "error text")
def others_kopie_error(world: World, person: Person) -> Answer:
    missing = reverse("daten_kopie_laden", args=[FIRST_PK + 1])
    return hidden_like_missing(person, world.datenkopie.get_absolute_url(), missing)


@probe("Datenkopie (von jemandem)", "file among the media")
def others_kopie_as_media(world: World, person: Person) -> Answer:
    return person.get(f"/medien/{world.datenkopie.file.name}")


@probe("Auftrag (eigener)", "page")
def own_auftrag(world: World, person: Person) -> Answer:
    auftrag = Auftrag(pk=FIRST_PK)
    if person.user:
        auftrag = Auftrag.objects.create(user=person.user, art=ART)
    return person.get(auftrag.get_absolute_url())


@probe("Auftrag (von jemandem)", "page")
def others_auftrag(world: World, person: Person) -> Answer:
    return person.get(world.auftrag.get_absolute_url())


@probe("Auftrag (von jemandem)", "error text")
def others_auftrag_error(world: World, person: Person) -> Answer:
    missing = Auftrag(pk=FIRST_PK + 1).get_absolute_url()
    return hidden_like_missing(person, world.auftrag.get_absolute_url(), missing)


@probe("Zustimmung (eigene)", "list")
def own_zustimmungen(world: World, person: Person) -> Answer:
    if person.user:
        Zustimmung.objects.create(user=person.user, regelwerk="spielregeln", fassung=7)
    return shows(person.get(reverse("daten_zustimmungen")), "Fassung 7 ")


@probe("Zustimmung (von jemandem)", "list")
def others_zustimmungen(world: World, person: Person) -> Answer:
    return shows(person.get(reverse("daten_zustimmungen")), f"Fassung {OTHER_FASSUNG}")


@probe("User (man selbst)", "have the account deleted")
def delete_own(world: World, person: Person) -> Answer:
    _prove(person)
    data = {"art": Loeschart.PSEUDONYM, "is_sure": "on"}
    response = person.post(reverse("daten_loeschen"), data)
    if person.user is None:
        return response
    person.user.refresh_from_db()
    return person.user.loeschung_am is not None


@probe("User (man selbst)", "keep the account after all")
def keep_own(world: World, person: Person) -> Answer:
    return person.post(reverse("daten_behalten"))
