"""Similar Kommunen: the page, the reasons, and whom to ask there; the people on a profile."""

from netzwerk.kommunen.models import Kommune
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory
from tests.factories.menschen import make_mensch
from tests.factories.wissen import GutePraxisFactory, ThemenfeldFactory
from tests.rechte.framework import Answer, part, probe, shows
from tests.rechte.scenario import Person, World

REASON = "arbeitet auch zu: Ähnlichkeit"


@part(order=210)
def add_twin(world: World) -> None:
    """A Kommune as large as Hierstadt, which tells members of the same Themenfeld."""
    feld = ThemenfeldFactory(name="Ähnlichkeit", slug="aehnlichkeit")
    world.zwilling = KommuneFactory(name="Zwillingen", slug="zwillingen")
    Kommune.objects.filter(pk__in=[world.hier.pk, world.zwilling.pk]).update(einwohner=9_000)
    GutePraxisFactory(kommune=world.hier, themenfelder=[feld])
    GutePraxisFactory(
        kommune=world.zwilling, themenfelder=[feld], sichtbarkeit=Sichtbarkeit.NETZWERK
    )
    world.asked_word = world.mark(
        "Kommune (ähnliche): whom to ask",
        "Kommune (ähnliche): people of its profile",
        # The word is a name; who looks after accounts sees all names.
        "User (jemand anderes): list of accounts",
    )
    make_mensch(world.asked_word, kommune=world.zwilling, fragen_zu="Feste")


@probe("Kommune (ähnliche)", "page")
def similar_page(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/aehnliche/"), "Zwillingen")


@probe("Kommune (ähnliche)", "profile of the Kommune")
def similar_on_profile(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/"), "Zwillingen")


@probe("Kommune (ähnliche)", "reason from a page for members")
def similar_reason(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/aehnliche/"), REASON)


@probe("Kommune (ähnliche)", "whom to ask")
def similar_whom(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/aehnliche/"), world.asked_word)


@probe("Kommune (ähnliche)", "people of its profile")
def people_on_profile(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/zwillingen/"), world.asked_word)


@probe("Begleitung (hier)", "profile of the Kommune")
def facilitators_on_profile(world: World, person: Person) -> Answer:
    return shows(person.get("/kommunen/hierstadt/"), "Probe PB Mandat")
