"""Pages of the tree: for everybody, for members, below such a page, and drafts."""

from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.wissen import (
    GutePraxisFactory,
    InhaltsseiteFactory,
    MethodenleitfadenFactory,
    ProjektgeschichteFactory,
    ProzessbausteinFactory,
    ThemenfeldFactory,
)
from tests.rechte.framework import Answer, agreed, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import Person, World
from wissen.models import Seite

FACTORIES = {
    "baustein": ProzessbausteinFactory,
    "praxis": GutePraxisFactory,
    "leitfaden": MethodenleitfadenFactory,
    "geschichte": ProjektgeschichteFactory,
    "inhalt": InhaltsseiteFactory,
}
#: Kinds of page that an index lists.
LISTED = ("baustein", "praxis", "leitfaden", "geschichte")
OF_A_KOMMUNE = ("praxis", "geschichte")
STATES = {
    "oeffentlich": {},
    "netzwerk": {"sichtbarkeit": Sichtbarkeit.NETZWERK},
    "Entwurf": {"live": False},
}
BELOW = "unter einer für Mitglieder"
VARIANTS = [*STATES, BELOW]


@part()
def add_seiten(world: World) -> None:
    """A page of each kind in each state, one that names them all, and old addresses of them."""
    world.seiten, world.seiten_words, world.themenfelder = {}, {}, {}
    for state, values in STATES.items():
        # Drafts are read by editors, in the admin.
        word = world.mark(f"Seite ({state}): {'edit' if state == 'Entwurf' else 'page'}")
        world.seiten_words[state] = word
        world.themenfelder[state] = ThemenfeldFactory(
            name=f"Themenfeld zu {state}", slug=f"themenfeld-zu-{state.lower()}"
        )
        world.seiten[state] = {
            kind: factory(
                title=f"{kind} {word}",
                slug=f"{kind}-{word}",
                zusammenfassung=f"Zusammenfassung {word}",
                **({"kommune": world.hier} if kind in OF_A_KOMMUNE else {}),
                **values,
            )
            for kind, factory in FACTORIES.items()
        }
        for kind in LISTED:
            world.seiten[state][kind].themenfelder.add(world.themenfelder[state])
            world.seiten[state][kind].save()
    word = world.seiten_words[BELOW] = world.mark(f"Seite ({BELOW}): page")
    below = InhaltsseiteFactory(
        parent=world.seiten["netzwerk"]["inhalt"],
        title=f"unten {word}",
        slug=f"unten-{word}",
        zusammenfassung=f"Zusammenfassung {word}",
    )
    world.seiten[BELOW] = {"inhalt": below}
    world.linking = GutePraxisFactory(
        title="Nennt andere",
        kontakt=world.mark("Seite (oeffentlich): contact of a practice"),
        verwandte=[("seite", world.seiten[state]["praxis"]) for state in STATES],
    )
    # A filter is offered only where there is a choice.
    world.linking.themenfelder.add(ThemenfeldFactory(name="Noch ein Feld"))
    world.linking.save()
    for state, seiten in world.seiten.items():
        Redirect.objects.create(old_path=old_path(state), redirect_page=seiten["inhalt"])


def old_path(state: str) -> str:
    return f"/alt-{VARIANTS.index(state)}"


def _pages(world: World, state: str) -> list[Seite]:
    return list(world.seiten[state].values())


@probe("Seite ({})", "page", variants=VARIANTS)
def seite_page(world: World, person: Person, state: str) -> Answer:
    word = world.seiten_words[state]
    return agreed(shows(person.get(seite.url), word) for seite in _pages(world, state))


@probe("Seite ({})", "error text", variants=VARIANTS)
def seite_error(world: World, person: Person, state: str) -> Answer:
    return agreed(
        hidden_like_missing(person, seite.url, f"{seite.get_parent().url}fehlt/")
        for seite in _pages(world, state)
    )


@probe("Seite ({})", "list of its kind", variants=STATES)
def seite_list(world: World, person: Person, state: str) -> Answer:
    return agreed(
        shows(person.get(seite.get_parent().url), f"{kind} {world.seiten_words[state]}")
        for kind, seite in world.seiten[state].items()
        if kind in LISTED
    )


@probe("Seite ({})", "filter of the list", variants=STATES)
def seite_filter(world: World, person: Person, state: str) -> Answer:
    list_of_practices = world.seiten[state]["praxis"].get_parent().url
    return shows(person.get(list_of_practices), world.themenfelder[state].name)


@probe("Seite ({})", "door to the library", variants=STATES)
def seite_library(world: World, person: Person, state: str) -> Answer:
    return shows(person.get("/wissen/"), f"baustein {world.seiten_words[state]}")


@probe("Seite ({})", "start page", variants=STATES)
def seite_start(world: World, person: Person, state: str) -> Answer:
    html = person.get("/")
    word = world.seiten_words[state]
    return agreed(
        shows(html, text) for text in (f"geschichte {word}", f"themenfeld-zu-{state.lower()}")
    )


@probe("Seite ({})", "profile of the Kommune", variants=STATES)
def seite_profile(world: World, person: Person, state: str) -> Answer:
    response = person.get(world.hier.get_absolute_url())
    word = world.seiten_words[state]
    return agreed(shows(response, f"{kind} {word}") for kind in OF_A_KOMMUNE)


@probe("Seite ({})", "beside another page", variants=STATES)
def seite_related(world: World, person: Person, state: str) -> Answer:
    return shows(person.get(world.linking.url), f"praxis {world.seiten_words[state]}")


@probe("Seite ({})", "sitemap", variants=VARIANTS)
def seite_sitemap(world: World, person: Person, state: str) -> Answer:
    response = person.get("/sitemap.xml")
    return agreed(shows(response, seite.url) for seite in _pages(world, state))


@probe("Seite ({})", "old address", variants=VARIANTS)
def seite_old_address(world: World, person: Person, state: str) -> Answer:
    return person.get(old_path(state) + "/")


@probe("Seite ({})", "contact of a practice", variants=["oeffentlich"])
def seite_contact(world: World, person: Person, state: str) -> Answer:
    return shows(person.get(world.linking.url), world.linking.kontakt)


@probe("Seite ({})", "edit", variants=VARIANTS)
def seite_edit(world: World, person: Person, state: str) -> Answer:
    return agreed(
        person.get_admin(reverse("wagtailadmin_pages:edit", args=[seite.pk]))
        for seite in _pages(world, state)
    )


@probe("Seite ({})", "admin's list", variants=VARIANTS)
def seite_explorer(world: World, person: Person, state: str) -> Answer:
    seite = world.seiten[state]["inhalt"]
    path = reverse("wagtailadmin_explore", args=[seite.get_parent().pk])
    return shows(person.get_admin(path), world.seiten_words[state])


@probe("Seite ({})", "admin's search", variants=["netzwerk", "Entwurf"])
def seite_admin_search(world: World, person: Person, state: str) -> Answer:
    path = f"{reverse('wagtailadmin_pages:search')}?q={world.seiten_words[state]}"
    return shows(person.get_admin(path), f"praxis {world.seiten_words[state]}")


@probe("Seite ({})", "publish", variants=["Entwurf"])
def seite_publish(world: World, person: Person, state: str) -> Answer:
    seite = world.seiten[state]["inhalt"]
    path = reverse("wagtailadmin_pages:edit", args=[seite.pk])
    data = {
        "title": "Fertig",
        "slug": "fertig",
        "zusammenfassung": "Fertig",
        "sichtbarkeit": "oeffentlich",
        "inhalt-count": 0,
        "action-publish": "1",
    }
    response = person.post(path, data)
    if response.status_code in (302, 200) and Seite.objects.get(pk=seite.pk).live:
        return True
    return person.get_admin(path) if response.status_code == 302 else response


@probe("Seite ({})", "take off the site", variants=["oeffentlich"])
def seite_unpublish(world: World, person: Person, state: str) -> Answer:
    seite = world.seiten[state]["inhalt"]
    path = reverse("wagtailadmin_pages:unpublish", args=[seite.pk])
    person.post(path)
    if not Seite.objects.get(pk=seite.pk).live:
        return True
    return person.get_admin(path)


@probe("Themenfeld", "admin's list")
def themenfeld_admin(world: World, person: Person) -> Answer:
    path = reverse("wagtailsnippets_netzwerk_themenfeld:list")
    return shows(person.get_admin(path), "Begegnung")


@probe("Themenfeld", "edit")
def themenfeld_edit(world: World, person: Person) -> Answer:
    feld = world.themenfelder["oeffentlich"]
    return person.get_admin(reverse("wagtailsnippets_netzwerk_themenfeld:edit", args=[feld.pk]))
