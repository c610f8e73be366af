"""Editions as Koordination edits them, applications, their files, votes and decisions."""

from django.urls import reverse
from django.utils import timezone

from netzwerk.programm.models import Entscheidung, Votum
from tests.factories.bewerbungen import (
    AnhangFactory,
    BewerbungFactory,
    EingereichtFactory,
    KriteriumFactory,
    LinkFactory,
    OffeneAuflageFactory,
    VotumFactory,
)
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

STATES = ("eingereicht", "Entwurf", "zurückgezogen")
TOKEN = "einLinkDenNurEinMenschKennt"
NOBODY = 7_900_000


@part(order=60)
def add_bewerbungen(world: World) -> None:
    """An edition with a call, one application in each state, with a file, and votes."""
    world.aufruf = OffeneAuflageFactory(nummer=93, slug=world.mark("Auflage: page"))
    world.kriterium = KriteriumFactory(auflage=world.aufruf, name="Kriterium des Aufrufs")
    world.bewerbungen, world.anhaenge, world.answers = {}, {}, {}
    for number, state in enumerate(STATES):
        word = world.mark(f"Bewerbung ({state}): page", "Bewerbung (eingereicht): by link")
        make = BewerbungFactory if state == "Entwurf" else EingereichtFactory
        row = make(
            pk=FIRST_PK + number,
            auflage=world.aufruf,
            neue_kommune=f"Neu{state} {word}",
            vorhaben=word,
            kontakt_email=f"{word}@example.org",
        )
        world.answers[state], world.bewerbungen[state] = word, row
        world.anhaenge[state] = AnhangFactory(
            pk=FIRST_PK + number, bewerbung=row, dateiname=f"{word}.pdf"
        )
    withdrawn = world.bewerbungen["zurückgezogen"]
    withdrawn.withdrawn_at = timezone.now()
    withdrawn.save()
    world.vote = world.mark("Votum (von jemandem): after the own vote")
    VotumFactory(bewerbung=world.bewerbungen["eingereicht"], begruendung=world.vote)
    world.vote_draft = world.mark("Votum (Entwurf von jemandem): page of the application")
    VotumFactory(
        bewerbung=world.bewerbungen["eingereicht"], begruendung=world.vote_draft, submitted_at=None
    )
    LinkFactory(token=TOKEN, person=world.bewerbungen["eingereicht"].bewerbende.get())


def address(world: World, state: str = "eingereicht", tail: str = "") -> str:
    return f"{world.bewerbungen[state].get_absolute_url()}{tail}"


def overview(world: World) -> str:
    return reverse("koordination:auswahl", args=[world.aufruf.slug])


# --- Editions ---------------------------------------------------------------------------------


@probe("Auflage", "list of Koordination")
def auflage_list(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/auflagen/"), world.aufruf.name)


@probe("Auflage", "page of Koordination")
def auflage_page(world: World, person: Person) -> Answer:
    return person.get(reverse("koordination:auflage", args=[world.aufruf.slug]))


@probe("Auflage", "enter")
def auflage_new(world: World, person: Person) -> Answer:
    data = {"name": "Neue", "budgetrahmen": "1", "aufbewahrung_tage": "180"}
    return person.post("/koordination/auflagen/neu/", data)


@probe("Auflage", "change")
def auflage_change(world: World, person: Person) -> Answer:
    path = reverse("koordination:auflage_bearbeiten", args=[world.aufruf.slug])
    data = {"name": "Anders", "budgetrahmen": "1", "aufbewahrung_tage": "180"}
    return person.post(path, data)


@probe("Kriterium", "page of the edition")
def kriterium_page(world: World, person: Person) -> Answer:
    return shows(person.get(world.aufruf.get_absolute_url()), world.kriterium.name)


@probe("Kriterium", "add")
def kriterium_add(world: World, person: Person) -> Answer:
    path = reverse("koordination:kriterium_neu", args=[world.aufruf.slug])
    return person.post(path, {"name": "Noch eines"})


@probe("Kriterium", "change")
def kriterium_change(world: World, person: Person) -> Answer:
    path = reverse("koordination:kriterium", args=[world.kriterium.pk])
    return person.post(path, {"name": "Anders"})


@probe("Kriterium", "move")
def kriterium_move(world: World, person: Person) -> Answer:
    return person.post(reverse("koordination:kriterium_verschieben", args=[world.kriterium.pk]))


@probe("Kriterium", "remove")
def kriterium_remove(world: World, person: Person) -> Answer:
    return person.post(reverse("koordination:kriterium_entfernen", args=[world.kriterium.pk]))


@probe("Teilnahme", "enter")
def teilnahme_new(world: World, person: Person) -> Answer:
    path = reverse("koordination:teilnahme_neu", args=[world.aufruf.slug])
    return person.post(path, {"kommune": world.hier.pk, "budgetrahmen": "1"})


@probe("Teilnahme", "change")
def teilnahme_change(world: World, person: Person) -> Answer:
    path = reverse("koordination:teilnahme", args=[world.teilnahme.pk])
    return person.post(path, {"phase": "umsetzung", "budgetrahmen": "1"})


@probe("Teilnahme", "take back")
def teilnahme_remove(world: World, person: Person) -> Answer:
    return person.post(reverse("koordination:teilnahme_entfernen", args=[world.teilnahme.pk]))


@probe("Kommune", "enter")
def kommune_new(world: World, person: Person) -> Answer:
    return person.post("/koordination/kommunen/neu/", {"name": "Neuhausen", "art": "gemeinde"})


# --- Applications -----------------------------------------------------------------------------


@probe("Bewerbung ({})", "side by side", variants=STATES)
def bewerbung_list(world: World, person: Person, state: str) -> Answer:
    return shows(person.get(overview(world)), world.answers[state])


@probe("Bewerbung ({})", "answers side by side", variants=STATES)
def bewerbung_answers(world: World, person: Person, state: str) -> Answer:
    return shows(person.get(f"{overview(world)}?abschnitt=vorhaben"), world.answers[state])


@probe("Bewerbung ({})", "page", variants=STATES)
def bewerbung_page(world: World, person: Person, state: str) -> Answer:
    return shows(person.get(address(world, state)), world.answers[state])


@probe("Bewerbung ({})", "error text", variants=STATES)
def bewerbung_error(world: World, person: Person, state: str) -> Answer:
    missing = reverse("koordination:bewerbung", args=[world.aufruf.slug, NOBODY])
    return hidden_like_missing(person, address(world, state), missing)


@probe("Bewerbung ({})", "decision page", variants=STATES)
def bewerbung_decisions(world: World, person: Person, state: str) -> Answer:
    return shows(person.get(f"{overview(world)}entscheidung/"), world.answers[state])


@probe("Bewerbung (eingereicht)", "counted")
def bewerbung_counted(world: World, person: Person) -> Answer:
    return shows(person.get("/koordination/auswahl/"), "1 Bewerbung eingereicht")


@probe("Bewerbung (eingereicht)", "decide")
def bewerbung_decide(world: World, person: Person) -> Answer:
    return person.post(address(world, tail="entscheiden/"), {"entscheidung": "warteliste"})


@probe("Bewerbung (eingereicht)", "take a decision back")
def bewerbung_undo(world: World, person: Person) -> Answer:
    return person.post(address(world, tail="zuruecknehmen/"))


@probe("Bewerbung (eingereicht)", "move on the waiting list")
def bewerbung_move(world: World, person: Person) -> Answer:
    return person.post(address(world, tail="verschieben/"))


@probe("Bewerbung (eingereicht)", "move up")
def bewerbung_promote(world: World, person: Person) -> Answer:
    return person.post(address(world, tail="nachruecken/"))


@probe("Bewerbung (eingereicht)", "send letters")
def bewerbung_letters(world: World, person: Person) -> Answer:
    return person.post(f"{overview(world)}briefe/senden/")


@probe("Bewerbung (eingereicht)", "letter")
def bewerbung_letter(world: World, person: Person) -> Answer:
    row = world.bewerbungen["eingereicht"]
    type(row).objects.filter(pk=row.pk).update(entscheidung=Entscheidung.WARTELISTE)
    return shows(person.get(address(world, tail="brief/")), world.answers["eingereicht"])


@probe("Bewerbung (eingereicht)", "by link")
def bewerbung_by_link(world: World, person: Person) -> Answer:
    return shows(person.get(f"/bewerben/{TOKEN}/pruefen/"), world.answers["eingereicht"])


@probe("Bewerbung (eingereicht)", "by a link that was made up")
def bewerbung_by_wrong_link(world: World, person: Person) -> Answer:
    return hidden_like_missing(person, f"/bewerben/{TOKEN}x/", "/bewerben/erfunden/")


@probe("Bewerbung (Entwurf)", "by the link of another")
def bewerbung_by_other_link(world: World, person: Person) -> Answer:
    key = world.anhaenge["Entwurf"].pk
    return person.get(f"/bewerben/{TOKEN}/anhaenge/{key}/")


@probe("Anhang ({})", "file", variants=STATES)
def anhang_file(world: World, person: Person, state: str) -> Answer:
    return person.get(address(world, state, f"anhang/{world.anhaenge[state].pk}/"))


@probe("Anhang ({})", "file among the media", variants=STATES)
def anhang_media(world: World, person: Person, state: str) -> Answer:
    return person.get(f"/medien/{world.anhaenge[state].datei.name}")


@probe("Briefvorlage", "texts")
def brief_list(world: World, person: Person) -> Answer:
    return person.get(f"{overview(world)}briefe/")


@probe("Briefvorlage", "change")
def brief_change(world: World, person: Person) -> Answer:
    return person.post(f"{overview(world)}briefe/abgelehnt/", {"betreff": "A", "text": "B"})


# --- Votes ------------------------------------------------------------------------------------


def vote_data(world: World) -> dict[str, str]:
    key = world.kriterium.pk
    return {
        f"stufe_{key}": "2",
        f"grund_{key}": "Darum.",
        "gesamt": "2",
        "begruendung": "Darum.",
        "abgeben": "1",
    }


@probe("Votum (eigenes)", "give")
def votum_give(world: World, person: Person) -> Answer:
    return person.post(address(world, tail="votum/"), vote_data(world))


@probe("Votum (eigenes)", "say that one has a conflict of interest")
def votum_conflict(world: World, person: Person) -> Answer:
    return person.post(address(world, tail="befangen/"))


@probe("Votum (eigenes)", "give after the decision")
def votum_too_late(world: World, person: Person) -> Answer:
    row = world.bewerbungen["eingereicht"]
    type(row).objects.filter(pk=row.pk).update(entscheidung=Entscheidung.ABGELEHNT)
    return person.post(address(world, tail="votum/"), vote_data(world))


@probe("Votum (von jemandem)", "before the own vote")
def votum_before(world: World, person: Person) -> Answer:
    return shows(person.get(address(world)), world.vote)


@probe("Votum (von jemandem)", "after the own vote")
def votum_after(world: World, person: Person) -> Answer:
    if person.user:
        VotumFactory(bewerbung=world.bewerbungen["eingereicht"], person=person.user)
    return shows(person.get(address(world)), world.vote)


@probe("Votum (von jemandem)", "summed up side by side")
def votum_summed_up(world: World, person: Person) -> Answer:
    return shows(person.get(overview(world)), "1× gut erfüllt")


@probe("Votum (von jemandem)", "with a conflict of interest")
def votum_with_conflict(world: World, person: Person) -> Answer:
    if person.user:
        row = world.bewerbungen["eingereicht"]
        Votum.objects.create(bewerbung=row, person=person.user, is_befangen=True)
    return shows(person.get(address(world)), world.vote)


@probe("Votum (Entwurf von jemandem)", "page of the application")
def votum_draft(world: World, person: Person) -> Answer:
    return shows(person.get(address(world)), world.vote_draft)
