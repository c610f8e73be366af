"""The list of open invitations, and what is done with one: send again, withdraw, undo."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen import invitation
from netzwerk.kommunen.invitation import invite, send_again, withdraw
from netzwerk.kommunen.models import Einladung, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
LIST = "/kommunen/musterstadt/einladungen/"


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(stadt, client):
    person = UserFactory(first_name="Amira", last_name="Haddad")
    MitgliedschaftFactory(user=person, kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    client.force_login(person)
    return person


@pytest.fixture
def einladung(stadt, lead):
    einladung = aged(invite("neu@example.org", stadt, actor=lead), days=3)
    mail.outbox.clear()
    return einladung


def aged(einladung, **age):
    """Let an invitation have been sent some time ago."""
    einladung.sent_at -= timedelta(**age)
    einladung.expires_at -= timedelta(**age)
    einladung.save()
    return einladung


def do(client, einladung, verb):
    return client.post(f"/einladungen/{einladung.pk}/{verb}/", follow=True)


def test_list_says_who_by_whom_and_until_when(client, einladung):
    response = client.get(LIST)
    page = page_of(response)
    for part in ("neu@example.org", "offen", "als Mitglied für Musterstadt", "Amira Haddad"):
        assert part in page
    assert "Der Link gilt bis" in page
    assert str(einladung.token) not in response.content.decode()
    assert wrong_words(response.content.decode()) == []


def test_list_has_the_kommune_and_its_organisationen_and_no_other(client, lead, stadt):
    verein = OrganisationFactory(kommune=stadt)
    for email, ort in (
        ("ort@example.org", stadt),
        ("verein@example.org", verein),
        ("fremd@example.org", KommuneFactory()),
        ("netz@example.org", Rolle.REDAKTION),
        ("frei@example.org", OrganisationFactory()),
    ):
        invite(email, ort)
    shown = {row["einladung"].email for row in client.get(LIST).context["rows"]}
    assert shown == {"ort@example.org", "verein@example.org"}


def test_accepted_invitation_leaves_the_list(client, einladung):
    einladung.accepted_at = timezone.now()
    einladung.save()
    assert "Niemand ist gerade eingeladen" in page_of(client.get(LIST))


def test_expired_invitation_is_shown_and_can_be_renewed(client, einladung):
    aged(einladung, days=28)
    assert "abgelaufen" in page_of(client.get(LIST))
    response = do(client, einladung, "senden")
    assert "Die Einladung an neu@example.org ist noch einmal unterwegs." in page_of(response)
    einladung.refresh_from_db()
    assert einladung.expires_at > timezone.now() + timedelta(days=29)
    assert len(mail.outbox) == 1


def test_second_press_sends_no_second_mail(client, einladung):
    do(client, einladung, "senden")
    response = do(client, einladung, "senden")
    assert "An neu@example.org ging keine zweite E-Mail" in page_of(response)
    assert len(mail.outbox) == 1


def test_withdrawing_can_be_undone(client, einladung):
    response = do(client, einladung, "zurueckziehen")
    assert "zurückgezogen" in page_of(response)
    assert "Rückgängig machen" in page_of(response)
    token = Einladung.objects.get().token
    assert client.get(f"/einladung/{token}/").status_code == 403  # the Ansprechperson is signed in
    client.logout()
    assert client.get(f"/einladung/{token}/").status_code == 410
    client.force_login(einladung.invited_by)
    do(client, einladung, "wiederherstellen")
    client.logout()
    assert client.get(f"/einladung/{token}/").status_code == 200
    kinds = Protokolleintrag.objects.order_by("pk").values_list("vorgang", flat=True)
    assert list(kinds) == ["einladung", "einladung-zurueck", "einladung-wieder-offen"]


def test_invited_anew_after_withdrawal_the_old_link_stays_dead(client, einladung, stadt):
    old = einladung.token
    withdraw(einladung, einladung.invited_by)
    assert invite("neu@example.org", stadt).token != old
    client.logout()
    assert client.get(f"/einladung/{old}/").status_code == 404


def test_daily_number_holds_for_sending_again(client, einladung, monkeypatch):
    monkeypatch.setattr(invitation, "PER_DAY", 1)
    assert "Bitte versuchen Sie es morgen noch einmal." in page_of(do(client, einladung, "senden"))
    assert mail.outbox == []


def test_what_was_accepted_is_neither_sent_nor_withdrawn(einladung):
    einladung.accepted_at = timezone.now()
    einladung.save()
    assert send_again(einladung, einladung.invited_by) is False
    assert withdraw(einladung, einladung.invited_by) is False


@pytest.mark.parametrize("verb", ["senden", "zurueckziehen", "wiederherstellen"])
def test_foreign_invitation_does_not_exist(client, lead, verb):
    foreign = aged(invite("fremd@example.org", KommuneFactory()), days=3)
    assert do(client, foreign, verb).status_code == 404
    assert client.get(f"/einladungen/{foreign.pk}/{verb}/").status_code == 405
    client.logout()
    path = f"/einladungen/{foreign.pk}/{verb}/"
    assert client.post(path)["Location"] == f"/konto/anmelden/?next={path}"


def test_many_invitations_cost_no_more_queries(client, lead, stadt):
    counts = []
    for total in (2, 40):
        for number in range(total):
            invite(f"p{number}@example.org", stadt, actor=UserFactory())
        with CaptureQueriesContext(connection) as queries:
            response = client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
    assert len(response.context["rows"]) == 25
    assert 'aria-label="Seiten"' in response.content.decode()
