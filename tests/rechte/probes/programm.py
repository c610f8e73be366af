"""Editions, who takes part, and the published team."""

from decimal import Decimal

from django.urls import reverse

from netzwerk.programm.models import TeamFunktion, Teammitglied
from tests.rechte.framework import Answer, agreed, part, probe, shows
from tests.rechte.scenario import Person, World

#: A budget frame that occurs nowhere else, as it is kept and as it is written.
BUDGET, BUDGET_IN_WORDS = Decimal("37123.45"), "37.123"


@part(order=10)
def add_programm(world: World) -> None:
    """A budget frame, and a name in the team."""
    world.teilnahme.budgetrahmen = BUDGET
    world.teilnahme.save()
    Teammitglied.objects.create(
        auflage=world.auflage,
        vorname="Thea",
        nachname="Teamname",
        funktion=TeamFunktion.PROJEKTLEITUNG,
    )


@probe("Auflage", "page")
def auflage_page(world: World, person: Person) -> Answer:
    return shows(person.get(world.auflage.get_absolute_url()), world.auflage.name)


@probe("Auflage", "page of the programme")
def auflage_list(world: World, person: Person) -> Answer:
    return shows(person.get("/programm/"), world.auflage.name)


@probe("Auflage", "sitemap")
def auflage_sitemap(world: World, person: Person) -> Answer:
    return shows(person.get("/sitemap.xml"), world.auflage.get_absolute_url())


@probe("Teilnahme", "page of the edition")
def teilnahme_page(world: World, person: Person) -> Answer:
    return shows(person.get(world.auflage.get_absolute_url()), "Hierstadt")


@probe("Teilnahme", "profile of the Kommune")
def teilnahme_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), world.auflage.name)


@probe("Teilnahme", "budget frame on a page")
def teilnahme_budget(world: World, person: Person) -> Answer:
    paths = (world.auflage.get_absolute_url(), world.hier.get_absolute_url(), "/programm/")
    return agreed(shows(person.get(path), BUDGET_IN_WORDS) for path in paths)


@probe("Teammitglied", "page of the edition")
def team_page(world: World, person: Person) -> Answer:
    return shows(person.get(world.auflage.get_absolute_url()), "Thea Teamname")


@probe("Teammitglied", "admin's list")
def team_admin(world: World, person: Person) -> Answer:
    return shows(person.get_admin(f"{reverse('teammitglied:index')}?q=Teamname"), "Teamname")
