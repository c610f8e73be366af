"""Tandems: what is asked between two Kommunen, what was agreed, and what both have released."""

from django.http import HttpResponseBase

from netzwerk.programm.models import Austausch, Tandem, TandemStand
from tests.factories.kommunen import KommuneFactory
from tests.factories.tandem import TandemFactory
from tests.rechte.framework import YES, Answer, hidden_like_missing, in_words, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

#: Variant → state, and whether both Kommunen have released it.
STATES = {
    "angefragt": (TandemStand.ANGEFRAGT, False),
    "vorgeschlagen": (TandemStand.VORGESCHLAGEN, False),
    "abgelehnt": (TandemStand.ABGELEHNT, False),
    "vereinbart": (TandemStand.VEREINBART, False),
    "öffentlich": (TandemStand.VEREINBART, True),
}


@part(order=220)
def add_tandems(world: World) -> None:
    """Other Kommunen ask Hierstadt; a Tandem of it in each state."""
    world.tandems, world.tandem_words = {}, {}
    for number, (variant, (stand, is_public)) in enumerate(STATES.items()):
        word = world.mark(f"Tandem ({variant}): page")
        world.tandem_words[variant] = word
        world.tandems[variant] = TandemFactory(
            pk=FIRST_PK + number,
            fragende=KommuneFactory(name=f"Fragestadt {number}", slug=f"fragestadt-{number}"),
            gefragte=world.hier,
            zweck=f"Wir möchten {word} lernen.",
            stand=stand,
            frei_fragende=is_public,
            frei_gefragte=is_public,
        )
    world.hopes = world.mark("Tandem (öffentlich): hopes and result")
    Tandem.objects.filter(pk=world.tandems["öffentlich"].pk).update(erhofft=world.hopes)
    world.offer = world.mark("Austausch (hier): profile of the Kommune")
    Austausch.objects.create(kommune=world.hier, sucht=world.offer)


def url_of(world: World, variant: str) -> str:
    return world.tandems[variant].get_absolute_url()


@probe("Tandem ({})", "page", variants=STATES)
def tandem_page(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get(url_of(world, variant)), world.tandem_words[variant])


@probe("Tandem ({})", "error text", variants=STATES)
def tandem_error(world: World, person: Person, variant: str) -> Answer:
    return hidden_like_missing(person, url_of(world, variant), f"/tandems/{FIRST_PK + 99}/")


@probe("Tandem ({})", "profile of the Kommune", variants=STATES)
def tandem_on_profile(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get("/kommunen/hierstadt/"), url_of(world, variant))


@probe("Tandem (öffentlich)", "hopes and result")
def tandem_hopes(world: World, person: Person) -> Answer:
    return shows(person.get(url_of(world, "öffentlich")), world.hopes)


@probe("Tandem (angefragt)", "own start page")
def tandem_mein(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), url_of(world, "angefragt"))


@probe("Tandem (angefragt)", "list of Koordination")
def tandem_list(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/tandems/"), url_of(world, "angefragt"))


def done(response: HttpResponseBase, tandem: Tandem, **columns: object) -> Answer:
    """Return whether something was done; who comes too late is led to the page as well."""
    answer = in_words(response)
    return Tandem.objects.filter(pk=tandem.pk, **columns).exists() if answer == YES else answer


@probe("Tandem ({})", "agree", variants=("angefragt", "vorgeschlagen"))
def tandem_agree(world: World, person: Person, variant: str) -> Answer:
    response = person.post(f"{url_of(world, variant)}zusagen/")
    return done(response, world.tandems[variant], zusage_gefragte__isnull=False)


@probe("Tandem ({})", "decline", variants=("angefragt", "vorgeschlagen"))
def tandem_decline(world: World, person: Person, variant: str) -> Answer:
    response = person.post(f"{url_of(world, variant)}ablehnen/", {"grund": ""})
    return done(response, world.tandems[variant], stand=TandemStand.ABGELEHNT)


@probe("Tandem (von hier gefragt)", "withdraw")
def tandem_withdraw(world: World, person: Person) -> Answer:
    tandem = TandemFactory(fragende=world.hier)
    response = person.post(f"{tandem.get_absolute_url()}zurueckziehen/")
    return done(response, tandem, stand=TandemStand.ZURUECKGEZOGEN)


@probe("Tandem (vorgeschlagen)", "withdraw")
def tandem_withdraw_proposal(world: World, person: Person) -> Answer:
    response = person.post(f"{url_of(world, 'vorgeschlagen')}zurueckziehen/")
    return done(response, world.tandems["vorgeschlagen"], stand=TandemStand.ZURUECKGEZOGEN)


@probe("Tandem (vereinbart)", "let visitors see it")
def tandem_release(world: World, person: Person) -> Answer:
    response = person.post(f"{url_of(world, 'vereinbart')}freigeben/", {"oeffentlich": "ja"})
    return done(response, world.tandems["vereinbart"], frei_gefragte=True)


@probe("Tandem (vereinbart)", "end")
def tandem_end(world: World, person: Person) -> Answer:
    response = person.post(f"{url_of(world, 'vereinbart')}beenden/", {"ergebnis": "Viel."})
    return done(response, world.tandems["vereinbart"], stand=TandemStand.BEENDET)


@probe("Tandem (von hier gefragt)", "ask")
def tandem_ask(world: World, person: Person) -> Answer:
    return person.get("/kommunen/fragestadt-2/tandem/")


@probe("Tandem (vorgeschlagen)", "propose")
def tandem_propose(world: World, person: Person) -> Answer:
    return person.get("/koordination/tandems/vorschlagen/")


@probe("Austausch (hier)", "profile of the Kommune")
def austausch_on_profile(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/"), world.offer)


@probe("Austausch (hier)", "change")
def austausch_change(world: World, person: Person) -> Answer:
    return person.post("/kommunen/hierstadt/austausch/", {"sucht": "Chöre"})
