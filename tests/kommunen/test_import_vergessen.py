"""Who refuses, or deletes their account, stands on no list that waits to be invited."""

import pytest
from django.core import mail

from netzwerk.kommunen.acceptance import refuse
from netzwerk.kommunen.importe import ausfuehrung
from netzwerk.kommunen.importe.ablauf import invite_list
from netzwerk.kommunen.importe.vergessen import forget_in_lists
from netzwerk.kommunen.invitation import invite as invite_one
from netzwerk.kommunen.models import Einladung, Importlauf, MitgliedschaftRolle
from netzwerk.konten.daten.loeschung import delete_account
from netzwerk.konten.models import Loeschart
from netzwerk.models import AuftragStand
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.kommunen.import_support import (
    again,
    bring,
    check,
    checked,
    do,
    findings,
    invite,
    list_of,
)

pytestmark = pytest.mark.django_db
ANNA = "anna2@example.org"


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(stadt):
    return MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON).user


def rows_of(lauf):
    return [number for number, _cells in again(lauf).zeilen]


def test_refusal_takes_the_row_and_what_was_found_about_it_off_every_list(lead, stadt):
    lauf = checked(lead, stadt, list_of(3))
    assert refuse(invite_one(ANNA.upper(), KommuneFactory()))
    assert rows_of(lauf) == [2, 4]
    assert findings(again(lauf)) == [(2, "neu", []), (4, "neu", [])]
    mail.outbox.clear()
    assert invite(again(lauf)).result == {"eingeladen": 2}
    assert ANNA not in [to for letter in mail.outbox for to in letter.to]


def test_refusal_of_who_is_needed_elsewhere_leaves_the_lists(lead, stadt):
    lauf = checked(lead, stadt, list_of(3))
    UserFactory(email=ANNA)
    assert not refuse(invite_one(ANNA, KommuneFactory()))
    assert rows_of(lauf) == [2, 3, 4]


def test_deleted_account_is_on_no_list_with_any_of_its_addresses(lead, stadt):
    person = UserFactory(email="anna1@example.org")
    person.emailaddress_set.create(email="Anna3@example.org", verified=True)
    lauf = bring(lead, stadt, list_of(3))
    delete_account(person, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert rows_of(lauf) == [3]


@pytest.mark.parametrize(
    ("cell", "is_gone"),
    [
        (ANNA, True),
        ("Anna Muster <ANNA2@example.org>", True),
        ("anna2@example.org, büro@example.org", True),
        ("an\u00adna2@example.org", True),
        ("hanna2@example.org", False),
        ("x.anna2@example.org", False),
        ("anna2@example.org.de", False),
        ("anna2@example.org-ag.de", False),
        ("anna2 (at) example.org", False),
    ],
)
def test_row_goes_wherever_the_address_stands_in_it(lead, stadt, cell, is_gone):
    lauf = bring(lead, stadt, f'E-Mail;Notiz\nb@example.org;\nc@example.org;"{cell}"\n')
    forget_in_lists([ANNA])
    assert rows_of(lauf) == ([2] if is_gone else [2, 3])


def test_list_without_anybody_left_is_deleted(lead, stadt):
    bring(lead, stadt, f"E-Mail\n{ANNA}\n")
    forget_in_lists([ANNA])
    assert not Importlauf.objects.exists()


def test_who_refuses_while_the_list_is_being_invited_gets_no_mail(lead, stadt, monkeypatch):
    lauf = checked(lead, stadt, list_of(3))
    real = ausfuehrung.prepare

    def prepare_slowly(*args, **options):
        bundle = real(*args, **options)
        forget_in_lists([ANNA])
        return bundle

    monkeypatch.setattr(ausfuehrung, "prepare", prepare_slowly)
    assert invite(lauf).result == {"eingeladen": 2}
    assert ANNA not in Einladung.objects.values_list("email", flat=True)
    assert ANNA not in [to for letter in mail.outbox for to in letter.to]


def test_row_with_an_error_that_goes_meanwhile_stops_the_list_and_says_so(lead, stadt):
    lauf = checked(lead, stadt, list_of(2, f"Ann;Muster;{ANNA} x@example.org"))
    auftrag = invite_list(lauf, left_out=1)
    forget_in_lists([ANNA])
    assert do(auftrag).stand == AuftragStand.GESCHEITERT
    assert auftrag.error.startswith("Seit der Prüfung hat sich etwas geändert.")


def test_who_refuses_while_the_list_is_being_checked_is_not_written_down_again(
    lead, stadt, monkeypatch
):
    lauf = bring(lead, stadt, list_of(3))
    real = ausfuehrung.judge

    def judge_slowly(*args, **options):
        befunde = real(*args, **options)
        forget_in_lists([ANNA])
        return befunde

    monkeypatch.setattr(ausfuehrung, "judge", judge_slowly)
    assert [number for number, _state, _errors in findings(check(lauf))] == [2, 4]
