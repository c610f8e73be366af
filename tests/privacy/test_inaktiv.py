"""Accounts that nobody uses: warned twice, then deleted; signing in ends it."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from netzwerk.konten.actions import give_rolle
from netzwerk.konten.daten.inaktiv import handle_inactive
from netzwerk.konten.daten.loeschung import request_deletion
from netzwerk.konten.models import Inaktivitaetswarnung, Loeschart, Protokolleintrag, User, Vorgang
from netzwerk.rechte import Rolle
from tests.factories.foren import BeitragFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 25, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TWO_YEARS = 730 * DAY


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def unused(*, days, **fields):
    """Return an account whose last sign-in is so many days ago."""
    return UserFactory(last_login=NOW - days * DAY, **fields)


def nobody_done(text):
    return text == "0 erste und 0 zweite Warnungen verschickt; 0 Konten gelöscht."


def test_account_in_use_is_left_alone(clock):
    unused(days=669)
    assert nobody_done(handle_inactive())
    assert mail.outbox == []


def test_first_warning_comes_sixty_days_before_and_once(clock):
    person = unused(days=670, email="ada@example.org")
    assert handle_inactive().startswith("1 erste und 0 zweite")
    assert nobody_done(handle_inactive())
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (
            ["ada@example.org"],
            "Ihr Konto wird am 24. Januar 2027 gelöscht, wenn Sie sich nicht anmelden",
        )
    ]
    assert "/konto/anmelden/" in mail.outbox[0].body
    assert Inaktivitaetswarnung.objects.get().user == person


def test_second_warning_comes_fourteen_days_before_and_then_it_is_deleted(clock):
    unused(days=670, email="ada@example.org")
    handle_inactive()
    clock.move_to(NOW + 45 * DAY)
    assert nobody_done(handle_inactive())
    clock.move_to(NOW + 46 * DAY)
    assert handle_inactive().startswith("0 erste und 1 zweite")
    assert mail.outbox[-1].subject == (
        "Letzte Erinnerung: Ihr Konto wird am 24. Januar 2027 gelöscht, wenn Sie sich nicht anmelden"
    )
    clock.move_to(NOW + 60 * DAY - dt.timedelta(minutes=1))
    assert nobody_done(handle_inactive())
    clock.move_to(NOW + 60 * DAY)
    assert handle_inactive().endswith("1 Konto gelöscht.")
    assert not User.objects.exists()
    assert [one.subject for one in mail.outbox[2:]] == ["Ihr Konto ist gelöscht"]
    assert "nach langer Zeit ohne Anmeldung" in mail.outbox[-1].body
    assert Protokolleintrag.objects.get().vorgang == Vorgang.LOESCHUNG


def test_contributions_of_an_unused_account_stay_without_the_name(clock):
    person = unused(days=900)
    post = BeitragFactory(author=person)
    for days in (0, 46, 60):
        clock.move_to(NOW + days * DAY)
        handle_inactive()
    post.refresh_from_db()
    assert (post.author, post.html != "", post.deleted_at) == (None, True, None)


def test_signing_in_ends_it(clock):
    person = unused(days=670)
    handle_inactive()
    clock.move_to(NOW + 46 * DAY)
    handle_inactive()
    person.last_login = timezone.now()
    person.save()
    clock.move_to(NOW + 100 * DAY)
    assert nobody_done(handle_inactive())
    assert not Inaktivitaetswarnung.objects.exists()
    assert User.objects.filter(pk=person.pk).exists()


def test_account_that_never_signed_in_counts_from_its_beginning(clock):
    UserFactory(last_login=None, date_joined=NOW - 670 * DAY)
    assert handle_inactive().startswith("1 erste")


def test_after_an_outage_nobody_is_deleted_without_both_warnings(clock):
    unused(days=2_000)
    assert handle_inactive().startswith("1 erste und 0 zweite")
    clock.move_to(NOW + 400 * DAY)
    assert handle_inactive() == "0 erste und 1 zweite Warnungen verschickt; 0 Konten gelöscht."
    assert "13. Januar 2028" in mail.outbox[-1].subject
    clock.move_to(NOW + 413 * DAY)
    assert nobody_done(handle_inactive())
    clock.move_to(NOW + 414 * DAY)
    assert handle_inactive().endswith("1 Konto gelöscht.")


def test_time_without_sign_in_can_be_set(clock, settings):
    settings.INACTIVE_AFTER = 365 * DAY
    unused(days=305)
    assert handle_inactive().startswith("1 erste")


def test_account_that_is_to_be_deleted_anyway_is_not_warned(clock):
    request_deletion(unused(days=800), Loeschart.PSEUDONYM)
    assert nobody_done(handle_inactive())


def test_account_of_the_installation_itself_is_not_touched(clock):
    unused(days=3_000, is_superuser=True)
    assert nobody_done(handle_inactive())


def test_last_administration_stays(clock):
    give_rolle(unused(days=900), Rolle.ADMINISTRATION, actor=None)
    for days in (0, 46, 60):
        clock.move_to(NOW + days * DAY)
        text = handle_inactive()
    assert text.endswith("0 Konten gelöscht; eines bleibt, weil es die letzte Administration ist.")
    assert User.objects.count() == 1


def test_warning_and_its_row_come_together(clock, monkeypatch):
    unused(days=670)

    def fail(*args):
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("netzwerk.konten.daten.inaktiv.build_mail", fail)
        with pytest.raises(OSError):
            handle_inactive()
    assert not Inaktivitaetswarnung.objects.exists()
    assert handle_inactive().startswith("1 erste")


def test_queries_for_nobody_do_not_grow_with_the_network(clock, django_assert_num_queries):
    handle_inactive()
    for count in (1, 20):
        UserFactory.create_batch(count, last_login=NOW)
        with django_assert_num_queries(4):
            handle_inactive()
