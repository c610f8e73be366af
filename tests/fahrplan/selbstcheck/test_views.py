"""The pages of the self-check: filled in field by field, finished, shown as a picture."""

import datetime as dt

import pytest
from django.utils import timezone

from netzwerk.fahrplan.models import Fahrplan, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN, Fragebogen
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import FahrplanFactory, SelbstcheckFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import BegleitungFactory
from tests.fahrplan.test_views import form_of

pytestmark = pytest.mark.django_db

ROUNDS = "/fahrplaene/probestadt/bestandsaufnahme/selbstcheck/"
OPEN = {"sichtbarkeit": Sichtbarkeit.OEFFENTLICH}


@pytest.fixture
def plan():
    return FahrplanFactory(kommune=KommuneFactory(name="Probestadt", slug="probestadt"))


@pytest.fixture
def speaker(plan):
    user = UserFactory(first_name="Amira", last_name="Probe")
    rolle = MitgliedschaftRolle.ANSPRECHPERSON
    MitgliedschaftFactory(user=user, kommune=plan.kommune, rolle=rolle)
    return user


@pytest.fixture
def member(plan):
    user = UserFactory()
    MitgliedschaftFactory(user=user, kommune=plan.kommune)
    return user


@pytest.fixture
def signed_in(client, speaker):
    client.force_login(speaker)
    return client


@pytest.fixture
def draft(plan):
    return SelbstcheckFactory(fahrplan=plan)


def page_of(client, path):
    return client.get(path).content.decode()


def step(selbstcheck, feld="begegnung"):
    return f"/fahrplaene/selbstchecks/{selbstcheck.pk}/ausfuellen/{feld}/"


# --- Filling in ----------------------------------------------------------------------------------


def test_first_round_is_a_baseline_and_leads_to_the_first_field(client):
    kommune = KommuneFactory(slug="neustadt")
    user = UserFactory()
    rolle = MitgliedschaftRolle.STELLVERTRETUNG
    MitgliedschaftFactory(user=user, kommune=kommune, rolle=rolle)
    client.force_login(user)
    path = "/fahrplaene/neustadt/bestandsaufnahme/selbstcheck/neu/"
    form = form_of(client, path)
    assert not Fahrplan.objects.exists()
    response = client.post(path, form)
    one = Selbstcheck.objects.get()
    assert response["Location"] == step(one, "strukturen")
    assert (one.anlass, one.tag) == ("ausgangslage", timezone.localdate())
    assert client.get(path)["Location"] == one.get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"anlass": ""}, "anlass", "wozu er dient"),
        ({"anlass": "irgendwann"}, "anlass", "gültige Auswahl"),
        ({"tag": ""}, "tag", "geben Sie einen Tag an"),
        ({"tag": "2999-01-01"}, "tag", "Jahr"),
        ({"tag": "morgen"}, "tag", "zum Beispiel 31.12.2026"),
        (
            {"tag": (timezone.localdate() + dt.timedelta(days=1)).isoformat()},
            "tag",
            "kommt erst noch",
        ),
    ],
)
def test_wrong_beginning_is_named_and_makes_no_round(signed_in, changes, field, message):
    path = f"{ROUNDS}neu/"
    page = signed_in.post(path, form_of(signed_in, path, **changes))
    errors = page.context["form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert not Selbstcheck.objects.exists()


def test_answers_are_saved_field_by_field(signed_in, draft):
    data = form_of(signed_in, step(draft), orte="fest", **{"orte-notiz": "Im Café"})
    response = signed_in.post(step(draft), data)
    assert response["Location"] == step(draft, "beteiligung")
    one = draft.einschaetzungen.get()
    assert (one.aussage, one.stufe, one.notiz) == ("orte", "fest", "Im Café")
    last = step(draft, "verstetigung")
    assert signed_in.post(last, form_of(signed_in, last))["Location"] == draft.get_absolute_url()
    page = page_of(signed_in, draft.get_absolute_url())
    assert "1 von 18 Aussagen haben eine Antwort" in page
    assert "Abschließen können Sie ihn" in page


def test_answer_that_is_not_on_the_scale_is_refused_and_the_rest_kept(signed_in, draft):
    wrong = {"orte": "ganz toll", "huerden-notiz": "x" * 501, "anschluss": "fest"}
    page = signed_in.post(step(draft), form_of(signed_in, step(draft), **wrong))
    assert list(page.context["form"].errors) == ["orte", "huerden-notiz"]
    assert "x" * 501 in page.content.decode()
    assert page.context["form"]["anschluss"].value() == "fest"
    assert not draft.einschaetzungen.exists()


def test_second_writer_of_an_answer_sees_both_and_decides(client, plan, speaker, draft):
    other = BegleitungFactory(teilnahme__kommune=plan.kommune).person
    client.force_login(other)
    opened = form_of(client, step(draft), orte="teilweise")
    client.force_login(speaker)
    client.post(step(draft), form_of(client, step(draft), orte="fest"))
    client.force_login(other)
    page = client.post(step(draft), opened)
    assert "Amira Probe hat hier inzwischen gespeichert: „fest verankert“" in page.content.decode()
    assert draft.einschaetzungen.get().stufe == "fest"
    again = {bound.html_name: bound.value() or "" for bound in page.context["form"]}
    client.post(step(draft), again)
    assert draft.einschaetzungen.get().stufe == "teilweise"


def test_what_is_sent_after_the_end_stays_readable_but_unsaved(signed_in, plan):
    one = SelbstcheckFactory(fahrplan=plan)
    data = form_of(signed_in, step(one), orte="fest", **{"orte-notiz": "Noch etwas"})
    Selbstcheck.objects.update(finished_at=timezone.now())
    page = signed_in.post(step(one), data).content.decode()
    assert "inzwischen abgeschlossen" in page
    assert "Noch etwas" in page
    assert not one.einschaetzungen.exists()
    assert signed_in.get(step(one))["Location"] == one.get_absolute_url()


def test_field_that_does_not_exist_is_missing(signed_in, draft):
    assert signed_in.get(step(draft, "wetter")).status_code == 404


def test_round_is_finished_after_a_question_and_then_released(signed_in, plan):
    one = SelbstcheckFactory(fahrplan=plan, fill=Stufe.TEILWEISE)
    path = one.get_absolute_url()
    assert "Den Selbstcheck abschließen?" in page_of(signed_in, f"{path}abschliessen/")
    signed_in.post(f"{path}abschliessen/")
    one.refresh_from_db()
    assert one.is_finished
    form = signed_in.get(f"{path}aendern/").context["form"]
    assert list(form.fields) == ["sichtbarkeit", "seen"]
    offered = [value for value, _label in form.fields["sichtbarkeit"].choices]
    assert offered == ["kommune", "netzwerk", "oeffentlich"]
    signed_in.post(f"{path}aendern/", form_of(signed_in, f"{path}aendern/", **OPEN))
    one.refresh_from_db()
    assert one.sichtbarkeit == "oeffentlich"


def test_round_with_open_statements_is_not_finished(signed_in, draft):
    path = f"{draft.get_absolute_url()}abschliessen/"
    assert signed_in.post(path)["Location"] == draft.get_absolute_url()
    assert "Noch nicht alle Aussagen haben eine Antwort" in page_of(
        signed_in, draft.get_absolute_url()
    )
    draft.refresh_from_db()
    assert not draft.is_finished


def test_deleted_round_is_listed_and_comes_back(signed_in, plan):
    one = SelbstcheckFactory(fahrplan=plan, finished=True)
    path = one.get_absolute_url()
    assert signed_in.get(f"{path}loeschen/").status_code == 200
    signed_in.post(f"{path}loeschen/")
    assert signed_in.get(path).status_code == 404
    assert str(one) in page_of(signed_in, "/fahrplaene/probestadt/geloescht/")
    signed_in.post(f"{path}zurueckholen/")
    assert signed_in.get(path).status_code == 200


# --- Reading -------------------------------------------------------------------------------------


def test_notes_and_names_stay_inside_however_far_a_round_is_released(client, plan, member):
    author = UserFactory(first_name="Cem", last_name="Autor")
    one = SelbstcheckFactory(
        fahrplan=plan, finished=True, beteiligt="Projektgruppe", finished_by=author, **OPEN
    )
    one.einschaetzungen.filter(aussage="orte").update(notiz="Unter uns")
    path = one.get_absolute_url()
    visitor = page_of(client, path)
    client.force_login(member)
    inside = page_of(client, path)
    for word in ("Unter uns", "Projektgruppe", "Cem Autor"):
        assert word not in visitor
        assert word in inside
    assert visitor.count("<strong>teilweise</strong>") == 18


def test_round_of_an_old_version_reads_as_it_was_filled_in(client, plan, monkeypatch):
    one = SelbstcheckFactory(fahrplan=plan, finished=True, **OPEN)
    shorter = Fragebogen(FRAGEBOEGEN[1].felder[:2])
    monkeypatch.setitem(FRAGEBOEGEN, 2, shorter)
    SelbstcheckFactory(fahrplan=plan, finished=True, fragebogen=2, anlass="zwischenstand", **OPEN)
    assert page_of(client, one.get_absolute_url()).count("<strong>teilweise</strong>") == 18
    page = page_of(client, ROUNDS)
    assert page.count("Hier ist alles gleich geblieben.") == 2 * 2
    assert page.count("3 Aussagen stehen nur in einem der beiden Fragebögen") == 4 * 2


def test_one_round_is_a_baseline_with_a_hint_when_the_next_is_useful(client, plan, member):
    one = SelbstcheckFactory(fahrplan=plan, finished=True, tag=dt.date(2026, 8, 31), **OPEN)
    page = page_of(client, ROUNDS)
    assert "Wo die Kommune steht" in page
    assert "Wann der nächste sinnvoll ist" not in page
    client.force_login(member)
    Selbstcheck.objects.filter(pk=one.pk).update(tag=timezone.localdate())
    assert "Vor " in page_of(client, ROUNDS)
    Selbstcheck.objects.filter(pk=one.pk).update(tag=timezone.localdate() - dt.timedelta(days=300))
    assert "ein halbes Jahr oder mehr vergangen" in page_of(client, ROUNDS)


def test_two_chosen_rounds_are_compared_the_older_one_first(client, plan):
    steps = (Stufe.NOCH_NICHT, Stufe.TEILWEISE, Stufe.FEST)
    rounds = [
        SelbstcheckFactory(
            fahrplan=plan,
            finished=True,
            fill=stufe,
            tag=dt.date(2026, month, 1),
            anlass="zwischenstand",
            **OPEN,
        )
        for month, stufe in enumerate(steps, 1)
    ]
    first, middle, last = (row.pk for row in rounds)

    def numbers(query=""):
        bild = client.get(f"{ROUNDS}{query}").context["bild"]
        return {zeile.zahlen for zeile in bild.zeilen}

    assert numbers() == {"1,0 → 5,0"}
    assert numbers(f"?frueher={first}&spaeter={middle}") == {"1,0 → 3,0"}
    assert numbers(f"?frueher={last}&spaeter={middle}") == {"3,0 → 5,0"}
    assert numbers(f"?frueher={middle}&spaeter={middle}") == {"3,0"}
    for wrong in ("?frueher=0&spaeter=x", "?frueher=%00", "?spaeter=9999999999999999999999"):
        assert numbers(wrong) == {"1,0 → 5,0"}


def test_rounds_that_the_reader_may_not_see_are_not_compared(client, plan, member):
    shown = SelbstcheckFactory(fahrplan=plan, finished=True, **OPEN)
    hidden = SelbstcheckFactory(fahrplan=plan, finished=True, anlass="ende")
    query = f"?frueher={shown.pk}&spaeter={hidden.pk}"
    assert client.get(f"{ROUNDS}{query}").context["spaeter"] is None
    client.force_login(member)
    assert client.get(f"{ROUNDS}{query}").context["spaeter"] == hidden


def test_rounds_without_anything_public_do_not_exist_for_visitors(client, plan):
    SelbstcheckFactory(fahrplan=plan, finished=True)
    SelbstcheckFactory(fahrplan=plan)
    assert client.get(ROUNDS).status_code == 404
    assert client.get("/fahrplaene/probestadt/bestandsaufnahme/").status_code == 404
    Selbstcheck.objects.filter(finished_at__isnull=False).update(**OPEN)
    assert client.get(ROUNDS).status_code == 200
    assert client.get("/fahrplaene/probestadt/bestandsaufnahme/").status_code == 200


def test_empty_page_says_what_it_will_hold(client, plan, speaker, member):
    client.force_login(speaker)
    assert "am besten gemeinsam" in page_of(client, ROUNDS)
    client.force_login(member)
    page = page_of(client, ROUNDS)
    assert "Noch kein Selbstcheck" in page
    assert "Neuer Selbstcheck" not in page


def test_queries_are_the_same_for_few_and_many_rounds(
    signed_in, plan, django_assert_max_num_queries
):
    def fill(count):
        for _number in range(count):
            SelbstcheckFactory(fahrplan=plan, finished=True)

    fill(2)
    with django_assert_max_num_queries(15) as few:
        signed_in.get(ROUNDS)
    fill(6)
    with django_assert_max_num_queries(len(few)):
        signed_in.get(ROUNDS)
    path = Selbstcheck.objects.first().get_absolute_url()
    with django_assert_max_num_queries(15):
        signed_in.get(path)
    draft = SelbstcheckFactory(fahrplan=plan, fill=Stufe.FEST)
    with django_assert_max_num_queries(12):
        signed_in.get(step(draft))


def test_own_start_page_waits_for_a_draft_of_who_fills_it_in(client, draft, speaker, member):
    client.force_login(speaker)
    assert "Selbstcheck weiter ausfüllen: Probestadt" in page_of(client, "/mein/")
    client.force_login(member)
    assert "Selbstcheck weiter ausfüllen" not in page_of(client, "/mein/")
    client.force_login(speaker)
    Selbstcheck.objects.update(finished_at=timezone.now())
    assert "Selbstcheck weiter ausfüllen" not in page_of(client, "/mein/")


def test_profile_of_the_kommune_leads_to_what_is_released(client, plan):
    address = plan.kommune.get_absolute_url()
    one = SelbstcheckFactory(fahrplan=plan, finished=True)
    assert "Was es schon gibt" not in page_of(client, address)
    Selbstcheck.objects.filter(pk=one.pk).update(**OPEN)
    assert f'href="{ROUNDS}"' in page_of(client, address)
