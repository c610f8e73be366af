"""Tables on their way into a plan: who brings them, and that nobody else sees them."""

from netzwerk.fahrplan.models import Planimport
from tests.rechte.framework import Answer, hidden_like_missing, probe
from tests.rechte.probes.fahrplan import PLAN
from tests.rechte.scenario import Person, World


def _brought(world: World, name: str = "Ansprech hier") -> str:
    """Keep a table of somebody's, and return its address."""
    lauf = Planimport.objects.create(
        user=world.people[name].user,
        kommune=world.hier,
        dateiname="plan.csv",
        kopf=["Ziel"],
        zeilen=[[2, ["Begegnung"]]],
    )
    return lauf.get_absolute_url()


@probe("Planimport (hier)", "form for the file")
def bring(world: World, person: Person) -> Answer:
    return person.get(f"{PLAN}import/")


@probe("Planimport (hier)", "empty table to download")
def empty_table(world: World, person: Person) -> Answer:
    return person.get(f"{PLAN}import/vorlage.csv")


@probe("Planimport (hier)", "columns")
def columns(world: World, person: Person) -> Answer:
    return person.get(f"{_brought(world)}spalten/")


@probe("Planimport (hier)", "error text")
def error_text(world: World, person: Person) -> Answer:
    return hidden_like_missing(
        person, f"{_brought(world)}spalten/", "/fahrplaene/import/999999/spalten/"
    )


@probe("Planimport (hier)", "delete")
def delete(world: World, person: Person) -> Answer:
    response = person.post(f"{_brought(world)}verwerfen/")
    return response if Planimport.objects.exists() else True


@probe("Planimport (von jemandem ohne das Recht)", "columns")
def columns_without_right(world: World, person: Person) -> Answer:
    return person.get(f"{_brought(world, 'Mitglied hier')}spalten/")
