"""The Steuerungsgruppe reads applications side by side and votes; who sees whose vote when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.bewerbungen.erinnerung import ask_for_votes
from netzwerk.programm.bewerbungen.errors import NoVoteError
from netzwerk.programm.bewerbungen.permissions import can_read_bewerbungen, can_vote
from netzwerk.programm.bewerbungen.uebersicht import in_words
from netzwerk.programm.bewerbungen.votum import Angaben, declare_conflict, save_votum
from netzwerk.programm.models import Bewerbung, Entscheidung, Votum
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from tests.factories.bewerbungen import (
    AnhangFactory,
    BewerbungFactory,
    EingereichtFactory,
    KriteriumFactory,
    OffeneAuflageFactory,
    VotumFactory,
)
from tests.konten.support import page_of, wrong_words
from tests.programm.bewerbungen.support import (
    as_person,
    koordination,
    later,
    somebody_with,
    steuerungsgruppe,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def auflage():
    return OffeneAuflageFactory(name="Dritte Auflage", slug="dritte")


@pytest.fixture
def kriterium(auflage):
    return KriteriumFactory(auflage=auflage, name="Bedarf")


@pytest.fixture
def bewerbung(auflage, kriterium):
    return EingereichtFactory(auflage=auflage, neue_kommune="Neudorf")


@pytest.fixture
def katja():
    return steuerungsgruppe()


def address(bewerbung, tail=""):
    return f"/koordination/auswahl/dritte/{bewerbung.pk}/{tail}"


def vote_data(kriterium, **changes):
    data = {
        f"stufe_{kriterium.pk}": "3",
        f"grund_{kriterium.pk}": "Viele Zugezogene.",
        "gesamt": "2",
        "begruendung": "Überzeugt.",
    }
    return data | changes


def test_applications_stand_side_by_side(bewerbung, katja):
    BewerbungFactory(auflage=bewerbung.auflage, neue_kommune="Entwurfstadt")
    visit = as_person(katja)
    assert "1 Bewerbung eingereicht" in page_of(visit.get("/koordination/auswahl/"))
    page = visit.get("/koordination/auswahl/dritte/")
    text = page_of(page)
    assert "Bei 1 Bewerbung fehlt noch Ihr Votum." in text
    assert "Neudorf" in text
    assert "Entwurfstadt" not in text
    assert wrong_words(text) == []
    answers = page_of(visit.get("/koordination/auswahl/dritte/?abschnitt=vorhaben"))
    assert "Aus dem Café soll ein Treffpunkt für alle werden." in answers
    assert visit.get("/koordination/auswahl/dritte/?abschnitt=x").status_code == 200


def test_application_is_read_with_its_files(bewerbung, katja, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    anhang = AnhangFactory(bewerbung=bewerbung)
    visit = as_person(katja)
    page = visit.get(address(bewerbung))
    assert "Der Gemeinderat hat es beschlossen." in page_of(page)
    assert wrong_words(page_of(page)) == []
    response = visit.get(address(bewerbung, f"anhang/{anhang.pk}/"))
    assert b"".join(response) == b"%PDF-1.7"
    other = AnhangFactory()
    assert visit.get(address(bewerbung, f"anhang/{other.pk}/")).status_code == 404


def test_drafts_and_withdrawn_applications_are_not_there(auflage, katja):
    visit = as_person(katja)
    for row in (
        BewerbungFactory(auflage=auflage),
        EingereichtFactory(auflage=auflage, withdrawn_at=timezone.now()),
    ):
        assert visit.get(address(row)).status_code == 404
        assert visit.get(address(row, "votum/")).status_code == 404


def test_draft_of_a_vote_is_seen_by_nobody_else(bewerbung, kriterium, katja):
    visit = as_person(katja)
    assert wrong_words(page_of(visit.get(address(bewerbung, "votum/")))) == []
    data = {f"stufe_{kriterium.pk}": "1", "entwurf": "1"}
    visit.post(address(bewerbung, "votum/"), data)
    votum = Votum.objects.get()
    assert (votum.submitted_at, votum.einzelvoten.get().stufe) == (None, 1)
    assert "(Entwurf)" in page_of(visit.get(address(bewerbung)))
    for other in (koordination(), steuerungsgruppe()):
        assert "(Entwurf)" not in page_of(as_person(other).get(address(bewerbung)))


def test_vote_needs_every_stage_and_reason_and_can_be_changed(bewerbung, kriterium, katja):
    visit, path = as_person(katja), address(bewerbung, "votum/")
    errors = visit.post(path, {"abgeben": "1"}).context["form"].errors
    assert errors == {
        f"stufe_{kriterium.pk}": ["Bitte wählen Sie eine Stufe."],
        f"grund_{kriterium.pk}": ["Bitte begründen Sie in einem Satz."],
        "gesamt": ["Bitte wählen Sie eine Stufe."],
        "begruendung": ["Bitte begründen Sie in einem Satz."],
    }
    bad = vote_data(kriterium, gesamt="4", abgeben="1")
    assert visit.post(path, bad).context["form"].errors == {
        "gesamt": ["Bitte wählen Sie eine der vier Stufen."]
    }
    visit.post(path, vote_data(kriterium, abgeben="1"))
    votum = Votum.objects.get()
    assert (votum.gesamt, votum.einzelvoten.get().begruendung) == (2, "Viele Zugezogene.")
    first = votum.submitted_at
    # A given vote stays given and whole.
    assert visit.post(path, vote_data(kriterium, gesamt="")).context["form"].errors
    visit.post(path, vote_data(kriterium, gesamt="3"))
    votum.refresh_from_db()
    assert (votum.gesamt, votum.submitted_at) == (3, first)
    assert Votum.objects.count() == 1


def test_votes_of_others_are_seen_only_after_the_own(bewerbung, kriterium, katja):
    other = VotumFactory(bewerbung=bewerbung, begruendung="Sehr überlegt.")
    visit = as_person(katja)
    page = page_of(visit.get(address(bewerbung)))
    assert "Sehr überlegt." not in page
    assert "Die Voten der anderen sehen Sie, wenn Sie selbst eines abgegeben haben." in page
    assert "1× gut erfüllt" not in page_of(visit.get("/koordination/auswahl/dritte/"))
    assert "Sehr überlegt." in page_of(as_person(koordination()).get(address(bewerbung)))
    visit.post(address(bewerbung, "votum/"), vote_data(kriterium, abgeben="1"))
    assert "Sehr überlegt." in page_of(visit.get(address(bewerbung)))
    assert "2× gut erfüllt" in page_of(visit.get("/koordination/auswahl/dritte/"))
    assert other.submitted_at


def test_conflict_of_interest_deletes_the_vote_and_hides_the_others(bewerbung, kriterium, katja):
    VotumFactory(bewerbung=bewerbung, begruendung="Sehr überlegt.")
    visit = as_person(katja)
    visit.post(address(bewerbung, "votum/"), vote_data(kriterium, abgeben="1"))
    assert wrong_words(page_of(visit.get(address(bewerbung, "befangen/")))) == []
    visit.post(address(bewerbung, "befangen/"))
    votum = Votum.objects.get(person=katja)
    assert (votum.is_befangen, votum.submitted_at, votum.einzelvoten.count()) == (True, None, 0)
    assert "Sehr überlegt." not in page_of(visit.get(address(bewerbung)))
    assert visit.get(address(bewerbung, "votum/"))["Location"] == address(bewerbung)
    with pytest.raises(NoVoteError):
        save_votum(bewerbung, katja, Angaben(), is_given=False)
    visit.post(address(bewerbung, "befangen/"))
    assert not Votum.objects.filter(person=katja).exists()
    assert visit.get(address(bewerbung, "votum/")).status_code == 200


def test_koordination_that_has_a_conflict_sees_no_votes(bewerbung):
    person = steuerungsgruppe()
    person.rollenvergaben.create(rolle=Rolle.KOORDINATION)
    VotumFactory(bewerbung=bewerbung, begruendung="Sehr überlegt.")
    assert "Sehr überlegt." in page_of(as_person(person).get(address(bewerbung)))
    declare_conflict(bewerbung, person)
    assert "Sehr überlegt." not in page_of(as_person(person).get(address(bewerbung)))
    assert "Sehr überlegt." not in page_of(
        as_person(person).get("/koordination/auswahl/dritte/entscheidung/")
    )


def test_after_the_decision_nobody_votes(bewerbung, kriterium, katja):
    Bewerbung.objects.update(entscheidung=Entscheidung.AUSGEWAEHLT)
    visit = as_person(katja)
    assert visit.get(address(bewerbung, "votum/")).status_code == 404
    assert visit.post(address(bewerbung, "befangen/")).status_code == 404
    with pytest.raises(NoVoteError):
        save_votum(bewerbung, katja, Angaben(), is_given=True)
    with pytest.raises(NoVoteError):
        declare_conflict(bewerbung, katja)


@pytest.mark.parametrize("rolle", [None, *Rolle])
def test_filter_and_predicate_agree_for_every_role(bewerbung, rolle):
    rechte = load_rechte(somebody_with(rolle)) if rolle else BESUCH
    assert Bewerbung.objects.visible_to(rechte).exists() == can_read_bewerbungen(rechte)
    assert can_vote(rechte, bewerbung) == (rolle == Rolle.STEUERUNGSGRUPPE)


def test_koordination_does_not_vote(bewerbung):
    assert as_person(koordination()).get(address(bewerbung, "votum/")).status_code == 404


def test_stages_are_counted_in_words():
    assert in_words([2, 3, 2, None, 0]) == "1× sehr gut erfüllt, 2× gut erfüllt, 1× nicht erfüllt"
    assert in_words([]) == ""


def test_missing_votes_are_asked_for_after_the_deadline_and_before_the_last_day(
    auflage, bewerbung, katja
):
    auflage.votum_bis = timezone.localdate() + timedelta(days=30)
    auflage.save()
    done = VotumFactory(bewerbung=bewerbung, person=steuerungsgruppe()).person
    assert ask_for_votes() == 0
    with later(days=15):
        assert ask_for_votes() == 1
        assert ask_for_votes() == 0
    with later(days=27, minutes=1):
        assert ask_for_votes() == 1
        assert ask_for_votes() == 0
    told = Mitteilung.objects.filter(user=katja)
    assert "1 Bewerbung wartet auf Ihr Votum. Erbeten bis" in told.first().text
    assert told.count() == 2
    assert not Mitteilung.objects.filter(user=done).exists()


def test_own_start_page_names_the_applications_that_wait_for_a_vote(auflage, katja):
    voted, conflicted, drafted, _new = EingereichtFactory.create_batch(4, auflage=auflage)
    VotumFactory(bewerbung=voted, person=katja)
    VotumFactory(bewerbung=conflicted, person=katja, submitted_at=None, is_befangen=True)
    VotumFactory(bewerbung=drafted, person=katja, submitted_at=None)
    EingereichtFactory(auflage=auflage, entscheidung=Entscheidung.ABGELEHNT)
    EingereichtFactory(auflage=auflage, withdrawn_at=timezone.now())
    waiting = "2 Bewerbungen warten auf Ihr Votum"
    assert waiting not in page_of(as_person(katja).get("/mein/"))
    with later(days=15):
        assert waiting in page_of(as_person(katja).get("/mein/"))
        assert "Ihr Votum" not in page_of(as_person(koordination()).get("/mein/"))


def test_many_applications_and_votes_cost_no_more_queries(auflage, kriterium, katja):
    office, counts = as_person(koordination()), []
    for total in (2, 12):
        for row in EingereichtFactory.create_batch(total, auflage=auflage):
            VotumFactory(bewerbung=row, person=katja)
            for votum in VotumFactory.create_batch(2, bewerbung=row):
                votum.einzelvoten.create(kriterium=kriterium, stufe=1)
        path = "/koordination/auswahl/"
        for visit, page in (
            (as_person(katja), path),
            (as_person(katja), f"{path}dritte/"),
            (office, f"{path}dritte/entscheidung/"),
            (office, f"{path}dritte/briefe/"),
        ):
            visit.get(page)
            with CaptureQueriesContext(connection) as queries:
                visit.get(page)
            counts.append(len(queries))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 18
