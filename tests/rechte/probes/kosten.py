"""Costs of the facilitation of ``hier``: entered by the mandate that runs, and by one that is over."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.notify import notify
from netzwerk.programm.kosten.ereignisse import RAHMEN
from netzwerk.programm.models import Begleitung, Kostenposten
from tests.factories.programm import BegleitungFactory
from tests.factories.termine import KostenpostenFactory, TerminFactory
from tests.rechte.framework import Answer, hidden_like_missing, in_words, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

#: A sum that occurs nowhere else.
SUM_IN_WORDS = "5.678,90"


@part(order=71)
def add_kosten(world: World) -> None:
    """An entry of each mandate, which together make a sum that occurs nowhere else."""
    mandates = {
        role: Begleitung.objects.get(person=world.people[role].user, teilnahme=world.teilnahme)
        for role in ("PB Mandat", "PB ohne")
    }
    world.kosten_words, world.posten = {}, {}
    for number, (role, mandate) in enumerate(mandates.items()):
        word = world.mark(f"Kostenposten (von {role}): page of the Teilnahme")
        world.kosten_words[role] = word
        world.posten[role] = KostenpostenFactory(
            pk=FIRST_PK + number,
            teilnahme=world.teilnahme,
            begleitung=mandate,
            was=f"Workshop {word}",
            betrag=(Decimal("5000.00"), Decimal("678.90"))[number],
        )


def page_of(world: World) -> str:
    return f"/koordination/kosten/{world.teilnahme.pk}/"


@probe("Kostenposten (von {})", "page of the Teilnahme", variants=("PB Mandat", "PB ohne"))
def kosten_page(world: World, person: Person, role: str) -> Answer:
    return shows(person.get(page_of(world)), world.kosten_words[role])


@probe("Kostenposten (von {})", "counter", variants=("PB Mandat", "PB ohne"))
def kosten_counter(world: World, person: Person, role: str) -> Answer:
    path = f"/koordination/kosten/eintrag/{world.posten[role].pk}/"
    response = person.post(path, {"grund": "Zahlendreher"})
    return True if Kostenposten.objects.filter(storno_von=world.posten[role]).exists() else response


@probe("Kostenposten (neu)", "list of frames")
def kosten_list(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/kosten/"), SUM_IN_WORDS)


@probe("Kostenposten (neu)", "list of what there is to do")
def kosten_entry(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/"), "/koordination/kosten/")


@probe("Kostenposten (neu)", "error text")
def kosten_error(world: World, person: Person) -> Answer:
    return hidden_like_missing(person, page_of(world), f"/koordination/kosten/{FIRST_PK + 99}/")


def enter(world: World, person: Person, betrag: str, grund: str = "") -> Answer:
    """Let the person enter costs, for the running mandate; ✓ if they are there."""
    mandate = world.posten["PB Mandat"].begleitung_id
    data = {
        "begleitung": str(mandate),
        "datum": timezone.localdate().isoformat(),
        "was": "Neuer Eintrag",
        "betrag": betrag,
        "grund": grund,
    }
    response = person.post(f"{page_of(world)}neu/", data)
    if Kostenposten.objects.filter(was="Neuer Eintrag").exists():
        return True
    return False if in_words(response) == "✓" else response


@probe("Kostenposten (neu)", "enter for a mandate that runs")
def kosten_enter(world: World, person: Person) -> Answer:
    return enter(world, person, "100,00")


@probe("Kostenposten (neu)", "enter beyond the frame, with a reason")
def kosten_beyond(world: World, person: Person) -> Answer:
    answer = enter(world, person, "90000,00", "Ein Workshop mehr")
    entries = Protokolleintrag.objects.filter(vorgang=Vorgang.KOSTEN_UEBER_RAHMEN)
    assert entries.exists() == (answer is True)
    return answer


@probe("Kostenposten (neu)", "sum for the Kommune")
def kosten_sum(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/kosten/"), SUM_IN_WORDS)


@probe("Kostenposten (neu)", "told that most of the frame is used")
def kosten_told(world: World, person: Person) -> Answer:
    people = [person.user] if person.user else []
    return bool(notify(people, RAHMEN, world.teilnahme, text="80 %", url=page_of(world)))


# --- The end of a mandate ---------------------------------------------------------------------


def handover_of(world: World, role: str) -> str:
    return f"/koordination/mandate/{world.posten[role].begleitung_id}/uebergabe/"


@probe("Begleitung (von {}, Übergabe)", "page", variants=("PB Mandat", "PB ohne"))
def handover_page(world: World, person: Person, role: str) -> Answer:
    return shows(person.get(handover_of(world, role)), "Was danach für wen lesbar bleibt")


@probe("Begleitung (von PB Mandat, Übergabe)", "name the successor")
def handover_name(world: World, person: Person) -> Answer:
    mandate = world.posten["PB Mandat"].begleitung
    successor = BegleitungFactory(
        teilnahme=world.teilnahme, bis=mandate.bis + dt.timedelta(days=100)
    )
    response = person.post(handover_of(world, "PB Mandat"), {"nachfolge": str(successor.pk)})
    mandate = Begleitung.objects.get(pk=mandate.pk)
    return True if mandate.nachfolge_id == successor.pk else response


@probe("Begleitung (von PB Mandat, Übergabe)", "title of an open date")
def handover_termine(world: World, person: Person) -> Answer:
    title = "Treffen am Ende des Mandats"
    TerminFactory(
        titel=title,
        kommune=world.hier,
        auflage=world.auflage,
        sichtbarkeit="kommune",
        verantwortlich=world.people["PB Mandat"].user,
    )
    return shows(person.get(handover_of(world, "PB Mandat")), title)
