"""What a Kommune made of a block: told, changed, released, asked for, moved on."""

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from netzwerk.fahrplan.aendern import Hand, change
from netzwerk.fahrplan.models import Massnahme
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.rechte import Rolle, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import MassnahmeFactory
from tests.factories.kommunen import MemberFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.kreis import AnpassungFactory, BausteinfassungFactory, publish
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from wissen.jobs import experiences
from wissen.kreis.anpassen import move_on
from wissen.kreis.melden import tell_users

pytestmark = pytest.mark.django_db

S = Sichtbarkeit


@pytest.fixture
def path(anpassung):
    return anpassung.get_absolute_url()


def form_of(client, path, **changes):
    form = client.get(path).context["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    return data | changes


def told_about(user):
    return list(Mitteilung.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


# --- Telling -------------------------------------------------------------------------------------


def test_speaker_tells_releases_and_finds_it_on_the_measure(client, anpassung, path, speaker):
    client.force_login(speaker)
    data = form_of(client, path, ergebnis="teilweise", geaendert="Nur ein Abend.", erreicht="40")
    response = client.post(path, data | {"sichtbarkeit": "oeffentlich"})
    assert response["Location"] == anpassung.massnahme.get_absolute_url()
    anpassung.refresh_from_db()
    assert (anpassung.ergebnis, anpassung.erreicht) == ("teilweise", 40)
    assert anpassung.sichtbarkeit == S.OEFFENTLICH
    page = client.get(response["Location"]).content.decode()
    for shown in ("Hat teilweise geklappt", "Nur ein Abend.", "40", "Verlauf der Erfahrung"):
        assert shown in page
    assert "Diese Erfahrung ist öffentlich" in client.get(path).content.decode()


def test_member_responsible_tells_but_releases_nothing(client, anpassung, path, member_here):
    client.force_login(member_here)
    assert client.get(path).status_code == 404
    anpassung.massnahme.verantwortliche.add(member_here)
    assert "sichtbarkeit" not in client.get(path).context["form"].fields
    client.post(path, form_of(client, path, gelernt="Früher fragen.", sichtbarkeit="oeffentlich"))
    anpassung.refresh_from_db()
    assert (anpassung.gelernt, anpassung.sichtbarkeit) == ("Früher fragen.", S.KOMMUNE)


def test_facilitator_narrows_what_is_out_and_widens_nothing(client, anpassung, path, kommune):
    user = UserFactory()
    BegleitungFactory(person=user, teilnahme=TeilnahmeFactory(kommune=kommune))
    client.force_login(user)
    assert "sichtbarkeit" not in client.get(path).context["form"].fields
    anpassung.sichtbarkeit = S.NETZWERK
    anpassung.save()
    refused = client.post(path, form_of(client, path, sichtbarkeit="oeffentlich"))
    assert "sichtbarkeit" in refused.context["form"].errors
    client.post(path, form_of(client, path, sichtbarkeit="kommune"))
    anpassung.refresh_from_db()
    assert anpassung.sichtbarkeit == S.KOMMUNE


def test_koordination_names_the_wish_which_stands_in_the_history(client, anpassung, path, speaker):
    user = UserFactory()
    RollenvergabeFactory(user=user, rolle=Rolle.KOORDINATION)
    client.force_login(user)
    refused = client.post(path, form_of(client, path, gelernt="Neu"))
    assert "auftrag" in refused.context["form"].errors
    client.post(path, form_of(client, path, gelernt="Neu", auftrag="Frau Muster"))
    client.force_login(speaker)
    page = client.get(anpassung.massnahme.get_absolute_url()).content.decode()
    assert "auf Wunsch von: Frau Muster" in page


def test_two_people_in_one_field_lose_nothing(client, anpassung, path, speaker, member_here):
    anpassung.massnahme.verantwortliche.add(member_here)
    client.force_login(speaker)
    opened = form_of(client, path, gelernt="Früher fragen.", grund="Zu wenig Zeit")
    change(anpassung, {"gelernt": "Weniger fragen."}, Hand(member_here), seen=1)
    response = client.post(path, opened)
    [error] = response.context["form"].errors["gelernt"]
    assert "Bernd Probe hat hier inzwischen etwas anderes gespeichert" in error
    assert "Weniger fragen." in error
    assert "Früher fragen." in response.content.decode()
    merged = opened | {"seen": response.context["form"]["seen"].value()}
    client.post(path, merged | {"gelernt": "Früher und weniger fragen."})
    anpassung.refresh_from_db()
    assert (anpassung.gelernt, anpassung.grund) == ("Früher und weniger fragen.", "Zu wenig Zeit")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("erreicht", "viele"),
        ("erreicht", "-1"),
        ("erreicht", "1000001"),
        ("ergebnis", "super"),
        ("sichtbarkeit", "niemand"),
        ("gelernt", "x" * 2001),
    ],
)
def test_impossible_values_are_refused_and_the_rest_is_kept(
    client, anpassung, speaker, field, value
):
    path = anpassung.get_absolute_url()
    client.force_login(speaker)
    data = form_of(client, path, grund="Bleibt stehen") | {field: value}
    response = client.post(path, data)
    assert list(response.context["form"].errors) == [field]
    assert "Bleibt stehen" in response.content.decode()


def test_number_that_is_none_is_answered_in_german(client, anpassung, path, speaker):
    client.force_login(speaker)
    response = client.post(path, form_of(client, path, erreicht="-5"))
    wanted = ["Bitte geben Sie eine Zahl von 0 bis 1.000.000 an."]
    assert response.context["form"].errors["erreicht"] == wanted


def test_deleted_measure_takes_its_experience_along_and_brings_it_back(
    client, anpassung, path, speaker
):
    anpassung.gelernt, anpassung.sichtbarkeit = "Früher fragen.", S.OEFFENTLICH
    anpassung.save()
    client.force_login(speaker)
    measure = anpassung.massnahme.get_absolute_url()
    client.post(f"{measure}loeschen/")
    assert client.get(path).status_code == 404
    assert "Früher fragen." not in client.get(anpassung.fassung.baustein.url).content.decode()
    client.post(f"{measure}zurueckholen/")
    assert "Früher fragen." in client.get(measure).content.decode()


# --- Asking --------------------------------------------------------------------------------------


@pytest.fixture
def finish(speaker, django_capture_on_commit_callbacks):
    """Return a function that gives a measure another state, as the speaker does."""

    def change_state(massnahme, status="erledigt"):
        with django_capture_on_commit_callbacks(execute=True):
            change(massnahme, {"status": status}, Hand(speaker), seen=massnahme.version)

    return change_state


@pytest.mark.parametrize("status", ["erledigt", "verworfen"])
def test_people_responsible_are_asked_once_when_the_measure_ends(
    client, anpassung, finish, member_here, status
):
    path = anpassung.get_absolute_url()
    anpassung.massnahme.verantwortliche.add(member_here)
    for new in (status, "laeuft", status):
        finish(anpassung.massnahme, new)
    experiences().run()
    [told] = Mitteilung.objects.all()
    assert told.text == "Wie ist es gelaufen? „Zukunftsabend“ ist zu Ende."
    assert told.user == member_here
    assert [one.to for one in mail.outbox] == [[member_here.email]]
    client.force_login(member_here)
    assert f'href="{path}"' in client.get("/mein/").content.decode()
    client.post(path, form_of(client, path, ergebnis="nicht"))
    assert f'href="{path}"' not in client.get("/mein/").content.decode()


def test_speaker_is_asked_where_nobody_is_responsible(client, anpassung, path, speaker):
    Massnahme.objects.update(status="erledigt")
    assert experiences().run() == "1 Personen gefragt."
    assert experiences().run() == "0 Personen gefragt."
    assert len(told_about(speaker)) == 1
    client.force_login(speaker)
    assert f'href="{path}"' in client.get("/mein/").content.decode()


def test_nobody_is_asked_about_a_measure_without_block_or_with_an_answer(
    plan, anpassung, speaker, finish
):
    plain = MassnahmeFactory(ziel__fahrplan=plan, verantwortliche=[speaker])
    anpassung.ergebnis = "geklappt"
    anpassung.save()
    finish(plain)
    finish(anpassung.massnahme)
    experiences().run()
    assert not Mitteilung.objects.exists()


def test_what_waits_costs_the_same_for_one_and_many(
    client, anpassung, plan, speaker, django_assert_max_num_queries
):
    Massnahme.objects.update(status="erledigt")
    client.force_login(speaker)
    with django_assert_max_num_queries(40) as few:
        client.get("/mein/")
    for _number in range(4):
        AnpassungFactory(
            massnahme=MassnahmeFactory(ziel__fahrplan=plan, status="erledigt"),
            fassung=anpassung.fassung,
        )
    with django_assert_max_num_queries(len(few)):
        page = client.get("/mein/").content.decode()
    assert page.count("Wie ist es gelaufen?") == 5


# --- A newer version -----------------------------------------------------------------------------


def test_users_of_an_older_version_are_told_once_with_what_is_new(
    anpassung, plan, baustein, speaker, member_here
):
    anpassung.massnahme.verantwortliche.add(member_here, speaker)
    AnpassungFactory(massnahme__ziel__fahrplan=plan, fassung=anpassung.fassung)
    publish(baustein, was_ist_neu="Ein Schritt mehr.")
    wanted = ["„Konzeption“ hat eine neue Fassung (2): Ein Schritt mehr."]
    tell_users.call(baustein.fassungen.get(nummer=2).pk)
    tell_users.call(baustein.fassungen.get(nummer=2).pk)
    assert told_about(speaker) == wanted
    assert told_about(member_here) == wanted
    assert Mitteilung.objects.count() == 2


def test_publication_itself_starts_the_telling(anpassung, baustein, speaker):
    publish(baustein, was_ist_neu="Ein Schritt mehr.")
    [task] = DBTaskResult.objects.filter(task_path="wissen.kreis.melden.tell_users")
    tell_users.call(*task.args_kwargs["args"])
    assert len(told_about(speaker)) == 1


@pytest.mark.parametrize("why", ["ended", "newer", "deleted"])
def test_nobody_is_told_where_no_measure_runs_with_an_older_version(anpassung, speaker, why):
    newer = BausteinfassungFactory(baustein=anpassung.fassung.baustein)
    if why == "ended":
        Massnahme.objects.update(status="erledigt")
    elif why == "newer":
        type(anpassung).objects.update(fassung=newer)
    else:
        Massnahme.objects.update(deleted_at=newer.erschienen_am)
    tell_users.call(newer.pk)
    assert told_about(speaker) == []


def test_measure_is_moved_on_deliberately_and_remembers_it(client, anpassung, speaker):
    newer = BausteinfassungFactory(baustein=anpassung.fassung.baustein, hinweis="Kürzer.")
    client.force_login(speaker)
    measure = anpassung.massnahme.get_absolute_url()
    page = client.get(measure).content.decode()
    assert "Es gibt eine neuere Fassung (2)" in page
    assert "Kürzer." in page
    for _press in range(2):
        client.post(f"{measure}umstellen/", {"fassung": "2"})
    anpassung.refresh_from_db()
    assert anpassung.fassung == newer
    assert anpassung.aenderungen.count() == 1
    page = client.get(measure).content.decode()
    assert "<del>1</del> <ins>2</ins>" in page
    assert "neuere Fassung" not in page


def test_what_has_ended_is_not_told_to_move_on(client, anpassung, speaker):
    BausteinfassungFactory(baustein=anpassung.fassung.baustein)
    Massnahme.objects.update(status="erledigt")
    client.force_login(speaker)
    for page in (anpassung.massnahme.get_absolute_url(), anpassung.fassung.baustein.url):
        text = client.get(page).content.decode()
        assert "Fassung 1" in text
        assert "umstellen" not in text
        assert "es gibt Fassung 2" not in text


def test_measure_is_not_moved_to_a_version_nobody_has_read_about(client, anpassung, speaker):
    baustein = anpassung.fassung.baustein
    for _number in (2, 3):
        BausteinfassungFactory(baustein=baustein)
    client.force_login(speaker)
    client.post(f"{anpassung.massnahme.get_absolute_url()}umstellen/", {"fassung": "2"})
    anpassung.refresh_from_db()
    assert anpassung.fassung.nummer == 1


def test_measure_moves_to_no_version_of_another_block(anpassung, speaker):
    with pytest.raises(ValueError, match="another block"):
        move_on(anpassung, BausteinfassungFactory(), Hand(speaker))


def test_others_move_nothing_on(client, anpassung):
    BausteinfassungFactory(baustein=anpassung.fassung.baustein)
    anpassung.massnahme.ziel.sichtbarkeit = anpassung.massnahme.sichtbarkeit = S.OEFFENTLICH
    anpassung.massnahme.ziel.save()
    anpassung.massnahme.save()
    client.force_login(MemberFactory())
    measure = anpassung.massnahme.get_absolute_url()
    assert "neuere Fassung" not in client.get(measure).content.decode()
    assert client.post(f"{measure}umstellen/", {"fassung": "2"}).status_code == 404


def test_rights_of_a_former_facilitator_end_with_the_mandate(client, anpassung, path, kommune):
    user = UserFactory()
    mandate = BegleitungFactory(person=user, teilnahme=TeilnahmeFactory(kommune=kommune))
    client.force_login(user)
    assert client.get(path).status_code == 200
    mandate.bis = mandate.von
    mandate.save()
    assert kommune.pk not in load_rechte(user).begleitete_kommunen
    assert client.get(path).status_code == 404
