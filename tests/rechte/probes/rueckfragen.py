"""Follow-up: who is let in by a link, who looks at an answer, who asks."""

from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.models import Gefragte, Rueckfrage, Rueckfragestopp, Struktur, Vorschlag
from netzwerk.fahrplan.rueckfragen.antworten import save_step, submit
from netzwerk.fahrplan.rueckfragen.senden import send_to_all
from netzwerk.kommunen.models import Mitgliedschaft
from tests.factories.fahrplan import GefragteFactory, RueckfrageFactory
from tests.fahrplan.rueckfragen.support import link_of
from tests.rechte.framework import Answer, agreed, hidden_like_missing, part, probe, shows
from tests.rechte.probes.fahrplan import PLAN
from tests.rechte.scenario import FIRST_PK, Person, World

OFFICE = "/koordination/rueckfragen/"
ANSWER = f"{PLAN}rueckfragen/{FIRST_PK}/"


@part(order=72)
def add_follow_up(world: World) -> None:
    """An answered Rueckfrage to ``hier`` that nobody has looked at, and a silent one."""
    world.follow_up_word = world.mark("Rueckfrage (hier): answer", "Rueckfrage (hier): entry")
    world.rueckfrage = RueckfrageFactory(
        pk=FIRST_PK,
        kommune=world.hier,
        stand="beantwortet",
        answered_at=timezone.now(),
        hilft_worte=world.follow_up_word,
    )
    Vorschlag.objects.create(
        rueckfrage=world.rueckfrage, struktur=world.strukturen["kommune"], antwort="ruht"
    )
    world.asked_word = world.mark("Rueckfrage (hier): entry")
    world.silent = RueckfrageFactory(pk=FIRST_PK + 1, kommune=world.hier, stand="keine-antwort")
    world.asked = GefragteFactory(
        rueckfrage=world.silent, email=f"{world.asked_word}@example.org".lower()
    )


# --- By the link, with or without an account ---------------------------------------------------------


@probe("Rueckfrage (Link)", "page")
def by_link(world: World, person: Person) -> Answer:
    return person.get(link_of(world.asked))


@probe("Rueckfrage (Link)", "names of what the Kommune shares with its own")
def names_by_link(world: World, person: Person) -> Answer:
    return shows(person.get(link_of(world.asked)), world.lasting_words["kommune"])


@probe("Rueckfrage (Link)", "names of drafts, and of what facilitators keep")
def drafts_by_link(world: World, person: Person) -> Answer:
    answer = person.get(link_of(world.asked))
    words = [world.lasting_words[name] for name in ("niemand", "begleitung")]
    return agreed(shows(answer, word) for word in words)


@probe("Rueckfrage (Link)", "send an answer, which waits")
def answer_by_link(world: World, person: Person) -> Answer:
    struktur = world.strukturen["kommune"]
    link = link_of(world.asked)
    person.post(f"{link}schritt/strukturen/", {f"s{struktur.pk}": "beendet"})
    response = person.post(f"{link}pruefen/")
    is_sent = Rueckfrage.objects.filter(pk=world.silent.pk, stand="beantwortet").exists()
    is_unchanged = Struktur.objects.filter(pk=struktur.pk, zustand="lebt").exists()
    return True if is_sent and is_unchanged else response


@probe("Rueckfrage (Link)", "pass it on")
def pass_on_by_link(world: World, person: Person) -> Answer:
    response = person.post(f"{link_of(world.asked)}weitergeben/", {"email": "neu@example.org"})
    return True if [one.to for one in mail.outbox] == [["neu@example.org"]] else response


@probe("Rueckfrage (Link)", "not be asked any more")
def refuse_by_link(world: World, person: Person) -> Answer:
    response = person.post(f"{link_of(world.asked)}ablehnen/")
    return True if not Gefragte.objects.filter(pk=world.asked.pk).exists() else response


@probe("Rueckfrage (gefälschter Link)", "page")
def forged(world: World, person: Person) -> Answer:
    return person.get("/rueckfrage/" + "x" * 43 + "/")


@probe("Rueckfrage (abgelaufener Link)", "page")
def expired(world: World, person: Person) -> Answer:
    link = link_of(world.asked)
    world.asked.links.update(expires_at=timezone.now())
    return person.get(link)


@probe("Rueckfrage (abgelaufener Link)", "send an answer, which waits")
def answer_expired(world: World, person: Person) -> Answer:
    link = link_of(world.asked)
    world.asked.links.update(expires_at=timezone.now())
    return person.post(f"{link}pruefen/")


# --- With an account ---------------------------------------------------------------------------------


@probe("Rueckfrage (hier)", "answer")
def read_answer(world: World, person: Person) -> Answer:
    return person.get(ANSWER)


@probe("Rueckfrage (hier)", "error text")
def error_text(world: World, person: Person) -> Answer:
    return hidden_like_missing(person, ANSWER, f"{PLAN}rueckfragen/{FIRST_PK + 99}/")


@probe("Rueckfrage (hier, keine Antwort)", "answer")
def read_silent(world: World, person: Person) -> Answer:
    return person.get(f"{PLAN}rueckfragen/{world.silent.pk}/")


@probe("Rueckfrage (hier)", "take it over")
def take_over(world: World, person: Person) -> Answer:
    return _take_over(world, person)


@probe("Rueckfrage (hier, niemand spricht für sie)", "take it over")
def take_over_for(world: World, person: Person) -> Answer:
    Mitgliedschaft.objects.filter(kommune=world.hier).exclude(rolle="mitglied").delete()
    return _take_over(world, person)


def _take_over(world: World, person: Person) -> Answer:
    struktur = world.strukturen["kommune"]
    key = Vorschlag.objects.get(struktur=struktur).pk
    data = {f"v{key}": "uebernehmen", f"seen{key}": struktur.version}
    response = person.post(ANSWER, data)
    return True if Struktur.objects.filter(pk=struktur.pk, zustand="ruht").exists() else response


@probe("Rueckfrage (hier)", "door on the plan")
def door_on_plan(world: World, person: Person) -> Answer:
    return shows(person.get(PLAN), ANSWER)


@probe("Rueckfrage (hier)", "own start page")
def on_start_page(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), ANSWER)


@probe("Rueckfrage (hier)", "told that it is answered")
def told(world: World, person: Person) -> Answer:
    save_step(world.asked, "hilfe", {"rolle": "Amt"})
    submit(world.asked)
    return person.user is not None and [person.user.email] in [one.to for one in mail.outbox]


@probe("Rueckfrage (hier)", "told that nobody is there to ask")
def told_nobody(world: World, person: Person) -> Answer:
    Mitgliedschaft.objects.filter(kommune=world.hier).exclude(rolle="mitglied").delete()
    world.silent.gefragte.all().delete()
    send_to_all(world.silent)
    return person.user is not None and [person.user.email] in [one.to for one in mail.outbox]


@probe("Rueckfrage (hier)", "list")
def in_list(world: World, person: Person) -> Answer:
    return shows(person.get(OFFICE), f"{OFFICE}{FIRST_PK}/")


@probe("Rueckfrage (hier)", "entry")
def entry(world: World, person: Person) -> Answer:
    return person.get(f"{OFFICE}{FIRST_PK}/")


@probe("Rueckfrage (hier)", "send again")
def send_again(world: World, person: Person) -> Answer:
    response = person.post(f"{OFFICE}{world.silent.pk}/senden/", {"email": "neu@example.org"})
    return True if ["neu@example.org"] in [one.to for one in mail.outbox] else response


@probe("Rueckfrage (hier)", "ask now")
def ask_now(world: World, person: Person) -> Answer:
    response = person.post(f"{OFFICE}neu/", {"kommune": world.hier.pk})
    is_asked = Rueckfrage.objects.filter(kommune=world.hier, stand="gefragt").exists()
    return True if is_asked else response


@probe("Rueckfragestopp (hier)", "add")
def stop(world: World, person: Person) -> Answer:
    response = person.post(f"{OFFICE}hierstadt/anhalten/", {"grund": "Auf Wunsch"})
    return True if Rueckfragestopp.objects.exists() else response


@probe("Rueckfragestopp (hier)", "take back")
def resume(world: World, person: Person) -> Answer:
    Rueckfragestopp.objects.create(kommune=world.hier, grund="Auf Wunsch")
    response = person.post(f"{OFFICE}hierstadt/fortsetzen/")
    return True if not Rueckfragestopp.objects.exists() else response
