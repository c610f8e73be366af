"""The self-check: who fills it in, what each circle reads of a finished round, and what stays inside."""

import datetime as dt

from netzwerk.fahrplan.models import Fahrplan, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck.actions import open_statements
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import SelbstcheckFactory
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.probes.fahrplan import CIRCLES, PLAN
from tests.rechte.scenario import FIRST_PK, Person, World

ROUNDS = f"{PLAN}bestandsaufnahme/selbstcheck/"
#: Rounds are of the Kommune: nobody keeps one to themselves.
SHARED = {name: pk for name, pk in CIRCLES.items() if name != Sichtbarkeit.NIEMAND}
DRAFT = FIRST_PK + len(CIRCLES)


@part(order=72)
def add_rounds(world: World) -> None:
    """A finished round for each circle, and a draft."""
    world.runden = {}
    for number, (circle, pk) in enumerate(SHARED.items(), 1):
        world.runden[circle] = SelbstcheckFactory(
            pk=pk,
            fahrplan=world.plan,
            finished=True,
            sichtbarkeit=circle,
            tag=dt.date(2026, number, 1),
        )
    world.note = world.mark("Selbstcheck (oeffentlich): notes")
    public = world.runden["oeffentlich"]
    public.einschaetzungen.filter(aussage="orte").update(notiz=world.note)
    world.draft_note = world.mark("Selbstcheck (Entwurf): fill in")
    world.draft_round = SelbstcheckFactory(
        pk=DRAFT, fahrplan=world.plan, sichtbarkeit=Sichtbarkeit.OEFFENTLICH
    )
    world.draft_round.einschaetzungen.create(
        aussage="zustaendig", stufe=Stufe.FEST, notiz=world.draft_note
    )


def address(selbstcheck: Selbstcheck, door: str = "") -> str:
    return f"{selbstcheck.get_absolute_url()}{door}"


# --- Reading -------------------------------------------------------------------------------------


@probe("Selbstcheck (leer)", "list")
def empty(world: World, person: Person) -> Answer:
    Fahrplan.objects.filter(kommune=world.hier).delete()
    return person.get(ROUNDS)


@probe("Selbstcheck ({})", "list", variants=SHARED)
def in_list(world: World, person: Person, circle: str) -> Answer:
    return shows(person.get(ROUNDS), address(world.runden[circle]))


@probe("Selbstcheck ({})", "page", variants=SHARED)
def page(world: World, person: Person, circle: str) -> Answer:
    return person.get(address(world.runden[circle]))


@probe("Selbstcheck ({})", "error text", variants=SHARED)
def error_text(world: World, person: Person, circle: str) -> Answer:
    missing = f"/fahrplaene/selbstchecks/{FIRST_PK + 99}/"
    return hidden_like_missing(person, address(world.runden[circle]), missing)


@probe("Selbstcheck ({})", "picture of the change", variants=SHARED)
def in_picture(world: World, person: Person, circle: str) -> Answer:
    row = world.runden[circle]
    response = person.get(f"{ROUNDS}?frueher={row.pk}&spaeter={row.pk}")
    return shows(response, f"Selbstcheck: {row}</title>")


@probe("Selbstcheck (oeffentlich)", "notes")
def notes(world: World, person: Person) -> Answer:
    return shows(person.get(address(world.runden["oeffentlich"])), world.note)


@probe("Selbstcheck (oeffentlich)", "history")
def history(world: World, person: Person) -> Answer:
    return shows(person.get(address(world.runden["oeffentlich"])), "Verlauf")


@probe("Selbstcheck (oeffentlich)", "profile of the Kommune")
def on_profile(world: World, person: Person) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), ROUNDS)


@probe("Selbstcheck (Entwurf)", "page")
def draft_page(world: World, person: Person) -> Answer:
    return person.get(address(world.draft_round))


@probe("Selbstcheck (Entwurf)", "own start page")
def draft_on_start_page(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), address(world.draft_round))


# --- Writing -------------------------------------------------------------------------------------


@probe("Selbstcheck (neu)", "begin")
def begin(world: World, person: Person) -> Answer:
    Selbstcheck.objects.all().delete()
    data = {"anlass": "ausgangslage", "tag": "2026-01-15", "seen": 1}
    response = person.post(f"{ROUNDS}neu/", data)
    return True if Selbstcheck.objects.exists() else response


@probe("Selbstcheck (Entwurf)", "fill in")
def fill_in(world: World, person: Person) -> Answer:
    response = person.get(address(world.draft_round, "ausfuellen/strukturen/"))
    return shows(response, world.draft_note) if response.status_code == 200 else response


@probe("Selbstcheck (Entwurf)", "finish")
def finish(world: World, person: Person) -> Answer:
    for key in open_statements(world.draft_round):
        world.draft_round.einschaetzungen.create(aussage=key, stufe=Stufe.FEST)
    response = person.post(address(world.draft_round, "abschliessen/"))
    is_done = Selbstcheck.objects.filter(pk=DRAFT, finished_at__isnull=False).exists()
    return True if is_done else response


@probe("Selbstcheck (kommune)", "let it leave the Kommune")
def release(world: World, person: Person) -> Answer:
    data = {"sichtbarkeit": "oeffentlich", "seen": 1}
    response = person.post(address(world.runden["kommune"], "aendern/"), data)
    if response.status_code == 200:
        return False
    is_out = Selbstcheck.objects.filter(pk=SHARED["kommune"], sichtbarkeit="oeffentlich").exists()
    return True if is_out else response


@probe("Selbstcheck (kommune)", "delete")
def delete(world: World, person: Person) -> Answer:
    response = person.post(address(world.runden["kommune"], "loeschen/"))
    rows = Selbstcheck.objects.exclude(deleted_at=None)
    return True if rows.filter(pk=SHARED["kommune"]).exists() else response


@probe("Selbstcheck (gelöscht)", "restore")
def restore(world: World, person: Person) -> Answer:
    row = world.runden["oeffentlich"]
    Selbstcheck.objects.filter(pk=row.pk).update(deleted_at=row.finished_at)
    response = person.post(address(row, "zurueckholen/"))
    is_back = Selbstcheck.objects.filter(pk=row.pk, deleted_at=None).exists()
    return True if is_back else response
