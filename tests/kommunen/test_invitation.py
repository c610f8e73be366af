"""Accept an invitation: with a new account, with an old one, twice, too late, as somebody else."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.acceptance import InvitationClosedError, WrongPersonError, accept
from netzwerk.kommunen.actions import join_place
from netzwerk.kommunen.invitation import Adressat, invite, invite_all, withdraw
from netzwerk.kommunen.models import Einladung, Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag, User, Vorgang
from netzwerk.models import AusgehendeMail
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import PASSWORD, RollenvergabeFactory, UserFactory
from tests.konten.support import last_code, page_of, wrong_words

pytestmark = pytest.mark.django_db
DATA = {"first_name": "Neu", "last_name": "Mitglied", "funktion": "Vorstand", "password": ""}


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def einladung(stadt):
    return invite("neu@example.org", stadt, MitgliedschaftRolle.ANSPRECHPERSON)


def url(einladung):
    return f"/einladung/{einladung.token}/"


def memberships():
    return list(Mitgliedschaft.objects.values_list("user__email", "kommune__name", "rolle"))


def test_page_says_to_what_one_is_invited_and_tells_no_machine(client, einladung):
    response = client.get(url(einladung))
    assert response.status_code == 200
    assert "Sie sind eingeladen: als Ansprechperson für Musterstadt." in page_of(response)
    assert "neu@example.org" in page_of(response)
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert 'rel="canonical"' not in response.content.decode()
    assert wrong_words(response.content.decode()) == []


def test_new_person_is_member_signed_in_and_greeted(client, einladung):
    response = client.post(url(einladung), DATA)
    assert response["Location"] == "/mein/willkommen/"
    person = User.objects.get()
    assert get_user(client) == person
    assert (person.email, person.get_full_name()) == ("neu@example.org", "Neu Mitglied")
    assert person.profil.funktion == "Vorstand"
    assert not person.has_usable_password()
    assert person.emailaddress_set.get().verified
    assert memberships() == [("neu@example.org", "Musterstadt", "ansprechperson")]
    assert load_rechte(person).verantwortete_kommunen == {einladung.kommune_id}
    page = page_of(client.get("/mein/profil/"))
    assert "Willkommen im Lernnetzwerk! Sie gehören jetzt zu: Musterstadt." in page
    assert "Guten Tag" not in page


def test_new_person_without_password_signs_in_by_code_later(client, einladung):
    client.post(url(einladung), DATA)
    later = Client()
    later.post("/konto/anmelden/code/", {"email": "neu@example.org"})
    later.post("/konto/anmelden/code/eingeben/", {"code": last_code()})
    assert get_user(later) == User.objects.get()


def test_new_person_with_password_signs_in_with_it_later(client, einladung):
    client.post(url(einladung), DATA | {"password": PASSWORD})
    later = Client()
    later.post("/konto/anmelden/", {"login": "neu@example.org", "password": PASSWORD})
    assert get_user(later) == User.objects.get()


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"last_name": ""}, {"last_name": ["Bitte geben Sie Ihren Nachnamen ein."]}),
        (
            {"password": "kurz"},
            {"password": ["Dieses Passwort ist zu kurz. Es muss mindestens 10 Zeichen enthalten."]},
        ),
    ],
)
def test_error_keeps_what_was_typed_and_makes_no_account(client, einladung, change, errors):
    response = client.post(url(einladung), DATA | change)
    assert response.context["form"].errors == errors
    assert 'value="Vorstand"' in response.content.decode()
    assert "data-error-summary" in response.content.decode()
    assert not User.objects.exists()


def test_password_like_the_invited_address_is_refused(client, einladung):
    response = client.post(url(einladung), DATA | {"password": "neu@example.org"})
    assert list(response.context["form"].errors) == ["password"]


def test_empty_form_is_an_error_not_a_fresh_page(client, einladung):
    assert client.post(url(einladung), {}).context["form"].errors == {
        "last_name": ["Bitte geben Sie Ihren Nachnamen ein."]
    }


def test_address_and_role_cannot_be_chosen(client, einladung):
    forged = DATA | {"email": "fremd@example.org", "rolle": "ansprechperson", "kommune": "1"}
    client.post(url(einladung), forged)
    assert memberships() == [("neu@example.org", "Musterstadt", "ansprechperson")]


def test_second_press_makes_no_second_membership(client, einladung):
    client.post(url(einladung), DATA)
    second = Client().post(url(einladung), DATA)
    assert second.status_code == 410
    assert "Diese Einladung ist schon angenommen" in page_of(second)
    assert len(memberships()) == User.objects.count() == 1


def test_used_link_leads_its_person_to_the_forums(client, einladung):
    client.post(url(einladung), DATA)
    assert client.get(url(einladung))["Location"] == "/foren/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_expired_invitation_says_until_when_it_was_valid(client, einladung, method):
    einladung.expires_at = timezone.now() - timedelta(days=1)
    einladung.save()
    response = getattr(client, method)(url(einladung), DATA)
    assert response.status_code == 410
    assert "Diese Einladung gilt nicht mehr" in page_of(response)
    assert not User.objects.exists()


def test_unknown_invitation_is_explained(client):
    response = client.get("/einladung/11111111-1111-4111-8111-111111111111/")
    assert response.status_code == 404
    assert "Diese Einladung kennen wir nicht" in page_of(response)
    assert "Wir löschen sie, wenn jemand absagt" in page_of(response)


def test_person_with_an_account_signs_in_and_accepts(client, einladung):
    person = UserFactory(email="neu@example.org")
    page = client.get(url(einladung))
    assert "gibt es schon ein Konto" in page_of(page)
    sign_in = f"/konto/anmelden/?next=%2Feinladung%2F{einladung.token}%2F"
    assert sign_in in page.content.decode()
    data = {"login": person.email, "password": PASSWORD, "next": url(einladung)}
    assert client.post("/konto/anmelden/", data)["Location"] == url(einladung)
    assert memberships() == []
    assert "Ihr Konto bleibt, wie es ist" in page_of(client.get(url(einladung)))
    assert client.post(url(einladung))["Location"] == "/foren/"
    assert memberships() == [("neu@example.org", "Musterstadt", "ansprechperson")]


def test_visitor_cannot_make_a_second_account_for_the_address(client, einladung):
    UserFactory(email="neu@example.org")
    assert client.post(url(einladung), DATA).status_code == 200
    assert User.objects.count() == 1
    assert memberships() == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_else_is_told_whose_invitation_it_is(client, einladung, method):
    client.force_login(UserFactory(email="fremd@example.org"))
    response = getattr(client, method)(url(einladung), DATA)
    assert response.status_code == 403
    page = page_of(response)
    assert "Eingeladen ist neu@example.org. Sie sind als fremd@example.org angemeldet." in page
    assert memberships() == []


def test_unconfirmed_address_is_nobodys(einladung):
    thief = UserFactory(email="dieb@example.org")
    thief.emailaddress_set.create(email="neu@example.org", verified=False)
    with pytest.raises(WrongPersonError):
        accept(einladung, thief)


def test_accepting_twice_at_once_is_refused_the_second_time(einladung):
    person = UserFactory(email="neu@example.org")
    accept(einladung, person)
    with pytest.raises(InvitationClosedError):
        accept(Einladung.objects.get(), person)


def test_invitation_raises_a_role_but_never_lowers_it(stadt):
    person = UserFactory(email="neu@example.org")
    join_place(person, stadt, MitgliedschaftRolle.ANSPRECHPERSON, actor=None)
    accept(invite("neu@example.org", stadt), person)
    assert memberships() == [("neu@example.org", "Musterstadt", "ansprechperson")]


def test_invitation_to_an_organisation_gives_membership_there(client):
    verein = OrganisationFactory(name="Brücke")
    client.post(url(invite("neu@example.org", verein)), DATA)
    assert Mitgliedschaft.objects.get().organisation == verein


def test_inviting_again_renews_the_open_invitation(stadt):
    first = invite("Neu@Example.org", stadt)
    hour_ago = timezone.now() - timedelta(hours=1)
    Einladung.objects.update(expires_at=hour_ago, sent_at=hour_ago)
    second = invite("neu@example.org", stadt, MitgliedschaftRolle.STELLVERTRETUNG)
    assert second.token == first.token
    assert Einladung.objects.get().rolle == MitgliedschaftRolle.STELLVERTRETUNG
    assert Einladung.objects.get().expires_at > timezone.now() + timedelta(days=29)
    assert len(mail.outbox) == 2


def test_two_presses_at_once_send_one_mail(stadt):
    assert invite("neu@example.org", stadt) == invite("neu@example.org", stadt)
    assert len(mail.outbox) == 1


def test_invitation_with_a_role_in_the_network_needs_no_place(client):
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    einladung = invite("neu@example.org", Rolle.STEUERUNGSGRUPPE, actor=koordination)
    assert "Sie sind eingeladen: für die Aufgabe Steuerungsgruppe." in page_of(
        client.get(url(einladung))
    )
    client.post(url(einladung), DATA)
    person = User.objects.get(email="neu@example.org")
    assert memberships() == []
    assert load_rechte(person).rollen == {Rolle.STEUERUNGSGRUPPE}
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.ROLLE_GEGEBEN)
    assert (entry.actor_id, entry.person_id) == (koordination.pk, person.pk)


def test_what_the_inviting_person_knows_is_filled_in(client, stadt):
    known = {"first_name": "Neu", "last_name": "Yılmaz", "funktion": "Vorstand"}
    einladung = invite_all([Adressat("neu@example.org", stadt, **known)], actor=None)[0]
    form = client.get(url(einladung)).context["form"]
    assert {name: form[name].value() for name in known} == known


def test_password_that_was_refused_is_not_silently_left_out(client, einladung):
    refused = client.post(url(einladung), DATA | {"password": "12345678"}).context["form"]
    again = DATA | {"password_typed": refused["password_typed"].value()}
    page = client.post(url(einladung), again)
    assert "im Augenblick ist keines gesetzt" in page_of(page)
    assert not User.objects.exists()
    meant = DATA | {"password_typed": page.context["form"]["password_typed"].value()}
    client.post(url(einladung), meant)
    assert not User.objects.get().has_usable_password()


def test_withdrawn_link_is_closed_at_once(client, einladung):
    withdraw(einladung, actor=None)
    response = client.post(url(einladung), DATA)
    assert response.status_code == 410
    assert "Sie wurde zurückgezogen." in page_of(response)
    assert not User.objects.exists()


def test_refusing_asks_first_then_deletes_the_address(client, einladung):
    path = f"{url(einladung)}ablehnen/"
    page = client.get(path)
    assert "Möchten Sie diese Einladung nicht?" in page_of(page)
    assert page["X-Robots-Tag"] == "noindex"
    assert wrong_words(page.content.decode()) == []
    assert Einladung.objects.exists()
    AusgehendeMail.objects.create(to="Neu@example.org", sent_at=timezone.now())
    AusgehendeMail.objects.create(to="neu@example.org")
    AusgehendeMail.objects.create(to="andere@example.org")
    assert "Ihre Adresse ist gelöscht" in page_of(client.post(path))
    left = AusgehendeMail.objects.order_by("to").values_list("to", flat=True)
    assert list(left) == ["", "andere@example.org"]
    assert not Einladung.objects.exists()
    assert client.get(path).status_code == client.get(url(einladung)).status_code == 404


def test_inviting_person_is_told_of_a_refusal(client, stadt):
    lead = MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON).user
    einladung = invite("neu@example.org", stadt, actor=lead)
    mail.outbox.clear()
    client.post(f"{url(einladung)}ablehnen/")
    letter = mail.outbox[-1]
    assert letter.to == [lead.email]
    assert "eingeladen haben, möchte zurzeit nicht im Lernnetzwerk mitmachen" in letter.body
    assert "neu@example.org" not in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []


def test_refusal_does_not_claim_to_delete_what_is_needed_elsewhere(client, einladung):
    UserFactory(email="NEU@example.org")
    AusgehendeMail.objects.create(to="neu@example.org", sent_at=timezone.now())
    page = page_of(client.post(f"{url(einladung)}ablehnen/"))
    assert "Die Einladung ist gelöscht" in page
    assert "Ihre Adresse ist gelöscht" not in page
    assert AusgehendeMail.objects.get().to == "neu@example.org"


def test_who_may_not_invite_any_more_hears_of_no_refusal(client, stadt):
    lead = MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    einladung = invite("neu@example.org", stadt, actor=lead.user)
    lead.delete()
    mail.outbox.clear()
    client.post(f"{url(einladung)}ablehnen/")
    assert mail.outbox == []
    assert not Einladung.objects.exists()


def test_accepted_invitation_can_no_longer_be_refused(client, einladung):
    client.post(url(einladung), DATA)
    assert Client().post(f"{url(einladung)}ablehnen/").status_code == 410
    assert Einladung.objects.get().accepted_at


def test_page_sets_the_csrf_cookie_only(client, einladung):
    assert list(client.get(url(einladung)).cookies) == ["csrftoken"]


def test_queries_do_not_grow_with_the_network(client, einladung):
    counts = []
    client.get(url(einladung))
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(url(einladung))
        counts.append(len(queries))
        for member in range(10):
            invite(f"p{number}-{member}@example.org", KommuneFactory())
            UserFactory()
    assert counts[0] == counts[1] <= 5
