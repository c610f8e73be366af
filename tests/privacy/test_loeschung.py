"""Deleting an account: waiting time, what goes, what stays, and that nothing else is left."""

import datetime as dt

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from foren.models import Beitrag
from netzwerk.hub import hub
from netzwerk.konten.actions import LastAdministrationError, give_rolle
from netzwerk.konten.daten.loeschung import (
    delete_account,
    request_deletion,
    run_due_deletions,
    withdraw_deletion,
)
from netzwerk.konten.models import Loeschart, Protokolleintrag, User, Vorgang
from netzwerk.models import AusgehendeMail
from netzwerk.rechte import Rolle
from netzwerk.serving import codes
from netzwerk.serving.sessions import person_group
from tests.factories.foren import BeitragFactory
from tests.factories.konten import UserFactory
from tests.factories.personal import make_everything
from tests.privacy.everywhere import find_everywhere

pytestmark = pytest.mark.django_db

#: Where a name may stay, because it was published as agreed or belongs to somebody else.
#: ``docs/verarbeitung.md`` says so and why.
KEPT = {
    "kommunen_organisation.kontakt",
    "programm_teammitglied.nachname",
    "wissen_gutepraxis.kontakt",
    "wissen_methodenleitfaden.autorenschaft",
    "wissen_projektgeschichte.autorenschaft",
}


@pytest.fixture(autouse=True)
def _own_media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def xenia():
    return UserFactory(
        first_name="Xenia", last_name="Zauberwald", email="xenia.zauberwald@example.org"
    )


def two_weeks_later():
    return time_machine.travel(timezone.now() + dt.timedelta(days=14, minutes=1))


# --- Asking for it ----------------------------------------------------------------------------


def test_request_waits_two_weeks_and_says_so_by_mail(xenia):
    user = request_deletion(xenia, Loeschart.PSEUDONYM)

    days = (user.loeschung_am - timezone.now()).total_seconds() / 86_400
    assert days == pytest.approx(14, abs=0.01)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (
            ["xenia.zauberwald@example.org"],
            f"Ihr Konto wird am {timezone.localtime(user.loeschung_am):%-d}. "
            f"{_month(user.loeschung_am)} gelöscht",
        )
    ]
    assert "/mein/daten/loeschen/" in mail.outbox[0].body
    assert Protokolleintrag.objects.get().vorgang == Vorgang.LOESCHUNG_VERLANGT


def _month(moment):
    from django.utils.formats import date_format

    return date_format(timezone.localtime(moment), "F Y")


def test_asking_again_changes_how_but_not_when(xenia):
    first = request_deletion(xenia, Loeschart.PSEUDONYM)
    with time_machine.travel(timezone.now() + dt.timedelta(days=5)):
        second = request_deletion(xenia, Loeschart.ENTFERNEN)
    assert second.loeschung_am == first.loeschung_am
    assert second.loeschart == Loeschart.ENTFERNEN
    assert len(mail.outbox) == 1


def test_account_is_not_deleted_before_its_day(xenia):
    request_deletion(xenia, Loeschart.PSEUDONYM)
    with time_machine.travel(timezone.now() + dt.timedelta(days=13, hours=23)):
        assert run_due_deletions() == "0 Konten gelöscht."
    assert User.objects.filter(pk=xenia.pk).exists()


def test_account_that_is_kept_after_all_is_not_deleted(xenia):
    request_deletion(xenia, Loeschart.PSEUDONYM)
    assert withdraw_deletion(xenia)
    with two_weeks_later():
        assert run_due_deletions() == "0 Konten gelöscht."
    kinds = list(Protokolleintrag.objects.order_by("pk").values_list("vorgang", flat=True))
    assert kinds == [Vorgang.LOESCHUNG_VERLANGT, Vorgang.LOESCHUNG_ZURUECKGENOMMEN]


def test_keeping_an_account_that_nobody_deletes_changes_nothing(xenia):
    assert not withdraw_deletion(xenia)
    assert not Protokolleintrag.objects.exists()


def test_due_account_is_deleted_once_with_a_last_mail(xenia):
    request_deletion(xenia, Loeschart.PSEUDONYM)
    key = xenia.pk
    mail.outbox.clear()
    with two_weeks_later():
        assert run_due_deletions() == "1 Konto gelöscht."
        assert run_due_deletions() == "0 Konten gelöscht."
    assert not User.objects.filter(pk=key).exists()
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["xenia.zauberwald@example.org"], "Ihr Konto ist gelöscht")
    ]
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.LOESCHUNG)
    assert (entry.person_id, entry.actor_id, entry.text) == (key, None, "auf eigenen Wunsch")


def test_last_administration_is_refused_until_there_is_another(xenia):
    give_rolle(xenia, Rolle.ADMINISTRATION, actor=None)
    with pytest.raises(LastAdministrationError):
        request_deletion(xenia, Loeschart.PSEUDONYM)
    xenia.refresh_from_db()
    assert xenia.loeschung_am is None

    give_rolle(UserFactory(), Rolle.ADMINISTRATION, actor=None)
    assert request_deletion(xenia, Loeschart.PSEUDONYM).loeschung_am


def test_who_became_the_last_administration_stays_and_others_go(xenia):
    other, third = UserFactory(), UserFactory()
    give_rolle(xenia, Rolle.ADMINISTRATION, actor=None)
    give_rolle(other, Rolle.ADMINISTRATION, actor=None)
    for person in (xenia, other, third):
        request_deletion(person, Loeschart.PSEUDONYM)
    with two_weeks_later():
        assert run_due_deletions() == (
            "2 Konten gelöscht; eines bleibt, weil es die letzte Administration ist."
        )
    assert list(User.objects.all()) == [other]


def test_one_that_fails_keeps_nobody_else(xenia, monkeypatch):
    other = UserFactory()
    request_deletion(xenia, Loeschart.PSEUDONYM)
    request_deletion(other, Loeschart.PSEUDONYM)
    real = delete_account

    def fail_for_xenia(user, *args):
        if user == xenia:
            raise OSError
        real(user, *args)

    monkeypatch.setattr("netzwerk.konten.daten.loeschung.delete_account", fail_for_xenia)
    with two_weeks_later(), pytest.raises(RuntimeError, match="1 Konto gelöscht; bei 1"):
        run_due_deletions()
    assert list(User.objects.all()) == [xenia]


def test_deletion_that_is_cut_off_leaves_everything_as_it_was(xenia, monkeypatch):
    BeitragFactory(author=xenia)
    request_deletion(xenia, Loeschart.PSEUDONYM)

    def cut_off(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, two_weeks_later():
        patched.setattr("netzwerk.konten.daten.loeschung.build_mail", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run_due_deletions()
    assert Beitrag.objects.get().author == xenia
    with two_weeks_later():
        assert run_due_deletions() == "1 Konto gelöscht."
    assert Beitrag.objects.get().author is None


# --- What is left -----------------------------------------------------------------------------


@pytest.mark.parametrize("art", Loeschart)
def test_nothing_about_the_person_is_left_but_what_is_documented(
    xenia, art, django_capture_on_commit_callbacks
):
    make_everything(xenia, "Mohn")
    other = UserFactory(first_name="Bruno", last_name="Anderswo")
    BeitragFactory(
        author=xenia,
        html="<p>Fragen an <a href='mailto:xenia.zauberwald@example.org'>xenia.zauberwald@"
        "example.org</a>. Viele Grüße, Xenia  Zauberwald</p>".replace("'", '"'),
    )
    log(xenia, "wagtail.edit", user=other)
    words = ["xenia.zauberwald@example.org", "Zauberwald", "Über mich", "mohn-account.emailadd"]
    files_before = {place for place in find_everywhere(["mohn"]) if place.startswith("datei:")}
    assert len(files_before) >= 5

    assert find_everywhere(words) > {
        *KEPT,
        *("konten_user.email", "account_emailaddress.email", "konten_profil.ueber_mich"),
        *("foren_beitrag.html", "wagtailcore_modellogentry.label", "kommunen_einladung.nachricht"),
        *("django_session.session_data", "netzwerk_ausgehendemail.to"),
    }

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(xenia, art, "auf eigenen Wunsch")

    assert find_everywhere(words) == KEPT
    # Pictures and documents of pages belong to the pages; everything else is gone.
    left = {place for place in find_everywhere(["mohn"]) if place.startswith("datei:")}
    assert left == set()


def test_no_row_points_at_the_account_any_more(xenia):
    from django.apps import apps

    make_everything(xenia, "Mohn")
    key = xenia.pk
    delete_account(xenia, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.related_model is User and model._base_manager.filter(**{field.attname: key})
    }
    # Numbers without a name: Wagtail's log is told apart by them.
    assert pointing == {"wagtailcore.ModelLogEntry.user", "wagtailcore.PageLogEntry.user"}


def test_deletion_leaves_everybody_else_as_they_were(xenia):
    other = UserFactory(first_name="Bruno", last_name="Anderswo", email="bruno@example.org")
    make_everything(other, "Distel")
    before = find_everywhere(["Distel", "Anderswo", "bruno@example.org"])
    make_everything(xenia, "Mohn")
    delete_account(xenia, Loeschart.ENTFERNEN, "auf eigenen Wunsch")
    assert find_everywhere(["Distel", "Anderswo", "bruno@example.org"]) == before


def test_log_of_the_admin_no_longer_says_whose_membership_it_was(xenia):
    make_everything(xenia, "Mohn")
    labels = ModelLogEntry.objects.values_list("label", flat=True)
    assert any("Zauberwald" in label for label in labels)
    about = ContentType.objects.get_for_model(User)
    delete_account(xenia, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert set(labels.filter(content_type=about)) == {"Ehemaliges Mitglied"}


def test_outbox_keeps_only_the_last_mail_until_it_is_forgotten(xenia, settings):
    settings.EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"
    request_deletion(xenia, Loeschart.PSEUDONYM)
    with two_weeks_later():
        run_due_deletions()
    last = AusgehendeMail.objects.get()
    assert (last.to, last.subject) == ("xenia.zauberwald@example.org", "Ihr Konto ist gelöscht")


def test_sockets_of_a_deleted_account_are_closed(
    xenia, monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    monkeypatch.setattr(hub, "close_group", lambda group, code: closed.append((group, code)))
    group = person_group(xenia.pk)
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(xenia, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert (group, codes.RIGHTS_CHANGED) in closed


def test_session_of_a_deleted_account_is_over(client, xenia):
    client.force_login(xenia)
    assert client.get("/mein/daten/").status_code == 200
    delete_account(xenia, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert client.get("/mein/daten/")["Location"] == "/konto/anmelden/?next=/mein/daten/"
