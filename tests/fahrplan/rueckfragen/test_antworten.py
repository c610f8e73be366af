"""Behind the link: answer without an account, pass on, come too late; then the Kommune decides."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.aendern import Hand, change
from netzwerk.fahrplan.models import Rueckfrage, Rueckfragelink, Struktur, Vorschlag
from netzwerk.fahrplan.rueckfragen import fragen
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import (
    FahrplanFactory,
    GefragteFactory,
    MassnahmeFactory,
    RueckfrageFactory,
    StrukturFactory,
)
from tests.factories.konten import RollenvergabeFactory
from tests.fahrplan.rueckfragen.support import (
    END,
    ended_kommune,
    link_in,
    link_of,
    on,
    run_on,
    speaker_of,
    states,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
THREE = dt.date(2026, 4, 30)


@pytest.fixture
def plan():
    return FahrplanFactory()


@pytest.fixture
def person(plan):
    return GefragteFactory(rueckfrage__kommune=plan.kommune)


@pytest.fixture
def link(person):
    return link_of(person)


@pytest.fixture
def struktur(plan):
    return StrukturFactory(fahrplan=plan, name="Runder Tisch")


@pytest.fixture
def massnahme(plan):
    return MassnahmeFactory(ziel__fahrplan=plan, titel="Sprachcafé", status="laeuft")


def answer(client, link, **steps):
    """Fill in steps by key, and send the answer."""
    for key, data in steps.items():
        assert client.post(f"{link}schritt/{key}/", data).status_code == 302
    return client.post(f"{link}pruefen/")


# --- Behind the link -----------------------------------------------------------------------------


def test_answer_becomes_proposals_and_changes_nothing(client, link, person, struktur, massnahme):
    s, m = f"s{struktur.pk}", f"m{massnahme.pk}"
    first = client.get(link)
    assert first.context["schritt"].key == "strukturen"
    response = client.post(f"{link}schritt/strukturen/", {s: "ruht", f"{s}_wort": "Pause"})
    assert response["Location"] == f"{link}schritt/massnahmen/"
    response = client.post(response["Location"], {m: "erledigt"})
    response = client.post(response["Location"], {"hilft": ["geld"], "rolle": "Amtsleitung"})
    assert response["Location"] == f"{link}pruefen/"
    page = client.get(f"{link}pruefen/").content.decode()
    for text in ("Ruht: Pause", "Ist erledigt", "Geld im Haushalt", "Amtsleitung"):
        assert text in page
    assert not Vorschlag.objects.exists()
    assert client.post(f"{link}pruefen/")["Location"] == link
    rueckfrage = Rueckfrage.objects.get()
    assert (rueckfrage.stand, rueckfrage.hilft, rueckfrage.rolle) == (
        "beantwortet",
        ["geld"],
        "Amtsleitung",
    )
    said = Vorschlag.objects.values_list("struktur", "massnahme", "antwort", "wort")
    assert set(said) == {
        (struktur.pk, None, "ruht", "Pause"),
        (None, massnahme.pk, "erledigt", ""),
    }
    struktur.refresh_from_db()
    massnahme.refresh_from_db()
    assert (struktur.zustand, massnahme.status) == ("lebt", "laeuft")
    person.refresh_from_db()
    assert person.entwurf == {}
    receipt = client.get(link).content.decode()
    assert "Danke für die Antwort" in receipt
    assert "Ruht: Pause" in receipt


def test_sending_twice_answers_once(client, link, struktur):
    answer(client, link, strukturen={f"s{struktur.pk}": "lebt"})
    assert client.post(f"{link}pruefen/")["Location"] == link
    assert Vorschlag.objects.count() == 1


def test_empty_answer_is_not_sent(client, link, struktur):
    answer(client, link, hilfe={})
    assert "mindestens eine Frage" in client.get(link).content.decode()
    assert Rueckfrage.objects.get().stand == "gefragt"


def test_draft_is_there_when_one_comes_back_and_is_nobody_elses(client, link, person, struktur):
    client.post(f"{link}schritt/strukturen/", {f"s{struktur.pk}": "ruht"})
    assert client.get(link).context["form"][f"s{struktur.pk}"].value() == "ruht"
    other = GefragteFactory(rueckfrage=person.rueckfrage)
    assert not client.get(link_of(other)).context["form"][f"s{struktur.pk}"].value()


def test_without_structures_and_measures_only_what_helps_is_asked(client, link):
    assert client.get(link).context["schritt"].key == "hilfe"
    assert client.get(f"{link}schritt/strukturen/").status_code == 404
    assert answer(client, link, hilfe={"fehlt": ["beratung"]})["Location"] == link
    assert Rueckfrage.objects.get().fehlt == ["beratung"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kontakt_name": "Eva"}, "kontakt_email"),
        ({"kontakt_email": "eva@example.org"}, "kontakt_name"),
        ({"kontakt_name": "Eva", "kontakt_email": "eva"}, "kontakt_email"),
        ({"hilft": ["gold"]}, "hilft"),
        ({"hilft_worte": "x" * 1001}, "hilft_worte"),
        ({"rolle": "x" * 121}, "rolle"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_stays(client, link, data, field):
    page = client.post(f"{link}schritt/hilfe/", data)
    assert page.status_code == 200
    assert field in page.context["form"].errors


def test_unknown_answer_is_refused(client, link, struktur):
    page = client.post(f"{link}schritt/strukturen/", {f"s{struktur.pk}": "tot"})
    assert f"s{struktur.pk}" in page.context["form"].errors


def test_only_what_the_kommune_shares_with_its_own_is_asked(client, link, plan, struktur):
    for fields in (
        {"sichtbarkeit": "niemand"},
        {"sichtbarkeit": "begleitung"},
        {"zustand": "beendet"},
        {"deleted_at": timezone.now()},
    ):
        StrukturFactory(fahrplan=plan, **fields)
    MassnahmeFactory(ziel__fahrplan=plan, status="laeuft", ziel__sichtbarkeit="niemand")
    MassnahmeFactory(ziel__fahrplan=plan, status="geplant")
    StrukturFactory()
    page = client.get(link)
    assert [one.punkt for one in page.context["schritt"].fragen] == [struktur]
    assert client.get(f"{link}schritt/massnahmen/").status_code == 404


def test_no_more_is_asked_than_three_minutes_allow(client, link, plan, monkeypatch):
    monkeypatch.setattr(fragen, "MOST_ASKED", 2)
    for _number in range(3):
        StrukturFactory(fahrplan=plan)
    assert len(client.get(link).context["schritt"].fragen) == 2


def test_queries_are_the_same_for_few_and_many(client, link, plan, django_assert_max_num_queries):
    StrukturFactory(fahrplan=plan)
    with django_assert_max_num_queries(8) as few:
        client.get(link)
    for _number in range(9):
        StrukturFactory(fahrplan=plan)
    with django_assert_max_num_queries(len(few)):
        client.get(link)


def test_nobody_keeps_or_finds_these_pages(client, link):
    for path in (link, f"{link}pruefen/", f"{link}weitergeben/", "/rueckfrage/quatsch/"):
        response = client.get(path)
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert b'name="robots" content="noindex"' in response.content


def test_forged_expired_and_withdrawn_links_open_nothing_and_say_the_same(client, person):
    forged = client.get("/rueckfrage/" + "x" * 43 + "/")
    expired, gone = link_of(person), link_of(person)
    Rueckfragelink.objects.order_by("pk").last().delete()
    Rueckfragelink.objects.update(expires_at=timezone.now())
    answers = [forged, client.get(expired), client.get(gone)]
    assert {response.status_code for response in answers} == {404}
    bodies = {response.content for response in answers}
    assert len(bodies) == 1
    assert client.post(f"{expired}pruefen/").status_code == 404


def test_token_is_kept_nowhere(person):
    token = link_of(person).split("/")[2]
    assert not Rueckfragelink.objects.filter(token_hash=token).exists()
    assert len(Rueckfragelink.objects.get().token_hash) == 64


def test_late_answer_is_taken_until_the_link_expires(client):
    kommune = ended_kommune(END)
    speaker_of(kommune)
    struktur = StrukturFactory(fahrplan__kommune=kommune)
    link = link_in(run_on(THREE)[0])
    for days in (14, 28, 42):
        run_on(THREE + days * DAY)
    assert states(kommune) == [(3, "keine-antwort")]
    with on(THREE + 80 * DAY):
        answer(client, link, strukturen={f"s{struktur.pk}": "lebt"})
    assert states(kommune) == [(3, "beantwortet")]


def test_stopped_question_takes_no_answer(client, link, person, struktur):
    Rueckfrage.objects.update(stand="angehalten")
    assert "abgeschlossen" in client.get(link).content.decode()
    response = client.post(f"{link}schritt/strukturen/", {f"s{struktur.pk}": "lebt"})
    assert response["Location"] == link
    assert client.post(f"{link}pruefen/")["Location"] == link
    assert not Vorschlag.objects.exists()


def test_passing_on_says_the_same_for_every_address_and_is_limited(client, link, person):
    answers = set()
    for email in ("neu@example.org", person.email, "neu@example.org", "a@b.de", "c@d.de"):
        response = client.post(f"{link}weitergeben/", {"email": email})
        answers.add((response.status_code, response["Location"]))
    assert answers == {(302, f"{link}weitergegeben/")}
    page = client.post(f"{link}weitergeben/", {"email": "d@e.de"})
    assert "oft weitergegeben" in page.content.decode()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        ["neu@example.org", person.email, "a@b.de", "c@d.de"]
    )


def test_whoever_it_was_passed_on_to_answers_and_the_first_sees_it(client, link, struktur):
    client.post(f"{link}weitergeben/", {"email": "neu@example.org"})
    answer(client, link_in(mail.outbox[0]), strukturen={f"s{struktur.pk}": "lebt"})
    assert "Danke für die Antwort" in client.get(link).content.decode()


def test_refusing_asks_first_and_ends_the_link(client, link, person):
    assert "Nicht mehr gefragt werden?" in client.get(f"{link}ablehnen/").content.decode()
    assert "fragen Sie nicht mehr" in client.post(f"{link}ablehnen/").content.decode()
    assert client.get(link).status_code == 404


# --- The Kommune looks ---------------------------------------------------------------------------


@pytest.fixture
def answered(plan, struktur, massnahme):
    rueckfrage = RueckfrageFactory(
        kommune=plan.kommune, stand="beantwortet", answered_at=timezone.now(), hilft=["geld"]
    )
    Vorschlag.objects.create(rueckfrage=rueckfrage, struktur=struktur, antwort="ruht", wort="Pause")
    Vorschlag.objects.create(rueckfrage=rueckfrage, massnahme=massnahme, antwort="erledigt")
    return rueckfrage


@pytest.fixture
def speaker(plan, client):
    user = speaker_of(plan.kommune)
    client.force_login(user)
    return user


def sent_back(client, rueckfrage, **changes):
    """Return what a browser would send of the page, with changes."""
    form = client.get(rueckfrage.get_absolute_url()).context["form"]
    return {bound.html_name: bound.value() for bound in form} | changes


def test_speaker_takes_over_in_one_press_and_the_history_says_from_where(
    client, speaker, answered, struktur, massnahme
):
    address = answered.get_absolute_url()
    for path in ("/mein/", f"/fahrplaene/{answered.kommune.slug}/"):
        assert address in client.get(path).content.decode()
    assert client.post(address, sent_back(client, answered))["Location"] == address
    struktur.refresh_from_db()
    massnahme.refresh_from_db()
    assert (struktur.zustand, massnahme.status, massnahme.fortschritt) == ("ruht", "erledigt", 100)
    history = client.get(struktur.get_absolute_url()).content.decode()
    assert "aus der Antwort auf die Rückfrage vom" in history
    assert address not in client.get("/mein/").content.decode()
    assert "Übernommen" in client.get(address).content.decode()


def test_what_is_left_stays_as_it_is(client, speaker, answered, struktur, massnahme):
    leave = Vorschlag.objects.get(struktur=struktur)
    data = sent_back(client, answered, **{f"v{leave.pk}": "lassen"})
    client.post(answered.get_absolute_url(), data)
    struktur.refresh_from_db()
    massnahme.refresh_from_db()
    assert (struktur.zustand, massnahme.status) == ("lebt", "erledigt")
    assert set(Vorschlag.objects.values_list("stand", flat=True)) == {"belassen", "uebernommen"}


def test_sign_of_life_is_the_day_of_the_answer(client, speaker, answered, struktur):
    Vorschlag.objects.filter(struktur=struktur).update(antwort="lebt", wort="Fest im Mai")
    client.post(answered.get_absolute_url(), sent_back(client, answered))
    struktur.refresh_from_db()
    day = timezone.localdate(answered.answered_at)
    assert (struktur.lebenszeichen_am, struktur.lebenszeichen) == (day, "Fest im Mai")


def test_not_knowing_changes_nothing(client, speaker, answered, struktur):
    Vorschlag.objects.filter(struktur=struktur).update(antwort="unbekannt")
    client.post(answered.get_absolute_url(), sent_back(client, answered))
    struktur.refresh_from_db()
    assert (struktur.zustand, struktur.version) == ("lebt", 1)


def test_what_changed_meanwhile_is_shown_and_nothing_is_saved(
    client, speaker, answered, struktur, massnahme
):
    data = sent_back(client, answered)
    change(struktur, {"zustand": "beendet"}, Hand(speaker), seen=1)
    page = client.post(answered.get_absolute_url(), data)
    assert page.status_code == 409
    assert "Beendet" in page.content.decode()
    massnahme.refresh_from_db()
    assert massnahme.status == "laeuft"
    client.post(answered.get_absolute_url(), sent_back(client, answered))
    struktur.refresh_from_db()
    assert struktur.zustand == "ruht"


def test_deciding_twice_decides_once(client, speaker, answered, struktur):
    data = sent_back(client, answered)
    client.post(answered.get_absolute_url(), data)
    Struktur.objects.update(zustand="lebt")
    client.post(answered.get_absolute_url(), data)
    struktur.refresh_from_db()
    assert struktur.zustand == "lebt"


def test_what_is_deleted_meanwhile_is_left_out(client, speaker, answered, struktur, massnahme):
    Struktur.objects.update(deleted_at=timezone.now())
    rows = client.get(answered.get_absolute_url()).context["form"].rows
    assert [row.vorschlag.massnahme for row in rows] == [massnahme]


def test_invalid_choice_keeps_the_form(client, speaker, answered):
    page = client.post(answered.get_absolute_url(), {})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert Rueckfrage.objects.get().gesehen_at is None


def test_speaker_who_answers_goes_straight_to_taking_over(client, plan, link, person, struktur):
    client.force_login(speaker_of(plan.kommune))
    response = answer(client, link, strukturen={f"s{struktur.pk}": "ruht"})
    assert response["Location"] == person.rueckfrage.get_absolute_url()


def test_koordination_decides_only_where_nobody_speaks_and_it_is_logged(
    client, plan, answered, struktur
):
    office = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    client.force_login(office)
    address = answered.get_absolute_url()
    data = sent_back(client, answered)
    speaker = speaker_of(plan.kommune)
    assert client.post(address, data).status_code == 404
    assert client.get(address).context["can_decide"] is False
    speaker.mitgliedschaften.all().delete()
    assert address in client.get("/mein/").content.decode()
    client.post(address, data)
    struktur.refresh_from_db()
    assert struktur.zustand == "ruht"
    history = client.get(struktur.get_absolute_url()).content.decode()
    assert "ohne Ansprechperson" in history
    assert (
        "weil dort niemand zuständig ist" in client.get("/koordination/protokoll/").content.decode()
    )


def test_answer_is_told_to_who_speaks(client, link, plan, struktur):
    speaker = speaker_of(plan.kommune)
    answer(client, link, strukturen={f"s{struktur.pk}": "lebt"})
    assert [message.to for message in mail.outbox] == [[speaker.email]]
