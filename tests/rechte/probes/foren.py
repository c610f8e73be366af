"""Forums, topics and posts of every audience, on every surface."""

import datetime as dt
import uuid

from django.urls import reverse
from django.utils import timezone

from foren.actions import Eingabe, delete_beitrag, reply
from foren.models import Beitrag, Thema, ThemaArt
from foren.orte import orte_of
from netzwerk.rechte import Rolle, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.rechte.framework import Answer, agreed, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World
from tests.rechte.sockets import ask_socket, hear_live

AUDIENCES = [value for value in Sichtbarkeit.values if value != Sichtbarkeit.NIEMAND]
SOCKET = "/ws/foren/"
MISSING_PK = 999_999


@part()
def add_foren(world: World) -> None:
    """A forum of each audience, with a topic of somebody who may write everywhere."""
    world.author_word = world.mark(
        "Beitrag (oeffentlich): author's name", "User (jemand anderes): list of accounts"
    )
    world.author = UserFactory(first_name="Urheberin", last_name=world.author_word)
    MitgliedschaftFactory(user=world.author, kommune=world.hier)
    RollenvergabeFactory(user=world.author, rolle=Rolle.PROZESSBEGLEITUNG)
    world.foren, world.themen, world.beitraege, world.forum_words = {}, {}, {}, {}
    world.thema_words = {}
    for pk, audience in enumerate(AUDIENCES, FIRST_PK):
        # Koordination sets forums up without reading them: their names are not their contents.
        name = world.mark(f"Forum ({audience}): page", f"Forum ({audience}): admin's list")
        word = world.mark(f"Thema ({audience}): page")
        forum = ForumFactory(
            pk=pk,
            name=f"Forum {name}",
            slug=name,
            beschreibung=f"Beschreibung {name}",
            sichtbarkeit=audience,
            kommune=world.hier if audience == Sichtbarkeit.KOMMUNE else None,
            auflage=world.auflage if audience == Sichtbarkeit.AUFLAGE else None,
        )
        thema = ThemaFactory(
            pk=pk,
            forum=forum,
            titel=f"Thema {word}",
            slug=f"thema-{word}",
            author=world.author,
            kommune=world.hier,
            # Stays the newest of its forum, whatever other rooms add there.
            last_activity_at=timezone.now() + dt.timedelta(hours=1),
        )
        BeitragFactory(pk=pk, thema=thema, author=world.author, html=f"<p>Anfang {word}</p>")
        beitrag = BeitragFactory(
            pk=pk + 100, thema=thema, author=world.author, html=f"<p>Text {word}</p>"
        )
        world.foren[audience], world.themen[audience] = forum, thema
        world.beitraege[audience], world.forum_words[audience] = beitrag, name
        world.thema_words[audience] = word


# --- Forum ------------------------------------------------------------------------------------


@probe("Forum ({})", "page", variants=AUDIENCES)
def forum_page(world: World, person: Person, audience: str) -> Answer:
    return shows(person.get(world.foren[audience].get_absolute_url()), world.forum_words[audience])


@probe("Forum ({})", "list", variants=AUDIENCES)
def forum_list(world: World, person: Person, audience: str) -> Answer:
    return shows(person.get("/foren/"), f"Beschreibung {world.forum_words[audience]}")


@probe("Forum ({})", "sitemap", variants=AUDIENCES)
def forum_sitemap(world: World, person: Person, audience: str) -> Answer:
    return shows(person.get("/sitemap.xml"), world.foren[audience].get_absolute_url())


@probe("Forum ({})", "error text", variants=AUDIENCES)
def forum_error(world: World, person: Person, audience: str) -> Answer:
    return hidden_like_missing(person, world.foren[audience].get_absolute_url(), "/foren/fehlt/")


@probe("Forum ({})", "socket of the list", variants=AUDIENCES)
def forum_socket(world: World, person: Person, audience: str) -> Answer:
    message = {"forum": world.foren[audience].pk, "newest": ""}
    return ask_socket(person, SOCKET, message)[0]["type"] == "subscribed"


@probe("Forum ({})", "admin's list", variants=AUDIENCES)
def forum_admin_list(world: World, person: Person, audience: str) -> Answer:
    path = reverse("forum:index")
    return shows(person.get_admin(path), world.forum_words[audience])


@probe("Forum ({})", "edit", variants=AUDIENCES)
def forum_admin_edit(world: World, person: Person, audience: str) -> Answer:
    return person.get_admin(reverse("forum:edit", args=[world.foren[audience].pk]))


@probe("Forum ({})", "history and use in the admin", variants=AUDIENCES)
def forum_admin_history(world: World, person: Person, audience: str) -> Answer:
    pk = world.foren[audience].pk
    return agreed(
        person.get_admin(reverse(f"forum:{view}", args=[pk]))
        for view in ("delete", "history", "usage")
    )


# --- Thema ------------------------------------------------------------------------------------


@probe("Thema ({})", "page", variants=AUDIENCES)
def thema_page(world: World, person: Person, audience: str) -> Answer:
    response = person.get(world.themen[audience].get_absolute_url())
    return shows(response, f"Text {world.thema_words[audience]}")


@probe("Thema ({})", "by number", variants=AUDIENCES)
def thema_by_number(world: World, person: Person, audience: str) -> Answer:
    return person.get(reverse("foren:thema_by_id", args=[world.themen[audience].pk]))


@probe("Thema ({})", "list of the forum", variants=AUDIENCES)
def thema_list(world: World, person: Person, audience: str) -> Answer:
    response = person.get(world.foren[audience].get_absolute_url())
    return shows(response, f"Thema {world.thema_words[audience]}")


@probe("Thema ({})", "list of forums", variants=AUDIENCES)
def thema_newest(world: World, person: Person, audience: str) -> Answer:
    return shows(person.get("/foren/"), f"Thema {world.thema_words[audience]}")


@probe("Thema ({})", "profile of the Kommune", variants=AUDIENCES)
def thema_profile(world: World, person: Person, audience: str) -> Answer:
    response = person.get(world.hier.get_absolute_url())
    return shows(response, f"Thema {world.thema_words[audience]}")


@probe("Thema ({})", "sitemap", variants=AUDIENCES)
def thema_sitemap(world: World, person: Person, audience: str) -> Answer:
    return shows(person.get("/sitemap.xml"), world.themen[audience].get_absolute_url())


@probe("Thema ({})", "catch-up", variants=AUDIENCES)
def thema_changes(world: World, person: Person, audience: str) -> Answer:
    path = reverse("foren:changes", args=[world.themen[audience].pk])
    return shows(person.get(path, {"seit": 0}), f"Text {world.thema_words[audience]}")


@probe("Thema ({})", "socket", variants=AUDIENCES)
def thema_socket(world: World, person: Person, audience: str) -> Answer:
    frames = ask_socket(person, SOCKET, _subscribe(world.themen[audience]))
    return f"Text {world.thema_words[audience]}" in str(frames)


@probe("Thema ({})", "live event", variants=AUDIENCES)
def thema_live(world: World, person: Person, audience: str) -> Answer:
    thema = world.themen[audience]
    heard = hear_live(person, SOCKET, _subscribe(thema), lambda: _reply(world.author, thema))
    return "Neue Antwort" in str(heard)


@probe("Thema ({})", "error text", variants=AUDIENCES)
def thema_error(world: World, person: Person, audience: str) -> Answer:
    pk = world.themen[audience].pk
    return agreed(
        hidden_like_missing(person, f"/foren/thema/{pk}{rest}", f"/foren/thema/{MISSING_PK}{rest}")
        for rest in ("/", "/aenderungen/?seit=0")
    )


@probe("Thema ({})", "open", variants=AUDIENCES)
def thema_open(world: World, person: Person, audience: str) -> Answer:
    return _open_thema(world, person, audience, ThemaArt.FRAGE)


@probe("Thema ({})", "form to open", variants=AUDIENCES)
def thema_form(world: World, person: Person, audience: str) -> Answer:
    return person.get(reverse("foren:new_thema", args=[world.foren[audience].slug]))


@probe("Thema ({})", "open an Ankündigung", variants=AUDIENCES)
def thema_announce(world: World, person: Person, audience: str) -> Answer:
    return _open_thema(world, person, audience, ThemaArt.ANKUENDIGUNG)


def _open_thema(world: World, person: Person, audience: str, art: str) -> Answer:
    data = {"titel": "Neues", "art": art, "text": "Neu", "client_key": str(uuid.uuid4())}
    path = reverse("foren:new_thema", args=[world.foren[audience].slug])
    response = person.post(path, data)
    return False if response.status_code == 200 else response


def _subscribe(thema: Thema) -> dict:
    return {"forum": thema.forum_id, "thema": thema.pk, "seq": 0, "language": "de"}


def _reply(author: object, thema: Thema) -> Beitrag:
    rechte = load_rechte(author)
    eingabe = Eingabe("<p>Neue Antwort</p>", orte_of(rechte)[0], uuid.uuid4())
    return reply(rechte, thema.pk, eingabe)


# --- Beitrag ----------------------------------------------------------------------------------


@probe("Beitrag ({})", "by number", variants=AUDIENCES)
def beitrag_permalink(world: World, person: Person, audience: str) -> Answer:
    return person.get(world.beitraege[audience].get_absolute_url())


@probe("Beitrag ({})", "author's name", variants=["oeffentlich"])
def beitrag_author(world: World, person: Person, audience: str) -> Answer:
    response = person.get(world.themen[audience].get_absolute_url())
    return shows(response, world.author.get_full_name())


@probe("Beitrag ({})", "answer", variants=AUDIENCES)
def beitrag_answer(world: World, person: Person, audience: str) -> Answer:
    thema = world.themen[audience]
    return person.post(
        reverse("foren:reply", args=[thema.pk]),
        {"text": "Antwort", "client_key": str(uuid.uuid4())},
    )


@probe("Beitrag ({})", "edit another's", variants=AUDIENCES)
def beitrag_edit(world: World, person: Person, audience: str) -> Answer:
    beitrag = world.beitraege[audience]
    data = {"text": "Anders", "seen_seq": beitrag.changed_seq}
    return person.post(reverse("foren:edit", args=[beitrag.pk]), data)


@probe("Beitrag ({})", "edit one's own", variants=AUDIENCES)
def beitrag_edit_own(world: World, person: Person, audience: str) -> Answer:
    beitrag = _own(world, person, audience)
    data = {"text": "Anders", "seen_seq": beitrag.changed_seq}
    return person.post(reverse("foren:edit", args=[beitrag.pk]), data)


@probe("Beitrag ({})", "delete another's", variants=AUDIENCES)
def beitrag_delete(world: World, person: Person, audience: str) -> Answer:
    return person.post(reverse("foren:delete", args=[world.beitraege[audience].pk]))


@probe("Beitrag ({})", "delete one's own", variants=AUDIENCES)
def beitrag_delete_own(world: World, person: Person, audience: str) -> Answer:
    return person.post(reverse("foren:delete", args=[_own(world, person, audience).pk]))


@probe("Beitrag ({})", "restore what its author deleted", variants=AUDIENCES)
def beitrag_restore(world: World, person: Person, audience: str) -> Answer:
    beitrag = world.beitraege[audience]
    delete_beitrag(load_rechte(world.author), beitrag.pk)
    return person.post(reverse("foren:restore", args=[beitrag.pk]))


@probe("Beitrag ({})", "restore what another moderator deleted", variants=AUDIENCES)
def beitrag_restore_moderated(world: World, person: Person, audience: str) -> Answer:
    beitrag = world.beitraege[audience]
    Beitrag.objects.filter(pk=beitrag.pk).update(
        deleted_at=timezone.now(), deleted_by=UserFactory()
    )
    return person.post(reverse("foren:restore", args=[beitrag.pk]))


@probe("Beitrag ({})", "restore one's own", variants=AUDIENCES)
def beitrag_restore_own(world: World, person: Person, audience: str) -> Answer:
    beitrag = _own(world, person, audience)
    Beitrag.objects.filter(pk=beitrag.pk).update(deleted_at=timezone.now(), deleted_by=person.user)
    return person.post(reverse("foren:restore", args=[beitrag.pk]))


@probe("Beitrag ({})", "text after deletion", variants=AUDIENCES)
def beitrag_deleted(world: World, person: Person, audience: str) -> Answer:
    delete_beitrag(load_rechte(world.author), world.beitraege[audience].pk)
    response = person.get(world.themen[audience].get_absolute_url())
    return shows(response, f"Text {world.thema_words[audience]}")


def _own(world: World, person: Person, audience: str) -> Beitrag:
    """Return a post of the person, as it may have been written in better days."""
    return BeitragFactory(thema=world.themen[audience], author=person.user)
