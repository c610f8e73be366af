"""A block is taken over into a plan: by whom, once, and with its version."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.fahrplan import actions
from netzwerk.fahrplan.models import Fahrplan, Massnahme
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import ZielFactory
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.kreis import BausteinfassungFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from wissen.models import Anpassung

pytestmark = pytest.mark.django_db

PAGE = "/wissen/bausteine/konzeption/"
TAKE = f"{PAGE}fassungen/1/uebernehmen/"


def wish(**changes):
    return {"neues_ziel": "Gut ankommen", "titel": "Unsere Konzeption", "ich": "on"} | changes


def test_first_takeover_makes_plan_goal_measure_and_keeps_the_version(
    client, fassung, kommune, speaker
):
    client.force_login(speaker)
    form = client.get(TAKE).context["form"]
    assert "ziel" not in form.fields
    assert form["titel"].value() == "Konzeption"
    assert form["beschreibung"].value() == "Worum es geht."
    assert not Fahrplan.objects.exists()
    response = client.post(TAKE, wish(faellig="2027-03-01"))
    massnahme = Massnahme.objects.get()
    assert response["Location"] == massnahme.get_absolute_url()
    assert (massnahme.titel, massnahme.ziel.titel) == ("Unsere Konzeption", "Gut ankommen")
    assert massnahme.faellig == dt.date(2027, 3, 1)
    assert massnahme.plan.kommune == kommune
    assert list(massnahme.verantwortliche.all()) == [speaker]
    assert massnahme.anpassung.fassung == fassung
    assert massnahme.anpassung.sichtbarkeit == "kommune"
    page = client.get(response["Location"]).content.decode()
    assert "Konzeption, Fassung 1 vom" in page
    assert "Baustein übernommen" in page
    assert "Baustein: Konzeption" in client.get("/fahrplaene/probestadt/").content.decode()


def test_second_press_leads_to_the_first_measure(client, fassung, speaker):
    client.force_login(speaker)
    first, second = client.post(TAKE, wish()), client.post(TAKE, wish(titel="Noch einmal"))
    assert first["Location"] == second["Location"]
    assert Massnahme.objects.count() == 1
    page = client.get(TAKE).content.decode()
    assert "Probestadt hat diesen Baustein schon übernommen" in page
    assert '<form method="post" novalidate' not in page


@pytest.mark.parametrize("end", ["erledigt", "verworfen", "deleted"])
def test_block_can_be_taken_over_again_after_the_measure_has_ended(client, fassung, speaker, end):
    client.force_login(speaker)
    client.post(TAKE, wish())
    if end == "deleted":
        Massnahme.objects.update(deleted_at=timezone.now())
    else:
        Massnahme.objects.update(status=end)
    client.post(TAKE, wish())
    assert Massnahme.objects.count() == 2


def test_measure_goes_to_the_goal_that_was_chosen(client, fassung, plan, speaker):
    ziel, other = ZielFactory(fahrplan=plan), ZielFactory(fahrplan=plan)
    foreign = ZielFactory()
    client.force_login(speaker)
    assert "Zu einem neuen Ziel" in client.get(TAKE).content.decode()
    refused = client.post(TAKE, wish(ziel=foreign.pk))
    assert refused.context["form"].errors["ziel"] == ["Dieses Ziel gibt es nicht mehr."]
    client.post(TAKE, wish(ziel=ziel.pk, neues_ziel=""))
    assert Massnahme.objects.get().ziel == ziel
    assert not other.massnahmen.exists()


@pytest.mark.usefixtures("fassung")
@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"titel": " "}, {"titel": ["Bitte nennen Sie die Maßnahme."]}),
        (
            {"neues_ziel": ""},
            {"neues_ziel": ["Bitte nennen Sie das Ziel, zu dem die Maßnahme gehört."]},
        ),
        (
            {"beginn": "2027-02-30"},
            {"beginn": ["Bitte geben Sie einen Tag an, zum Beispiel 31.12.2026."]},
        ),
        (
            {"beginn": "2027-03-02", "faellig": "2027-03-01"},
            {"faellig": ["Dieser Tag liegt vor dem Beginn."]},
        ),
    ],
)
def test_incomplete_wish_is_refused_and_kept(client, speaker, changes, errors):
    client.force_login(speaker)
    response = client.post(TAKE, wish(beschreibung="Bleibt stehen", **changes))
    assert response.context["form"].errors == errors
    assert "Bleibt stehen" in response.content.decode()
    assert not Anpassung.objects.exists()


def test_full_plan_takes_nothing_over_and_keeps_no_half(
    client, fassung, plan, speaker, monkeypatch
):
    monkeypatch.setattr(actions, "MOST_MASSNAHMEN", 0)
    client.force_login(speaker)
    response = client.post(TAKE, wish())
    assert "Mehr passt nicht hinein" in response.content.decode()
    assert not plan.ziele.exists()


def test_facilitator_chooses_among_the_kommunen_of_running_mandates(client, fassung, kommune):
    other = KommuneFactory(name="Andernorts", slug="andernorts")
    user = UserFactory()
    for place in (kommune, other):
        BegleitungFactory(person=user, teilnahme=TeilnahmeFactory(kommune=place))
    client.force_login(user)
    page = client.get(TAKE).content.decode()
    assert page.index("Andernorts") < page.index("Probestadt")
    client.post(f"{TAKE}?kommune=andernorts", wish())
    massnahme = Massnahme.objects.get()
    assert massnahme.plan.kommune == other
    assert not massnahme.verantwortliche.exists()
    assert "schon übernommen" in client.get(TAKE).content.decode()
    assert client.post(f"{TAKE}?kommune=fremd", wish()).status_code == 200
    assert Massnahme.objects.count() == 1


def test_withdrawn_block_is_not_taken_over(client, fassung, baustein, speaker):
    baustein.unpublish()
    client.force_login(speaker)
    assert client.get(TAKE).status_code == 404


# --- What stands at the head of the page ----------------------------------------------------------


def test_visitor_is_told_plainly(client, fassung):
    page = client.get(PAGE).content.decode()
    assert "Kommunen des Lernnetzwerks können diesen Baustein" in page
    assert "uebernehmen/" not in page
    assert client.get(TAKE)["Location"] == f"/konto/anmelden/?next={TAKE}"


def test_member_who_does_not_write_reads_who_can(client, fassung, speaker, member_here):
    client.force_login(member_here)
    page = client.get(PAGE).content.decode()
    assert "In Ihren Fahrplan übernehmen kann ihn in Ihrer Kommune: Amira Probe." in page
    assert "uebernehmen/" not in page
    assert client.get(TAKE).status_code == 404


def test_member_of_a_kommune_without_speaker_reads_that_nobody_can(client, fassung):
    client.force_login(MemberFactory())
    assert "kann ihn noch niemand" in client.get(PAGE).content.decode()


def test_others_read_that_it_is_for_the_kommune_to_do(client, fassung):
    user = UserFactory()
    RollenvergabeFactory(user=user, rolle=Rolle.KOORDINATION)
    client.force_login(user)
    assert "übernimmt ihn die Ansprechperson einer Kommune" in client.get(PAGE).content.decode()
    assert client.get(TAKE).status_code == 404


def test_who_writes_finds_the_door_on_the_page_and_on_an_older_version(client, fassung, speaker):
    newer = BausteinfassungFactory(baustein=fassung.baustein)
    client.force_login(speaker)
    assert f'href="{PAGE}fassungen/2/uebernehmen/"' in client.get(PAGE).content.decode()
    older = client.get(fassung.get_absolute_url()).content.decode()
    assert f'href="{TAKE}"' in older
    page = client.get(TAKE).content.decode()
    assert "Lieber Fassung 2 übernehmen" in page
    assert newer.hinweis in page


def test_deputy_takes_over_too(client, fassung, kommune):
    deputy = UserFactory()
    rolle = MitgliedschaftRolle.STELLVERTRETUNG
    MitgliedschaftFactory(user=deputy, kommune=kommune, rolle=rolle)
    client.force_login(deputy)
    client.post(TAKE, wish())
    assert Anpassung.objects.get().created_by == deputy
