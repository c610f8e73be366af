"""The plan of a Kommune: what each circle reads of it, and who writes."""

from django.utils import timezone

from netzwerk.fahrplan.erinnern import remind_of_due
from netzwerk.fahrplan.models import Aenderung, Fahrplan, Massnahme, Meilenstein, Ziel
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import (
    FahrplanFactory,
    MassnahmeFactory,
    MeilensteinFactory,
    ZielFactory,
)
from tests.factories.konten import UserFactory
from tests.rechte.framework import Answer, agreed, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

PLAN = "/fahrplaene/hierstadt/"
#: Circle → number, so that the crawler finds the hidden ones.
CIRCLES = {circle.value: FIRST_PK + number for number, circle in enumerate(Sichtbarkeit)}
DELETED = FIRST_PK + len(CIRCLES)


@part(order=70)
def add_plan(world: World) -> None:
    """A goal with a measure for each circle, and one that is deleted."""
    world.plan = FahrplanFactory(
        pk=FIRST_PK,
        kommune=world.hier,
        auflage=world.auflage,
        leitbild=world.mark("Fahrplan (Leitbild): page"),
    )
    world.ziele, world.massnahmen, world.plan_words = {}, {}, {}
    for circle, pk in CIRCLES.items():
        word = world.mark(f"Massnahme ({circle}): page")
        author = world.people["Mitglied hier"].user
        of_circle = {"sichtbarkeit": circle, "created_by": author, "titel": f"Eins {word}"}
        world.plan_words[circle] = word
        world.ziele[circle] = ZielFactory(pk=pk, fahrplan=world.plan, **of_circle)
        world.massnahmen[circle] = MassnahmeFactory(
            pk=pk, ziel=world.ziele[circle], faellig=timezone.localdate(), **of_circle
        )
    inner = world.massnahmen["kommune"]
    inner.verantwortliche.add(world.people["Mitglied hier"].user)
    world.stone = MeilensteinFactory(
        pk=FIRST_PK, massnahme=inner, titel=world.mark("Massnahme (kommune): page")
    )
    Aenderung.objects.create(
        fahrplan=world.plan,
        massnahme=world.massnahmen["oeffentlich"],
        version=2,
        feld="partner",
        neu=world.mark("Massnahme (oeffentlich): history"),
    )
    world.deleted_word = world.mark("Fahrplan (Gelöschtes): page")
    world.deleted = MassnahmeFactory(
        pk=DELETED,
        ziel=world.ziele["oeffentlich"],
        titel=f"Weg {world.deleted_word}",
        sichtbarkeit=Sichtbarkeit.OEFFENTLICH,
        deleted_at=timezone.now(),
    )


def address(massnahme: Massnahme, door: str = "") -> str:
    return f"{massnahme.get_absolute_url()}{door}"


# --- Reading -------------------------------------------------------------------------------------


@probe("Fahrplan (Leitbild)", "page")
def vision(world: World, person: Person) -> Answer:
    return shows(person.get(PLAN), world.plan.leitbild)


@probe("Fahrplan (leer)", "page")
def empty_plan(world: World, person: Person) -> Answer:
    Fahrplan.objects.filter(kommune=world.hier).delete()
    return person.get(PLAN)


@probe("Fahrplan (hier)", "profile of the Kommune")
def on_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), world.plan_words["kommune"])


def _on_view(view: str, action: str) -> None:
    @probe("Massnahme ({})", action, variants=CIRCLES)
    def in_plan(world: World, person: Person, circle: str) -> Answer:
        path = f"/fahrplaene/massnahmen/{CIRCLES[circle]}/"
        return shows(person.get(f"{PLAN}{view}"), path)


_on_view("", "list")
_on_view("?ansicht=tabelle", "table")


@probe("Massnahme ({})", "picture in time", variants=CIRCLES)
def in_picture(world: World, person: Person, circle: str) -> Answer:
    return shows(person.get(f"{PLAN}?ansicht=zeit"), f"Eins {world.plan_words[circle]}")


@probe("Massnahme ({})", "files", variants=CIRCLES)
def in_files(world: World, person: Person, circle: str) -> Answer:
    files = [person.get(f"{PLAN}datei/{name}") for name in ("fahrplan.csv", "fahrplan.ics")]
    return agreed(shows(file, world.plan_words[circle]) for file in files)


@probe("Ziel ({})", "list", variants=CIRCLES)
def goal_in_plan(world: World, person: Person, circle: str) -> Answer:
    return shows(person.get(PLAN), f"ziel-{CIRCLES[circle]}")


@probe("Massnahme ({})", "page", variants=CIRCLES)
def measure_page(world: World, person: Person, circle: str) -> Answer:
    return person.get(address(world.massnahmen[circle]))


@probe("Massnahme ({})", "error text", variants=CIRCLES)
def measure_error(world: World, person: Person, circle: str) -> Answer:
    missing = f"/fahrplaene/massnahmen/{FIRST_PK + 99}/"
    return hidden_like_missing(person, address(world.massnahmen[circle]), missing)


@probe("Massnahme (oeffentlich)", "history")
def measure_history(world: World, person: Person) -> Answer:
    return shows(person.get(address(world.massnahmen["oeffentlich"])), "Verlauf")


@probe("Massnahme (oeffentlich)", "name of who is responsible, on all surfaces")
def responsible_name(world: World, person: Person) -> Answer:
    massnahme = world.massnahmen["oeffentlich"]
    massnahme.verantwortliche.add(UserFactory(first_name="Vera", last_name="Antwortlich"))
    files = [f"{PLAN}datei/fahrplan.csv", PLAN, f"{PLAN}?ansicht=tabelle", address(massnahme)]
    return agreed(shows(person.get(path), "Antwortlich") for path in files)


@probe("Massnahme (kommune)", "own start page")
def own_measures(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), address(world.massnahmen["kommune"]))


@probe("Massnahme (gelöscht)", "page")
def deleted_measure(world: World, person: Person) -> Answer:
    return person.get(address(world.deleted))


@probe("Fahrplan (Gelöschtes)", "page")
def deleted_list(world: World, person: Person) -> Answer:
    return shows(person.get(f"{PLAN}geloescht/"), world.deleted_word)


# --- Writing -------------------------------------------------------------------------------------


@probe("Fahrplan (Leitbild)", "write")
def write_vision(world: World, person: Person) -> Answer:
    return person.get(f"{PLAN}leitbild/")


@probe("Ziel (kommune)", "add")
def add_goal(world: World, person: Person) -> Answer:
    data = {"titel": "Neu", "sichtbarkeit": "kommune", "seen": 1, "auftrag": "Frau Muster"}
    response = person.post(f"{PLAN}ziel/", data)
    return True if Ziel.objects.filter(titel="Neu").exists() else response


@probe("Ziel (kommune)", "let it leave the Kommune")
def release_goal(world: World, person: Person) -> Answer:
    data = {"titel": "Neu", "sichtbarkeit": "oeffentlich", "seen": 1, "auftrag": "Frau Muster"}
    response = person.post(f"/fahrplaene/ziele/{CIRCLES['kommune']}/", data)
    if response.status_code == 200:
        return False
    is_out = Ziel.objects.filter(pk=CIRCLES["kommune"], sichtbarkeit="oeffentlich").exists()
    return True if is_out else response


@probe("Ziel (kommune)", "move")
def move_goal(world: World, person: Person) -> Answer:
    return person.post(f"/fahrplaene/ziele/{CIRCLES['kommune']}/verschieben/", {"platz": "0"})


@probe("Ziel (kommune)", "delete")
def delete_goal(world: World, person: Person) -> Answer:
    response = person.post(f"/fahrplaene/ziele/{CIRCLES['kommune']}/loeschen/")
    is_gone = Ziel.objects.exclude(deleted_at=None).filter(pk=CIRCLES["kommune"]).exists()
    return True if is_gone else response


@probe("Massnahme (kommune)", "add")
def add_measure(world: World, person: Person) -> Answer:
    return person.get(f"/fahrplaene/ziele/{CIRCLES['kommune']}/massnahme/")


@probe("Massnahme (kommune)", "change")
def change_measure(world: World, person: Person) -> Answer:
    return person.get(address(world.massnahmen["kommune"], "aendern/"))


@probe("Massnahme (kommune)", "state in one press")
def set_state(world: World, person: Person) -> Answer:
    response = person.post(address(world.massnahmen["kommune"], "stand/"), {"stand": "erledigt"})
    is_done = Massnahme.objects.filter(pk=CIRCLES["kommune"], status="erledigt").exists()
    return True if is_done else response


@probe("Massnahme (netzwerk)", "state in one press")
def set_state_of_another(world: World, person: Person) -> Answer:
    response = person.post(address(world.massnahmen["netzwerk"], "stand/"), {"stand": "erledigt"})
    is_done = Massnahme.objects.filter(pk=CIRCLES["netzwerk"], status="erledigt").exists()
    return True if is_done else response


@probe("Massnahme (kommune)", "delete")
def delete_measure(world: World, person: Person) -> Answer:
    response = person.post(address(world.massnahmen["kommune"], "loeschen/"))
    is_gone = Massnahme.objects.exclude(deleted_at=None).filter(pk=CIRCLES["kommune"]).exists()
    return True if is_gone else response


@probe("Massnahme (gelöscht)", "restore")
def restore_measure(world: World, person: Person) -> Answer:
    response = person.post(address(world.deleted, "zurueckholen/"))
    is_back = Massnahme.objects.filter(pk=DELETED, deleted_at=None).exists()
    return True if is_back else response


@probe("Meilenstein (kommune)", "add")
def add_stone(world: World, person: Person) -> Answer:
    return person.get(address(world.massnahmen["kommune"], "meilenstein/"))


@probe("Meilenstein (kommune)", "reach")
def reach_stone(world: World, person: Person) -> Answer:
    response = person.post(f"/fahrplaene/meilensteine/{FIRST_PK}/erreicht/", {"erreicht": "ja"})
    is_reached = Meilenstein.objects.exclude(erledigt_am=None).filter(pk=FIRST_PK).exists()
    return True if is_reached else response


@probe("Massnahme (kommune)", "reminder")
def reminder(world: World, person: Person) -> Answer:
    massnahme = world.massnahmen["kommune"]
    massnahme.faellig = timezone.localdate()
    massnahme.save()
    massnahme.verantwortliche.set([person.user] if person.user else [])
    return bool(remind_of_due())


@probe("Massnahme (oeffentlich, Ziel kommune)", "page")
def wider_measure(world: World, person: Person) -> Answer:
    return person.get(address(_wider_than_its_goal(world)))


@probe("Massnahme (oeffentlich, Ziel kommune)", "reminder")
def reminder_of_wider_measure(world: World, person: Person) -> Answer:
    massnahme = _wider_than_its_goal(world)
    massnahme.verantwortliche.set([person.user] if person.user else [])
    return bool(remind_of_due())


def _wider_than_its_goal(world: World) -> Massnahme:
    Massnahme.objects.all().delete()
    ziel, public = world.ziele["kommune"], Sichtbarkeit.OEFFENTLICH
    return MassnahmeFactory(ziel=ziel, sichtbarkeit=public, faellig=timezone.localdate())
