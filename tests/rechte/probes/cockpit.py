"""How the Kommunen stand: the row of ``hier``, its numbers, and the lists behind them."""

from tests.rechte.framework import Answer, probe, shows
from tests.rechte.scenario import Person, World

COCKPIT = "/koordination/"


def behind(name: str) -> str:
    return f"{COCKPIT}zahlen/{name}/?kommune=hierstadt"


@probe("Teilnahme (Stand)", "row in the cockpit")
def row(world: World, person: Person) -> Answer:
    link = f'<th class="kern-table__header" scope="row"><a href="{world.hier.get_absolute_url()}"'
    return shows(person.get(COCKPIT), link)


@probe("Teilnahme (Stand)", "sum of the costs in the cockpit")
def costs(world: World, person: Person) -> Answer:
    return shows(person.get(COCKPIT), "5.679 von 37.123 €")


@probe("Teilnahme (Stand)", "list behind a number of the cockpit")
def listed(world: World, person: Person) -> Answer:
    return person.get(behind("massnahmen"))


@probe("Massnahme ({})", "title behind a number of the cockpit", variants=("netzwerk", "kommune"))
def measure_title(world: World, person: Person, circle: str) -> Answer:
    return shows(person.get(behind("massnahmen")), world.plan_words[circle])


@probe("Termin (kommune)", "title behind a number of the cockpit")
def date_title(world: World, person: Person) -> Answer:
    return shows(person.get(behind("termine-kommend")), world.termin_words["kommune"])
