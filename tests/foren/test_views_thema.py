"""Reading and answering a topic: pages, addresses, errors, and what nobody gets to see."""

import uuid

import pytest
from django.utils import timezone

from foren.models import Beitrag, Thema
from netzwerk.konten.models import PublicName
from tests.factories.foren import BeitragFactory

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def long_thema(public_thema):
    """A topic of 2,000 posts."""
    author = public_thema.author
    Beitrag.objects.bulk_create(
        Beitrag(
            thema=public_thema,
            author=author,
            number=number,
            changed_seq=number,
            html=f"<p>Beitrag Nummer {number}</p>",
            client_key=uuid.uuid4(),
        )
        for number in range(2, 2001)
    )
    Thema.objects.filter(pk=public_thema.pk).update(seq=2000, last_number=2000, beitrag_count=2000)
    public_thema.refresh_from_db()
    return public_thema


def send(client, thema, text="Gute Idee", **more):
    data = {"text": text, "client_key": str(uuid.uuid4())} | more
    headers = data.pop("headers", {})
    return client.post(f"/foren/thema/{thema.pk}/antworten/", data, headers=headers)


# --- Reading ----------------------------------------------------------------------------------


def test_wrong_slug_leads_to_the_right_address(client, public_thema):
    for slug in ("", "falsch/"):
        response = client.get(f"/foren/thema/{public_thema.pk}/{slug}")
        assert (response.status_code, response["Location"]) == (
            302,
            public_thema.get_absolute_url(),
        )


@pytest.mark.parametrize(
    ("ab", "leads_to"),
    [
        ("21", None),
        ("1981", None),
        ("1", None),
        ("27", "?ab=21"),
        ("2000", "?ab=1981"),
        ("99999999999999999999", "?ab=1981"),
        ("0", ""),
        ("-5", ""),
        ("abc", ""),
        ("9" * 5000, ""),
    ],
)
def test_number_in_the_address_leads_to_a_page(client, long_thema, ab, leads_to):
    url = long_thema.get_absolute_url()
    response = client.get(f"{url}?ab={ab}")
    if leads_to is None:
        assert response.status_code == 200
        assert f'id="beitrag-{ab}"' in response.context["posts"][0]
    else:
        assert (response.status_code, response["Location"]) == (302, url + leads_to)


def test_pages_name_the_numbers_they_begin_with(client, long_thema):
    html = client.get(f"{long_thema.get_absolute_url()}?ab=41").content.decode()
    for link in ("?ab=21", "?ab=61", "?ab=1981"):
        assert f'href="{long_thema.get_absolute_url()}{link}"' in html
    assert (
        f'<link rel="canonical" href="http://testserver{long_thema.get_absolute_url()}?ab=41">'
        in html
    )
    assert "Beitrag Nummer 41<" in html
    assert "Beitrag Nummer 61<" not in html


def test_permalink_leads_to_the_page_and_the_place(client, long_thema):
    beitrag = long_thema.beitraege.get(number=57)
    response = client.get(f"/foren/beitrag/{beitrag.pk}/")
    assert response["Location"] == f"{long_thema.get_absolute_url()}?ab=41#beitrag-57"


def test_topic_page_costs_the_same_first_and_last(
    client, user, long_thema, django_assert_max_num_queries
):
    url = long_thema.get_absolute_url()
    counts = []
    for address in (url, f"{url}?ab=1981"):
        with django_assert_max_num_queries(6) as anonymous:
            client.get(address)
        counts.append(len(anonymous.captured_queries))
    client.force_login(user)
    for address in (url, f"{url}?ab=1981"):
        with django_assert_max_num_queries(12) as signed_in:
            client.get(address)
        counts.append(len(signed_in.captured_queries))
    assert counts == [2, 2, 8, 8]


def test_reading_sets_no_cookie(client, public_thema):
    response = client.get(public_thema.get_absolute_url())
    assert response.cookies == {}
    assert "Set-Cookie" not in response


def test_visitors_see_function_and_place_but_no_name(client, public_thema, user):
    kommune = user.mitgliedschaften.get().kommune
    BeitragFactory(thema=public_thema, author=user, kommune=kommune, rolle="Ansprechperson")
    html = client.get(public_thema.get_absolute_url()).content.decode()
    assert "Integrationsbeauftragte" in html
    assert "Musterstadt" in html
    assert user.last_name not in html
    assert "Ansprechperson" not in html
    assert "Anmelden und antworten" in html
    client.force_login(user)
    html = client.get(public_thema.get_absolute_url()).content.decode()
    assert user.get_full_name() in html
    assert "Integrationsbeauftragte · Musterstadt · Ansprechperson" in html


def test_visitors_see_the_name_of_who_wants_it(client, public_thema, user):
    user.profil.public_name = PublicName.NAME
    user.profil.save()
    BeitragFactory(thema=public_thema, author=user)
    assert user.get_full_name() in client.get(public_thema.get_absolute_url()).content.decode()


def test_post_of_a_deleted_account_stays_without_a_name(client, user, thema):
    BeitragFactory(thema=thema, author=None, html="<p>Von früher</p>")
    client.force_login(user)
    html = client.get(thema.get_absolute_url()).content.decode()
    assert "Ehemaliges Mitglied" in html
    assert "Von früher" in html


def test_deleted_text_is_nowhere(client, user, thema):
    client.force_login(user)
    beitrag = BeitragFactory(thema=thema, author=user, html="<p>Das war ein Irrtum</p>")
    client.post(f"/foren/beitrag/{beitrag.pk}/loeschen/")
    page = client.get(thema.get_absolute_url()).content.decode()
    poll = client.get(f"/foren/thema/{thema.pk}/aenderungen/?seit=0").content.decode()
    for text in (page, poll):
        assert "Irrtum" not in text
        assert "Dieser Beitrag wurde gelöscht." in text
    assert client.get(f"/foren/beitrag/{beitrag.pk}/bearbeiten/").status_code == 403
    assert "Wiederherstellen" in page
    client.post(f"/foren/beitrag/{beitrag.pk}/wiederherstellen/")
    assert "Irrtum" in client.get(thema.get_absolute_url()).content.decode()


# --- Hidden -----------------------------------------------------------------------------------


@pytest.mark.parametrize("signed_in", [True, False])
def test_hidden_topic_exists_nowhere(client, user, hidden_thema, signed_in):
    if signed_in:
        client.force_login(user)
    beitrag = hidden_thema.beitraege.get()
    thema, post = f"/foren/thema/{hidden_thema.pk}/", f"/foren/beitrag/{beitrag.pk}/"
    forum = hidden_thema.forum.get_absolute_url()
    for address in (
        thema,
        hidden_thema.get_absolute_url(),
        f"{thema}aenderungen/?seit=0",
        post,
        f"{post}bearbeiten/",
        f"{post}loeschen/",
        forum,
        f"{forum}neu/",
    ):
        assert client.get(address).status_code == 404, address
    listing = client.get("/foren/").content.decode()
    assert hidden_thema.forum.name not in listing
    assert "Vertrauliches" not in listing


def test_hidden_topic_takes_nothing_from_members(client, user, hidden_thema):
    client.force_login(user)
    beitrag = hidden_thema.beitraege.get()
    assert send(client, hidden_thema).status_code == 404
    assert send(client, hidden_thema, headers=JSON).status_code == 404
    for verb in ("bearbeiten", "loeschen", "wiederherstellen"):
        assert client.post(f"/foren/beitrag/{beitrag.pk}/{verb}/", {"text": "x"}).status_code == 404
    assert Beitrag.objects.count() == 1


def test_visitor_cannot_tell_a_hidden_topic_from_a_missing_one(client, hidden_thema):
    beitrag = hidden_thema.beitraege.get()
    for there, missing in (
        (f"/foren/thema/{hidden_thema.pk}/antworten/", "/foren/thema/999999/antworten/"),
        (f"/foren/beitrag/{beitrag.pk}/bearbeiten/", "/foren/beitrag/999999/bearbeiten/"),
        (f"/foren/beitrag/{beitrag.pk}/loeschen/", "/foren/beitrag/999999/loeschen/"),
        (
            f"/foren/beitrag/{beitrag.pk}/wiederherstellen/",
            "/foren/beitrag/999999/wiederherstellen/",
        ),
    ):
        answers = [client.post(address, {"text": "x"}) for address in (there, missing)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert all(answer["Location"].startswith("/konto/anmelden/") for answer in answers)


def test_time_of_writing_is_in_words(client, public_thema):
    html = client.get(public_thema.get_absolute_url()).content.decode()
    assert f"heute, {timezone.localtime(public_thema.beitraege.get().created_at):%H:%M}" in html


# --- Catching up ------------------------------------------------------------------------------


def test_changes_answer_rows_after_a_seq(client, user, thema):
    client.force_login(user)
    BeitragFactory(thema=thema, html="<p>neu</p>")
    answer = client.get(f"/foren/thema/{thema.pk}/aenderungen/?seit=1").json()
    html = answer["rows"][0].pop("html")
    assert "neu" in html
    assert answer == {
        "type": "verpasst",
        "thema": thema.pk,
        "since": 1,
        "seq": 2,
        "last": 2,
        "rows": [{"seq": 2, "number": 2}],
        "more": False,
        "answers": 1,
        "answers_seq": 2,
    }


def test_changes_come_in_bounded_portions_without_a_gap(client, long_thema):
    seen, seq, portions = [], 1900, 0
    while True:
        answer = client.get(f"/foren/thema/{long_thema.pk}/aenderungen/?seit={seq}").json()
        seen += [row["seq"] for row in answer["rows"]]
        seq, portions = answer["seq"], portions + 1
        if not answer["more"]:
            break
    assert seen == list(range(1901, 2001))
    assert (seq, portions) == (2000, 2)


def test_changes_are_never_cached_and_free_when_nothing_is_new(
    client, public_thema, django_assert_num_queries
):
    with django_assert_num_queries(1):
        response = client.get(f"/foren/thema/{public_thema.pk}/aenderungen/?seit=1")
    assert response.json()["rows"] == []
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("seit", ["", "x", "-1", "99999999999", "9" * 5000])
def test_changes_need_a_number(client, public_thema, seit):
    response = client.get(f"/foren/thema/{public_thema.pk}/aenderungen/?seit={seit}")
    assert response.status_code == 400
    assert response.json()["error"] == "Die Angabe „seit“ fehlt oder ist keine Zahl."
