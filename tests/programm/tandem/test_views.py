"""The pages of Tandems: forms with bad input, late steps, what each reader is shown, the price."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.uebergabe_slots import Wechsel, all_teile
from netzwerk.programm.models import Austausch, Tandem, TandemStand
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory
from tests.factories.programm import TeilnahmeFactory
from tests.factories.tandem import TandemFactory
from tests.programm.tandem.support import make_pair, posted, speaker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make_pair()


@pytest.fixture
def asked(pair):
    return TandemFactory(fragende=pair.a.kommune, gefragte=pair.b.kommune, grund="")


@pytest.fixture
def agreed(pair):
    return TandemFactory(fragende=pair.a.kommune, gefragte=pair.b.kommune, stand="vereinbart")


@pytest.fixture
def office():
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION).user


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def stand(tandem):
    return Tandem.objects.get(pk=tandem.pk).stand


# --- Asking ---------------------------------------------------------------------------------------


def test_the_form_begins_with_what_both_have_in_common_and_half_a_year(client, pair):
    client.force_login(pair.a.user)
    form = client.get("/kommunen/buchen/tandem/").context["form"]
    assert "- ähnlich groß: 9.000 und 9.000 Einwohnende\n- auch eine Stadt" in form["zweck"].value()
    assert form["bis"].value() - form["von"].value() == dt.timedelta(days=182)
    assert "fragende" not in form.fields


def test_asking_leads_to_the_tandem(client, pair):
    client.force_login(pair.a.user)
    response = client.post("/kommunen/buchen/tandem/", posted())
    tandem = Tandem.objects.get()
    assert response["Location"] == tandem.get_absolute_url()
    assert (tandem.fragende, tandem.gefragte) == (pair.a.kommune, pair.b.kommune)
    client.post("/kommunen/buchen/tandem/", posted())
    assert Tandem.objects.count() == 1


def test_who_speaks_for_two_says_for_which(client, pair):
    second = KommuneFactory(name="Zweitort", slug="zweitort")
    MitgliedschaftFactory(user=pair.a.user, kommune=second, rolle="stellvertretung")
    client.force_login(pair.a.user)
    form = client.get("/kommunen/buchen/tandem/?von=zweitort").context["form"]
    assert [slug for slug, _name in form.fields["fragende"].choices] == ["zweitort", "altheim"]
    client.post("/kommunen/buchen/tandem/", posted() | {"fragende": "zweitort"})
    assert Tandem.objects.get().fragende == second
    response = client.post("/kommunen/buchen/tandem/", posted() | {"fragende": "buchen"})
    assert "Bitte wählen Sie eine Kommune aus der Liste." in response.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"zweck": ""}, "Bitte schreiben Sie, worum es gehen soll."),
        ({"zweck": "x" * 601}, "Bitte kürzen Sie auf 600 Zeichen."),
        ({"von": "morgen"}, "Bitte geben Sie einen Tag an"),
        ({"bis": ""}, "Bitte geben Sie einen Tag an."),
        ({"von": "2020-01-01", "bis": "2020-02-01"}, "Dieser Tag ist schon vorbei."),
        ({"von": "2090-01-02", "bis": "2090-01-01"}, "Der letzte Tag liegt vor dem ersten."),
        ({"von": "2090-01-01", "bis": "2093-01-01"}, "Bitte vereinbaren Sie höchstens zwei Jahre."),
    ],
)
def test_bad_input_is_explained_and_kept(client, pair, changes, error):
    client.force_login(pair.a.user)
    response = client.post("/kommunen/buchen/tandem/", posted() | changes)
    assert error in response.text
    assert "Einen Besuch." in response.text
    assert not Tandem.objects.exists()


def test_who_asks_back_at_the_same_time_is_led_to_the_one_with_the_text_kept(client, pair, asked):
    client.force_login(pair.b.user)
    response = client.post("/kommunen/altheim/tandem/", posted(zweck="Mein eigener Text."))
    assert "Zwischen den beiden gibt es schon etwas: wartet auf Antwort." in response.text
    assert f'href="{asked.get_absolute_url()}"' in response.text
    assert "Mein eigener Text." in response.text
    assert Tandem.objects.count() == 1


def test_who_takes_no_requests_says_so_before_anybody_writes(client, pair):
    Austausch.objects.create(kommune=pair.b.kommune, nimmt_anfragen=False)
    client.force_login(pair.a.user)
    assert "nimmt zurzeit keine Anfragen" in client.get("/kommunen/buchen/tandem/").text
    response = client.post("/kommunen/buchen/tandem/", posted())
    assert "nimmt zurzeit keine Anfragen" in response.text
    assert "Wir möchten lernen." in response.text


def test_nobody_asks_the_own_kommune_or_for_somebody_elses(client, pair, office):
    client.force_login(pair.a.user)
    assert client.get("/kommunen/altheim/tandem/").status_code == 404
    for person in (office, MitgliedschaftFactory(kommune=pair.a.kommune).user):
        client.force_login(person)
        assert client.post("/kommunen/buchen/tandem/", posted()).status_code == 404


# --- Answering, ending ----------------------------------------------------------------------------


def test_it_is_accepted_once_and_late_clicks_are_told_so(client, pair, asked):
    client.force_login(pair.b.user)
    url = asked.get_absolute_url()
    assert "Sie entscheiden." in client.get(url).text
    response = client.post(f"{url}zusagen/", follow=True)
    assert "Das Tandem ist vereinbart." in response.text
    response = client.post(f"{url}zusagen/", follow=True)
    assert "Das geht jetzt nicht. Stand des Tandems: vereinbart." in response.text
    response = client.get(f"{url}ablehnen/", follow=True)
    assert "Das geht jetzt nicht." in response.text


def test_declining_needs_no_reason_and_shows_one_to_the_other_side(client, pair, asked):
    client.force_login(pair.b.user)
    url = asked.get_absolute_url()
    assert "Bitte kürzen Sie auf 300" in client.post(f"{url}ablehnen/", {"grund": "x" * 301}).text
    client.post(f"{url}ablehnen/", {"grund": "Im Herbst gern."})
    client.force_login(pair.a.user)
    assert "Im Herbst gern." in client.get(url).text
    client.force_login(MemberFactory())
    assert client.get(url).status_code == 404


def test_taking_back_asks_first(client, pair, asked):
    client.force_login(pair.a.user)
    url = asked.get_absolute_url()
    assert "Diese Anfrage zurückziehen?" in client.get(f"{url}zurueckziehen/").text
    assert stand(asked) == TandemStand.ANGEFRAGT
    client.post(f"{url}zurueckziehen/")
    assert stand(asked) == TandemStand.ZURUECKGEZOGEN


def test_ending_needs_a_word_about_what_came_of_it(client, pair, agreed):
    client.force_login(pair.b.user)
    url = agreed.get_absolute_url()
    assert "Bitte schreiben Sie kurz" in client.post(f"{url}beenden/", {"ergebnis": ""}).text
    client.post(f"{url}beenden/", {"ergebnis": "Ein gemeinsames Fest."})
    client.force_login(MemberFactory())
    assert "Was es gebracht hat Ein gemeinsames Fest." in text_of(client.get(url))


def test_visitors_see_purpose_and_period_if_both_let_them(client, pair, agreed):
    url = agreed.get_absolute_url()
    Tandem.objects.update(erhofft="Einen Besuch.", ergebnis="Viel.")
    assert client.get(url)["Location"].startswith("/konto/anmelden/")
    assert "Tandem mit" not in client.get("/kommunen/altheim/").text
    for side in (pair.a, pair.b):
        client.force_login(side.user)
        client.post(f"{url}freigeben/", {"oeffentlich": "ja"})
        client.logout()
    text = text_of(client.get(url))
    assert "Voneinander lernen" in text
    assert "Einen Besuch." not in text
    assert "Viel." not in text
    for slug in ("altheim", "buchen"):
        assert "Tandem mit" in client.get(f"/kommunen/{slug}/").text
    client.force_login(pair.a.user)
    client.post(f"{url}freigeben/", {"oeffentlich": "nein"})
    client.logout()
    assert client.get(url).status_code == 302


def test_what_is_not_there_looks_like_what_may_not_be_seen(client, asked):
    missing = f"/tandems/{asked.pk + 1}/"
    assert client.get(missing).status_code == client.get(asked.get_absolute_url()).status_code
    client.force_login(MemberFactory())
    assert client.get(missing).status_code == 404
    assert client.get(asked.get_absolute_url()).status_code == 404
    assert client.post(f"{asked.get_absolute_url()}zusagen/").status_code == 404
    assert client.get(f"{asked.get_absolute_url()}zusagen/").status_code == 405


# --- Where it stands ------------------------------------------------------------------------------


def test_what_waits_stands_on_the_own_start_page(client, pair, asked):
    client.force_login(pair.b.user)
    assert "Altheim wünscht sich ein Tandem mit Ihnen" in client.get("/mein/").text
    client.force_login(pair.a.user)
    assert "Tandem" not in text_of(client.get("/mein/"))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Tandem.objects.update(
        stand="vereinbart", von=yesterday, bis=yesterday, zusage_gefragte=timezone.now()
    )
    assert "Tandem mit Buchen: Was hat es gebracht?" in client.get("/mein/").text


def test_the_profile_says_what_a_kommune_is_open_for_and_how_to_ask(client, pair):
    client.force_login(pair.b.user)
    response = client.post(
        "/kommunen/buchen/austausch/", {"nimmt_anfragen": "on", "sucht": "Chöre", "bietet": ""}
    )
    assert response["Location"] == "/kommunen/buchen/"
    client.force_login(pair.a.user)
    text = text_of(client.get("/kommunen/buchen/"))
    assert "Buchen ist offen für ein Tandem" in text
    assert "Sucht Austausch zu: Chöre" in text
    assert "Um ein Tandem bitten" in text
    TandemFactory(fragende=pair.b.kommune, gefragte=pair.a.kommune)
    text = text_of(client.get("/kommunen/buchen/"))
    assert "Um ein Tandem bitten" not in text
    assert "Tandem mit Altheim (wartet auf Antwort)" in text
    client.force_login(MemberFactory())
    assert "Um ein Tandem bitten" not in text_of(client.get("/kommunen/buchen/"))
    client.logout()
    assert "Chöre" not in client.get("/kommunen/buchen/").text


def test_what_a_kommune_is_open_for_is_said_by_who_speaks_for_it(client, pair):
    client.force_login(pair.a.user)
    assert client.get("/kommunen/buchen/austausch/").status_code == 404
    response = client.post("/kommunen/altheim/austausch/", {"sucht": "x" * 201})
    assert "Bitte kürzen Sie auf 200 Zeichen." in response.text


def test_koordination_lists_by_state_and_proposes(client, pair, office, agreed):
    client.force_login(office)
    assert "Hier steht gerade nichts" in client.get("/koordination/tandems/").text
    assert "Altheim und Buchen" in text_of(client.get("/koordination/tandems/?stand=laeuft"))
    assert "Hier steht gerade nichts" in client.get("/koordination/tandems/?stand=quatsch").text
    other = TeilnahmeFactory(kommune__name="Calden", kommune__slug="calden").kommune
    speaker_of(other)
    url = "/koordination/tandems/vorschlagen/"
    form = posted() | {"erste": "altheim", "zweite": "altheim"}
    assert "Ein Tandem braucht zwei verschiedene Kommunen." in client.post(url, form).text
    response = client.post(url, form | {"zweite": "buchen"})
    assert "Zwischen den beiden gibt es schon etwas: vereinbart." in response.text
    client.post(url, form | {"zweite": "calden"})
    proposed = Tandem.objects.get(stand="vorgeschlagen")
    client.post(f"{proposed.get_absolute_url()}zurueckziehen/")
    assert stand(proposed) == TandemStand.ZURUECKGEZOGEN


def test_a_handover_says_how_many_and_moves_nothing(pair, asked):
    teil = all_teile()["programm.tandems"]
    an = MemberFactory()
    wechsel = Wechsel(pair.b.kommune, pair.b.user, an, actor=an)
    assert teil.describe(pair.b.kommune, pair.b.user) == (
        "Ein Tandem mit einer anderen Kommune, über das dann die Nachfolge spricht."
    )
    assert teil.describe(KommuneFactory(), pair.b.user) is None
    assert teil.move(wechsel) is None
    assert teil.undo(wechsel, None) == []


def test_the_pages_cost_the_same_for_few_and_many(client, pair, office):
    costs = []
    for number in (1, 9):
        for _index in range(number):
            TandemFactory(gefragte=pair.b.kommune)
            TandemFactory(gefragte=pair.b.kommune, stand="vereinbart")
        for person, address in (
            (pair.b.user, "/kommunen/buchen/"),
            (pair.b.user, "/mein/"),
            (office, "/koordination/tandems/"),
        ):
            client.force_login(person)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            costs.append(len(queries))
    assert costs[:3] == costs[3:]
