"""Stored programme reports, and who has one made."""

import datetime as dt
from uuid import uuid4

from django.utils import timezone

from netzwerk.models import Auftrag
from tests.factories.programm import BerichtFactory
from tests.rechte.framework import Answer, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

LIST = "/koordination/berichte/"


@part(order=90)
def add_bericht(world: World) -> None:
    """A report with a word of its own."""
    word = world.mark("Programmbericht: page", "Programmbericht: file")
    world.bericht_word = word
    world.bericht = BerichtFactory(
        pk=FIRST_PK,
        auflage=world.auflage,
        inhalt={"titel": f"Bericht {word}", "veraendert": [], "klemmt": [], "kapitel": []},
    )


@probe("Programmbericht", "list")
def listed(world: World, person: Person) -> Answer:
    return shows(person.get(LIST), world.bericht.get_absolute_url())


@probe("Programmbericht", "page")
def page(world: World, person: Person) -> Answer:
    return shows(person.get(world.bericht.get_absolute_url()), world.bericht_word)


@probe("Programmbericht", "file")
def file(world: World, person: Person) -> Answer:
    return person.get(f"{world.bericht.get_absolute_url()}datei.pdf")


@probe("Programmbericht", "make")
def make(world: World, person: Person) -> Answer:
    today = timezone.localdate()
    data = {
        "von": (today - dt.timedelta(days=9)).isoformat(),
        "bis": today.isoformat(),
        "schluessel": str(uuid4()),
    }
    response = person.post(f"{LIST}neu/?auflage={world.auflage.slug}", data)
    return True if Auftrag.objects.filter(art="programm.bericht").exists() else response


@probe("Programmbericht", "button in the cockpit")
def button(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/"), f'href="{LIST}neu/"')
