"""Everybody on a list is invited, or nobody is; once, whatever happens to the worker."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen import invitation_many
from netzwerk.kommunen.importe import ausfuehrung
from netzwerk.kommunen.importe.ablauf import NotReadyError, check_list, discard_list, invite_list
from netzwerk.kommunen.invitation import PER_DAY, left_today, withdraw
from netzwerk.kommunen.invitation import invite as invite_one
from netzwerk.kommunen.jobs import delete_unused_lists
from netzwerk.kommunen.models import Einladung, Importlauf, MitgliedschaftRolle
from netzwerk.kommunen.privacy_listen import LISTE_RETENTION, clear_lists
from netzwerk.konten.actions import give_rolle, take_rolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.models import Auftrag, AuftragStand
from netzwerk.privacy import register_of_processing
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory
from tests.factories.programm import BegleitungFactory
from tests.kommunen.import_support import again, bring, checked, do, invite, list_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(stadt):
    return MitgliedschaftFactory(
        kommune=stadt,
        rolle=MitgliedschaftRolle.ANSPRECHPERSON,
        user__first_name="Amira",
        user__last_name="Haddad",
    ).user


@pytest.fixture
def office():
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION).user


def invited():
    return list(Einladung.objects.order_by("pk").values_list("email", flat=True))


def test_everybody_on_a_list_is_invited_and_the_list_forgotten(lead, stadt):
    auftrag = invite(checked(lead, stadt, list_of(3)))
    lauf = Importlauf.objects.get()
    assert (auftrag.stand, auftrag.result) == (AuftragStand.FERTIG, {"eingeladen": 3})
    assert invited() == [f"anna{n}@example.org" for n in (1, 2, 3)]
    einladung = Einladung.objects.first()
    assert (einladung.first_name, einladung.last_name) == ("Anna", "Muster1")
    assert (einladung.invited_by, einladung.ort) == (lead, stadt)
    assert (lauf.kopf, lauf.zeilen, lauf.befunde, lauf.spalten) == ([], [], [], {})
    assert (lauf.eingeladen, lauf.summen) == (3, {"neu": 3})
    assert not any("example.org" in str(row.params | row.result) for row in Auftrag.objects.all())


def test_mail_says_who_invites_whereto_from_where_and_how_to_refuse(lead, stadt):
    lauf = checked(lead, stadt, list_of(1))
    Importlauf.objects.update(nachricht="Wir freuen uns!")
    invite(lauf)
    [letter] = mail.outbox
    einladung = Einladung.objects.get()
    assert letter.to == ["anna1@example.org"]
    assert "Guten Tag, Anna Muster1!\n\nAmira Haddad lädt Sie ins Lernnetzwerk ein" in letter.body
    assert "als Mitglied für Musterstadt" in letter.body
    assert "Sie steht auf der Liste „Auftakt am 3. Mai“." in letter.body
    assert "„Wir freuen uns!“" in letter.body
    assert f"/einladung/{einladung.token}/ablehnen/" in letter.body


def test_log_tells_that_and_how_many_but_not_whom(lead, office, stadt):
    invite(checked(lead, stadt, list_of(2)))
    text = "E-Mail;Kommune\na@example.org;Musterstadt\n"
    invite(checked(office, None, text))
    entries = Protokolleintrag.objects.filter(vorgang=Vorgang.IMPORT).order_by("pk")
    assert [(entry.text, entry.actor_id) for entry in entries] == [
        ("2 Einladungen: Musterstadt", lead.pk),
        ("1 Einladungen: mehrere Kommunen", office.pk),
    ]


def test_one_bad_line_keeps_everybody_from_being_invited(lead, stadt):
    lauf = checked(lead, stadt, list_of(3, "Bo;Muster;falsch"))
    with pytest.raises(NotReadyError):
        invite_list(lauf, left_out=0)
    assert (invited(), mail.outbox) == ([], [])


def test_bad_lines_are_left_out_if_their_number_is_agreed_to(lead, stadt):
    lauf = checked(lead, stadt, list_of(3, "Bo;Muster;falsch", "Cem;Muster;auch falsch"))
    with pytest.raises(NotReadyError):
        invite_list(lauf, left_out=1)
    invite(lauf, left_out=2)
    assert len(invited()) == len(mail.outbox) == 3
    assert again(lauf).summen == {"neu": 3, "fehler": 2}


def test_list_that_was_not_checked_is_not_invited(lead, stadt):
    with pytest.raises(NotReadyError):
        invite_list(bring(lead, stadt, list_of(3)), left_out=0)


def test_members_and_invited_people_get_no_second_mail(lead, stadt):
    MitgliedschaftFactory(kommune=stadt, user__email="anna1@example.org")
    invite_one("anna2@example.org", stadt)
    mail.outbox.clear()
    lauf = checked(lead, stadt, list_of(3))
    invite(lauf)
    assert [letter.to for letter in mail.outbox] == [["anna3@example.org"]]
    assert again(lauf).summen == {"mitglied": 1, "eingeladen": 1, "neu": 1}


def test_same_list_again_invites_nobody(lead, stadt):
    invite(checked(lead, stadt, list_of(3)))
    mail.outbox.clear()
    auftrag = invite(checked(lead, stadt, list_of(3)))
    assert (auftrag.result, mail.outbox) == ({"eingeladen": 0}, [])
    assert len(invited()) == 3


def test_withdrawn_and_expired_invitations_are_opened_again(lead, stadt):
    withdrawn = invite_one("anna1@example.org", stadt)
    withdraw(withdrawn, lead)
    invite_one("anna2@example.org", stadt)
    Einladung.objects.filter(email="anna2@example.org").update(expires_at=timezone.now())
    mail.outbox.clear()
    invite(checked(lead, stadt, list_of(3)))
    assert len(mail.outbox) == 3
    rows = Einladung.objects.all()
    assert len(rows) == 3
    assert all(row.withdrawn_at is None and row.expires_at > timezone.now() for row in rows)
    assert Einladung.objects.get(email="anna1@example.org").token != withdrawn.token


def test_list_of_koordination_reaches_many_places(office, stadt):
    kehl = KommuneFactory(name="Kehl")
    verein = OrganisationFactory(name="Brücke", kommune=kehl)
    text = (
        "E-Mail;Kommune;Organisation;Rolle\n"
        "a@example.org;Musterstadt;;Ansprechperson\n"
        "b@example.org;Kehl;Brücke;\n"
        "c@example.org;;;Steuerungsgruppe\n"
    )
    invite(checked(office, None, text))
    assert [(row.ort, row.rolle) for row in Einladung.objects.order_by("email")] == [
        (stadt, "ansprechperson"),
        (verein, "mitglied"),
        (Rolle.STEUERUNGSGRUPPE, "mitglied"),
    ]


def test_work_that_runs_twice_invites_once(lead, stadt):
    auftrag = invite(checked(lead, stadt, list_of(3)))
    # As if the process had died between the transaction and the note that the work is done.
    unfinished = {"stand": AuftragStand.LAEUFT, "result": {}, "finished_at": None}
    Auftrag.objects.filter(pk=auftrag.pk).update(**unfinished)
    assert do(auftrag).result == {"eingeladen": 3}
    assert len(invited()) == len(mail.outbox) == 3


def test_pressing_twice_starts_the_work_once(lead, stadt):
    lauf = checked(lead, stadt, list_of(3))
    first, second = invite_list(lauf, left_out=0), invite_list(lauf, left_out=0)
    assert first == second
    do(first)
    assert invite_list(lauf, left_out=0) == first
    assert len(invited()) == 3


class Killed(BaseException):
    """What no handler catches, like the end of the process."""


@pytest.mark.parametrize("place", ["build_letter", "get_connection"])
def test_worker_that_dies_in_the_middle_leaves_nothing_half_done(lead, stadt, monkeypatch, place):
    lauf = checked(lead, stadt, list_of(5))
    auftrag = invite_list(lauf, left_out=0)
    real, calls = getattr(invitation_many, place), []

    def die_later(*args):
        calls.append(args)
        if place == "get_connection" or len(calls) == 3:
            raise Killed
        return real(*args)

    monkeypatch.setattr(invitation_many, place, die_later)
    with pytest.raises(Killed):
        do(auftrag)
    assert (invited(), mail.outbox, again(lauf).done_at) == ([], [], None)

    monkeypatch.setattr(invitation_many, place, real)
    assert do(auftrag).result == {"eingeladen": 5}
    assert len(invited()) == len(mail.outbox) == 5


def test_who_is_quicker_with_one_of_the_people_is_noticed(lead, stadt, monkeypatch):
    lauf = checked(lead, stadt, list_of(3))
    real = ausfuehrung.prepare

    def prepare_slowly(*args, **options):
        bundle = real(*args, **options)
        if len(bundle.letters) == 3:
            invite_one("anna2@example.org", stadt)
        return bundle

    monkeypatch.setattr(ausfuehrung, "prepare", prepare_slowly)
    assert invite(lauf).result == {"eingeladen": 2}
    assert sorted(invited()) == [f"anna{n}@example.org" for n in (1, 2, 3)]
    assert len(mail.outbox) == 3


def test_invitation_that_is_sent_again_meanwhile_is_noticed(lead, stadt, monkeypatch):
    einladung = invite_one("anna1@example.org", stadt)
    Einladung.objects.update(expires_at=timezone.now())
    lauf = checked(lead, stadt, list_of(2))
    real = ausfuehrung.prepare

    def prepare_slowly(*args, **options):
        bundle = real(*args, **options)
        if bundle.renewed:
            later = timezone.now() + timedelta(days=30)
            Einladung.objects.filter(pk=einladung.pk).update(
                sent_at=timezone.now(), expires_at=later
            )
        return bundle

    monkeypatch.setattr(ausfuehrung, "prepare", prepare_slowly)
    mail.outbox.clear()
    assert invite(lauf).result == {"eingeladen": 1}
    assert [letter.to for letter in mail.outbox] == [["anna2@example.org"]]


def test_people_who_are_invited_elsewhere_again_and_again_end_the_work(lead, stadt, monkeypatch):
    lauf = checked(lead, stadt, list_of(9))
    real = ausfuehrung.prepare

    def prepare_slowly(people, **options):
        bundle = real(people, **options)
        invite_one(people[0][0].email, stadt)
        return bundle

    monkeypatch.setattr(ausfuehrung, "prepare", prepare_slowly)
    auftrag = invite(lauf)
    assert auftrag.stand == AuftragStand.GESCHEITERT
    assert "Es ist noch niemand eingeladen worden." in auftrag.error
    assert again(lauf).done_at is None


def test_error_that_came_up_after_checking_stops_everything(office, stadt):
    kehl = KommuneFactory(name="Kehl")
    text = "E-Mail;Kommune\na@example.org;Musterstadt\nb@example.org;Kehl\n"
    lauf = checked(office, None, text)
    kehl.delete()
    auftrag = invite(lauf)
    assert auftrag.error.startswith("Seit der Prüfung hat sich etwas geändert.")
    assert (invited(), mail.outbox) == ([], [])
    # The person finds what has come up.
    assert [row["zustand"] for row in again(lauf).befunde] == ["neu", "fehler"]


def test_right_that_was_lost_after_checking_stops_everything(stadt):
    mandate = BegleitungFactory(teilnahme__kommune=stadt)
    lauf = checked(mandate.person, stadt, list_of(2))
    mandate.delete()
    auftrag = invite(lauf)
    assert auftrag.error == (
        "Sie können hier inzwischen niemanden mehr einladen. Es ist niemand eingeladen worden."
    )
    assert invited() == []


def test_list_that_was_thrown_away_is_not_invited(lead, stadt):
    lauf = checked(lead, stadt, list_of(2))
    auftrag = invite_list(lauf, left_out=0)
    discard_list(lauf)
    assert do(auftrag).error == ("Diese Liste gibt es nicht mehr. Bitte laden Sie sie neu hoch.")
    assert invited() == []


def test_list_is_left_alone_while_it_is_being_invited(lead, stadt):
    lauf = checked(lead, stadt, list_of(2))
    auftrag = invite_list(lauf, left_out=0)
    assert check_list(lauf, {"email": 0}, liste="", nachricht="") == auftrag
    assert again(lauf).spalten["email"] == 2
    do(auftrag)
    assert check_list(lauf, {"email": 0}, liste="", nachricht="") == auftrag


def test_more_than_a_day_allows_is_refused(lead, stadt):
    auftrag = invite(checked(lead, stadt, list_of(PER_DAY + 1)))
    assert auftrag.error == (
        "Heute können Sie noch 300 Personen einladen, auf der Liste stehen 301. Es ist niemand "
        "eingeladen worden."
    )
    assert invited() == []


def test_people_of_a_list_count_for_the_day(lead, stadt):
    invite(checked(lead, stadt, list_of(5)))
    assert left_today(lead) == PER_DAY - 5
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert left_today(lead) == PER_DAY


def test_koordination_invites_as_many_as_a_list_holds(office, stadt):
    auftrag = invite(checked(office, stadt, list_of(PER_DAY + 1)))
    assert auftrag.result == {"eingeladen": 301}


def test_new_list_takes_the_place_of_an_unused_one(lead, stadt, office):
    first = bring(lead, stadt, list_of(1))
    other = bring(office, stadt, list_of(1))
    done = checked(office, None, "E-Mail;Kommune\na@example.org;Musterstadt\n")
    invite(done)
    ort = MitgliedschaftFactory(user=lead, rolle=MitgliedschaftRolle.STELLVERTRETUNG).kommune
    running = checked(lead, ort, list_of(1))
    invite_list(running, left_out=0)
    bring(lead, ort, list_of(2))
    second = bring(lead, stadt, list_of(2))
    left = set(Importlauf.objects.values_list("pk", flat=True))
    assert first.pk not in left
    assert {second.pk, other.pk, done.pk, running.pk} <= left


def test_time_limit_on_the_privacy_page_is_the_one_that_is_held(settings):
    page = (settings.BASE_DIR / "wissen/seiten/datenschutz.toml").read_text()
    assert "löscht die Plattform die Liste, sobald alle eingeladen sind, spätestens nach 24" in page
    assert timedelta(hours=24) == LISTE_RETENTION


def test_unused_list_is_deleted_after_a_day(lead, stadt):
    lauf = checked(lead, stadt, list_of(2))
    clear_lists(lauf.created_at + timedelta(hours=24))
    assert Importlauf.objects.exists()
    with time_machine.travel(lauf.created_at + timedelta(hours=24, minutes=1)):
        assert delete_unused_lists() == "Einladungslisten gelöscht: 1."
    assert not Importlauf.objects.exists()


def test_summary_of_a_list_is_deleted_after_a_month(lead, stadt):
    lauf = checked(lead, stadt, list_of(2))
    invite(lauf)
    done_at = again(lauf).done_at
    assert clear_lists(done_at + timedelta(days=30)) == 0
    assert clear_lists(done_at + timedelta(days=30, minutes=1)) == 1


def test_person_gets_a_copy_of_what_they_brought_without_the_people(lead, office, stadt):
    bring(lead, stadt, list_of(2))
    bring(office, None, list_of(2))
    [entry] = [entry for entry in register_of_processing() if entry.model is Importlauf]
    [row] = entry.export(lead).rows
    assert (row["Datei"], row["Kommune"], row["Personen auf der Liste"]) == (
        *("liste.csv", "Musterstadt", 2),
    )
    assert "anna1" not in str(row)


def test_invitations_come_with_few_queries_for_any_list(lead, stadt, settings):
    settings.EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"

    def count(number, start):
        auftrag = invite_list(checked(lead, stadt, list_of(number, start=start)), left_out=0)
        with CaptureQueriesContext(connection) as queries:
            do(auftrag)
        return len(queries)

    # What SQLite takes in one statement is about fifty rows.
    few, many = count(3, 1), count(50, 10)
    assert many == few <= 30


def test_role_that_was_lost_hides_the_list(office, stadt):
    lauf = checked(office, None, "E-Mail;Kommune\na@example.org;Musterstadt\n")
    give_rolle(office, Rolle.REDAKTION, actor=None)
    take_rolle(office, Rolle.KOORDINATION, actor=None)
    assert invite(lauf).stand == AuftragStand.GESCHEITERT
    assert invited() == []


def test_checking_anew_forgets_what_was_found(lead, stadt):
    lauf = checked(lead, stadt, list_of(1, "Bo;Muster;falsch"))
    check_list(lauf, lauf.spalten, liste="", nachricht="")
    assert (again(lauf).befunde, again(lauf).checked_at) == ([], None)
