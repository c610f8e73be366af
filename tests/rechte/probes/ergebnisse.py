"""The public results of an edition, before and after Koordination has switched them on."""

from netzwerk.programm.models import Auflage
from tests.rechte.framework import Answer, hidden_like_missing, probe, shows
from tests.rechte.scenario import Person, World


def address(world: World) -> str:
    return f"{world.auflage.get_absolute_url()}ergebnisse/"


def show(world: World) -> str:
    Auflage.objects.filter(pk=world.auflage.pk).update(zeigt_ergebnisse=True)
    return address(world)


@probe("Auflage (Ergebnisse)", "page before it is switched on")
def before(world: World, person: Person) -> Answer:
    return person.get(address(world))


@probe("Auflage (Ergebnisse)", "error text before it is switched on")
def error_text(world: World, person: Person) -> Answer:
    return hidden_like_missing(person, address(world), "/programm/gibt-es-nicht/ergebnisse/")


@probe("Auflage (Ergebnisse)", "page once it is switched on")
def after(world: World, person: Person) -> Answer:
    return person.get(show(world))


@probe("Massnahme ({})", "results of the edition", variants=("netzwerk", "kommune"))
def measure(world: World, person: Person, circle: str) -> Answer:
    world.massnahmen[circle].__class__.objects.filter(pk=world.massnahmen[circle].pk).update(
        status="erledigt"
    )
    return shows(person.get(show(world)), world.plan_words[circle])


@probe("Ziel (oeffentlich)", "results of the edition")
def goal(world: World, person: Person) -> Answer:
    return shows(person.get(show(world)), world.plan_words["oeffentlich"])
