"""What people are told: each person their own, and nobody another's."""

from netzwerk.konten.models import User
from netzwerk.mitteilungen.models import Mitteilung
from tests.factories.konten import UserFactory
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

PAGES = {"list": "/mein/mitteilungen/", "own start page": "/mein/"}
OWN = "Eigene Mitteilung"


def _tell(user: User, text: str, **fields: int) -> Mitteilung:
    return Mitteilung.objects.create(
        user=user, ereignis="probe", text=text, url="/foren/", subject=user, **fields
    )


@part()
def add_mitteilung_of_somebody(world: World) -> None:
    world.told = world.mark("Mitteilung (von jemandem): list")
    world.mitteilung = _tell(UserFactory(), world.told, pk=FIRST_PK)


def _page_with(action: str) -> None:
    @probe("Mitteilung (eigene)", action)
    def own_on_page(world: World, person: Person) -> Answer:
        if person.user:
            _tell(person.user, OWN)
        return shows(person.get(PAGES[action]), OWN)

    @probe("Mitteilung (von jemandem)", action)
    def others_on_page(world: World, person: Person) -> Answer:
        return shows(person.get(PAGES[action]), world.told)


for _action in PAGES:
    _page_with(_action)


@probe("Mitteilung (eigene)", "open")
def open_own(world: World, person: Person) -> Answer:
    mitteilung = _tell(person.user, OWN) if person.user else world.mitteilung
    return person.get(mitteilung.get_absolute_url())


@probe("Mitteilung (von jemandem)", "open")
def open_others(world: World, person: Person) -> Answer:
    return person.get(world.mitteilung.get_absolute_url())


@probe("Mitteilung (von jemandem)", "error text")
def open_others_error(world: World, person: Person) -> Answer:
    missing = world.mitteilung.get_absolute_url().replace(str(FIRST_PK), str(FIRST_PK + 1))
    return hidden_like_missing(person, world.mitteilung.get_absolute_url(), missing)
