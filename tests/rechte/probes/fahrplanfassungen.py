"""Adopted versions of a plan: who reads what of them, and who adopts."""

from datetime import timedelta

from django.utils import timezone

from netzwerk.fahrplan.models import Fahrplan, Fahrplanfassung, Massnahme, Ziel
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import FahrplanfassungFactory, MassnahmeFactory, ZielFactory
from tests.rechte.framework import Answer, agreed, hidden_like_missing, probe, shows
from tests.rechte.probes.fahrplan import CIRCLES, PLAN
from tests.rechte.scenario import Person, World

LIST = f"{PLAN}fassungen/"
COMPARED = f"{LIST}vergleich/?alt=1&neu=heute"


@probe("Massnahme ({})", "in an adopted version", variants=CIRCLES)
def in_version(world: World, person: Person, circle: str) -> Answer:
    FahrplanfassungFactory(fahrplan=world.plan)
    return shows(person.get(f"{LIST}1/"), world.plan_words[circle])


@probe("Massnahme ({})", "in the files of an adopted version", variants=CIRCLES)
def in_files(world: World, person: Person, circle: str) -> Answer:
    FahrplanfassungFactory(fahrplan=world.plan)
    return shows(person.get(f"{LIST}1/datei/fahrplan.csv"), world.plan_words[circle])


@probe("Massnahme ({})", "in a comparison", variants=CIRCLES)
def in_comparison(world: World, person: Person, circle: str) -> Answer:
    FahrplanfassungFactory(fahrplan=world.plan)
    Massnahme.objects.filter(pk=CIRCLES[circle]).update(partner="Andere Leute")
    return shows(person.get(COMPARED), "Andere Leute")


def _only(world: World, then: Sichtbarkeit, today: Sichtbarkeit) -> str:
    """Adopt a plan of one goal and one measure, give both another circle, return their word."""
    Ziel.objects.all().delete()
    Fahrplan.objects.filter(pk=world.plan.pk).update(leitbild="")
    # What the world holds in memory is not rolled back.
    plan = Fahrplan.objects.get(pk=world.plan.pk)
    word = world.plan_words["kommune"]
    ziel = ZielFactory(fahrplan=plan, titel=f"Ziel {word}", sichtbarkeit=then)
    MassnahmeFactory(ziel=ziel, titel=f"Eins {word}", sichtbarkeit=then)
    FahrplanfassungFactory(fahrplan=plan)
    Ziel.objects.update(sichtbarkeit=today)
    Massnahme.objects.update(sichtbarkeit=today)
    return word


@probe("Massnahme (oeffentlich, war kommune)", "in an adopted version")
def widened(world: World, person: Person) -> Answer:
    _only(world, Sichtbarkeit.KOMMUNE, Sichtbarkeit.OEFFENTLICH)
    return person.get(f"{LIST}1/")


@probe("Massnahme (kommune, war oeffentlich)", "in an adopted version")
def narrowed(world: World, person: Person) -> Answer:
    word = _only(world, Sichtbarkeit.OEFFENTLICH, Sichtbarkeit.KOMMUNE)
    paths = (f"{LIST}1/", f"{LIST}1/datei/fahrplan.csv")
    return agreed(shows(person.get(path), word) for path in paths)


@probe("Fahrplanfassung (kommune)", "list")
def version_list(world: World, person: Person) -> Answer:
    _only(world, Sichtbarkeit.KOMMUNE, Sichtbarkeit.KOMMUNE)
    return person.get(LIST)


@probe("Fahrplanfassung (kommune)", "comparison")
def version_comparison(world: World, person: Person) -> Answer:
    _only(world, Sichtbarkeit.KOMMUNE, Sichtbarkeit.KOMMUNE)
    return person.get(COMPARED)


@probe("Fahrplanfassung (kommune)", "on the page of the plan")
def version_on_plan(world: World, person: Person) -> Answer:
    _only(world, Sichtbarkeit.KOMMUNE, Sichtbarkeit.KOMMUNE)
    ZielFactory(fahrplan=world.plan, sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    return shows(person.get(PLAN), f"{LIST}1/")


@probe("Fahrplanfassung (kommune)", "error text")
def version_error(world: World, person: Person) -> Answer:
    _only(world, Sichtbarkeit.KOMMUNE, Sichtbarkeit.KOMMUNE)
    return hidden_like_missing(person, f"{LIST}1/", f"{LIST}9/")


@probe("Fahrplanfassung (neu)", "adopt")
def adopt(world: World, person: Person) -> Answer:
    data = {"titel": "Beschluss", "datum": timezone.localdate().strftime("%d.%m.%Y"), "seen": 0}
    response = person.post(f"{LIST}neu/", data)
    return True if Fahrplanfassung.objects.exists() else response


@probe("Fahrplanfassung (von heute)", "take back")
def take_back(world: World, person: Person) -> Answer:
    FahrplanfassungFactory(fahrplan=world.plan, von=world.people["Ansprech hier"].user)
    response = person.post(f"{LIST}1/zurueckziehen/")
    return response if Fahrplanfassung.objects.exists() else True


@probe("Fahrplanfassung (von gestern)", "take back")
def take_back_late(world: World, person: Person) -> Answer:
    FahrplanfassungFactory(fahrplan=world.plan, von=world.people["Ansprech hier"].user)
    Fahrplanfassung.objects.update(created_at=timezone.now() - timedelta(days=1))
    response = person.post(f"{LIST}1/zurueckziehen/")
    return response if Fahrplanfassung.objects.exists() else True
