"""How people come in: invitations, requests to join, trusted mail domains, rules agreed to."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from netzwerk.kommunen.acceptance import refuse
from netzwerk.kommunen.ereignisse_beitritt import BEITRITT_ANGEFRAGT
from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung, VertrauteDomain
from netzwerk.konten.models import Zustimmung
from netzwerk.mitteilungen.notify import notify
from netzwerk.rechte import Rolle
from tests.rechte.framework import Answer, in_words, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

KOMMUNE, NETWORK = "/kommunen/hierstadt", "/koordination"
#: Row → where it is listed.
EINLADUNGEN = {
    "hier": f"{KOMMUNE}/einladungen/",
    "Verband im Netz": f"{NETWORK}/einladungen/",
    "Rolle im Netz": f"{NETWORK}/einladungen/",
}
ANFRAGEN = ("frisch", "still")


@part(order=60)
def add_einladungen(world: World) -> None:
    """An open invitation to the Kommune, to a body of the whole network, and with a role."""
    places = (world.hier, world.verband, Rolle.STEUERUNGSGRUPPE)
    world.einladungen, world.invited = {}, {}
    for number, (name, ort) in enumerate(zip(EINLADUNGEN, places, strict=True)):
        word = world.mark(f"Einladung ({name}): list")
        einladung = invite(f"{word}@example.org", ort)
        Einladung.objects.filter(pk=einladung.pk).update(
            id=FIRST_PK + number, sent_at=timezone.now() - timedelta(days=2)
        )
        world.invited[name] = word
        world.einladungen[name] = Einladung.objects.get(pk=FIRST_PK + number)


@part(order=61)
def add_anfragen(world: World) -> None:
    """A request that came today, and one that nobody has answered for days; a trusted domain."""
    now = timezone.now()
    world.anfragen, world.asking = {}, {}
    for number, (name, ago) in enumerate(zip(ANFRAGEN, (0, 6), strict=True)):
        word = world.mark(f"Beitrittsanfrage ({name}): list")
        asked = now - timedelta(days=ago)
        world.asking[name] = word
        world.anfragen[name] = Beitrittsanfrage.objects.create(
            pk=FIRST_PK + number,
            kommune=world.hier,
            email=f"{word}@example.org",
            last_name=word,
            confirmed_at=asked,
            koordination_from=asked + timedelta(days=5),
        )
    world.trusted = world.mark("VertrauteDomain (hier): list")
    world.domain = VertrauteDomain.objects.create(
        pk=FIRST_PK, kommune=world.hier, domain=f"{world.trusted}.example"
    )


@probe("Einladung ({})", "list", variants=EINLADUNGEN)
def einladung_list(world: World, person: Person, name: str) -> Answer:
    return shows(person.get(EINLADUNGEN[name]), world.invited[name])


def _sent(world: World, person: Person, path: str, **data: str) -> Answer:
    known = set(Einladung.objects.values_list("pk", flat=True))
    form = {"schritt": "senden", "rolle": "mitglied", "zeile-1": "ganz-neu@example.org"}
    response = person.post(path, form | data)
    if set(Einladung.objects.values_list("pk", flat=True)) - known:
        return True
    # The form came back: it has no such choice for this person.
    return False if response.status_code == 200 else response


@probe("Einladung (hier)", "invite")
def einladung_invite(world: World, person: Person) -> Answer:
    return _sent(world, person, f"{KOMMUNE}/einladen/", ort=f"kommune-{world.hier.pk}")


@probe("Einladung (hier)", "invite to speak for it")
def einladung_lead(world: World, person: Person) -> Answer:
    place = f"kommune-{world.hier.pk}"
    return _sent(world, person, f"{KOMMUNE}/einladen/", ort=place, rolle="ansprechperson")


@probe("Einladung (Verband im Netz)", "invite")
def einladung_verband(world: World, person: Person) -> Answer:
    return _sent(world, person, f"{NETWORK}/einladen/", ort=f"organisation-{world.verband.pk}")


@probe("Einladung (Rolle im Netz)", "invite")
def einladung_rolle(world: World, person: Person) -> Answer:
    return _sent(world, person, f"{NETWORK}/einladen/", ort="rolle-steuerungsgruppe")


@probe("Einladung ({})", "send again", variants=EINLADUNGEN)
def einladung_again(world: World, person: Person, name: str) -> Answer:
    return person.post(f"/einladungen/{world.einladungen[name].pk}/senden/")


@probe("Einladung ({})", "withdraw and restore", variants=EINLADUNGEN)
def einladung_withdraw(world: World, person: Person, name: str) -> Answer:
    path = f"/einladungen/{world.einladungen[name].pk}"
    person.post(f"{path}/zurueckziehen/")
    return person.post(f"{path}/wiederherstellen/")


@probe("Einladung (hier)", "link of the mail")
def einladung_link(world: World, person: Person) -> Answer:
    return person.get(world.einladungen["hier"].get_absolute_url())


@probe("Beitrittsanfrage ({})", "list", variants=ANFRAGEN)
def anfrage_list(world: World, person: Person, name: str) -> Answer:
    return shows(person.get(f"{KOMMUNE}/beitritte/"), world.asking[name])


@probe("Beitrittsanfrage ({})", "list of Koordination", variants=ANFRAGEN)
def anfrage_of_koordination(world: World, person: Person, name: str) -> Answer:
    return shows(person.get(f"{NETWORK}/beitritte/"), world.asking[name])


@probe("Beitrittsanfrage (still)", "own start page")
def anfrage_in_mein(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), f'href="{KOMMUNE}/beitritte/"')


@probe("Beitrittsanfrage ({})", "accept", variants=ANFRAGEN)
def anfrage_accept(world: World, person: Person, name: str) -> Answer:
    return person.post(f"/beitritte/{world.anfragen[name].pk}/aufnehmen/")


@probe("Beitrittsanfrage ({})", "decline", variants=ANFRAGEN)
def anfrage_decline(world: World, person: Person, name: str) -> Answer:
    path = f"/beitritte/{world.anfragen[name].pk}/ablehnen/"
    return person.post(path, {"auswahl": "spaeter"})


@probe("Beitrittsanfrage (frisch)", "ask")
def anfrage_ask(world: World, person: Person) -> Answer:
    form = {"last_name": "Neu", "email": "ganz-neu@example.org", "einverstanden": "on"}
    known = Beitrittsanfrage.objects.count()
    person.post(f"{KOMMUNE}/mitmachen/", form)
    return Beitrittsanfrage.objects.count() > known


@probe("VertrauteDomain (hier)", "list")
def domain_list(world: World, person: Person) -> Answer:
    return shows(person.get(f"{KOMMUNE}/maildomains/"), world.trusted)


@probe("VertrauteDomain (hier)", "add")
def domain_add(world: World, person: Person) -> Answer:
    return person.post(f"{KOMMUNE}/maildomains/", {"domain": "neu.example"})


@probe("VertrauteDomain (hier)", "remove")
def domain_remove(world: World, person: Person) -> Answer:
    return person.post(f"{KOMMUNE}/maildomains/{world.domain.pk}/entfernen/")


@probe("Zustimmung (man selbst)", "agree")
def zustimmung_agree(world: World, person: Person) -> Answer:
    page = person.get("/konto/zustimmung/")
    if page.status_code != 200:
        return in_words(page)
    person.post("/konto/zustimmung/", dict.fromkeys(page.context["form"].fields, "on"))
    return Zustimmung.objects.filter(user=person.user).exists()


@probe("Einladung (hier)", "told that it was refused")
def told_of_refusal(world: World, person: Person) -> Answer:
    einladung = Einladung.objects.get(pk=world.einladungen["hier"].pk)
    einladung.invited_by = person.user
    einladung.save()
    refuse(einladung)
    return any(person.user and person.user.email in letter.to for letter in mail.outbox)


@probe("Beitrittsanfrage ({})", "told about it", variants=ANFRAGEN)
def told_of_request(world: World, person: Person, name: str) -> Answer:
    people = [person.user] if person.user else []
    return bool(notify(people, BEITRITT_ANGEFRAGT, world.anfragen[name], text="Neu", url="/"))
