"""Accounts and roles as verbs."""

from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command
from django.db import IntegrityError

from netzwerk.konten import demo
from netzwerk.konten.actions import (
    LastAdministrationError,
    create_account,
    give_rolle,
    take_rolle,
)
from netzwerk.konten.bootstrap import create_groups
from netzwerk.konten.models import Protokolleintrag, Rollenvergabe, User, Vorgang
from netzwerk.rechte import Rolle, load_rechte
from netzwerk.serving import sessions
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_account_has_a_confirmed_address_and_a_profile():
    user = create_account(" Ada@Example.org ", last_name="Muster", funktion="Vorstand")
    assert user.email == "ada@example.org"
    assert not user.has_usable_password()
    assert list(user.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("ada@example.org", True, True)
    ]
    assert user.profil.funktion == "Vorstand"


def test_second_account_with_the_same_address_is_refused():
    create_account("ada@example.org", last_name="Muster")
    with pytest.raises(IntegrityError):
        create_account("ADA@example.org", last_name="Muster")


@pytest.mark.parametrize(
    ("rolle", "groups"),
    [
        (Rolle.REDAKTION, ["Redaktion"]),
        (Rolle.KOORDINATION, ["Koordination"]),
        (Rolle.MODERATION, []),
        (Rolle.PROZESSBEGLEITUNG, []),
    ],
)
def test_role_comes_and_goes_with_its_group(rolle, groups):
    create_groups()
    user = UserFactory()
    give_rolle(user, rolle, actor=None)
    give_rolle(user, rolle, actor=None)
    assert load_rechte(user).rollen == {rolle}
    assert list(user.groups.values_list("name", flat=True)) == groups
    take_rolle(user, rolle, actor=None)
    assert load_rechte(user).rollen == frozenset()
    assert not user.groups.exists()
    take_rolle(user, rolle, actor=None)


def test_taking_a_role_closes_the_open_pages_of_the_person(
    monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    monkeypatch.setattr(sessions.hub, "close_group", lambda group, _code: closed.append(group))
    user = UserFactory()
    give_rolle(user, Rolle.MODERATION, actor=None)
    with django_capture_on_commit_callbacks(execute=True):
        take_rolle(user, Rolle.MODERATION, actor=None)
    assert closed == [sessions.person_group(user.pk)]


def test_visitor_has_no_role():
    assert load_rechte(AnonymousUser()).rollen == frozenset()


def test_groups_are_made_once_and_only_enter_the_admin():
    create_groups()
    create_groups()
    assert {
        group.name: list(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.filter(name__in=["Redaktion", "Koordination"])
    } == {"Redaktion": ["access_admin"], "Koordination": ["access_admin"]}


def test_demo_has_twelve_people_who_can_sign_in_and_runs_twice(client):
    demo.load_people()
    demo.load_people()
    assert User.objects.count() == 12
    assert set(Rollenvergabe.objects.values_list("user__email", "rolle")) == {
        ("elena.petrova@example.org", "prozessbegleitung"),
        ("frank.lindner@example.org", "redaktion"),
        ("gudrun.maier@example.org", "koordination"),
        ("hassan.ali@example.org", "moderation"),
        ("katja.brandt@example.org", "steuerungsgruppe"),
        ("leo.winter@example.org", "administration"),
    }
    assert User.objects.get(email="deniz.yilmaz@example.org").last_name == "Yılmaz"
    data = {"login": "amira.haddad@example.org", "password": demo.PASSWORD}
    assert client.post("/konto/anmelden/", data).status_code == 302


def test_demo_tells_every_sign_in():
    text = demo.announce_people()
    assert all(demo.address(person[0], person[1]) in text for person in demo.PEOPLE)


def test_no_editor_may_touch_accounts():
    call_command("bootstrap", stdout=StringIO())
    for rolle in (Rolle.REDAKTION, Rolle.KOORDINATION):
        user = UserFactory()
        give_rolle(user, rolle, actor=None)
        user = User.objects.get(pk=user.pk)
        forbidden = {
            name for name in user.get_all_permissions() if name.startswith(("konten.", "auth."))
        }
        assert forbidden == set()


def test_giving_and_taking_a_role_is_logged_once():
    user, actor = UserFactory(), UserFactory()
    for action in (give_rolle, give_rolle, take_rolle, take_rolle):
        action(user, Rolle.MODERATION, actor=actor)
    assert list(
        Protokolleintrag.objects.order_by("pk").values_list(
            "vorgang", "text", "actor_id", "person_id"
        )
    ) == [
        (Vorgang.ROLLE_GEGEBEN, "Moderation", actor.pk, user.pk),
        (Vorgang.ROLLE_GENOMMEN, "Moderation", actor.pk, user.pk),
    ]


def test_giving_a_role_that_is_there_leaves_open_pages_alone(
    monkeypatch, django_capture_on_commit_callbacks
):
    user = UserFactory()
    give_rolle(user, Rolle.MODERATION, actor=None)
    closed = []
    monkeypatch.setattr(sessions.hub, "close_group", lambda group, _code: closed.append(group))
    with django_capture_on_commit_callbacks(execute=True):
        give_rolle(user, Rolle.MODERATION, actor=None)
        take_rolle(user, Rolle.REDAKTION, actor=None)
    assert closed == []


def test_last_administration_cannot_be_taken_away():
    only, locked = UserFactory(), UserFactory(is_active=False)
    give_rolle(only, Rolle.ADMINISTRATION, actor=None)
    give_rolle(locked, Rolle.ADMINISTRATION, actor=None)
    with pytest.raises(LastAdministrationError):
        take_rolle(only, Rolle.ADMINISTRATION, actor=UserFactory())
    take_rolle(locked, Rolle.ADMINISTRATION, actor=only)
    give_rolle(UserFactory(), Rolle.ADMINISTRATION, actor=only)
    take_rolle(only, Rolle.ADMINISTRATION, actor=only)
    assert load_rechte(only).rollen == frozenset()
