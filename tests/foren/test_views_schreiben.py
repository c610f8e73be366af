"""Answering and opening topics: what is saved, what is refused, and that no text is lost."""

import uuid
from urllib.parse import unquote

import pytest

from foren.models import Thema
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import PASSWORD, RollenvergabeFactory

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def send(client, thema, text="Gute Idee", **more):
    data = {"text": text, "client_key": str(uuid.uuid4())} | more
    headers = data.pop("headers", {})
    return client.post(f"/foren/thema/{thema.pk}/antworten/", data, headers=headers)


def texts(response):
    """Return the messages of the form on a page."""
    form = response.context["form"]
    return [str(message) for messages in form.errors.values() for message in messages]


# --- Kinds of topic ---------------------------------------------------------------------------


def new_thema(client, forum, art):
    data = {"titel": "Neu", "art": art, "text": "Hallo", "client_key": str(uuid.uuid4())}
    return client.post(f"/foren/{forum.slug}/neu/", data)


def test_member_is_not_offered_an_ankuendigung_and_cannot_send_one(client, user):
    client.force_login(user)
    forum = ForumFactory()
    page = client.get(f"/foren/{forum.slug}/neu/")
    assert [str(value) for value, _label in page.context["form"].fields["art"].choices] == [
        "frage",
        "erfahrung",
        "huerde",
        "idee",
    ]
    response = new_thema(client, forum, "ankuendigung")
    assert texts(response) == ["Diese Art von Thema gibt es nicht. Bitte wählen Sie eine."]
    assert not Thema.objects.exists()


def test_moderation_opens_an_ankuendigung(client, user):
    RollenvergabeFactory(user=user, rolle=Rolle.MODERATION)
    client.force_login(user)
    assert new_thema(client, ForumFactory(), "ankuendigung").status_code == 302
    assert Thema.objects.get().art == "ankuendigung"


# --- Answering --------------------------------------------------------------------------------


def test_answer_by_form_leads_to_the_post(client, user, thema):
    client.force_login(user)
    response = send(client, thema, "Erster Absatz\n\nZweiter <script>alert(1)</script>")
    assert response["Location"] == f"{thema.get_absolute_url()}#beitrag-2"
    beitrag = thema.beitraege.get(number=2)
    assert beitrag.html == (
        "<p>Erster Absatz</p><p>Zweiter &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )
    assert beitrag.kommune.name == "Musterstadt"


def test_answer_of_the_editor_is_sanitised(client, user, thema):
    client.force_login(user)
    html = '<p onclick="alert(1)">Hallo<script>alert(1)</script> <strong>Welt</strong></p>'
    send(client, thema, html, text_format="html")
    assert thema.beitraege.get(number=2).html == "<p>Hallo <strong>Welt</strong></p>"


def test_answer_by_script_gets_the_post_with_what_its_author_may_do(client, user, thema):
    client.force_login(user)
    response = send(client, thema, headers=JSON)
    answer = response.json()
    assert (response.status_code, answer["number"], answer["seq"]) == (201, 2, 2)
    assert (answer["answers"], answer["answers_seq"]) == (1, 2)
    assert answer["url"] == f"{thema.get_absolute_url()}#beitrag-2"
    assert "Gute Idee" in answer["html"]
    assert "/bearbeiten/" in answer["html"]


def test_double_click_makes_one_post(client, user, thema):
    client.force_login(user)
    key = str(uuid.uuid4())
    first, second = (send(client, thema, client_key=key, headers=JSON).json() for _ in range(2))
    assert first == second
    assert thema.beitraege.count() == 2


def test_form_that_was_changed_after_sending_is_asked_about(client, user, thema):
    client.force_login(user)
    key = str(uuid.uuid4())
    send(client, thema, "eins", client_key=key)
    response = send(client, thema, "zwei", client_key=key, headers=JSON)
    answer = response.json()
    assert response.status_code == 409
    assert "schon ein Text angekommen" in answer["errors"][0]["text"]
    assert answer["client_key"] != key
    page = send(client, thema, "zwei", client_key=key)
    assert "schon ein Text angekommen" in texts(page)[0]
    assert "zwei</textarea>" in page.content.decode()
    assert thema.beitraege.count() == 2
    send(client, thema, "zwei", client_key=answer["client_key"])
    assert thema.beitraege.count() == 3


def test_answer_keeps_the_text_when_it_is_too_long(client, user, thema):
    client.force_login(user)
    text = "Wort " * 4100
    response = send(client, thema, text)
    assert response.status_code == 200
    assert texts(response) == [
        "Der Text ist zu lang: 20.499 Zeichen, höchstens 20.000 sind möglich. "
        "Bitte kürzen Sie ihn oder teilen Sie ihn auf zwei Beiträge auf."
    ]
    assert text.strip() in response.content.decode()
    by_script = send(client, thema, text, headers=JSON)
    assert by_script.status_code == 400
    assert by_script.json()["errors"] == [{"field": "text", "text": texts(response)[0]}]
    assert thema.beitraege.count() == 1


@pytest.mark.parametrize("text", ["", "   \n", "<p></p>"])
def test_empty_answer_is_refused(client, user, thema, text):
    client.force_login(user)
    response = send(client, thema, text, text_format="html")
    assert texts(response) == ["Bitte schreiben Sie einen Text."]
    assert thema.beitraege.count() == 1


@pytest.mark.parametrize("key", ["", "kein-schluessel"])
def test_answer_without_a_usable_key_is_refused_and_kept(client, user, thema, key):
    client.force_login(user)
    response = send(client, thema, "Mein Text", client_key=key)
    assert texts(response) == ["Bitte laden Sie die Seite neu. Ihr Text bleibt dabei erhalten."]
    assert "Mein Text</textarea>" in response.content.decode()


def test_kommune_one_does_not_belong_to_is_refused_and_the_text_kept(client, user, thema):
    client.force_login(user)
    foreign = KommuneFactory()
    response = send(client, thema, "Mein Text", ort=f"k{foreign.pk}")
    assert texts(response) == [
        "Sie gehören nicht zu dieser Kommune oder Organisation. "
        "Bitte wählen Sie, für wen Sie schreiben."
    ]
    html = response.content.decode()
    assert "Mein Text</textarea>" in html
    assert '<select name="ort"' in html
    assert foreign.name not in html
    assert thema.beitraege.count() == 1


def test_member_of_two_places_chooses_one(client, user, thema):
    client.force_login(user)
    assert 'type="hidden" name="ort"' in client.get(thema.get_absolute_url()).content.decode()
    second = MitgliedschaftFactory(user=user, kommune=KommuneFactory(name="Zweitstadt")).kommune
    html = client.get(thema.get_absolute_url()).content.decode()
    assert '<select name="ort"' in html
    assert "Zweitstadt" in html
    send(client, thema, ort=f"k{second.pk}")
    assert thema.beitraege.get(number=2).kommune == second


# --- Without a session ------------------------------------------------------------------------


def sign_in(client, user, next_url):
    return client.post(
        "/konto/anmelden/", {"login": user.email, "password": PASSWORD, "next": next_url}
    )


def test_text_sent_after_the_session_has_ended_is_back_after_signing_in(client, user, thema):
    response = send(client, thema, "Getippt, aber abgemeldet")
    location = response["Location"]
    assert location.startswith("/konto/anmelden/?next=")
    next_url = unquote(location.partition("next=")[2])
    assert next_url == f"/foren/thema/{thema.pk}/#antworten"
    assert sign_in(client, user, next_url).status_code == 302
    html = client.get(f"/foren/thema/{thema.pk}/", follow=True).content.decode()
    assert "Getippt, aber abgemeldet</textarea>" in html
    html = client.get(thema.get_absolute_url()).content.decode()
    assert "Getippt" not in html


def test_script_is_told_to_sign_in_and_nothing_is_kept_on_the_server(client, thema):
    response = send(client, thema, headers=JSON)
    assert response.status_code == 401
    assert response.json()["error"] == "Sie sind nicht mehr angemeldet. Ihr Text ist gespeichert."
    assert response.json()["login"].startswith("/konto/anmelden/?next=")
    assert "sessionid" not in client.cookies


def test_kept_text_comes_back_in_its_own_form_only(client, user, thema):
    send(client, thema, "Nur hier")
    sign_in(client, user, "/")
    elsewhere = BeitragFactory(thema=ThemaFactory()).thema
    assert "Nur hier" not in client.get(elsewhere.get_absolute_url()).content.decode()
    assert "Nur hier" in client.get(thema.get_absolute_url()).content.decode()


def test_kept_editor_text_comes_back_without_anything_executable(client, user, thema):
    send(client, thema, "<p>Hallo<img src=x onerror=alert(1)></p>", text_format="html")
    sign_in(client, user, "/")
    html = client.get(thema.get_absolute_url()).content.decode()
    assert "Hallo</textarea>" in html
    assert "onerror" not in html


# --- New topics -------------------------------------------------------------------------------


def new(client, forum, **more):
    data = {"titel": "Wer kommt?", "art": "frage", "text": "Hallo", "client_key": str(uuid.uuid4())}
    return client.post(f"/foren/{forum.slug}/neu/", data | more)


def test_new_topic_is_opened_once(client, user):
    client.force_login(user)
    forum, key = ForumFactory(), str(uuid.uuid4())
    first, second = (new(client, forum, client_key=key) for _ in range(2))
    thema = Thema.objects.get()
    assert first["Location"] == second["Location"] == thema.get_absolute_url()
    assert (thema.titel, thema.art, thema.forum) == ("Wer kommt?", "frage", forum)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"titel": ""}, "Bitte geben Sie dem Thema einen Titel."),
        (
            {"titel": "x" * 151},
            "Der Titel ist zu lang: 151 Zeichen, höchstens 150 sind möglich.",
        ),
        ({"art": "witz"}, "Diese Art von Thema gibt es nicht. Bitte wählen Sie eine."),
        ({"art": ""}, "Bitte wählen Sie, was für ein Thema es ist."),
        ({"text": ""}, "Bitte schreiben Sie einen Text."),
    ],
)
def test_new_topic_says_what_is_wrong_and_keeps_the_rest(client, user, wrong, message):
    client.force_login(user)
    response = new(client, ForumFactory(), **({"text": "Mein langer Text"} | wrong))
    assert texts(response) == [message]
    assert wrong.keys() == {"text"} or "Mein langer Text</textarea>" in response.content.decode()
    assert Thema.objects.count() == 0


def test_new_topic_in_a_forum_that_is_not_there_is_refused(client, user):
    client.force_login(user)
    assert client.post("/foren/gibt-es-nicht/neu/", {"titel": "x"}).status_code == 404


def test_visitor_who_wants_a_new_topic_is_led_to_the_sign_in_and_keeps_the_text(client, user):
    forum = ForumFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    assert client.get(f"/foren/{forum.slug}/neu/")["Location"].startswith("/konto/anmelden/")
    new(client, forum, titel="Mein Titel", text="Mein Text", art="idee")
    sign_in(client, user, "/")
    html = client.get(f"/foren/{forum.slug}/neu/").content.decode()
    assert 'value="Mein Titel"' in html
    assert "Mein Text</textarea>" in html
    assert 'value="idee"' in html.partition("checked")[0].rpartition("<input")[2]
