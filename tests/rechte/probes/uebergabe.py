"""Handovers of seats: from the Ansprechperson of ``hier`` to a member there."""

from django.core import mail

from netzwerk.kommunen.ereignisse import UEBERGABE_ANGEKUENDIGT
from netzwerk.kommunen.handover_answer import accept
from netzwerk.kommunen.models import (
    Mitgliedschaft,
    MitgliedschaftRolle,
    Uebergabe,
    UebergabeStand,
)
from netzwerk.mitteilungen.notify import notify
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.rechte.framework import (
    YES,
    Answer,
    hidden_like_missing,
    in_words,
    part,
    probe,
    shows,
    text_of,
)
from tests.rechte.scenario import FIRST_PK, Person, World

PATH = "/kommunen/hierstadt/uebergeben/"


@part(order=60)
def add_uebergaben(world: World) -> None:
    """One that waits for its answer, and one that was declined with a reason."""
    world.grund = world.mark("Uebergabe (abgelehnt): page")
    people = {
        "kommune": world.hier,
        "rolle": MitgliedschaftRolle.ANSPRECHPERSON,
        "von_person": world.people["Ansprech hier"].user,
        "an_person": world.people["Mitglied hier"].user,
        "created_by": world.people["Ansprech hier"].user,
    }
    world.abgelehnt = Uebergabe.objects.create(
        pk=FIRST_PK, stand=UebergabeStand.ABGELEHNT, grund=f"Weil {world.grund}", **people
    )
    world.uebergabe = Uebergabe.objects.create(pk=FIRST_PK + 1, **people)
    MitgliedschaftFactory(kommune=KommuneFactory(name="Verwaist", slug="verwaist"))


def address(uebergabe: Uebergabe, door: str = "") -> str:
    return f"{uebergabe.get_absolute_url()}{door}"


def sent(person: Person, uebergabe: Uebergabe, door: str, stand: UebergabeStand) -> Answer:
    """Send the form behind a door; ✓ if the handover is in the state that follows from it."""
    response = person.post(address(uebergabe, door))
    uebergabe.refresh_from_db()
    if uebergabe.stand == stand:
        return True
    return "zu spät" if in_words(response) == YES else response


@probe("Uebergabe (abgelehnt)", "page")
def declined_page(world: World, person: Person) -> Answer:
    return shows(person.get(address(world.abgelehnt)), world.grund)


@probe("Uebergabe (abgelehnt)", "something to do about it")
def declined_doors(world: World, person: Person) -> Answer:
    doors = ("annehmen/", "ablehnen/", "zurueckziehen/", "rueckgaengig/")
    page = person.get(address(world.abgelehnt))
    if in_words(page) != YES:
        return page
    return any(address(world.abgelehnt, door) in text_of(page) for door in doors)


@probe("Uebergabe (angekündigt)", "page")
def announced_page(world: World, person: Person) -> Answer:
    return person.get(address(world.uebergabe))


@probe("Uebergabe (angekündigt)", "error text")
def announced_error(world: World, person: Person) -> Answer:
    missing = f"/mein/uebergaben/{FIRST_PK + 99}/"
    return hidden_like_missing(person, address(world.uebergabe), missing)


@probe("Uebergabe (angekündigt)", "beside the own memberships")
def announced_in_list(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/mitgliedschaften/"), address(world.uebergabe))


@probe("Uebergabe (angekündigt)", "own start page")
def announced_in_mein(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), address(world.uebergabe))


@probe("Uebergabe (angekündigt)", "accept")
def accept_it(world: World, person: Person) -> Answer:
    uebergabe = Uebergabe.objects.get(pk=world.uebergabe.pk)
    return sent(person, uebergabe, "annehmen/", UebergabeStand.VOLLZOGEN)


@probe("Uebergabe (angekündigt)", "decline")
def decline_it(world: World, person: Person) -> Answer:
    uebergabe = Uebergabe.objects.get(pk=world.uebergabe.pk)
    return sent(person, uebergabe, "ablehnen/", UebergabeStand.ABGELEHNT)


@probe("Uebergabe (angekündigt)", "take back")
def withdraw_it(world: World, person: Person) -> Answer:
    uebergabe = Uebergabe.objects.get(pk=world.uebergabe.pk)
    return sent(person, uebergabe, "zurueckziehen/", UebergabeStand.ZURUECKGEZOGEN)


@probe("Uebergabe (vollzogen)", "undo")
def undo_it(world: World, person: Person) -> Answer:
    uebergabe = accept(world.uebergabe)
    return sent(person, uebergabe, "rueckgaengig/", UebergabeStand.ZURUECKGENOMMEN)


def address_of_seat(world: World) -> str:
    seat = Mitgliedschaft.objects.get(user=world.people["Ansprech hier"].user, kommune=world.hier)
    return f"{PATH}?platz={seat.pk}"


def announce(world: World, person: Person) -> Answer:
    """Let the person announce that the seat of ``hier`` goes to a member there."""
    Uebergabe.objects.filter(pk=world.uebergabe.pk).delete()
    successor = world.people["Mitglied hier"].user
    data = {"nachfolge": str(successor.pk), "danach": "bleibt", "schritt": "ankuendigen"}
    return person.post(address_of_seat(world), data)


@probe("Uebergabe (neu)", "announce")
def announce_it(world: World, person: Person) -> Answer:
    response = announce(world, person)
    if Uebergabe.objects.filter(an_person=world.people["Mitglied hier"].user).count() > 1:
        return True
    return response


@probe("Uebergabe (neu)", "form")
def form_of_it(world: World, person: Person) -> Answer:
    Uebergabe.objects.filter(pk=world.uebergabe.pk).delete()
    return shows(person.get(address_of_seat(world)), "Das geht mit")


@probe("Uebergabe (neu, Platz von jemand anderem)", "form")
def form_of_another(world: World, person: Person) -> Answer:
    seat = MitgliedschaftFactory(kommune=world.hier, rolle=MitgliedschaftRolle.STELLVERTRETUNG)
    return shows(person.get(f"{PATH}?platz={seat.pk}"), "Das geht mit")


@probe("Uebergabe (angekündigt)", "told about it")
def told_about_it(world: World, person: Person) -> Answer:
    people = [person.user] if person.user else []
    event = UEBERGABE_ANGEKUENDIGT
    return bool(notify(people, event, world.uebergabe, text="Neu", url=address(world.uebergabe)))


@probe("Uebergabe (neu)", "mail to the successor")
def mail_about_it(world: World, person: Person) -> Answer:
    announce(world, world.people["Ansprech hier"])
    return any(person.user and person.user.email in letter.to for letter in mail.outbox)


@probe("Kommune (ohne Ansprechperson)", "list of Koordination")
def vacancies(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/ohne-ansprechperson/"), "Verwaist")
