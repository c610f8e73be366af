"""``manage.py give_rolle``."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from netzwerk.konten.models import Protokolleintrag, User, Vorgang
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("give_rolle", *arguments, stdout=out)
    return out.getvalue()


def test_known_account_gets_the_role_and_the_log_an_entry():
    user = UserFactory(email="leo@example.org")
    assert run("LEO@example.org", "administration") == (
        "leo@example.org hat jetzt die Rolle Administration.\n"
    )
    assert load_rechte(user).rollen == {Rolle.ADMINISTRATION}
    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.actor_id, entry.person_id) == (
        Vorgang.ROLLE_GEGEBEN,
        None,
        user.pk,
    )


def test_new_account_is_made_when_it_has_a_name():
    out = run("neu@example.org", "koordination", "--vorname", "Nele", "--nachname", "Neu")
    user = User.objects.get()
    assert (str(user), user.is_superuser) == ("Nele Neu", False)
    assert load_rechte(user).rollen == {Rolle.KOORDINATION}
    assert "Konto angelegt" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["neu@example.org", "koordination"], "gibt es kein Konto"),
        (["keine Adresse", "koordination", "--nachname", "Neu"], "keine gültige E-Mail-Adresse"),
    ],
)
def test_mistakes_are_named_and_leave_nothing(arguments, message):
    with pytest.raises(CommandError, match=message):
        run(*arguments)
    assert not User.objects.exists()
