"""Wagtail's own ways to sign in, to change a password and to make accounts are closed."""

import pytest
from django.contrib.auth import get_user
from django.core import mail

from netzwerk.konten.actions import give_rolle
from netzwerk.konten.bootstrap import create_groups
from netzwerk.konten.models import User
from netzwerk.rechte import Rolle
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
ADMIN = "/redaktion/"


@pytest.fixture
def editor(client):
    create_groups()
    person = UserFactory(email="frank@example.org", first_name="Frank", last_name="Lindner")
    give_rolle(person, Rolle.REDAKTION, actor=None)
    client.force_login(person)
    return person


def test_visitor_is_led_to_the_sign_in_of_the_platform(client):
    response = client.get("/redaktion/pages/", follow=True)
    assert response.redirect_chain == [
        ("/redaktion/login/?next=/redaktion/pages/", 302),
        ("/konto/anmelden/?next=%2Fredaktion%2Fpages%2F", 302),
    ]


def test_member_without_editing_rights_is_told_so_once(client):
    client.force_login(UserFactory())
    response = client.get(ADMIN, follow=True)
    assert response.redirect_chain == [("/redaktion/login/?next=/redaktion/", 302)]
    assert response.status_code == 403
    assert "Das dürfen Sie mit Ihrem Zugang nicht" in page_of(response)
    assert "Admin-Interface" not in page_of(response)
    assert "Admin-Interface" not in page_of(client.get("/mein/profil/"))


def test_member_who_signs_in_on_the_way_ends_at_the_same_answer(client):
    person = UserFactory(email="ada@example.org")
    data = {"login": person.email, "password": PASSWORD, "next": ADMIN}
    response = client.post("/konto/anmelden/", data, follow=True)
    assert [path for path, _status in response.redirect_chain] == [
        ADMIN,
        "/redaktion/login/?next=/redaktion/",
    ]
    assert response.status_code == 403


def test_editor_enters(client, editor):
    assert client.get(ADMIN).status_code == 200
    assert client.get("/redaktion/login/")["Location"] == ADMIN
    assert client.get("/redaktion/login/?next=/redaktion/pages/")["Location"] == "/redaktion/pages/"


def test_door_never_leads_to_another_host(client, editor):
    assert client.get("/redaktion/login/?next=https://fremd.example/")["Location"] == ADMIN


def test_password_sent_to_the_admin_door_signs_nobody_in(client):
    person = UserFactory(email="ada@example.org")
    client.post("/redaktion/login/", {"username": person.email, "password": PASSWORD})
    assert get_user(client).is_anonymous


@pytest.mark.parametrize(
    "path",
    [
        "/redaktion/password_reset/",
        "/redaktion/password_reset/done/",
        "/redaktion/password_reset/confirm/MQ/abc-def/",
        "/redaktion/password_reset/complete/",
        "/_util/login/",
        "/_util/authenticate_with_password/1/1/",
        "/dokumente/authenticate_with_password/1/",
        "/konto/login/",
        "/konto/signup/",
        "/konto/password/reset/",
        "/django-admin/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_doors_do_not_exist(client, path, method):
    UserFactory(email="ada@example.org")
    data = {"username": "ada@example.org", "password": PASSWORD, "email": "ada@example.org"}
    assert getattr(client, method)(path, data).status_code == 404
    assert get_user(client).is_anonymous
    assert mail.outbox == []


def test_editor_settings_leave_name_address_and_password_alone(client, editor):
    page = client.get("/redaktion/account/")
    assert page.status_code == 200
    for field in ("name_email-", "avatar-", "password-"):
        assert f'name="{field}' not in page.content.decode()
    client.post(
        "/redaktion/account/",
        {
            "name_email-first_name": "Mallory",
            "name_email-email": "mallory@example.org",
            "password-old_password": PASSWORD,
            "password-new_password1": "etwas-anderes-langes",
            "password-new_password2": "etwas-anderes-langes",
        },
    )
    editor.refresh_from_db()
    assert (editor.first_name, editor.email) == ("Frank", "frank@example.org")
    assert editor.check_password(PASSWORD)


def test_editor_signs_out_of_the_admin_and_of_everything(client, editor):
    client.post("/redaktion/logout/")
    assert get_user(client).is_anonymous


def test_editor_whose_role_was_taken_is_outside_at_once(client, editor):
    from netzwerk.konten.actions import take_rolle

    take_rolle(editor, Rolle.REDAKTION, actor=None)
    assert client.get(ADMIN, follow=True).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "users/",
        "users/new/",
        "users/edit/1/",
        "users/delete/1/",
        "groups/",
        "groups/new/",
        "groups/edit/1/",
        "bulk/konten/user/delete/",
        "bulk/konten/user/assign_role/",
        "bulk/konten/user/set_active_state/",
        "bulk/auth/group/delete/",
    ],
)
def test_accounts_and_groups_are_closed_even_to_a_superuser(client, address):
    client.force_login(User.objects.create_superuser("root@example.org"))
    for method in (client.get, client.post):
        assert method(f"/redaktion/{address}").status_code == 404


def test_menu_does_not_offer_what_is_closed(client):
    client.force_login(User.objects.create_superuser("root@example.org"))
    text = client.get("/redaktion/").text
    assert "/redaktion/sites/" in text
    assert "/redaktion/users/" not in text
    assert "/redaktion/groups/" not in text
