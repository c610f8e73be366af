"""Pages about one's own data: the copy, deleting the account, what one agreed to."""

import datetime as dt
import io
import time
import zipfile

import pytest
import time_machine
from django.core import mail
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.auftraege.work import do_auftrag
from netzwerk.konten.actions import give_rolle
from netzwerk.konten.actions_profil import choose_visibility
from netzwerk.konten.daten.kopie import ART, request_kopie
from netzwerk.konten.daten.loeschung import request_deletion
from netzwerk.konten.models import (
    Datenkopie,
    Festlegung,
    Loeschart,
    Protokolleintrag,
    PublicName,
    Vorgang,
    Zustimmung,
)
from netzwerk.models import Auftrag, AuftragStand
from netzwerk.rechte import Rolle
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
DATEN = "/mein/daten/"
KOPIE = "/mein/daten/kopie/"
LOESCHEN = "/mein/daten/loeschen/"
BEHALTEN = "/mein/daten/behalten/"
ZUSTIMMUNGEN = "/mein/daten/zustimmungen/"
PRUEFEN = "/konto/zugang-pruefen/"


@pytest.fixture(autouse=True)
def _own_media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org", first_name="Ada", last_name="Lenz")
    client.force_login(person)
    return person


def prove(client, method="password", **details):
    """Show who one is, as with the password once more a moment ago."""
    session = client.session
    records = [{"method": method, "at": time.time(), "reauthenticated": True} | details]
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def make_copy(person):
    auftrag = request_kopie(person)
    do_auftrag.call(auftrag.pk)
    auftrag.refresh_from_db()
    assert auftrag.stand == AuftragStand.FERTIG
    return Datenkopie.objects.get(user=person)


# --- The page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [DATEN, LOESCHEN, ZUSTIMMUNGEN, f"{KOPIE}1/"])
def test_visitors_are_led_to_the_sign_in(client, url):
    assert client.get(url)["Location"] == f"/konto/anmelden/?next={url}"


@pytest.mark.parametrize("url", [DATEN, LOESCHEN, ZUSTIMMUNGEN])
def test_pages_speak_plain_german_and_are_kept_nowhere(client, ada, url):
    response = client.get(url)
    assert wrong_words(response.content.decode()) == []
    assert "no-store" in response["Cache-Control"]


def test_page_lists_what_is_kept_with_purpose_and_time_limit(client, ada):
    page = page_of(client.get(DATEN))
    for text in ("Ihr Konto", "Sie anmelden und im Netzwerk mit Namen zeigen.", "drei Jahre"):
        assert text in page


def test_queries_do_not_grow_with_what_is_kept(client, ada, django_assert_num_queries):
    client.get(DATEN)
    with CaptureQueriesContext(connection) as few:
        client.get(DATEN)
    assert len(few) <= 15
    BeitragFactory.create_batch(10, author=ada)
    with django_assert_num_queries(len(few)):
        client.get(DATEN)


# --- The copy ---------------------------------------------------------------------------------


def test_copy_is_asked_for_only_after_showing_who_one_is(client, ada):
    response = client.post(KOPIE)
    assert response["Location"] == f"{PRUEFEN}?next=%2Fmein%2Fdaten%2Fkopie%2F"
    assert not Auftrag.objects.exists()

    response = client.post(response["Location"], {"password": PASSWORD})

    auftrag = Auftrag.objects.get(user=ada, art=ART)
    assert response["Location"] == auftrag.get_absolute_url()
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id) == (Vorgang.EXPORT, ada.pk)


def test_copy_is_not_asked_for_with_the_wrong_password(client, ada):
    address = client.post(KOPIE)["Location"]
    response = client.post(address, {"password": "falsch"})
    assert response.context["form"].errors
    assert not Auftrag.objects.exists()


def test_asking_twice_makes_one_copy(client, ada):
    prove(client)
    first, second = client.post(KOPIE), client.post(KOPIE)
    assert first["Location"] == second["Location"]
    assert Auftrag.objects.count() == Protokolleintrag.objects.count() == 1
    assert "Ihre Kopie wird gerade gemacht." in page_of(client.get(DATEN))


def test_work_that_was_lost_prevents_no_new_copy(client, ada):
    request_kopie(ada)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        request_kopie(ada)
    assert Auftrag.objects.count() == 2


def test_copy_is_made_told_by_mail_and_handed_out(client, ada):
    BeitragFactory(author=ada, html="<p>Mein Beitrag</p>")
    kopie = make_copy(ada)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["ada@example.org"], "Die Kopie Ihrer Daten ist fertig")
    ]
    assert "Mein Beitrag" not in mail.outbox[0].body
    assert f"http://localhost{DATEN}\n" in mail.outbox[0].body

    page = client.get(DATEN).content.decode()
    assert f'href="{KOPIE}{kopie.pk}/"' in page
    prove(client)
    response = client.get(f"{KOPIE}{kopie.pk}/")

    today = timezone.localdate()
    assert response["Content-Disposition"] == (
        f'attachment; filename="meine-daten-{today:%Y-%m-%d}.zip"'
    )
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    content = b"".join(response.streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    assert "Mein Beitrag" in archive.read("index.html").decode()
    assert len(content) == kopie.size
    texts = list(Protokolleintrag.objects.order_by("pk").values_list("text", flat=True))
    assert texts == ["Kopie der eigenen Daten angefordert", "Kopie der eigenen Daten geholt"]


def test_copy_is_not_handed_out_before_showing_who_one_is(client, ada):
    kopie = make_copy(ada)
    response = client.get(f"{KOPIE}{kopie.pk}/")
    assert response["Location"].startswith(f"{PRUEFEN}?next=")
    response = client.post(response["Location"], {"password": PASSWORD})
    assert response["Location"] == f"{KOPIE}{kopie.pk}/"
    response = client.get(response["Location"])
    assert response.status_code == 200
    response.close()


def test_copy_of_somebody_else_does_not_exist(client, ada):
    kopie = make_copy(UserFactory())
    prove(client)
    assert client.get(f"{KOPIE}{kopie.pk}/").status_code == 404
    make_copy(ada)
    assert client.get(f"{KOPIE}{kopie.pk}/").status_code == 404


def test_file_of_a_copy_cannot_be_had_as_media(client, ada):
    kopie = make_copy(ada)
    assert client.get(f"/medien/{kopie.file.name}").status_code == 404


def test_copy_is_gone_after_a_week(client, ada):
    kopie = make_copy(ada)
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, minutes=1)):
        client.force_login(ada)
        prove(client)
        assert client.get(f"{KOPIE}{kopie.pk}/").status_code == 404
        assert "Kopie anfordern" in page_of(client.get(DATEN))


def test_new_copy_takes_the_place_of_the_old(ada, django_capture_on_commit_callbacks):
    old = make_copy(ada)
    with django_capture_on_commit_callbacks(execute=True):
        new = make_copy(ada)
    assert new.pk != old.pk
    assert not default_storage.exists(old.file.name)
    assert default_storage.exists(new.file.name)


def test_lost_file_is_a_missing_page(client, ada):
    kopie = make_copy(ada)
    default_storage.delete(kopie.file.name)
    prove(client)
    assert client.get(f"{KOPIE}{kopie.pk}/").status_code == 404


def test_account_deleted_while_the_copy_is_made_leaves_no_file(ada, monkeypatch):
    auftrag = request_kopie(ada)
    from netzwerk.konten.daten import kopie as module

    real = module.build_export

    def delete_meanwhile(user, report):
        file = real(user, report)
        ada.delete()
        return file

    monkeypatch.setattr(module, "build_export", delete_meanwhile)
    do_auftrag.call(auftrag.pk)
    assert not default_storage.exists("datenkopien") or default_storage.listdir("datenkopien") == (
        [],
        [],
    )


@pytest.mark.parametrize("url", [KOPIE, BEHALTEN])
def test_what_changes_something_answers_no_get(client, ada, url):
    assert client.get(url).status_code == 405


def test_who_has_no_password_signs_in_anew(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    response = client.post(KOPIE)
    assert "Bitte melden Sie sich noch einmal an" in page_of(response)
    assert 'value="/konto/anmelden/?next=%2Fmein%2Fdaten%2F"' in response.content.decode()
    assert not Auftrag.objects.exists()

    prove(client, "code", at=time.time() - 600)
    assert client.post(KOPIE).status_code == 200
    prove(client, "code", reauthenticated=False)
    assert client.post(KOPIE).status_code == 302
    assert Auftrag.objects.exists()


# --- Deleting ---------------------------------------------------------------------------------


def test_page_says_what_goes_what_stays_and_why(client, ada):
    BeitragFactory(thema=ThemaFactory(author=ada), author=ada)
    page = page_of(client.get(LOESCHEN))
    for text in (
        "nach 14 Tagen gelöscht",
        "Das bleibt, und warum",
        "Sonst ließe sich nicht mehr prüfen",
        "(1 Thema)",
    ):
        assert text in page


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"art": "Bitte wählen Sie, was", "is_sure": "Bitte kreuzen Sie an"}),
        ({"art": "pseudonym"}, {"is_sure": "Bitte kreuzen Sie an"}),
        ({"art": "alles", "is_sure": "on"}, {"art": "Bitte wählen Sie eine der beiden"}),
    ],
)
def test_incomplete_wish_deletes_nothing(client, ada, data, errors):
    prove(client)
    response = client.post(LOESCHEN, data)
    found = response.context["form"].errors
    assert set(found) == set(errors)
    assert all(found[field][0].startswith(text) for field, text in errors.items())
    assert "data-error-summary" in response.content.decode()
    ada.refresh_from_db()
    assert ada.loeschung_am is None


def test_wish_is_kept_while_one_shows_who_one_is(client, ada):
    response = client.post(LOESCHEN, {"art": "entfernen", "is_sure": "on"})
    assert response["Location"] == f"{PRUEFEN}?next=%2Fmein%2Fdaten%2Floeschen%2F"
    ada.refresh_from_db()
    assert ada.loeschung_am is None

    response = client.post(response["Location"], {"password": PASSWORD}, follow=True)

    ada.refresh_from_db()
    assert ada.loeschart == Loeschart.ENTFERNEN
    days = (ada.loeschung_am - timezone.now()).total_seconds() / 86_400
    assert days == pytest.approx(14, abs=0.01)
    assert "Bis dahin können Sie es sich anders überlegen." in page_of(response)


def test_every_page_tells_it_and_one_press_takes_it_back(client, ada):
    request_deletion(ada, Loeschart.PSEUDONYM)
    for url in (DATEN, "/kommunen/", "/mein/profil/"):
        page = client.get(url).content.decode()
        assert "Ihr Konto wird am" in page, url
        assert f'href="{LOESCHEN}"' in page
    response = client.post(BEHALTEN, follow=True)
    assert "Ihr Konto bleibt." in page_of(response)
    ada.refresh_from_db()
    assert (ada.loeschung_am, ada.loeschart) == (None, "")
    assert "Ihr Konto wird am" not in page_of(client.get(DATEN))


def test_pages_of_others_tell_nothing(client, ada):
    request_deletion(UserFactory(), Loeschart.PSEUDONYM)
    assert "Ihr Konto wird am" not in page_of(client.get(DATEN))


def test_only_administration_is_told_to_find_another_first(client, ada):
    give_rolle(ada, Rolle.ADMINISTRATION, actor=None)
    prove(client)
    response = client.post(LOESCHEN, {"art": "pseudonym", "is_sure": "on"})
    assert "Sie sind die einzige Administration" in page_of(response)
    assert "Jetzt entscheiden" not in page_of(response)
    ada.refresh_from_db()
    assert ada.loeschung_am is None


# --- Consents ---------------------------------------------------------------------------------


def test_choices_about_oneself_are_listed_with_where_to_change_them(client, ada):
    response = client.get(ZUSTIMMUNGEN)
    assert "Nur meine Funktion und meine Kommune" in page_of(response)
    for text in ("Im Verzeichnis „Menschen“ nein", "Wer sieht: Über mich Nur ich"):
        assert text in page_of(response)
    assert 'href="/mein/profil/"' in response.content.decode()


def test_what_was_agreed_to_is_listed_newest_first(client, ada):
    for fassung in (1, 2):
        Zustimmung.objects.create(user=ada, regelwerk="spielregeln", fassung=fassung)
    Zustimmung.objects.create(user=UserFactory(), regelwerk="spielregeln", fassung=9)
    page = page_of(client.get(ZUSTIMMUNGEN))
    assert page.index("Fassung 2") < page.index("Fassung 1")
    assert "Fassung 9" not in page


def test_choice_that_was_made_is_ticked_when_it_is_changed(client, ada):
    ada.loeschung_am, ada.loeschart = timezone.now(), Loeschart.ENTFERNEN
    ada.save()
    client.force_login(ada)
    form = client.get(LOESCHEN).context["form"]
    assert form["art"].value() == Loeschart.ENTFERNEN


def test_every_choice_is_kept_with_its_time_given_and_taken_back(client, ada):
    for is_listed in (True, True, False):
        choose_visibility(
            ada, public_name=PublicName.FUNKTION, im_verzeichnis=is_listed, darf_mir_schreiben=False
        )
    rows = Festlegung.objects.filter(user=ada, spalte="im_verzeichnis").order_by("pk")
    assert list(rows.values_list("wert", flat=True)) == ["True", "False"]
    page = page_of(client.get(ZUSTIMMUNGEN))
    given = "Im Verzeichnis „Menschen“: Sie haben festgelegt: ja."
    taken_back = "Im Verzeichnis „Menschen“: Sie haben festgelegt: nein."
    assert page.index(taken_back) < page.index(given)
