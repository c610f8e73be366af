"""The log of sign-ins: what is noted, who sees it, how long it is kept, and the mail about it."""

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.konten.models import Anmeldung, Faktor, Weg
from netzwerk.konten.signin.privacy import NO_IP, blank_addresses, clear_log
from netzwerk.rechte import Rolle
from tests.factories.konten import PASSWORD, RollenvergabeFactory, UserFactory
from tests.konten.mfa_support import code_of, give_app
from tests.konten.support import last_code, page_of, wrong_words

pytestmark = pytest.mark.django_db
OWN = "/konto/anmeldungen/"
ALL = "/koordination/anmeldungen/"
FIREFOX = {"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"}
SAFARI = {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"}


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")


@pytest.fixture
def leo():
    person = UserFactory(email="leo@example.org")
    RollenvergabeFactory(user=person, rolle=Rolle.ADMINISTRATION)
    return person


def sign_in(client, password=PASSWORD, email="ada@example.org", headers=FIREFOX):
    return client.post("/konto/anmelden/", {"login": email, "password": password}, headers=headers)


def entries(**wanted):
    return list(
        Anmeldung.objects.filter(**wanted)
        .order_by("pk")
        .values_list("weg", "zweiter_faktor", "is_successful")
    )


def add(person, **details):
    values = {"weg": Weg.PASSWORT, "is_successful": True, "geraet": "Firefox unter Windows"}
    return Anmeldung.objects.create(user=person, **values | details)


def test_password_is_noted_with_device_and_address(client, ada):
    sign_in(client)
    row = Anmeldung.objects.get()
    assert (row.user, row.weg, row.zweiter_faktor, row.is_successful) == (
        ada,
        Weg.PASSWORT,
        "",
        True,
    )
    assert (row.geraet, row.ip) == ("Firefox unter Windows", "127.0.0.1")
    assert row.how == "Passwort"


def test_second_factor_is_noted_when_the_sign_in_is_complete(client, ada):
    codes = give_app(ada)
    sign_in(client)
    assert entries() == []
    client.post("/konto/anmelden/zweiter-faktor/", {"code": "000000"})
    assert entries() == [(Weg.PASSWORT, Faktor.APP, False)]
    client.post("/konto/anmelden/zweiter-faktor/", {"code": code_of()})
    assert entries()[1:] == [(Weg.PASSWORT, Faktor.APP, True)]
    assert Anmeldung.objects.last().how == "Passwort und Code aus der App"
    other = client.__class__()
    other.post("/konto/anmelden/code/", {"email": ada.email})
    other.post("/konto/anmelden/code/eingeben/", {"code": last_code()})
    other.post("/konto/anmelden/zweiter-faktor/", {"code": codes[0]})
    assert entries()[2:] == [(Weg.CODE, Faktor.NOTFALLCODE, True)]


def test_wrong_code_from_the_mail_is_noted(client, ada):
    client.post("/konto/anmelden/code/", {"email": ada.email})
    client.post("/konto/anmelden/code/eingeben/", {"code": "FALSCH"})
    assert entries() == [(Weg.CODE, "", False)]


def test_wrong_password_is_noted_for_the_account_only(client, ada):
    sign_in(client, "falsch")
    assert entries(user=ada) == [(Weg.PASSWORT, "", False)]
    before = Session.objects.count()
    sign_in(client, "falsch", "niemand@example.org")
    assert Anmeldung.objects.count() == 1
    assert Session.objects.count() == before


def test_attempts_that_are_refused_unread_fill_no_log(client, ada):
    for _attempt in range(20):
        sign_in(client, "falsch")
    assert Anmeldung.objects.count() == 5


def test_new_device_is_told_by_mail_and_a_known_one_is_not(client, ada):
    sign_in(client)
    sign_in(client.__class__())
    assert mail.outbox == []
    sign_in(client.__class__(), headers=SAFARI)
    letter = mail.outbox.pop()
    assert (letter.to, letter.subject) == ([ada.email], "Neue Anmeldung von Safari unter iPhone")
    assert "mit: Passwort." in letter.body
    assert "/konto/geraete/" in letter.body
    assert "127.0.0.1" not in letter.body
    assert wrong_words(letter.subject + letter.body) == []
    sign_in(client.__class__(), headers=SAFARI)
    assert mail.outbox == []


def test_attempt_from_a_new_device_is_no_reason_for_a_mail(client, ada):
    sign_in(client)
    sign_in(client.__class__(), "falsch", headers=SAFARI)
    assert mail.outbox == []


def test_person_sees_their_own_newest_first(client, ada, leo):
    sign_in(client, "falsch", headers=SAFARI)
    sign_in(client)
    add(leo, geraet="Fremdes Gerät")
    page = page_of(client.get(OWN))
    assert page.index("gelungen") < page.index("fehlgeschlagen")
    assert "Safari unter iPhone" in page
    assert "Fremdes Gerät" not in page


def test_administration_sees_all_and_on_the_own_page_only_theirs(client, ada, leo):
    add(ada, geraet="Gerät von Ada")
    client.force_login(leo)
    assert "Gerät von Ada" in page_of(client.get(ALL))
    assert "Gerät von Ada" not in page_of(client.get(OWN))


@pytest.mark.parametrize("rolle", [rolle for rolle in Rolle if rolle != Rolle.ADMINISTRATION])
def test_for_nobody_else_does_the_list_exist(client, ada, rolle):
    RollenvergabeFactory(user=ada, rolle=rolle)
    client.force_login(ada)
    assert client.get(ALL).status_code == 404
    assert ALL not in client.get("/koordination/").content.decode()


def test_visitor_is_led_to_the_sign_in(client):
    for path in (OWN, ALL):
        assert client.get(path)["Location"] == f"/konto/anmelden/?next={path}"


def test_administration_filters_by_person_result_and_day(client, ada, leo):
    now = timezone.now()
    add(ada, geraet="Altes Gerät", at=now - dt.timedelta(days=10))
    add(ada, geraet="Neues Gerät", is_successful=False)
    add(leo, geraet="Gerät von Leo")
    client.force_login(leo)
    today = timezone.localdate().isoformat()

    def shown(**query):
        page = page_of(client.get(ALL, query))
        return [name for name in ("Altes Gerät", "Neues Gerät", "Gerät von Leo") if name in page]

    assert shown() == ["Altes Gerät", "Neues Gerät", "Gerät von Leo"]
    assert shown(person="ada@example") == ["Altes Gerät", "Neues Gerät"]
    assert shown(person=str(ada.pk)) == ["Altes Gerät", "Neues Gerät"]
    assert shown(ergebnis="nein") == ["Neues Gerät"]
    assert shown(von=today) == ["Neues Gerät", "Gerät von Leo"]
    assert shown(bis=(now - dt.timedelta(days=9)).date().isoformat()) == ["Altes Gerät"]
    assert shown(person="niemand-der-so-heisst") == []
    assert "Kein Eintrag passt" in page_of(client.get(ALL, {"person": "niemand-der-so-heisst"}))


@pytest.mark.parametrize(
    "query",
    [{"person": "x" * 500}, {"von": "gestern"}, {"bis": "9999-99-99"}, {"ergebnis": "vielleicht"},
     {"vor": "x"}, {"nach": "9" * 30}, {"person": "\x00"}],
)  # fmt: skip
def test_nonsense_in_the_address_is_answered_with_a_page(client, leo, query):
    client.force_login(leo)
    page = client.get(ALL, query)
    assert page.status_code == 200
    assert wrong_words(page.content.decode()) == []


@pytest.mark.parametrize("path", [OWN, ALL])
def test_pages_of_the_list_follow_each_other(client, leo, path):
    for number in range(120):
        add(leo, geraet=f"Gerät {number:03}")
    client.force_login(leo)
    seen, address = [], path
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r"Gerät (\d{3})", html)
        older = re.search(r'rel="next" href="([^"#]+)', html)
        address = path + older[1].replace("&amp;", "&") if older else ""
    assert seen == [f"{number:03}" for number in reversed(range(120))]


def test_list_costs_the_same_however_long_it_is(client, leo, ada):
    client.force_login(leo)
    add(ada)
    with CaptureQueriesContext(connection) as few:
        client.get(ALL)
    for _number in range(40):
        add(UserFactory())
    with CaptureQueriesContext(connection) as many:
        client.get(ALL)
    assert len(many) == len(few)


def test_address_is_forgotten_after_a_week_and_the_sign_in_after_90_days(ada):
    now = timezone.now()
    young = add(ada, ip="192.0.2.1", at=now - dt.timedelta(days=6))
    week = add(ada, ip="192.0.2.2", at=now - dt.timedelta(days=7, minutes=1))
    add(ada, ip="192.0.2.3", at=now - dt.timedelta(days=90, minutes=1))
    assert clear_log(now) == 2
    assert clear_log(now) == 0
    assert list(Anmeldung.objects.order_by("at").values_list("pk", "ip")) == [
        (week.pk, None),
        (young.pk, "192.0.2.1"),
    ]


def test_address_of_a_session_is_forgotten_after_a_week(client, ada):
    sign_in(client)
    session = ada.usersession_set.get()
    assert session.ip == "127.0.0.1"
    assert blank_addresses(timezone.now() + dt.timedelta(days=6)) == 0
    assert blank_addresses(timezone.now() + dt.timedelta(days=8)) == 1
    session.refresh_from_db()
    assert session.ip == NO_IP
    assert blank_addresses(timezone.now() + dt.timedelta(days=8)) == 0
