"""Lists of people that somebody is about to invite: seen by who brought them, and by nobody else."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from netzwerk.auftraege.work import do_auftrag
from netzwerk.kommunen.importe.ablauf import invite_list
from netzwerk.kommunen.models import Einladung, Importlauf
from netzwerk.models import AuftragStand
from tests.rechte.framework import Answer, hidden_like_missing, part, probe, shows
from tests.rechte.scenario import FIRST_PK, Person, World

UPLOAD = {"hier": "/kommunen/hierstadt/importieren/", "alle Kommunen": "/koordination/importieren/"}
#: Who has brought which list.
OWNER = {"hier": "Ansprech hier", "alle Kommunen": "Koordination", "nach dem Mandat": "PB ohne"}


@part()
def add_listen(world: World) -> None:
    """A checked list of each kind, each with one person and one row that is wrong."""
    world.listen = {}
    for index, (kind, owner) in enumerate(OWNER.items()):
        word = world.mark(f"Importlauf ({kind}): result")
        user = world.people[owner].user
        world.listen[kind] = (word, _make(world, user, kind, word, pk=FIRST_PK + index))


def _make(world: World, user, kind: str, word: str, **fields) -> Importlauf:
    kommune = None if kind == "alle Kommunen" else world.hier
    return Importlauf.objects.create(
        user=user,
        kommune=kommune,
        dateiname=f"{word}.csv",
        kopf=["E-Mail", "Kommune"],
        zeilen=[[2, [f"{word}@example.org", "Hierstadt"]], [3, [f"{word}-falsch", ""]]],
        spalten={"email": 0, "kommune": 1},
        liste="Auftakt",
        befunde=[
            {
                "nummer": nummer,
                "zustand": zustand,
                "fehler": fehler,
                "email": f"{word}-{nummer}",
                "name": "",
                "wozu": "",
            }
            for nummer, zustand, fehler in (
                (2, "neu", []),
                (3, "fehler", [["email", "ist keine E-Mail-Adresse."]]),
            )
        ],
        checked_at=timezone.now(),
        **fields,
    )


@probe("Importlauf ({})", "form for the file", variants=UPLOAD)
def list_form(world: World, person: Person, kind: str) -> Answer:
    return person.get(UPLOAD[kind])


@probe("Importlauf ({})", "empty list to download", variants=UPLOAD)
def list_template(world: World, person: Person, kind: str) -> Answer:
    return person.get(f"{UPLOAD[kind]}vorlage.csv")


@probe("Importlauf ({})", "bring", variants=UPLOAD)
def list_bring(world: World, person: Person, kind: str) -> Answer:
    before = set(Importlauf.objects.values_list("pk", flat=True))
    file = SimpleUploadedFile("liste.csv", b"E-Mail\nneu@example.org\n")
    response = person.post(UPLOAD[kind], {"datei": file})
    brought = Importlauf.objects.exclude(pk__in=before).exists()
    return response if response.status_code == 404 or not person.user else brought


@probe("Importlauf ({})", "result", variants=OWNER)
def list_result(world: World, person: Person, kind: str) -> Answer:
    word, lauf = world.listen[kind]
    return shows(person.get(lauf.get_absolute_url()), word)


@probe("Importlauf ({})", "columns", variants=OWNER)
def list_columns(world: World, person: Person, kind: str) -> Answer:
    word, lauf = world.listen[kind]
    return shows(person.get(f"{lauf.get_absolute_url()}spalten/"), word)


@probe("Importlauf ({})", "file with the errors", variants=OWNER)
def list_errors(world: World, person: Person, kind: str) -> Answer:
    word, lauf = world.listen[kind]
    return shows(person.get(f"{lauf.get_absolute_url()}fehler.csv"), word)


@probe("Importlauf ({})", "error text", variants=OWNER)
def list_hidden(world: World, person: Person, kind: str) -> Answer:
    _word, lauf = world.listen[kind]
    return hidden_like_missing(person, lauf.get_absolute_url(), "/mein/importe/8999999/")


@probe("Importlauf ({})", "invite", variants=OWNER)
def list_invite(world: World, person: Person, kind: str) -> Answer:
    _word, lauf = world.listen[kind]
    data = {"gesehen": 1, "weglassen": "on"}
    response = person.post(f"{lauf.get_absolute_url()}einladen/", data)
    started = Importlauf.objects.get(pk=lauf.pk).auftrag is not None
    return response if response.status_code == 404 or not person.user else started


@probe("Importlauf ({})", "delete", variants=OWNER)
def list_delete(world: World, person: Person, kind: str) -> Answer:
    _word, lauf = world.listen[kind]
    response = person.post(f"{lauf.get_absolute_url()}verwerfen/")
    gone = not Importlauf.objects.filter(pk=lauf.pk).exists()
    return response if response.status_code == 404 or not person.user else gone


@probe("Importlauf ({})", "work in the background", variants=("hier", "alle Kommunen"))
def list_work(world: World, person: Person, kind: str) -> Answer:
    """What a list becomes that somebody brought while they still had the right."""
    if person.user is None:
        return False
    word = world.listen[kind][0]
    lauf = _make(world, person.user, kind, word)
    auftrag = invite_list(lauf, left_out=1)
    do_auftrag.call(auftrag.pk)
    auftrag.refresh_from_db()
    invited = Einladung.objects.filter(email=f"{word}@example.org").exists()
    return invited and auftrag.stand == AuftragStand.FERTIG
