"""Agreeing to the rules: asked once for each version, never in a circle, never in the way."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.konten import regelwerke as slot_module
from netzwerk.konten.models import RegelwerkArt, Zustimmung
from netzwerk.konten.regelwerke import Regelwerk, agree, forget_regelwerke, missing_for
from netzwerk.registry import Slot
from tests.factories.kommunen import MemberFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
PATH = "/konto/zustimmung/"
PAGE = {"accept": "text/html,application/xhtml+xml"}
TERMS = Regelwerk(RegelwerkArt.NUTZUNGSBEDINGUNGEN, 1, "/nutzungsbedingungen/")
RULES = Regelwerk(RegelwerkArt.SPIELREGELN, 1, "/spielregeln/")
NEWER = Regelwerk(RegelwerkArt.SPIELREGELN, 2, "/spielregeln/")


@pytest.fixture
def put_in_force(monkeypatch):
    def put(*regelwerke):
        slot = Slot("regelwerke")
        slot._is_discovered = True
        slot.register()(lambda: list(regelwerke))
        monkeypatch.setattr(slot_module, "regelwerke", slot)
        forget_regelwerke()

    return put


@pytest.fixture
def member(client, put_in_force):
    put_in_force(TERMS, RULES)
    person = MemberFactory()
    client.force_login(person)
    return person


def agreed(person):
    rows = Zustimmung.objects.filter(user=person).order_by("pk")
    return list(rows.values_list("regelwerk", "fassung"))


def test_member_is_asked_at_the_next_page_and_led_on(client, member):
    asked = client.get("/foren/?q=1", headers=PAGE)
    assert asked["Location"] == f"{PATH}?next=%2Fforen%2F%3Fq%3D1"
    page = client.get(asked["Location"])
    assert "Bitte stimmen Sie unseren Regeln zu" in page_of(page)
    assert 'href="/spielregeln/"' in page.content.decode()
    assert wrong_words(page.content.decode()) == []
    data = {TERMS.key: "on", RULES.key: "on", "next": "/foren/?q=1"}
    assert client.post(PATH, data)["Location"] == "/foren/?q=1"
    assert agreed(member) == [("nutzungsbedingungen", 1), ("spielregeln", 1)]
    assert client.get("/foren/", headers=PAGE).status_code == 200


def test_newer_version_is_asked_for_alone(client, member, put_in_force):
    agree(member, [TERMS, RULES])
    assert client.get("/foren/", headers=PAGE).status_code == 200
    put_in_force(TERMS, NEWER)
    asked = client.get("/foren/", headers=PAGE)
    page = client.get(asked["Location"])
    assert list(page.context["form"].fields) == ["spielregeln-2"]
    assert "Die Regeln haben sich geändert." in page_of(page)
    client.post(PATH, {NEWER.key: "on"})
    assert agreed(member)[-1] == ("spielregeln", 2)
    assert client.get("/foren/", headers=PAGE).status_code == 200


def test_version_that_came_while_reading_is_asked_for_again(client, member, put_in_force):
    put_in_force(TERMS, NEWER)
    response = client.post(PATH, {TERMS.key: "on", RULES.key: "on"})
    assert list(response.context["form"].errors) == ["spielregeln-2"]
    assert agreed(member) == []


@pytest.mark.parametrize("data", [{}, {TERMS.key: "on"}, {TERMS.key: "", RULES.key: "on"}])
def test_both_are_needed(client, member, data):
    response = client.post(PATH, data)
    assert response.context["form"].errors
    assert "data-error-summary" in response.content.decode()
    assert agreed(member) == []


@pytest.mark.parametrize(
    "path",
    [
        PATH,
        "/konto/abmelden/",
        "/konto/anmelden/",
        "/spielregeln/",
        "/nutzungsbedingungen/",
        "/datenschutz/",
        "/impressum/",
    ],
)
def test_texts_and_the_way_out_stay_open(client, member, path):
    response = client.get(path, headers=PAGE)
    assert not response.get("Location", "").startswith(PATH)


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": "application/json"},
        {"accept": "*/*"},
        {},
        {**PAGE, "hx-request": "true"},
        {**PAGE, "sec-fetch-dest": "iframe"},
        {**PAGE, "sec-fetch-dest": "empty"},
    ],
)
def test_what_a_page_fetches_is_not_held_up(client, member, headers):
    assert client.get("/foren/", headers=headers).status_code == 200


def test_what_was_typed_is_not_lost(client, member):
    response = client.post("/mein/profil/", {"last_name": ""}, headers=PAGE)
    assert response.context["form"].errors


def test_visitors_are_asked_nothing_and_get_no_cookie(client, put_in_force):
    put_in_force(TERMS, RULES)
    response = client.get("/kommunen/", headers=PAGE)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:1", ""])
def test_nobody_is_led_to_another_site(client, member, target):
    data = {TERMS.key: "on", RULES.key: "on", "next": target}
    assert client.post(PATH, data)["Location"] == "/"


def test_who_has_agreed_is_led_on_at_once(client, member):
    agree(member, [TERMS, RULES])
    assert client.get(f"{PATH}?next=/foren/")["Location"] == "/foren/"


def test_agreeing_twice_leaves_one_row(member):
    agree(member, [TERMS])
    agree(member, [TERMS])
    assert agreed(member) == [("nutzungsbedingungen", 1)]
    assert missing_for(member) == [RULES]


def test_what_was_agreed_to_stands_with_ones_data(client, member):
    agree(member, [TERMS, NEWER])
    page = page_of(client.get("/mein/daten/zustimmungen/"))
    assert "Nutzungsbedingungen" in page
    assert "Sie haben der Fassung 2 zugestimmt." in page


def test_further_pages_cost_no_query_more(client, member, put_in_force):
    agree(member, [TERMS, RULES])
    client.get("/foren/", headers=PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get("/foren/", headers=PAGE)
    with CaptureQueriesContext(connection) as never_asked:
        client.get("/foren/", headers={"accept": "*/*"})
    assert len(asked) == len(never_asked)


def test_nothing_is_asked_where_no_rules_are_published(client, put_in_force):
    put_in_force()
    client.force_login(MemberFactory())
    response = client.get("/foren/", headers=PAGE)
    assert response.status_code == 200
    assert list(get_messages(response.wsgi_request)) == []
