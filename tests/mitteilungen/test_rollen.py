"""People are told about their roles by whoever gives or takes them."""

import pytest

from netzwerk.konten.actions import give_rolle, take_rolle
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.rechte import Rolle
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def texts():
    return list(Mitteilung.objects.order_by("pk").values_list("user", "actor", "text"))


def test_person_is_told_once_that_a_role_has_come_and_gone():
    user, actor = UserFactory(), UserFactory()
    for action in (give_rolle, give_rolle, take_rolle, take_rolle):
        action(user, Rolle.REDAKTION, actor=actor)
    assert texts() == [
        (user.pk, actor.pk, "Sie haben jetzt die Rolle Redaktion."),
        (user.pk, actor.pk, "Sie haben die Rolle Redaktion nicht mehr."),
    ]


def test_what_the_installation_gives_is_no_news():
    give_rolle(UserFactory(), Rolle.REDAKTION, actor=None)
    assert texts() == []


def test_own_role_given_back_is_no_news():
    user = UserFactory()
    give_rolle(user, Rolle.REDAKTION, actor=None)
    take_rolle(user, Rolle.REDAKTION, actor=user)
    assert texts() == []
