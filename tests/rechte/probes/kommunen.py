"""Kommunen, Organisationen and who belongs there."""

from django.urls import reverse

from tests.factories.kommunen import OrganisationFactory
from tests.rechte.framework import Answer, part, probe, shows
from tests.rechte.scenario import Person, World


@part(order=10)
def add_organisationen(world: World) -> None:
    """A body of the Kommune and one of the whole network, each with a contact."""
    world.contact = world.mark("Organisation (hier): contact")
    world.organisation = OrganisationFactory(
        name="Verein hier", kommune=world.hier, kontakt=f"Kontakt {world.contact}"
    )
    world.verband = OrganisationFactory(name="Verband im Netz", kommune=None)


@probe("Kommune", "profile")
def kommune_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), "Hierstadt")


@probe("Kommune", "directory and map")
def kommune_directory(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/?q=Hierstadt"), world.hier.get_absolute_url())


@probe("Kommune", "sitemap")
def kommune_sitemap(world: World, person: Person) -> Answer:
    return shows(person.get("/sitemap.xml"), world.hier.get_absolute_url())


@probe("Kommune", "admin's list")
def kommune_admin(world: World, person: Person) -> Answer:
    path = f"{reverse('wagtailsnippets_kommunen_kommune:list')}?q=Hierstadt"
    return shows(person.get_admin(path), "Hierstadt")


@probe("Kommune", "edit")
def kommune_edit(world: World, person: Person) -> Answer:
    return person.get_admin(reverse("wagtailsnippets_kommunen_kommune:edit", args=[world.hier.pk]))


@probe("Organisation (hier)", "profile of the Kommune")
def organisation_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), "Verein hier")


@probe("Organisation (hier)", "contact")
def organisation_contact(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), world.contact)


@probe("Organisation (hier)", "admin's list")
def organisation_admin(world: World, person: Person) -> Answer:
    path = reverse("wagtailsnippets_kommunen_organisation:list")
    return shows(person.get_admin(path), "Verein hier")


@probe("Mitgliedschaft (Ansprechperson)", "profile of the Kommune")
def speaker_on_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), "Probe Ansprech hier")


@probe("Mitgliedschaft (Mitglied)", "profile of the Kommune")
def member_on_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), "Probe Mitglied hier")
