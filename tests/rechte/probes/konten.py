"""Accounts: everybody has their own, and nobody another's."""

from django.urls import reverse

from netzwerk.konten.models import Anmeldung, Weg
from tests.rechte.framework import Answer, part, probe, shows
from tests.rechte.scenario import Person, World

OWN_PAGES = {
    "start page": "mein",
    "door to the account": "konto",
    "profile": "profil",
    "address": "account_email",
    "password": "account_change_password",
    "safety": "konto_sicherheit",
    "data": "daten",
    "deletion": "daten_loeschen",
    "consents": "daten_zustimmungen",
    "second factor": "mfa_index",
    "devices": "usersessions_list",
}


def _own_page(action: str) -> None:
    @probe("User (man selbst)", action)
    def own_page(world: World, person: Person) -> Answer:
        response = person.get(reverse(OWN_PAGES[action]))
        asks_again = response.status_code == 302 and "zugang-pruefen" in response["Location"]
        return True if asks_again else response


for _action in OWN_PAGES:
    _own_page(_action)


@part()
def add_anmeldung(world: World) -> None:
    """Somebody else's sign-in, told apart by a device that nobody has."""
    world.strange_device = world.mark("Anmeldung (jemand anderes): list of all")
    Anmeldung.objects.create(
        user=world.author, weg=Weg.PASSWORT, is_successful=True, geraet=world.strange_device
    )


@probe("Anmeldung (eigene)", "list")
def own_sign_ins(world: World, person: Person) -> Answer:
    if person.user is None:
        return person.get(reverse("konto_anmeldungen"))
    Anmeldung.objects.create(user=person.user, weg=Weg.CODE, is_successful=True, geraet="Eigenes")
    return shows(person.get(reverse("konto_anmeldungen")), "Eigenes")


@probe("Anmeldung (jemand anderes)", "list of one's own")
def sign_ins_of_another(world: World, person: Person) -> Answer:
    return shows(person.get(reverse("konto_anmeldungen")), world.strange_device)


@probe("Anmeldung (jemand anderes)", "list of all")
def all_sign_ins(world: World, person: Person) -> Answer:
    return shows(person.get(reverse("alle_anmeldungen")), world.strange_device)


@probe("User (jemand anderes)", "address of mail, anywhere it could stand")
def address_of_another(world: World, person: Person) -> Answer:
    pages = (world.hier.get_absolute_url(), world.themen["oeffentlich"].get_absolute_url())
    address = world.people["Ansprech hier"].user.email
    others = (address, world.author.email)
    return any(
        shows(person.get(page), other) == "✓"
        for page in pages
        for other in others
        if person.user is None or person.user.email != other
    )
