"""The Funktion has its own circle, and every place where it stands asks for it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from foren.darstellung import BESUCH, MITGLIED, render_beitrag
from foren.models import Beitrag
from netzwerk.kommunen.beitritt import ask_as_member
from netzwerk.kommunen.models import Beitrittsanfrage, MitgliedschaftRolle
from netzwerk.konten.actions import create_account
from netzwerk.konten.ansicht import public_line
from netzwerk.konten.anzeigename import name_for
from netzwerk.konten.models import KREISE, Festlegung, Profil, PublicName
from netzwerk.konten.profilkopie import copy_profil
from netzwerk.konten.zustimmungen import profil as choices_of
from netzwerk.rechte import Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory
from tests.factories.menschen import make_mensch
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
FUNKTION = "Brückenbauerin"
#: Circle → which readers it lets see the Funktion.
SEEN_BY = {
    "niemand": {"self"},
    "kommune": {"self", "here", "mandate"},
    "netzwerk": {"self", "here", "mandate", "elsewhere", "koordination"},
}
READERS = ("visitor", "self", "here", "mandate", "elsewhere", "koordination")


@pytest.fixture
def kommune():
    return KommuneFactory(name="Achern", slug="achern")


@pytest.fixture(params=KREISE)
def ada(request, kommune):
    """Somebody who speaks for the Kommune and shows the Funktion to one circle."""
    profil = make_mensch(
        "Lenz",
        first_name="Ada",
        kommune=kommune,
        funktion=FUNKTION,
        sichtbarkeit_funktion=request.param,
    )
    profil.user.mitgliedschaften.update(rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    return profil


def make_reader(name, ada, kommune):
    """Return an account that reads, None for a visitor."""
    match name:
        case "visitor":
            return None
        case "self":
            return ada.user
        case "here":
            return MitgliedschaftFactory(kommune=kommune).user
        case "mandate":
            return BegleitungFactory(teilnahme=TeilnahmeFactory(kommune=kommune)).person
        case "elsewhere":
            return MemberFactory()
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION).user


@pytest.fixture(params=READERS)
def reader(request, client, ada, kommune):
    """Sign a reader in, and return their name in ``READERS``."""
    if person := make_reader(request.param, ada, kommune):
        client.force_login(person)
    return request.param


def test_directory_person_and_search_show_it_to_its_circle(client, ada, reader):
    is_seen = reader in SEEN_BY[ada.sichtbarkeit_funktion]
    person = f"/menschen/{ada.user_id}/"
    assert (FUNKTION in client.get("/menschen/").content.decode()) == is_seen
    assert (FUNKTION in client.get(person).content.decode()) == is_seen
    found = f'href="{person}"' in client.get("/menschen/", {"q": FUNKTION}).content.decode()
    # One's own hidden words are not searched either: the search is of what others see.
    assert found == (is_seen and not (reader == "self" and is_hidden(ada)))


def is_hidden(profil):
    return profil.sichtbarkeit_funktion == Sichtbarkeit.NIEMAND


def test_profile_of_the_kommune_shows_it_to_its_circle(client, ada, reader, kommune):
    page = page_of(client.get(kommune.get_absolute_url()))
    assert (FUNKTION in page) == (reader in SEEN_BY[ada.sichtbarkeit_funktion])
    assert ("Ada Lenz" in page) == (reader != "visitor")


def test_post_shows_it_to_all_or_to_nobody(client, ada, reader):
    # Its HTML is the same for all: what not all may see is not in it, not even for the author.
    thema = ThemaFactory(forum=ForumFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH))
    BeitragFactory(thema=thema, author=ada.user)
    page = page_of(client.get(thema.get_absolute_url()))
    is_shared = ada.sichtbarkeit_funktion == Sichtbarkeit.NETZWERK
    assert (FUNKTION in page) == is_shared
    assert ("Ada Lenz" in page) == (reader != "visitor")


@pytest.mark.parametrize("public_name", PublicName)
@pytest.mark.parametrize("publikum", [MITGLIED, BESUCH])
def test_live_post_never_shows_the_public_what_a_member_may_not_see(ada, public_name, publikum):
    Profil.objects.filter(pk=ada.pk).update(public_name=public_name)
    beitrag = BeitragFactory(thema=ThemaFactory(), author=ada.user)
    html = render_beitrag(Beitrag.objects.for_display().get(pk=beitrag.pk), publikum)
    is_shared = ada.sichtbarkeit_funktion == Sichtbarkeit.NETZWERK
    assert html.count(FUNKTION) == is_shared


@pytest.mark.parametrize(
    ("circle", "public_name", "name", "line"),
    [
        ("netzwerk", "funktion", FUNKTION, f"{FUNKTION}, Achern"),
        ("kommune", "funktion", "Mitglied des Lernnetzwerks", "Mitglied des Lernnetzwerks, Achern"),
        ("niemand", "funktion", "Mitglied des Lernnetzwerks", "Mitglied des Lernnetzwerks, Achern"),
        ("netzwerk", "name", "Ada Lenz", f"Ada Lenz, {FUNKTION}, Achern"),
        ("kommune", "name", "Ada Lenz", "Ada Lenz, Achern"),
        ("niemand", "name", "Ada Lenz", "Ada Lenz, Achern"),
    ],
)
def test_name_for_visitors_follows_circle_and_choice(circle, public_name, name, line):
    profil = make_mensch(
        "Lenz",
        first_name="Ada",
        funktion=FUNKTION,
        sichtbarkeit_funktion=circle,
        public_name=public_name,
    )
    assert name_for(profil.user, is_member=False) == name
    assert name_for(profil.user, is_member=True) == "Ada Lenz"
    assert public_line(profil, "Achern", public_name) == line


def test_list_and_page_of_accounts_show_what_the_whole_network_sees(client, ada):
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    is_shared = ada.sichtbarkeit_funktion == Sichtbarkeit.NETZWERK
    for page in ("/koordination/menschen/", f"/koordination/menschen/{ada.user_id}/"):
        assert (FUNKTION in client.get(page).content.decode()) == is_shared


@pytest.mark.parametrize(
    ("is_koordination", "circles"), [(False, {"kommune", "netzwerk"}), (True, {"netzwerk"})]
)
def test_choice_of_a_successor_shows_it_to_its_circle(
    client, ada, kommune, is_koordination, circles
):
    seat = MitgliedschaftFactory(kommune=kommune, rolle=MitgliedschaftRolle.STELLVERTRETUNG)
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    client.force_login(koordination if is_koordination else seat.user)
    page = page_of(client.get(f"{kommune.get_absolute_url()}uebergeben/?platz={seat.pk}"))
    assert ("Ada Lenz, Brückenbauerin" in page) == (ada.sichtbarkeit_funktion in circles)
    assert "Ada Lenz" in page


def test_request_to_join_takes_along_what_the_whole_network_sees(client, ada):
    other = KommuneFactory()
    client.force_login(ada.user)
    page = page_of(client.get(f"{other.get_absolute_url()}mitmachen/"))
    is_shared = ada.sichtbarkeit_funktion == Sichtbarkeit.NETZWERK
    assert ("sieht Ihren Namen, Ihre Funktion und Ihre E-Mail-Adresse" in page) == is_shared
    ask_as_member(other, ada.user)
    assert Beitrittsanfrage.objects.get().funktion == (FUNKTION if is_shared else "")


def test_preview_copy_and_history_name_the_circle(client, ada):
    client.force_login(ada.user)
    for als, circles in (("kommune", {"kommune", "netzwerk"}), ("netzwerk", {"netzwerk"})):
        page = page_of(client.get("/menschen/vorschau/", {"als": als}))
        assert (FUNKTION in page) == (ada.sichtbarkeit_funktion in circles)
    label = ada.get_sichtbarkeit_funktion_display()
    row = copy_profil(ada.user).rows[0]
    assert (row["Funktion"], row["Wer sieht: Funktion"]) == (FUNKTION, label)
    assert ("Wer sieht: Funktion", label) in [(one.title, one.text) for one in choices_of(ada.user)]


def test_saved_profile_says_what_stands_beside_posts(client, ada):
    client.force_login(ada.user)
    data = {"last_name": "Lenz", "funktion": FUNKTION, "public_name": "funktion"}
    circle = {"sichtbarkeit_funktion": ada.sichtbarkeit_funktion}
    page = page_of(client.post("/mein/profil/", data | circle, follow=True))
    is_shared = ada.sichtbarkeit_funktion == Sichtbarkeit.NETZWERK
    assert ("nur Ihren Namen und Ihre Funktion neben Ihren Beiträgen" in page) == is_shared
    assert ("nur Ihren Namen neben Ihren Beiträgen" in page) != is_shared


# --- Joining --------------------------------------------------------------------------------------

STEP = "/mein/willkommen/"
CHOICES = {"public_name": "funktion"}


@pytest.fixture
def neu(client):
    person = create_account("neu@example.org", last_name="Neu", funktion=FUNKTION)
    MitgliedschaftFactory(user=person)
    client.force_login(person)
    return person


def circle_of(person):
    return Profil.objects.get(user=person).sichtbarkeit_funktion


def test_joining_proposes_to_show_the_funktion_to_nobody(client, neu):
    response = client.get(STEP)
    assert response.context["form"]["sichtbarkeit_funktion"].value() == "niemand"
    assert FUNKTION not in page_of(response)
    assert circle_of(neu) == "niemand"


@pytest.mark.parametrize("circle", KREISE)
def test_joining_keeps_the_choice(client, neu, circle):
    client.post(STEP, CHOICES | {"sichtbarkeit_funktion": circle})
    assert circle_of(neu) == circle
    kept = Festlegung.objects.filter(user=neu, spalte="sichtbarkeit_funktion")
    assert [row.wert for row in kept] == [circle]
    form = client.get(STEP).context["form"]
    assert form["sichtbarkeit_funktion"].value() == circle


@pytest.mark.parametrize("sent", [{}, {"sichtbarkeit_funktion": "oeffentlich"}])
def test_joining_wants_one_of_the_circles(client, neu, sent):
    form = client.post(STEP, CHOICES | sent).context["form"]
    assert list(form.errors) == ["sichtbarkeit_funktion"]
    assert circle_of(neu) == "niemand"


def test_joining_does_not_ask_about_a_funktion_that_was_not_named(client, neu):
    Profil.objects.update(funktion="")
    assert "sichtbarkeit_funktion" not in client.get(STEP).context["form"].fields
    client.post(STEP, CHOICES)
    assert circle_of(neu) == "niemand"


# --- What was there before ------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_everybody_there_before_keeps_showing_it_to_the_network():
    before, after = (
        ("konten", "0006_logs_refuse_deletion"),
        ("konten", "0007_circle_of_the_funktion"),
    )
    call_command("migrate", *before, verbosity=0)
    try:
        old = MigrationExecutor(connection).loader.project_state([before]).apps
        user = old.get_model("konten", "User").objects.create(email="alt@example.org")
        old.get_model("konten", "Profil").objects.create(user=user, funktion=FUNKTION)
        call_command("migrate", *after, verbosity=0)
        new = MigrationExecutor(connection).loader.project_state([after]).apps
        row = new.get_model("konten", "Profil").objects.get(user_id=user.pk)
        assert row.sichtbarkeit_funktion == "netzwerk"
        assert new.get_model("konten", "Profil")().sichtbarkeit_funktion == "niemand"
    finally:
        call_command("migrate", verbosity=0)
