"""What exists already in a Kommune: what each circle reads of it, and who writes."""

from django.utils import timezone

from netzwerk.fahrplan.models import Aenderung, Ansatz, Fahrplan, Herkunft, Massnahme
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import AnsatzFactory
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.probes.fahrplan import CIRCLES, DELETED, PLAN
from tests.rechte.scenario import FIRST_PK, Person, World

STOCK = f"{PLAN}bestandsaufnahme/"


@part(order=71)
def add_stock(world: World) -> None:
    """An Ansatz for each circle, one that is deleted, and a measure of each."""
    world.ansaetze, world.stock_words = {}, {}
    author = world.people["Mitglied hier"].user
    for circle, pk in CIRCLES.items():
        word = world.mark(f"Ansatz ({circle}): page")
        world.stock_words[circle] = word
        world.ansaetze[circle] = AnsatzFactory(
            pk=pk,
            fahrplan=world.plan,
            sichtbarkeit=circle,
            created_by=author,
            titel=f"Schon da {word}",
        )
    Aenderung.objects.create(
        fahrplan=world.plan,
        ansatz=world.ansaetze["oeffentlich"],
        version=2,
        feld="reichweite",
        neu=world.mark("Ansatz (oeffentlich): history"),
    )
    world.deleted_ansatz_word = world.mark("Ansatz (gelöscht): list of what is deleted")
    world.deleted_ansatz = AnsatzFactory(
        pk=DELETED,
        fahrplan=world.plan,
        titel=f"Weg {world.deleted_ansatz_word}",
        sichtbarkeit=Sichtbarkeit.OEFFENTLICH,
        deleted_at=timezone.now(),
    )


def address(ansatz: Ansatz, door: str = "") -> str:
    return f"{ansatz.get_absolute_url()}{door}"


def of_measure(world: World, circle: str) -> Massnahme:
    """Return the public measure of the plan, made from the Ansatz of a circle."""
    massnahme = world.massnahmen["oeffentlich"]
    Massnahme.objects.filter(pk=massnahme.pk).update(
        ansatz=world.ansaetze[circle], herkunft=Herkunft.BESTEHEND
    )
    return massnahme


# --- Reading -------------------------------------------------------------------------------------


@probe("Ansatz (leer)", "list")
def empty_stock(world: World, person: Person) -> Answer:
    Fahrplan.objects.filter(kommune=world.hier).delete()
    return person.get(STOCK)


@probe("Ansatz ({})", "list", variants=CIRCLES)
def in_list(world: World, person: Person, circle: str) -> Answer:
    return shows(person.get(STOCK), world.stock_words[circle])


@probe("Ansatz ({})", "page", variants=CIRCLES)
def page(world: World, person: Person, circle: str) -> Answer:
    return person.get(address(world.ansaetze[circle]))


@probe("Ansatz ({})", "error text", variants=CIRCLES)
def error_text(world: World, person: Person, circle: str) -> Answer:
    missing = f"/fahrplaene/ansaetze/{FIRST_PK + 99}/"
    return hidden_like_missing(person, address(world.ansaetze[circle]), missing)


@probe("Ansatz ({})", "named by a public measure", variants=CIRCLES)
def on_measure(world: World, person: Person, circle: str) -> Answer:
    massnahme = of_measure(world, circle)
    return shows(person.get(massnahme.get_absolute_url()), world.stock_words[circle])


@probe("Ansatz (oeffentlich)", "history")
def history(world: World, person: Person) -> Answer:
    return shows(person.get(address(world.ansaetze["oeffentlich"])), "Verlauf")


@probe("Ansatz (gelöscht)", "page")
def deleted_page(world: World, person: Person) -> Answer:
    return person.get(address(world.deleted_ansatz))


@probe("Ansatz (gelöscht)", "list of what is deleted")
def deleted_list(world: World, person: Person) -> Answer:
    return shows(person.get(f"{PLAN}geloescht/"), world.deleted_ansatz_word)


# --- Writing -------------------------------------------------------------------------------------


@probe("Ansatz (kommune)", "add")
def add(world: World, person: Person) -> Answer:
    data = {"titel": "Neu", "sichtbarkeit": "kommune", "seen": 1, "auftrag": "Frau Muster"}
    response = person.post(f"{STOCK}ansatz/", data)
    return True if Ansatz.objects.filter(titel="Neu").exists() else response


@probe("Ansatz (kommune)", "change")
def change(world: World, person: Person) -> Answer:
    return person.get(address(world.ansaetze["kommune"], "aendern/"))


@probe("Ansatz (kommune)", "let it leave the Kommune")
def release(world: World, person: Person) -> Answer:
    data = {"titel": "Neu", "sichtbarkeit": "oeffentlich", "seen": 1, "auftrag": "Frau Muster"}
    response = person.post(address(world.ansaetze["kommune"], "aendern/"), data)
    if response.status_code == 200:
        return False
    is_out = Ansatz.objects.filter(pk=CIRCLES["kommune"], sichtbarkeit="oeffentlich").exists()
    return True if is_out else response


@probe("Ansatz (kommune)", "make a measure of it")
def take_up(world: World, person: Person) -> Answer:
    goal = CIRCLES["kommune"]
    data = {"ziel": goal, "herkunft": "bestehend", "seen": 1, "auftrag": "Frau Muster"}
    response = person.post(address(world.ansaetze["kommune"], "aufnehmen/"), data)
    return True if Massnahme.objects.filter(ansatz=CIRCLES["kommune"]).exists() else response


@probe("Ansatz (kommune)", "delete")
def delete(world: World, person: Person) -> Answer:
    response = person.post(address(world.ansaetze["kommune"], "loeschen/"))
    is_gone = Ansatz.objects.exclude(deleted_at=None).filter(pk=CIRCLES["kommune"]).exists()
    return True if is_gone else response


@probe("Ansatz (gelöscht)", "restore")
def restore(world: World, person: Person) -> Answer:
    response = person.post(address(world.deleted_ansatz, "zurueckholen/"))
    return True if Ansatz.objects.filter(pk=DELETED, deleted_at=None).exists() else response
