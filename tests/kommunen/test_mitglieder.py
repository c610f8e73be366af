"""The page of a Kommune's members, and one's own memberships."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen.models import Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db

LEAD, DEPUTY, MEMBER = (
    MitgliedschaftRolle.ANSPRECHPERSON,
    MitgliedschaftRolle.STELLVERTRETUNG,
    MitgliedschaftRolle.MITGLIED,
)


@pytest.fixture
def achern():
    return KommuneFactory(name="Achern", slug="achern")


@pytest.fixture
def lead(achern, client):
    user = UserFactory(first_name="Lea", last_name="Amt")
    MitgliedschaftFactory(user=user, kommune=achern, rolle=LEAD)
    client.force_login(user)
    return user


def member_of(kommune, last_name="Muster", rolle=MEMBER):
    user = UserFactory(first_name="Ada", last_name=last_name)
    return MitgliedschaftFactory(user=user, kommune=kommune, rolle=rolle)


# --- Who sees the page ---------------------------------------------------------------------------


def test_visitor_is_led_to_the_sign_in(client, achern):
    assert client.get("/kommunen/achern/mitglieder/")["Location"] == (
        "/konto/anmelden/?next=/kommunen/achern/mitglieder/"
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("deputy", 200),
        ("member", 404),
        ("lead elsewhere", 404),
        ("lead of an organisation", 404),
        ("facilitator", 200),
        ("facilitator elsewhere", 404),
        ("koordination", 200),
        ("administration", 404),
        ("moderation", 404),
    ],
)
def test_page_exists_for_those_who_look_after_the_people(client, achern, who, status):
    organisation = OrganisationFactory(kommune=achern)
    user = {
        "lead": lambda: member_of(achern, rolle=LEAD).user,
        "deputy": lambda: member_of(achern, rolle=DEPUTY).user,
        "member": lambda: member_of(achern).user,
        "lead elsewhere": lambda: member_of(KommuneFactory(), rolle=LEAD).user,
        "lead of an organisation": lambda: (
            MitgliedschaftFactory(kommune=None, organisation=organisation, rolle=LEAD).user
        ),
        "facilitator": lambda: BegleitungFactory(teilnahme=TeilnahmeFactory(kommune=achern)).person,
        "facilitator elsewhere": lambda: BegleitungFactory().person,
        "koordination": lambda: RollenvergabeFactory(rolle=Rolle.KOORDINATION).user,
        "administration": lambda: RollenvergabeFactory(rolle=Rolle.ADMINISTRATION).user,
        "moderation": lambda: RollenvergabeFactory(rolle=Rolle.MODERATION).user,
    }[who]()
    client.force_login(user)
    assert client.get("/kommunen/achern/mitglieder/").status_code == status
    has_link = "/kommunen/achern/mitglieder/" in client.get("/kommunen/achern/").text
    assert has_link == (status == 200)


@pytest.mark.usefixtures("lead")
def test_members_stand_with_role_and_organisation_those_who_speak_first(client, achern):
    member_of(achern, "Zürn")
    member_of(achern, "Öhler")
    member_of(achern, "Vogel", DEPUTY)
    organisation = OrganisationFactory(kommune=achern, name="Kulturverein")
    MitgliedschaftFactory(
        user=UserFactory(last_name="Abel"), kommune=None, organisation=organisation, rolle=LEAD
    )
    MitgliedschaftFactory()
    response = client.get("/kommunen/achern/mitglieder/")
    rows = [row["membership"] for row in response.context["rows"]]
    assert [row.user.last_name for row in rows] == ["Amt", "Vogel", "Öhler", "Zürn", "Abel"]
    assert "Ansprechperson, Kulturverein" in " ".join(response.text.split())
    assert "5 Mitglieder" in response.text
    assert not any(row.user.email in response.text for row in rows)


@pytest.mark.usefixtures("lead")
def test_facilitators_of_today_stand_below(client, achern):
    teilnahme = TeilnahmeFactory(kommune=achern)
    person = UserFactory(first_name="Elena", last_name="Petrova")
    running = BegleitungFactory(person=person, teilnahme=teilnahme)
    BegleitungFactory(teilnahme=teilnahme, rolle=False)
    BegleitungFactory()
    response = client.get("/kommunen/achern/mitglieder/")
    (section,) = response.context["sections"]
    assert section.context["mandates"] == [running]
    assert "Elena Petrova" in response.text


@pytest.mark.usefixtures("lead")
def test_page_costs_the_same_for_few_and_many_members(client, achern):
    costs = []
    teilnahme = TeilnahmeFactory(kommune=achern)
    for number in (1, 8):
        for _number in range(number):
            member_of(achern)
            MitgliedschaftFactory(
                kommune=None, organisation=OrganisationFactory(kommune=achern), user=UserFactory()
            )
            BegleitungFactory(teilnahme=teilnahme)
        client.get("/kommunen/achern/mitglieder/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/kommunen/achern/mitglieder/")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_place_without_a_speaker_says_so(client, achern):
    member_of(achern)
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    assert "Es gibt keine Ansprechperson" in client.get("/kommunen/achern/mitglieder/").text


# --- Changing and ending -------------------------------------------------------------------------


def test_speaker_makes_a_deputy(client, achern, lead):
    membership = member_of(achern)
    url = f"/kommunen/achern/mitglieder/{membership.pk}/"
    assert client.get(url).context["form"].initial == {"rolle": "mitglied"}
    response = client.post(url, {"rolle": "stellvertretung"})
    assert response["Location"] == "/kommunen/achern/mitglieder/"
    assert load_rechte(membership.user).verantwortete_kommunen == {achern.pk}
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.text, entry.actor_id, entry.person_id) == (
        Vorgang.MITGLIEDSCHAFT_GEAENDERT,
        "Stellvertretung der Ansprechperson: Achern",
        lead.pk,
        membership.user_id,
    )


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize("rolle", ["", "koenig", "redaktion"])
def test_unknown_role_is_refused_with_a_word(client, achern, rolle):
    membership = member_of(achern)
    response = client.post(f"/kommunen/achern/mitglieder/{membership.pk}/", {"rolle": rolle})
    assert response.status_code == 200
    assert response.context["form"].has_error("rolle")


def test_membership_is_ended_after_a_question(client, achern, lead):
    membership = member_of(achern)
    url = f"/kommunen/achern/mitglieder/{membership.pk}/beenden/"
    assert "liest dann nicht mehr, was nur für Achern bestimmt ist" in client.get(url).text
    assert Mitgliedschaft.objects.filter(pk=membership.pk).exists()
    assert client.post(url)["Location"] == "/kommunen/achern/mitglieder/"
    assert not load_rechte(membership.user).kommunen
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id) == (Vorgang.MITGLIEDSCHAFT_BEENDET, lead.pk)


def test_last_speaker_is_warned_before_going(client, achern, lead):
    own = Mitgliedschaft.objects.get(user=lead)
    pages = [
        f"/kommunen/achern/mitglieder/{own.pk}/",
        f"/kommunen/achern/mitglieder/{own.pk}/beenden/",
        f"/mein/mitgliedschaften/{own.pk}/",
    ]

    def warned(text):
        return [text in client.get(page).text for page in pages]

    assert warned("Außer Ihnen spricht niemand für Achern.") == [True] * 3
    locked = member_of(achern, rolle=LEAD).user
    locked.is_active = False
    locked.save()
    assert warned("Außer Ihnen spricht niemand für Achern.") == [True] * 3
    deputy = member_of(achern, rolle=DEPUTY)
    assert warned("Sie sind die einzige Ansprechperson von Achern.") == [True] * 3
    # A deputy who goes leaves the Ansprechperson.
    assert "Bitte beachten" not in client.get(f"/kommunen/achern/mitglieder/{deputy.pk}/").text
    member_of(achern, rolle=LEAD)
    assert warned("Bitte beachten") == [False] * 3


def test_others_are_warned_of_the_last_deputy_by_name(client, achern):
    deputy = member_of(achern, "Vogel", DEPUTY)
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    text = client.get(f"/kommunen/achern/mitglieder/{deputy.pk}/beenden/").text
    assert "Außer Ada Vogel spricht niemand für Achern." in text


@pytest.mark.parametrize("verb", ["", "beenden/"])
def test_what_one_may_not_change_does_not_exist(client, achern, verb):
    inside, outside = member_of(achern), MitgliedschaftFactory()
    facilitator = BegleitungFactory(teilnahme=TeilnahmeFactory(kommune=achern)).person
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    own = MitgliedschaftFactory(user=koordination, kommune=achern)
    speaker = member_of(achern, rolle=LEAD).user
    for user, membership in (
        (facilitator, inside),
        (inside.user, inside),
        (koordination, own),
        (speaker, outside),
    ):
        client.force_login(user)
        url = f"/kommunen/achern/mitglieder/{membership.pk}/{verb}"
        assert client.get(url).status_code == 404
        assert client.post(url, {"rolle": "ansprechperson"}).status_code == 404
    for membership in (inside, outside, own):
        membership.refresh_from_db()
        assert membership.rolle == MEMBER


@pytest.mark.usefixtures("lead")
def test_speaker_looks_after_members_of_the_organisations_too(client, achern):
    organisation = OrganisationFactory(kommune=achern)
    membership = MitgliedschaftFactory(kommune=None, organisation=organisation)
    client.post(f"/kommunen/achern/mitglieder/{membership.pk}/", {"rolle": "ansprechperson"})
    membership.refresh_from_db()
    assert membership.rolle == LEAD
    assert not load_rechte(membership.user).verantwortete_kommunen


def test_person_is_told_what_others_change(client, achern, lead):
    membership = member_of(achern)
    url = f"/kommunen/achern/mitglieder/{membership.pk}/"
    for _click in range(2):
        client.post(url, {"rolle": "stellvertretung"})
    client.post(f"{url}beenden/")
    client.post(f"/kommunen/achern/mitglieder/{lead.mitgliedschaften.get().pk}/beenden/")
    assert list(Mitteilung.objects.order_by("pk").values_list("user", "actor", "text")) == [
        (membership.user_id, lead.pk, text)
        for text in (
            "Ihre Rolle in Achern ist jetzt: Stellvertretung der Ansprechperson.",
            "Sie gehören nicht mehr zu: Achern.",
        )
    ]


# --- One's own -----------------------------------------------------------------------------------


def test_own_page_shows_places_mandates_and_roles(client):
    mandate = BegleitungFactory()
    membership = MitgliedschaftFactory(user=mandate.person)
    client.force_login(mandate.person)
    response = client.get("/mein/mitgliedschaften/")
    assert response.context["memberships"] == [membership]
    assert response.context["accompanied"] == [mandate.teilnahme.kommune]
    assert response.context["rollen"] == ["Prozessbegleitung"]


def test_own_page_without_any_place_says_how_to_get_one(client):
    client.force_login(UserFactory())
    assert "Sie gehören zu keiner Kommune" in client.get("/mein/mitgliedschaften/").text


def test_who_has_a_task_in_the_network_is_not_told_to_wait_for_an_invitation(client):
    client.force_login(RollenvergabeFactory(rolle=Rolle.REDAKTION).user)
    page = client.get("/mein/mitgliedschaften/").text
    assert "<li>Redaktion</li>" in page
    assert "schickt Ihnen eine Einladung" not in page


def test_own_place_is_left_after_a_question(client, achern):
    membership = member_of(achern)
    client.force_login(membership.user)
    url = f"/mein/mitgliedschaften/{membership.pk}/"
    assert "Ihre Beiträge bleiben" in client.get(url).text
    assert client.post(url)["Location"] == "/mein/mitgliedschaften/"
    assert not load_rechte(membership.user).kommunen
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id, entry.person_id) == (
        Vorgang.MITGLIEDSCHAFT_BEENDET,
        membership.user_id,
        membership.user_id,
    )
    assert client.post(url).status_code == 404


@pytest.mark.usefixtures("lead")
def test_nobody_leaves_for_others(client, achern):
    membership = member_of(achern)
    assert client.post(f"/mein/mitgliedschaften/{membership.pk}/").status_code == 404
    assert Mitgliedschaft.objects.filter(pk=membership.pk).exists()


@pytest.mark.parametrize("path", ["/mein/mitgliedschaften/", "/mein/mitgliedschaften/1/"])
def test_visitor_of_the_own_pages_is_led_to_the_sign_in(client, path):
    assert client.get(path)["Location"] == f"/konto/anmelden/?next={path}"
