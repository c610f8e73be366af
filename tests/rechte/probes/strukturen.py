"""What lasts in a Kommune: what each circle reads of it, and who writes."""

from django.utils import timezone

from netzwerk.fahrplan.models import Aenderung, Struktur
from netzwerk.fahrplan.strukturen.lebenszeichen import ask_for_life
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import StrukturFactory
from tests.factories.konten import UserFactory
from tests.rechte.framework import Answer, agreed, hidden_like_missing, part, probe, shows
from tests.rechte.probes.fahrplan import CIRCLES, DELETED, PLAN
from tests.rechte.scenario import FIRST_PK, Person, World

LIST = f"{PLAN}strukturen/"


@part(order=71)
def add_structures(world: World) -> None:
    """A structure for each circle, and one that is deleted."""
    world.strukturen, world.lasting_words = {}, {}
    author = world.people["Mitglied hier"].user
    for circle, pk in CIRCLES.items():
        word = world.mark(f"Struktur ({circle}): page")
        world.lasting_words[circle] = word
        world.strukturen[circle] = StrukturFactory(
            pk=pk,
            fahrplan=world.plan,
            name=f"Bleibt {word}",
            sichtbarkeit=circle,
            created_by=author,
            massnahmen=[world.massnahmen["oeffentlich"]],
        )
    world.strukturen["kommune"].verantwortliche.add(author)
    Aenderung.objects.create(
        fahrplan=world.plan,
        struktur=world.strukturen["oeffentlich"],
        version=2,
        feld="stelle",
        neu=world.mark("Struktur (oeffentlich): history"),
    )
    world.ended_word = world.mark("Struktur (gelöscht): list of what was deleted")
    world.ended = StrukturFactory(
        pk=DELETED,
        fahrplan=world.plan,
        name=f"Weg {world.ended_word}",
        sichtbarkeit=Sichtbarkeit.OEFFENTLICH,
        deleted_at=timezone.now(),
    )


def address(struktur: Struktur, door: str = "") -> str:
    return f"{struktur.get_absolute_url()}{door}"


@probe("Struktur ({})", "page", variants=CIRCLES)
def page(world: World, person: Person, circle: str) -> Answer:
    return person.get(address(world.strukturen[circle]))


@probe("Struktur ({})", "error text", variants=CIRCLES)
def error_text(world: World, person: Person, circle: str) -> Answer:
    missing = f"/fahrplaene/strukturen/{FIRST_PK + 99}/"
    return hidden_like_missing(person, address(world.strukturen[circle]), missing)


@probe("Struktur ({})", "list, profile of the Kommune, its measure", variants=CIRCLES)
def on_lists(world: World, person: Person, circle: str) -> Answer:
    word = world.lasting_words[circle]
    Struktur.objects.exclude(pk=world.strukturen[circle].pk).delete()
    Struktur.objects.update(sichtbarkeit=circle)
    StrukturFactory(fahrplan=world.plan, sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    places = (
        LIST,
        world.hier.get_absolute_url(),
        world.massnahmen["oeffentlich"].get_absolute_url(),
    )
    return agreed(shows(person.get(path), word) for path in places)


@probe("Struktur (oeffentlich)", "history")
def history(world: World, person: Person) -> Answer:
    return shows(person.get(address(world.strukturen["oeffentlich"])), "Verlauf")


@probe("Struktur (oeffentlich)", "name of who is responsible, on all surfaces")
def responsible_name(world: World, person: Person) -> Answer:
    struktur = world.strukturen["oeffentlich"]
    struktur.verantwortliche.add(UserFactory(first_name="Vera", last_name="Antwortlich"))
    return agreed(shows(person.get(path), "Antwortlich") for path in (LIST, address(struktur)))


@probe("Struktur (keine)", "list")
def empty_list(world: World, person: Person) -> Answer:
    Struktur.objects.all().delete()
    return person.get(LIST)


@probe("Struktur (kommune)", "own start page")
def own_start_page(world: World, person: Person) -> Answer:
    _silence(world)
    return shows(person.get("/mein/"), address(world.strukturen["kommune"]))


@probe("Struktur (kommune)", "asked for a sign of life")
def asked(world: World, person: Person) -> Answer:
    _silence(world)
    world.strukturen["kommune"].verantwortliche.set([person.user] if person.user else [])
    return bool(ask_for_life())


def _silence(world: World) -> None:
    Struktur.objects.filter(pk=world.strukturen["kommune"].pk).update(
        rhythmus="woechentlich", lebenszeichen_am="2020-01-01"
    )


@probe("Struktur (kommune)", "add")
def add(world: World, person: Person) -> Answer:
    data = {"art": "gremium", "name": "Neu", "zustand": "lebt", "sichtbarkeit": "kommune"}
    response = person.post(f"{LIST}neu/", data | {"seen": 1, "auftrag": "Frau Muster"})
    return True if Struktur.objects.filter(name="Neu").exists() else response


@probe("Struktur (kommune)", "add, out of a measure that only its author sees")
def add_out_of_a_draft(world: World, person: Person) -> Answer:
    return person.get(f"{LIST}neu/?massnahme={world.massnahmen['niemand'].pk}")


@probe("Struktur (kommune)", "change")
def change(world: World, person: Person) -> Answer:
    return person.get(address(world.strukturen["kommune"], "aendern/"))


@probe("Struktur (netzwerk)", "change")
def change_of_another(world: World, person: Person) -> Answer:
    return person.get(address(world.strukturen["netzwerk"], "aendern/"))


@probe("Struktur (kommune)", "let it leave the Kommune")
def release(world: World, person: Person) -> Answer:
    struktur = world.strukturen["kommune"]
    data = {"art": "gremium", "name": "Neu", "zustand": "lebt", "sichtbarkeit": "oeffentlich"}
    response = person.post(address(struktur, "aendern/"), data | {"seen": 1, "auftrag": "Frau M."})
    if response.status_code == 200:
        return False
    is_out = Struktur.objects.filter(pk=struktur.pk, sichtbarkeit="oeffentlich").exists()
    return is_out if response.status_code == 302 and person.user else response


@probe("Struktur (kommune)", "sign of life in one press")
def life(world: World, person: Person) -> Answer:
    struktur = world.strukturen["kommune"]
    response = person.post(address(struktur, "lebt/"))
    return _changed(struktur, response, lebenszeichen_am=timezone.localdate())


@probe("Struktur (netzwerk)", "sign of life in one press")
def life_of_another(world: World, person: Person) -> Answer:
    struktur = world.strukturen["netzwerk"]
    response = person.post(address(struktur, "lebt/"))
    return _changed(struktur, response, lebenszeichen_am=timezone.localdate())


@probe("Struktur (kommune)", "delete")
def delete(world: World, person: Person) -> Answer:
    struktur = world.strukturen["kommune"]
    response = person.post(address(struktur, "loeschen/"))
    return _changed(struktur, response, deleted_at__isnull=False)


@probe("Struktur (gelöscht)", "page")
def deleted_page(world: World, person: Person) -> Answer:
    return person.get(address(world.ended))


@probe("Struktur (gelöscht)", "list of what was deleted")
def deleted_list(world: World, person: Person) -> Answer:
    return shows(person.get(f"{PLAN}geloescht/"), world.ended_word)


@probe("Struktur (gelöscht)", "restore")
def restore(world: World, person: Person) -> Answer:
    response = person.post(address(world.ended, "zurueckholen/"))
    return _changed(world.ended, response, deleted_at=None)


def _changed(struktur: Struktur, response: Answer, **fields: object) -> Answer:
    return True if Struktur.objects.filter(pk=struktur.pk, **fields).exists() else response
