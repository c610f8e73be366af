"""Dates: by audience, by invitation, and what the organiser does about one."""

import datetime as dt

from django.core import mail
from django.utils import timezone

from netzwerk.konten.models import User
from netzwerk.programm.models import Termin, Termineinladung, Termingruppe, Terminvorschlag
from netzwerk.programm.termine.abo import renew
from netzwerk.programm.termine.actions import change_termin
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.termine import TermineinladungFactory, TerminFactory
from tests.rechte.framework import (
    Answer,
    agreed,
    hidden_like_missing,
    in_words,
    part,
    probe,
    shows,
)
from tests.rechte.scenario import FIRST_PK, Person, World

AUDIENCES = ("oeffentlich", "netzwerk", "auflage", "kommune", "begleitung", "niemand")
#: Who is invited to the date of the invitation's rows.
INVITED = ("Konto", "Mitglied", "Ansprech sonst", "PB Mandat", "PB ohne")
LINK = "https://konferenz.example.org/"


@part(order=70)
def add_termine(world: World) -> None:
    """A date for each audience, all of Hierstadt; one for some who are invited; a poll."""
    soon = timezone.now() + dt.timedelta(days=3)
    stranger = UserFactory(first_name="Orga", last_name="Fremd")
    world.termine, world.termin_words = {}, {}
    for number, audience in enumerate(AUDIENCES):
        word = world.mark(f"Termin ({audience}): page")
        world.termin_words[audience] = word
        world.termine[audience] = TerminFactory(
            pk=FIRST_PK + number,
            titel=f"Treffen {word}",
            sichtbarkeit=Sichtbarkeit(audience),
            kommune=world.hier,
            auflage=world.auflage,
            verantwortlich=stranger,
            beginn=soon,
        )
    world.termin_link = world.mark("Termin (eingeladen): link to take part online")
    world.termin_minutes = world.mark("Termin (vergangen): minutes, for the invited")
    world.invitation_word = world.mark("Termin (eingeladen): page")
    world.eingeladen = TerminFactory(
        pk=FIRST_PK + 10,
        titel=f"Sitzung {world.invitation_word}",
        sichtbarkeit=Sichtbarkeit.NIEMAND,
        verantwortlich=stranger,
        beginn=soon,
        online_link=f"{LINK}{world.termin_link}",
    )
    world.vergangen_word = world.mark("Termin (vergangen): page")
    world.vergangen = TerminFactory(
        pk=FIRST_PK + 11,
        titel=f"Workshop {world.vergangen_word}",
        sichtbarkeit=Sichtbarkeit.NETZWERK,
        kommune=world.hier,
        auflage=world.auflage,
        verantwortlich=stranger,
        beginn=timezone.now() - dt.timedelta(days=3),
        anwesend=12,
        ergebnisprotokoll=f"Wir haben {world.termin_minutes} beschlossen.",
    )
    world.umfrage = TerminFactory(
        pk=FIRST_PK + 12,
        titel="Umfrage",
        sichtbarkeit=Sichtbarkeit.NETZWERK,
        kommune=world.hier,
        auflage=world.auflage,
        verantwortlich=stranger,
        stand="findung",
        beginn=None,
    )
    world.vorschlag = Terminvorschlag.objects.create(
        termin=world.umfrage, beginn=soon, ende=soon + dt.timedelta(hours=1)
    )
    for role in INVITED:
        for termin in (world.eingeladen, world.vergangen, world.umfrage):
            TermineinladungFactory(termin=termin, person=world.people[role].user)


# --- Seen as far as it says -------------------------------------------------------------------


@probe("Termin ({})", "page", variants=AUDIENCES)
def termin_page(world: World, person: Person, audience: str) -> Answer:
    url = world.termine[audience].get_absolute_url()
    return shows(person.get(url), world.termin_words[audience])


@probe("Termin ({})", "error text", variants=AUDIENCES)
def termin_error(world: World, person: Person, audience: str) -> Answer:
    url = world.termine[audience].get_absolute_url()
    return hidden_like_missing(person, url, f"/termine/{FIRST_PK + 99}/")


@probe("Termin ({})", "list of all", variants=AUDIENCES)
def termin_list(world: World, person: Person, audience: str) -> Answer:
    return shows(person.get("/termine/?alle"), world.termin_words[audience])


@probe("Termin ({})", "profile of the Kommune", variants=AUDIENCES)
def termin_profile(world: World, person: Person, audience: str) -> Answer:
    # The next five stand there: this one comes first.
    sooner = timezone.now() + dt.timedelta(hours=1)
    Termin.objects.filter(pk=world.termine[audience].pk).update(beginn=sooner)
    return shows(person.get(world.hier.get_absolute_url()), world.termin_words[audience])


@probe("Termin ({})", "file for the calendar", variants=AUDIENCES)
def termin_file(world: World, person: Person, audience: str) -> Answer:
    path = f"{world.termine[audience].get_absolute_url()}termin.ics"
    return shows(person.get(path), world.termin_words[audience])


@probe("Termin ({})", "change", variants=AUDIENCES)
def termin_change(world: World, person: Person, audience: str) -> Answer:
    return person.get(f"{world.termine[audience].get_absolute_url()}aendern/")


# --- Seen by invitation -----------------------------------------------------------------------


@probe("Termin (eingeladen)", "page")
def invited_page(world: World, person: Person) -> Answer:
    return shows(person.get(world.eingeladen.get_absolute_url()), world.invitation_word)


@probe("Termin (eingeladen)", "own list")
def invited_list(world: World, person: Person) -> Answer:
    return shows(person.get("/termine/"), world.invitation_word)


@probe("Termin (eingeladen)", "own start page")
def invited_mein(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), world.invitation_word)


@probe("Termin (eingeladen)", "link to take part online")
def invited_link(world: World, person: Person) -> Answer:
    page = world.eingeladen.get_absolute_url()
    return agreed(
        shows(person.get(path), world.termin_link) for path in (page, f"{page}termin.ics")
    )


@probe("Termin (eingeladen)", "answer")
def invited_answer(world: World, person: Person) -> Answer:
    path = f"{world.eingeladen.get_absolute_url()}antworten/"
    response = person.post(path, {"antwort": "zugesagt"})
    if Termineinladung.objects.filter(termin=world.eingeladen, antwort="zugesagt").exists():
        return True
    return response


@probe("Termin (eingeladen)", "told of a change")
def invited_told(world: World, person: Person) -> Answer:
    termin = Termin.objects.get(pk=world.eingeladen.pk)
    change_termin(termin, {"ort": "Anderswo"}, version=1, actor=world.eingeladen.verantwortlich)
    return any(person.user and person.user.email in letter.to for letter in mail.outbox)


@probe("Termin (eingeladen)", "own address for calendars")
def invited_feed(world: World, person: Person) -> Answer:
    """With the address of the person, and without being signed in."""
    if person.user is None:
        return world.people["Besuch"].get("/termine/abo/erfunden.ics")
    path = f"/termine/abo/{renew(person.user)}.ics"
    return shows(world.people["Besuch"].get(path), world.invitation_word)


@probe("Terminabo (eigenes)", "make")
def abo_make(world: World, person: Person) -> Answer:
    return person.post("/termine/abo/")


@probe("Terminabo (eigenes)", "fetch signed in, with an address that is not there")
def abo_forged(world: World, person: Person) -> Answer:
    return person.get("/termine/abo/0123456789abcdef.ics")


@probe("Termin (vergangen)", "page")
def past_page(world: World, person: Person) -> Answer:
    return shows(person.get(world.vergangen.get_absolute_url()), world.vergangen_word)


@probe("Termin (vergangen)", "minutes, for the invited")
def past_minutes(world: World, person: Person) -> Answer:
    return shows(person.get(world.vergangen.get_absolute_url()), world.termin_minutes)


@probe("Termin (vergangen)", "minutes, for who sees the date")
def past_minutes_for_all(world: World, person: Person) -> Answer:
    Termin.objects.filter(pk=world.vergangen.pk).update(
        ergebnisse_fuer_kreis=True, sichtbarkeit=Sichtbarkeit.OEFFENTLICH
    )
    return shows(person.get(world.vergangen.get_absolute_url()), world.termin_minutes)


@probe("Termin (vergangen)", "enter minutes")
def past_enter(world: World, person: Person) -> Answer:
    path = f"{world.vergangen.get_absolute_url()}ergebnisse/"
    response = person.post(path, {"anwesend": "20", "version": "1"})
    world.vergangen.refresh_from_db()
    return True if world.vergangen.anwesend == 20 else response


# --- The poll ---------------------------------------------------------------------------------


@probe("Terminstimme", "vote")
def poll_vote(world: World, person: Person) -> Answer:
    path = f"{world.umfrage.get_absolute_url()}abstimmen/"
    response = person.post(path, {f"vorschlag-{world.vorschlag.pk}": "ja"})
    return True if world.vorschlag.stimmen.exists() else response


@probe("Terminvorschlag", "seen on the page")
def poll_seen(world: World, person: Person) -> Answer:
    page = person.get(world.umfrage.get_absolute_url())
    return shows(page, "Bisherige Antworten")


@probe("Terminvorschlag", "propose")
def poll_propose(world: World, person: Person) -> Answer:
    path = f"{world.umfrage.get_absolute_url()}vorschlagen/"
    day = timezone.localdate() + dt.timedelta(days=20)
    response = person.post(path, {"tag": day.isoformat(), "von": "10:00", "bis": "11:00"})
    return True if world.umfrage.vorschlaege.count() == 2 else response


@probe("Terminvorschlag", "fix")
def poll_fix(world: World, person: Person) -> Answer:
    path = f"{world.umfrage.get_absolute_url()}festlegen/{world.vorschlag.pk}/"
    response = person.post(path)
    return True if Termin.objects.get(pk=world.umfrage.pk).stand == "fest" else response


# --- Organised --------------------------------------------------------------------------------


def make(person: Person, platz: str, titel: str) -> Answer:
    """Let the person make a date at a place; ✓ if it is there."""
    day = timezone.localdate() + dt.timedelta(days=20)
    data = {
        "platz": platz,
        "titel": titel,
        "art": "sitzung",
        "tag": day.isoformat(),
        "von": "10:00",
        "bis": "11:00",
        "sichtbarkeit": "niemand",
    }
    response = person.post("/termine/neu/", data)
    if Termin.objects.filter(titel=titel).exists():
        return True
    return False if in_words(response) == "✓" else response


@probe("Termin (neu, einer Kommune)", "make")
def make_for_kommune(world: World, person: Person) -> Answer:
    return make(person, f"teilnahme-{world.teilnahme.pk}", "Neu hier")


@probe("Termin (neu, einer Auflage)", "make")
def make_for_auflage(world: World, person: Person) -> Answer:
    return make(person, f"auflage-{world.auflage.pk}", "Neu in der Auflage")


@probe("Termin (neu, des Netzwerks)", "make")
def make_for_network(world: World, person: Person) -> Answer:
    return make(person, "netzwerk", "Neu im Netzwerk")


@probe("Termin (des Netzwerks)", "change one of somebody else")
def change_of_network(world: World, person: Person) -> Answer:
    termin = TerminFactory(sichtbarkeit=Sichtbarkeit.NETZWERK)
    return person.get(f"{termin.get_absolute_url()}aendern/")


@probe("Termin (des Netzwerks)", "change one's own")
def change_own_of_network(world: World, person: Person) -> Answer:
    termin = TerminFactory(verantwortlich=person.user)
    return person.get(f"{termin.get_absolute_url()}aendern/")


@probe("Termin (netzwerk)", "cancel")
def cancel_it(world: World, person: Person) -> Answer:
    response = person.post(f"{world.termine['netzwerk'].get_absolute_url()}absagen/")
    stand = Termin.objects.get(pk=world.termine["netzwerk"].pk).stand
    return True if stand == "abgesagt" else response


@probe("Termineinladung", "send to a whole Kommune")
def invite_kommune(world: World, person: Person) -> Answer:
    return send_invitation(world, person, {"was": "gruppen", "kommunen": str(world.hier.pk)})


@probe("Termineinladung", "send to a whole edition")
def invite_auflage(world: World, person: Person) -> Answer:
    return send_invitation(world, person, {"was": "gruppen", "auflagen": str(world.auflage.pk)})


@probe("Termineinladung", "send to somebody of one's own Kommune")
def invite_person(world: World, person: Person) -> Answer:
    guest = MitgliedschaftFactory(kommune=world.hier).user
    return send_invitation(world, person, {"was": "person", "person": str(guest.pk)})


@probe("Termineinladung", "send to somebody who is in no directory")
def invite_hidden_person(world: World, person: Person) -> Answer:
    guest: User = MitgliedschaftFactory(kommune=world.sonst).user
    return send_invitation(world, person, {"was": "person", "person": str(guest.pk)})


@probe("Termineinladung", "who is invited")
def who_is_invited(world: World, person: Person) -> Answer:
    return shows(person.get(world.eingeladen.get_absolute_url()), "Probe PB Mandat")


def send_invitation(world: World, person: Person, data: dict[str, str]) -> Answer:
    """Let the person invite to the date for members; ✓ if somebody is invited."""
    termin = world.termine["netzwerk"]
    response = person.post(f"{termin.get_absolute_url()}einladen/", data)
    if termin.einladungen.exists():
        return True
    return False if in_words(response) == "✓" else response


@probe("Termingruppe", "who has joined since")
def later_members(world: World, person: Person) -> Answer:
    termin = world.termine["netzwerk"]
    Termingruppe.objects.create(termin=termin, kommune=world.hier)
    page = person.get(termin.get_absolute_url())
    return shows(page, "noch nicht eingeladen") if in_words(page) == "✓" else page
