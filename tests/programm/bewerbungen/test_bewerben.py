"""Ask for a link, and write an application behind it: links, steps, conflicts, people."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.kommunen.models import KommuneArt
from netzwerk.programm.bewerbungen.entwurf import save_step
from netzwerk.programm.bewerbungen.errors import ClosedError, ConflictError
from netzwerk.programm.bewerbungen.links import (
    MOST_PEOPLE,
    ask_for_link,
    delete_expired_links,
    person_behind,
)
from netzwerk.programm.bewerbungen.schritte import BY_KEY, SCHRITTE, is_complete, missing_in
from netzwerk.programm.models import Bewerbende, Bewerbung, Bewerbungslink
from netzwerk.secret_links import hash_of
from tests.factories.bewerbungen import (
    BewerbendeFactory,
    BewerbungFactory,
    EingereichtFactory,
    LinkFactory,
    OffeneAuflageFactory,
)
from tests.factories.kommunen import KommuneFactory
from tests.factories.programm import AuflageFactory
from tests.konten.support import page_of, wrong_words
from tests.programm.bewerbungen.support import later, space_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/bewerben/[\w-]{43}/)")


@pytest.fixture
def auflage():
    return OffeneAuflageFactory(name="Dritte Auflage", slug="dritte", plaetze=2)


@pytest.fixture
def person(auflage):
    return BewerbendeFactory(bewerbung__auflage=auflage, email="amt@example.org")


@pytest.fixture
def space(person):
    return space_of(person)


# --- The way in -------------------------------------------------------------------------------


def test_without_a_call_the_page_says_so(client):
    AuflageFactory()
    page = client.get("/bewerben/")
    assert "Zurzeit ist keine Bewerbung möglich." in page_of(page)
    assert "<form" not in page.text.split("<main")[1].split("</main>")[0]


def test_coming_call_is_announced_and_not_yet_open(client):
    begin = timezone.now() + timedelta(days=3)
    OffeneAuflageFactory(
        name="Vierte Auflage", bewerbung_ab=begin, bewerbung_bis=begin + timedelta(days=3)
    )
    text = page_of(client.get("/bewerben/"))
    assert "Zurzeit ist keine Bewerbung möglich." in text
    assert "Nächster Aufruf: Vierte Auflage." in text


def test_address_gets_a_link_into_a_new_application(client, auflage):
    page = client.get("/bewerben/")
    assert "Bewerben Sie sich." in page_of(page)
    assert wrong_words(page_of(page)) == []
    response = client.post("/bewerben/", {"auflage": "dritte", "email": "Amt@Example.org"})
    assert response["Location"] == "/bewerben/gesendet/"
    (letter,) = mail.outbox
    assert letter.to == ["amt@example.org"]
    assert wrong_words(f"{letter.subject} {letter.body}") == []
    space = LINK.search(letter.body)[1]
    opened = client.get(space)
    assert "Sie können schreiben und einreichen bis" in page_of(opened)
    assert opened["X-Robots-Tag"] == "noindex"
    assert "no-store" in opened["Cache-Control"]
    assert Bewerbende.objects.get().confirmed_at
    token = space.split("/")[2]
    link = Bewerbungslink.objects.get()
    assert link.token_hash == hash_of(token)
    assert token not in str(vars(link))


def test_answer_is_the_same_for_known_and_unknown_addresses(client, auflage):
    EingereichtFactory(auflage=auflage, kontakt_email="da@example.org")
    with later(days=20):
        answers = [
            client.post("/bewerben/", {"auflage": "dritte", "email": email}, follow=True).text
            for email in ("da@example.org", "fremd@example.org")
        ]
    assert answers[0] == answers[1]
    # The call is over: only who has an application gets a mail.
    assert [letter.to for letter in mail.outbox] == [["da@example.org"]]
    assert Bewerbung.objects.count() == 1


def test_asking_again_leads_to_the_same_application_and_the_old_link_stays(auflage):
    ask_for_link(auflage, "amt@example.org")
    with later(minutes=5):
        ask_for_link(auflage, "amt@example.org")
    with later(minutes=11):
        ask_for_link(auflage, "amt@example.org")
    assert Bewerbung.objects.count() == 1
    spaces = [LINK.search(letter.body)[1] for letter in mail.outbox]
    assert len(set(spaces)) == 2
    people = {person_behind(space.split("/")[2]) for space in spaces}
    assert people == {Bewerbende.objects.get()}


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"auflage": "dritte", "email": ""}, {"email"}),
        ({"auflage": "dritte", "email": "amt"}, {"email"}),
        ({"auflage": "vierte", "email": "amt@example.org"}, {"auflage"}),
        ({"email": "amt@example.org"}, {"auflage"}),
    ],
)
def test_bad_input_is_refused(client, auflage, data, errors):
    assert set(client.post("/bewerben/", data).context["form"].errors) == errors
    assert mail.outbox == []


def test_programs_that_fill_in_every_field_get_nothing(client, auflage):
    data = {"auflage": "dritte", "email": "amt@example.org", "website": "x"}
    assert client.post("/bewerben/", data)["Location"] == "/bewerben/gesendet/"
    assert not Bewerbung.objects.exists()
    assert mail.outbox == []


def test_too_many_questions_for_an_address_are_refused(client, auflage):
    data = {"auflage": "dritte", "email": "amt@example.org"}
    for _number in range(5):
        assert client.post("/bewerben/", data).status_code == 302
    page = client.post("/bewerben/", data)
    assert "kamen gerade viele Anfragen" in page_of(page)


def test_expired_forged_and_ended_links_open_nothing(client, person):
    LinkFactory(token="alt", person=person, expires_at=timezone.now())
    pages = [client.get(f"/bewerben/{token}/") for token in ("alt", "erfunden", "x" * 43)]
    assert {page.status_code for page in pages} == {404}
    assert all("Neuen Link anfordern" in page_of(page) for page in pages)
    assert delete_expired_links() == 1
    space = space_of(person)
    person.delete()
    assert client.get(space).status_code == 404


# --- Steps ------------------------------------------------------------------------------------


def test_half_written_step_is_saved_and_read_again(client, auflage):
    person = BewerbendeFactory(bewerbung=Bewerbung.objects.create(auflage=auflage))
    space = space_of(person)
    page = client.get(f"{space}schritt/ausgangslage/")
    assert wrong_words(page_of(page)) == []
    data = {"ausgangslage": "Erster Satz\r\nzweiter", "fassung": "0"}
    response = client.post(f"{space}schritt/ausgangslage/", data | {"weiter": "1"})
    assert response["Location"] == f"{space}schritt/vorhaben/"
    assert Bewerbung.objects.get().ausgangslage == "Erster Satz\nzweiter"
    assert "zweiter</textarea>" in client.get(f"{space}schritt/ausgangslage/").text
    assert client.post(f"{space}schritt/ausgangslage/", data)["Location"].endswith("ausgangslage/")
    last = client.post(f"{space}schritt/kontakt/", {"fassung": "0", "weiter": "1"})
    assert last["Location"] == f"{space}anhaenge/"


def test_step_that_does_not_exist_is_not_found(client, space):
    assert client.get(f"{space}schritt/erfunden/").status_code == 404


def test_existing_kommune_wins_over_what_was_typed(client, auflage, space, person):
    kommune = KommuneFactory(name="Achern")
    data = {"kommune": kommune.pk, "neue_kommune": "Anders", "fassung": "0"}
    client.post(f"{space}schritt/kommune/", data)
    row = Bewerbung.objects.get()
    assert (row.kommune, row.neue_kommune, row.name) == (kommune, "", "Achern")


@pytest.mark.parametrize(
    ("step", "data", "error"),
    [
        ("kommune", {"neuer_schluessel": "abc"}, "Der Schlüssel besteht nur aus Ziffern."),
        (
            "kommune",
            {"neue_art": "landkreis", "neuer_schluessel": "08310001"},
            "Der Schlüssel hat nicht die Länge, die zur Art gehört.",
        ),
        (
            "kommune",
            {"neue_art": "stadt", "neuer_schluessel": "08317001"},
            "Diesen Schlüssel hat Achern. Bitte wählen Sie sie in der Liste oben.",
        ),
        (
            "kontakt",
            {"kontakt_email": "amt"},
            "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org.",
        ),
        ("vorhaben", {"vorhaben": "x" * 6001}, None),
    ],
)
def test_bad_input_of_a_step_is_named_and_kept(client, space, step, data, error):
    KommuneFactory(name="Achern", art=KommuneArt.STADT, schluessel="08317001")
    page = client.post(f"{space}schritt/{step}/", data | {"fassung": "0"})
    ((errors,),) = [list(page.context["form"].errors.values())]
    assert error is None or errors == [error]
    assert Bewerbung.objects.get().fassungen == {}


def test_two_people_who_write_at_once_see_both_texts(client, person, space):
    path = f"{space}schritt/vorhaben/"
    client.post(path, {"vorhaben": "Text von Ada", "fassung": "0"})
    page = client.post(path, {"vorhaben": "Text von Ben", "fassung": "0"})
    assert page.status_code == 409
    text = page_of(page)
    assert "Text von Ada" in text
    assert "Text von Ben" in text
    assert Bewerbung.objects.get().vorhaben == "Text von Ada"
    assert 'name="fassung" value="1"' in page.text
    client.post(path, {"vorhaben": "Text von Ada und Ben", "fassung": "1"})
    assert Bewerbung.objects.get().vorhaben == "Text von Ada und Ben"


def test_different_steps_and_equal_texts_are_no_conflict(person):
    row = person.bewerbung
    save_step(row, BY_KEY["vorhaben"], {"vorhaben": "A"}, 0)
    save_step(row, BY_KEY["beteiligte"], {"beteiligte": "B"}, 0)
    save_step(row, BY_KEY["vorhaben"], {"vorhaben": "A"}, 0)
    with pytest.raises(ConflictError) as raised:
        save_step(row, BY_KEY["vorhaben"], {"vorhaben": "C"}, 0)
    assert (raised.value.saved, raised.value.fassung) == ({"vorhaben": "A"}, 1)


def test_after_the_deadline_nothing_is_saved_and_all_can_be_read(client, auflage, person, space):
    auflage.bewerbung_bis = timezone.now()
    auflage.save()
    path = f"{space}schritt/vorhaben/"
    assert client.get(path)["Location"] == f"{space}pruefen/"
    page = client.post(path, {"vorhaben": "Zu spät", "fassung": "0"}, follow=True)
    assert "Das wurde nicht gespeichert" in page_of(page)
    assert "Die Frist ist vorbei." in page_of(page)
    assert "Zu spät" not in Bewerbung.objects.get().vorhaben
    with pytest.raises(ClosedError):
        save_step(person.bewerbung, BY_KEY["vorhaben"], {"vorhaben": "x"}, 0)
    read = client.get(f"{space}pruefen/")
    assert "Es gibt ein Café der Begegnung." in page_of(read)
    assert "Verbindlich einreichen" not in read.text
    assert client.get(f"{space}anhaenge/").status_code == 200
    assert client.get(f"{space}menschen/").status_code == 200


def test_what_is_missing_is_listed_with_its_step(client, auflage):
    empty = Bewerbung.objects.create(auflage=auflage)
    assert [len(missing_in(empty, step)) for step in SCHRITTE] == [1, 1, 1, 1, 2, 3]
    assert is_complete(BewerbungFactory(auflage=auflage))
    space = space_of(BewerbendeFactory(bewerbung=empty))
    page = client.get(f"{space}pruefen/")
    assert f'<a href="{space}schritt/kontakt/">Kontakt: E-Mail-Adresse</a>' in page.text
    wrong = BewerbungFactory(auflage=auflage, neue_art="landkreis", neuer_schluessel="08310001")
    assert missing_in(wrong, SCHRITTE[0]) == [
        "Amtlicher Schlüssel in der Länge, die zur Art gehört"
    ]


# --- Others who write -------------------------------------------------------------------------


def test_coworker_gets_an_own_link_and_can_be_taken_off(client, person, space):
    client.post(f"{space}menschen/", {"email": "ben@example.org"})
    (letter,) = mail.outbox
    assert letter.to == ["ben@example.org"]
    assert wrong_words(f"{letter.subject} {letter.body}") == []
    other = LINK.search(letter.body)[1]
    assert other != space
    assert client.get(f"{other}schritt/vorhaben/").status_code == 200
    ben = Bewerbende.objects.get(email="ben@example.org")
    assert client.get(f"{space}menschen/{ben.pk}/").status_code == 200
    client.post(f"{space}menschen/{ben.pk}/")
    assert client.get(other).status_code == 404
    page = client.post(f"{space}menschen/{person.pk}/", follow=True)
    assert "Jemand muss den Zugang behalten." in page_of(page)
    assert person_behind(space.split("/")[2]) == person


def test_inviting_twice_sends_once_and_there_is_a_most(client, person, space):
    for _number in range(2):
        client.post(f"{space}menschen/", {"email": "ben@example.org"})
    assert len(mail.outbox) == 1
    BewerbendeFactory.create_batch(MOST_PEOPLE - 2, bewerbung=person.bewerbung)
    page = client.post(f"{space}menschen/", {"email": "neu@example.org"})
    assert f"Mehr als {MOST_PEOPLE} Menschen" in page_of(page)
    assert client.post(f"{space}menschen/", {"email": "x"}).context["form"].errors


def test_nobody_reaches_people_or_files_of_another_application(client, space):
    other = BewerbendeFactory()
    assert client.post(f"{space}menschen/{other.pk}/").status_code == 404
    assert Bewerbende.objects.filter(pk=other.pk).exists()


def test_public_page_shows_the_open_call_with_its_criteria(client, auflage):
    auflage.kriterien.create(name="Bedarf", erklaerung="Was fehlt vor Ort?")
    page = client.get("/programm/dritte/")
    assert "Bedarf : Was fehlt vor Ort?" in page_of(page).replace("  ", " ")
    assert 'href="/bewerben/"' in page.text
    assert "Jetzt als Kommune bewerben" in page_of(client.get("/programm/"))
    with later(days=15):
        assert "Jetzt als Kommune bewerben" not in page_of(client.get("/programm/"))
        assert "Jetzt bewerben" not in page_of(client.get("/programm/dritte/"))


def test_expiry_is_thirty_days(client, person):
    space = space_of(person)
    with later(days=29):
        assert client.get(space).status_code == 200
    with later(days=30, minutes=1):
        assert client.get(space).status_code == 404
