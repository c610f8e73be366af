"""The learning cycle: versions of blocks, what Kommunen made of them, who says so."""

from django.core import mail

from netzwerk.fahrplan.models import Massnahme
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kreis import AnpassungFactory, BausteinfassungFactory
from tests.factories.wissen import ProzessbausteinFactory
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.probes.fahrplan import address
from tests.rechte.scenario import FIRST_PK, Person, World
from wissen.kreis.fragen import ask, unanswered
from wissen.kreis.melden import tell_users
from wissen.models import Anpassung

STATES = ("oeffentlich", "netzwerk", "zurückgezogen")
CIRCLES = ("oeffentlich", "netzwerk", "auflage", "kommune")
#: Measures that are narrower than what an experience can be.
NARROW = ("begleitung", "niemand")
BLOCK = "/wissen/bausteine/kreislauf/"
PLAN = "/fahrplaene/hierstadt/"


@part(order=75)
def add_circle(world: World) -> None:
    """A version in each state, and an experience for each circle."""
    world.block_versions = {}
    for number, state in enumerate(STATES):
        word = world.mark(f"Bausteinfassung ({state}): page")
        page = ProzessbausteinFactory(
            slug=f"fassung-{number}",
            title=f"Kreis {word}",
            sichtbarkeit=Sichtbarkeit(state) if state in Sichtbarkeit else Sichtbarkeit.OEFFENTLICH,
        )
        world.block_versions[state] = BausteinfassungFactory(pk=FIRST_PK + number, baustein=page)
        if state not in Sichtbarkeit:
            page.unpublish()
    block = ProzessbausteinFactory(slug="kreislauf", title="Kreislauf")
    world.circle_version = BausteinfassungFactory(pk=FIRST_PK + len(STATES), baustein=block)
    world.experiences, world.experience_words = {}, {}
    for circle in CIRCLES:
        word = world.experience_words[circle] = world.mark(
            f"Anpassung ({circle}): page of the block"
        )
        world.experiences[circle] = AnpassungFactory(
            massnahme=world.massnahmen[circle],
            fassung=world.circle_version,
            sichtbarkeit=circle,
            geaendert=f"Anders {word}",
        )
    for circle in NARROW:
        key = f"Anpassung (kommune, Maßnahme {circle}): page of the block"
        world.experience_words[f"kommune, Maßnahme {circle}"] = word = world.mark(key)
        AnpassungFactory(
            massnahme=world.massnahmen[circle], fassung=world.circle_version, geaendert=word
        )


def version_address(world: World, state: str) -> str:
    """Return the address of a version; one of a withdrawn page is in use by ``hier``."""
    if state == "zurückgezogen":
        Anpassung.objects.update(fassung=world.block_versions[state])
    return world.block_versions[state].get_absolute_url()


# --- Versions ------------------------------------------------------------------------------------


@probe("Bausteinfassung ({})", "page", variants=STATES)
def version_page(world: World, person: Person, state: str) -> Answer:
    return person.get(version_address(world, state))


@probe("Bausteinfassung ({})", "error text", variants=STATES)
def version_error(world: World, person: Person, state: str) -> Answer:
    missing = "/wissen/bausteine/gibt-es-nicht/fassungen/1/"
    return hidden_like_missing(person, version_address(world, state), missing)


@probe("Bausteinfassung (zurückgezogen)", "link on a public measure")
def version_link(world: World, person: Person) -> Answer:
    path = version_address(world, "zurückgezogen")
    page = person.get(address(world.massnahmen["oeffentlich"]))
    return shows(page, f'href="{path}"')


@probe("Bausteinfassung (oeffentlich)", "take over into the plan")
def take_over(world: World, person: Person) -> Answer:
    path = f"{version_address(world, 'oeffentlich')}uebernehmen/?kommune=hierstadt"
    response = person.post(path, {"titel": "Übernommen", "neues_ziel": "Neu"})
    if response.status_code == 302 and response["Location"].startswith("/fahrplaene/"):
        new = Massnahme.objects.get(titel="Übernommen")
        return new.plan.kommune_id == world.hier.pk
    return response


@probe("Bausteinfassung (oeffentlich)", "door on the page of the block")
def door(world: World, person: Person) -> Answer:
    return shows(person.get(world.block_versions["oeffentlich"].baustein.url), "/uebernehmen/")


@probe("Bausteinfassung (oeffentlich)", "told of a new one")
def told_of_new(world: World, person: Person) -> Answer:
    if person.user:
        world.massnahmen["kommune"].verantwortliche.set([person.user])
    tell_users.call(BausteinfassungFactory(baustein=world.circle_version.baustein).pk)
    return person.user is not None and any(person.user.email in one.to for one in mail.outbox)


# --- Experiences ---------------------------------------------------------------------------------

SHOWN = [*CIRCLES, *(f"kommune, Maßnahme {circle}" for circle in NARROW)]


@probe("Anpassung ({})", "page of the block", variants=SHOWN)
def on_block(world: World, person: Person, circle: str) -> Answer:
    word = world.experience_words[circle]
    # The page of the block shows the first few.
    Anpassung.objects.exclude(geaendert__contains=word).delete()
    return shows(person.get(BLOCK), word)


@probe("Anpassung ({})", "list of experiences", variants=SHOWN)
def in_list(world: World, person: Person, circle: str) -> Answer:
    return shows(person.get(f"{BLOCK}erfahrungen/"), world.experience_words[circle])


@probe("Anpassung ({})", "page of a public measure", variants=CIRCLES)
def on_measure(world: World, person: Person, circle: str) -> Answer:
    row = world.experiences[circle]
    for item in (row.massnahme, row.massnahme.ziel):
        item.sichtbarkeit = Sichtbarkeit.OEFFENTLICH
        item.save()
    return shows(person.get(address(row.massnahme)), world.experience_words[circle])


@probe("Anpassung (kommune)", "history")
def history(world: World, person: Person) -> Answer:
    row = world.experiences["oeffentlich"]
    row.aenderungen.create(version=2, feld="gelernt", neu="Neu")
    return shows(person.get(address(row.massnahme)), "Verlauf der Erfahrung")


@probe("Anpassung ({})", "counted as taken over", variants=CIRCLES)
def counted(world: World, person: Person, circle: str) -> Answer:
    Anpassung.objects.exclude(pk=world.experiences[circle].pk).delete()
    Anpassung.objects.update(geaendert="")
    return shows(person.get(BLOCK), "Übernommen von einer Kommune")


@probe("Anpassung (kommune)", "counted as taken over, on a public measure")
def counted_by_measure(world: World, person: Person) -> Answer:
    row = world.experiences["oeffentlich"]
    Anpassung.objects.exclude(pk=row.pk).delete()
    Anpassung.objects.filter(pk=row.pk).update(sichtbarkeit=Sichtbarkeit.KOMMUNE, geaendert="")
    return shows(person.get(BLOCK), "Übernommen von einer Kommune")


@probe("Anpassung (kommune)", "tell")
def tell(world: World, person: Person) -> Answer:
    path = address(world.massnahmen["kommune"], "erfahrung/")
    response = person.post(path, {"seen": 1, "gelernt": "Neu", "auftrag": "Frau Muster"})
    return True if Anpassung.objects.filter(gelernt="Neu").exists() else response


@probe("Anpassung (netzwerk)", "tell, not responsible for the measure")
def tell_elsewhere(world: World, person: Person) -> Answer:
    return person.get(address(world.massnahmen["netzwerk"], "erfahrung/"))


@probe("Anpassung (kommune)", "let it leave the Kommune")
def release(world: World, person: Person) -> Answer:
    data = {"seen": 1, "sichtbarkeit": "oeffentlich", "auftrag": "Frau Muster", "gelernt": "Neu"}
    response = person.post(address(world.massnahmen["kommune"], "erfahrung/"), data)
    if response.status_code == 200 or Anpassung.objects.filter(gelernt="Neu").exists():
        row = Anpassung.objects.get(massnahme=world.massnahmen["kommune"])
        return row.sichtbarkeit == Sichtbarkeit.OEFFENTLICH
    return response


@probe("Anpassung (kommune)", "move on to a newer version")
def move_on(world: World, person: Person) -> Answer:
    newer = BausteinfassungFactory(baustein=world.circle_version.baustein)
    path = address(world.massnahmen["kommune"], "umstellen/")
    response = person.post(path, {"fassung": newer.nummer})
    return True if Anpassung.objects.filter(fassung=newer).exists() else response


@probe("Anpassung (kommune)", "own start page")
def waits(world: World, person: Person) -> Answer:
    Massnahme.objects.update(status="erledigt")
    return shows(person.get("/mein/"), address(world.massnahmen["kommune"], "erfahrung/"))


@probe("Anpassung (kommune)", "asked for, responsible for the measure")
def asked(world: World, person: Person) -> Answer:
    massnahme = world.massnahmen["kommune"]
    if person.user:
        massnahme.verantwortliche.set([person.user])
    Massnahme.objects.update(status="erledigt")
    ask(unanswered().filter(massnahme=massnahme))
    return person.user is not None and any(person.user.email in one.to for one in mail.outbox)
