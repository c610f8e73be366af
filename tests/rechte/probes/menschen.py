"""Profiles, field by field: the directory, the page of a person, the picture, the message."""

import uuid

from django.core import mail
from django.urls import reverse

from foren.models import Thema
from netzwerk.kommunen.models import MitgliedschaftRolle, Uebergabe
from netzwerk.konten.models import Profil, User
from netzwerk.konten.permissions import Feld
from netzwerk.konten.profilbild import GROESSEN, store
from netzwerk.konten.sprachen import SPRACHEN
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import ThemenfeldFactory
from tests.rechte.framework import (
    Answer,
    agreed,
    hidden_like_missing,
    in_words,
    part,
    probe,
    shows,
    text_of,
)
from tests.rechte.scenario import FIRST_PK, Person, World

#: Circle → a language that nobody else in the world speaks.
CIRCLES = {"niemand": "wo", "kommune": "ln", "netzwerk": "yo"}
#: Whether somebody is found at all, by columns of the profile and of the account.
STATES = {
    "im Verzeichnis": {"im_verzeichnis": True},
    "nicht im Verzeichnis": {"im_verzeichnis": False},
    "Konto gesperrt": {"im_verzeichnis": True, "is_active": False},
    "gehört nirgends dazu": {"im_verzeichnis": True, "is_member": False},
    "nimmt keine Nachrichten": {"im_verzeichnis": True, "darf_mir_schreiben": False},
}
#: Names stand in other places, too: who speaks for a Kommune is no secret among members, and who
#: looks after members and accounts sees all of them.
ACCOUNTS = "User (jemand anderes): list of accounts"
_IN_CHARGE = ("Mitgliedschaft (Mitglied): members of the Kommune", ACCOUNTS)
_SPEAKER = ("Mitgliedschaft (Ansprechperson): profile of the Kommune", *_IN_CHARGE)
NAMED_ELSEWHERE = dict.fromkeys(STATES, _SPEAKER) | {
    "Konto gesperrt": _IN_CHARGE,
    "gehört nirgends dazu": (ACCOUNTS,),
}
#: Where the Funktion stands, beside the page of the person.
FUNKTION = (
    "every field on the page",
    "Funktion on the profile of the Kommune",
    "Funktion beside a public post",
    "Funktion in the list of accounts",
    "Funktion on the page of the account",
    "Funktion among who can take over a seat",
)
LIST = "/menschen/"
MISSING_PK = 999_999


@part(order=200)
def add_menschen(world: World) -> None:
    """Somebody of the Kommune in each state, and one for each circle that sees their fields."""
    world.states, world.circles, world.circle_words, world.funktionen = {}, {}, {}, {}
    for pk, (state, columns) in enumerate(STATES.items(), FIRST_PK):
        name = world.mark(f"Profil ({state}): name in the directory", *NAMED_ELSEWHERE[state])
        world.states[state] = _somebody(world, pk, name, **columns)
    for pk, (circle, language) in enumerate(CIRCLES.items(), FIRST_PK + 10):
        word = world.mark(f"Profil ({circle}): every field on the page")
        funktion = world.mark(*(f"Profil ({circle}): {action}" for action in FUNKTION))
        profil = _somebody(
            world,
            pk,
            f"Kreis {circle}",
            im_verzeichnis=True,
            funktion=f"Funktion {funktion}",
            organisation=f"Organisation {word}",
            stichworte=f"Stichwort {word}",
            fragen_zu=f"Frage {word}",
            ich_suche=f"Suche {word}",
            ueber_mich=f"Mehr {word}",
            **{feld.column: circle for feld in Feld},
        )
        profil.themenfelder.add(ThemenfeldFactory(name=f"Wissen {circle}", slug=f"w-{circle}"))
        profil.sprachkenntnisse.create(sprache=language)
        world.circles[circle], world.circle_words[circle] = profil, word
        world.funktionen[circle] = profil.funktion
    world.thema_of_mensch = _write_in_public(world, world.states["im Verzeichnis"].user)
    for profil in world.circles.values():
        BeitragFactory(thema=world.thema_of_mensch, author=profil.user)


def _somebody(world: World, pk: int, last_name: str, **columns) -> Profil:
    user = UserFactory(
        pk=pk, first_name="Mensch", last_name=last_name, is_active=columns.pop("is_active", True)
    )
    if columns.pop("is_member", True):
        MitgliedschaftFactory(
            user=user, kommune=world.hier, rolle=MitgliedschaftRolle.STELLVERTRETUNG
        )
    profil = user.profil
    profil.bild = store(dict.fromkeys(GROESSEN, b"Bild"))
    for name, value in columns.items():
        setattr(profil, name, value)
    profil.save()
    return profil


def _write_in_public(world: World, user: User) -> Thema:
    forum = world.foren[Sichtbarkeit.OEFFENTLICH]
    thema = ThemaFactory(forum=forum, titel="Alle reden mit", author=user)
    BeitragFactory(thema=thema, author=user)
    return thema


def page_of(profil: Profil) -> str:
    return f"{LIST}{profil.user_id}/"


# --- Who is found ---------------------------------------------------------------------------------


@probe("Profil ({})", "page", variants=STATES)
def mensch_page(world: World, person: Person, variant: str) -> Answer:
    return person.get(page_of(world.states[variant]))


@probe("Profil ({})", "error text", variants=STATES)
def mensch_error(world: World, person: Person, variant: str) -> Answer:
    return hidden_like_missing(person, page_of(world.states[variant]), f"{LIST}{MISSING_PK}/")


@probe("Profil ({})", "name in the directory", variants=STATES)
def mensch_listed(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get(LIST), world.states[variant].user.last_name)


@probe("Profil ({})", "found by name, place and role", variants=STATES)
def mensch_found(world: World, person: Person, variant: str) -> Answer:
    profil = world.states[variant]
    queries = [
        {"q": profil.user.last_name},
        {"q": f"{profil.user.last_name} hierstadt"},
        {"kommune": "hierstadt"},
        {"rolle": "ansprechperson"},
    ]
    link = f'href="{page_of(profil)}"'
    return agreed(shows(person.get(LIST, query), link) for query in queries)


@probe("Profil ({})", "counted", variants=STATES)
def mensch_counted(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get(LIST, {"q": world.states[variant].user.last_name}), "1 Person")


@probe("Profil ({})", "link on the profile of the Kommune", variants=STATES)
def mensch_linked(world: World, person: Person, variant: str) -> Answer:
    link = f'href="{page_of(world.states[variant])}"'
    return shows(person.get(world.hier.get_absolute_url()), link)


@probe("Profil (im Verzeichnis)", "link beside a public post")
def mensch_linked_in_forum(world: World, person: Person) -> Answer:
    link = f'href="{page_of(world.states["im Verzeichnis"])}"'
    return shows(person.get(world.thema_of_mensch.get_absolute_url()), link)


@probe("Profil ({})", "write a message", variants=STATES)
def mensch_message(world: World, person: Person, variant: str) -> Answer:
    profil = world.states[variant]
    data = {"text": "Guten Tag", "client_key": str(uuid.uuid4())}
    response = person.post(page_of(profil), data)
    if [message.to for message in mail.outbox] == [[profil.user.email]]:
        return True
    assert mail.outbox == []
    return response


@probe("Profil ({})", "address of mail", variants=STATES)
def mensch_address(world: World, person: Person, variant: str) -> Answer:
    profil = world.states[variant]
    return any(
        shows(person.get(path), profil.user.email) == "✓" for path in (LIST, page_of(profil))
    )


# --- What is shown to whom ------------------------------------------------------------------------


def _fields(world: World, circle: str) -> dict[Feld, str]:
    """Return what stands on a page for each field."""
    word = world.circle_words[circle]
    return {
        Feld.FUNKTION: world.funktionen[circle],
        Feld.BILD: f"/menschen/bild/{world.circles[circle].bild}/",
        Feld.ORGANISATION: f"Organisation {word}",
        Feld.KOMPETENZEN: f"Stichwort {word}",
        Feld.SPRACHEN: SPRACHEN[CIRCLES[circle]],
        Feld.FRAGEN_ZU: f"Frage {word}",
        Feld.ICH_SUCHE: f"Suche {word}",
        Feld.UEBER_MICH: f"Mehr {word}",
    }


@probe("Profil ({})", "every field on the page", variants=CIRCLES)
def fields_on_page(world: World, person: Person, variant: str) -> Answer:
    response = person.get(page_of(world.circles[variant]))
    if response.status_code != 200:
        return response
    text = text_of(response)
    return agreed(sign in text for sign in _fields(world, variant).values())


@probe("Profil ({})", "every field on the card", variants=CIRCLES)
def fields_on_card(world: World, person: Person, variant: str) -> Answer:
    response = person.get(LIST, {"q": f"kreis {variant}"})
    if response.status_code != 200:
        return response
    text = text_of(response)
    fields = _fields(world, variant)
    del fields[Feld.UEBER_MICH]
    fields[Feld.KOMPETENZEN] = f'badge__text">Wissen {variant}<'
    return agreed(sign in text for sign in fields.values())


@probe("Profil ({})", "found by what it says", variants=CIRCLES)
def fields_searched(world: World, person: Person, variant: str) -> Answer:
    queries = [
        {"q": world.circle_words[variant]},
        {"q": world.funktionen[variant]},
        {"q": f"Wissen {variant} Kreis"},
        {"q": SPRACHEN[CIRCLES[variant]]},
        {"thema": f"w-{variant}"},
        {"sprache": CIRCLES[variant]},
        {"fragen": "ja", "q": f"kreis {variant}"},
    ]
    link = f'href="{page_of(world.circles[variant])}"'
    return agreed(shows(person.get(LIST, query), link) for query in queries)


@probe("Profil ({})", "Funktion on the profile of the Kommune", variants=CIRCLES)
def funktion_of_speaker(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get(world.hier.get_absolute_url()), world.funktionen[variant])


@probe("Profil ({})", "Funktion beside a public post", variants=CIRCLES)
def funktion_in_forum(world: World, person: Person, variant: str) -> Answer:
    address = world.thema_of_mensch.get_absolute_url()
    return shows(person.get(address), world.funktionen[variant])


@probe("Profil ({})", "Funktion in the list of accounts", variants=CIRCLES)
def funktion_in_accounts(world: World, person: Person, variant: str) -> Answer:
    query = {"q": world.circles[variant].user.email}
    return shows(person.get("/koordination/menschen/", query), world.funktionen[variant])


@probe("Profil ({})", "Funktion on the page of the account", variants=CIRCLES)
def funktion_of_account(world: World, person: Person, variant: str) -> Answer:
    address = f"/koordination/menschen/{world.circles[variant].user_id}/"
    return shows(person.get(address), world.funktionen[variant])


@probe("Profil ({})", "Funktion among who can take over a seat", variants=CIRCLES)
def funktion_of_successor(world: World, person: Person, variant: str) -> Answer:
    # While one is announced, its page is shown in place of the form.
    Uebergabe.objects.all().delete()
    seat = world.people["Ansprech hier"].user.mitgliedschaften.get()
    address = f"{world.hier.get_absolute_url()}uebergeben/?platz={seat.pk}"
    return shows(person.get(address), world.funktionen[variant])


@probe("Profil ({})", "language offered as a filter", variants=CIRCLES)
def language_offered(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get(LIST), f'<option value="{CIRCLES[variant]}">')


@probe("Profil ({})", "picture", variants=CIRCLES)
def picture_file(world: World, person: Person, variant: str) -> Answer:
    path = f"/menschen/bild/{world.circles[variant].bild}"
    return agreed(in_words(person.get(f"{path}/{groesse}/")) for groesse in GROESSEN)


@probe("Profil ({})", "picture, error text", variants=CIRCLES)
def picture_error(world: World, person: Person, variant: str) -> Answer:
    path = "/menschen/bild/{}/klein/"
    hidden = path.format(world.circles[variant].bild)
    return hidden_like_missing(person, hidden, path.format(uuid.UUID(int=7, version=4)))


@probe("Profil (nicht im Verzeichnis)", "picture")
def picture_unlisted(world: World, person: Person) -> Answer:
    Profil.objects.filter(im_verzeichnis=False).update(sichtbarkeit_bild=Sichtbarkeit.NETZWERK)
    bild = world.states["nicht im Verzeichnis"].bild
    return person.get(f"/menschen/bild/{bild}/klein/")


# --- One's own ------------------------------------------------------------------------------------


@probe("Profil (man selbst)", "preview")
def own_preview(world: World, person: Person) -> Answer:
    return person.get(reverse("menschen:preview"))


@probe("Profil (man selbst)", "hidden fields on one's own page")
def own_page(world: World, person: Person) -> Answer:
    if person.user is None:
        return person.get(f"{LIST}1/")
    Profil.objects.filter(user=person.user).update(im_verzeichnis=True, ueber_mich="Nur für mich")
    return shows(person.get(f"{LIST}{person.user.pk}/"), "Nur für mich")


@probe("Profil (man selbst)", "change")
def own_change(world: World, person: Person) -> Answer:
    response = person.post(reverse("profil"), {"last_name": "Neu", "public_name": "name"})
    if person.user and Profil.objects.filter(user=person.user, user__last_name="Neu").exists():
        return True
    return response
