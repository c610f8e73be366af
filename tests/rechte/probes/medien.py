"""Pictures and documents: as open as the pages that show them, or as their own field says."""

import datetime as dt

from django.core.files.base import ContentFile
from django.urls import reverse

from netzwerk.bildfassungen import find_fassungen
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.wissen import (
    BildFactory,
    DokumentFactory,
    GutePraxisFactory,
    ProzessbausteinFactory,
    picture_file,
)
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

BILDER = {
    "auf öffentlicher Seite": {},
    "auf einer Seite für Mitglieder": {"sichtbarkeit": Sichtbarkeit.NETZWERK},
    "im Entwurf": {"live": False},
    "Zustimmung widerrufen": {},
}
WITHDRAWN = "Zustimmung widerrufen"
DOKUMENTE = (Sichtbarkeit.OEFFENTLICH.value, Sichtbarkeit.NETZWERK.value)


@part()
def add_medien(world: World) -> None:
    """A picture on a page of each kind, and documents that a public page offers."""
    world.bilder, world.dokumente = {}, {}
    for pk, (variant, page) in enumerate(BILDER.items(), FIRST_PK):
        # What nobody may look at any more is still looked after by editors.
        surface = "admin's list" if variant == WITHDRAWN else "file"
        word = world.mark(f"Bild ({variant}): {surface}")
        bild = BildFactory(
            pk=pk,
            title=f"Bild {word}",
            file=picture_file(f"{word}.png"),
            description=f"Zu sehen ist {word}",
        )
        GutePraxisFactory(title=f"Seite mit Bild {pk}", bild=bild, **page)
        world.bilder[variant] = bild
    # The addresses are those from before anybody withdrew.
    world.fassungen = {
        variant: find_fassungen(bild, "karte").plain for variant, bild in world.bilder.items()
    }
    world.bilder[WITHDRAWN].widerrufen_am = dt.date(2026, 1, 1)
    world.bilder[WITHDRAWN].save()
    for pk, sichtbarkeit in enumerate(DOKUMENTE, FIRST_PK):
        word = world.mark(f"Dokument ({sichtbarkeit}): file")
        world.dokumente[sichtbarkeit] = DokumentFactory(
            pk=pk,
            title=f"Dokument {word}",
            file=ContentFile(f"Inhalt {word}".encode(), name=f"{word}.txt"),
            sichtbarkeit=sichtbarkeit,
        )
    world.offering = ProzessbausteinFactory(
        title="Bietet Dokumente an",
        downloads=[("dokument", dokument) for dokument in world.dokumente.values()],
    )


@probe("Bild ({})", "file", variants=BILDER)
def bild_file(world: World, person: Person, variant: str) -> Answer:
    return person.get(world.fassungen[variant].url)


@probe("Bild ({})", "file as uploaded", variants=BILDER)
def bild_original(world: World, person: Person, variant: str) -> Answer:
    return person.get(world.bilder[variant].file.url)


@probe("Bild ({})", "error text", variants=BILDER)
def bild_error(world: World, person: Person, variant: str) -> Answer:
    url = world.fassungen[variant].url
    return hidden_like_missing(person, url, "/medien/images/fehlt.png")


@probe("Bild ({})", "admin's list", variants=BILDER)
def bild_admin(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get_admin(reverse("wagtailimages:index")), world.bilder[variant].title)


@probe("Bild ({})", "edit", variants=["auf öffentlicher Seite"])
def bild_edit(world: World, person: Person, variant: str) -> Answer:
    return person.get_admin(reverse("wagtailimages:edit", args=[world.bilder[variant].pk]))


@probe("Dokument ({})", "file", variants=DOKUMENTE)
def dokument_file(world: World, person: Person, variant: str) -> Answer:
    dokument = world.dokumente[variant]
    return shows(person.get(dokument.url), dokument.title.replace("Dokument", "Inhalt"))


@probe("Dokument ({})", "named on a public page", variants=DOKUMENTE)
def dokument_named(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get(world.offering.url), world.dokumente[variant].title)


@probe("Dokument ({})", "error text", variants=DOKUMENTE)
def dokument_error(world: World, person: Person, variant: str) -> Answer:
    dokument = world.dokumente[variant]
    missing = reverse("wagtaildocs_serve", args=[999_999, dokument.filename])
    return hidden_like_missing(person, dokument.url, missing)


@probe("Dokument ({})", "admin's list", variants=DOKUMENTE)
def dokument_admin(world: World, person: Person, variant: str) -> Answer:
    return shows(person.get_admin(reverse("wagtaildocs:index")), world.dokumente[variant].title)


@probe("Dokument ({})", "edit", variants=DOKUMENTE)
def dokument_edit(world: World, person: Person, variant: str) -> Answer:
    return person.get_admin(reverse("wagtaildocs:edit", args=[world.dokumente[variant].pk]))
