"""What every installation starts with, and what others see of it."""

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError

from foren.bootstrap import FOREN, create_foren
from foren.kommunenprofil import show_themen
from foren.models import Forum
from netzwerk.konten.actions import give_rolle
from netzwerk.rechte import BESUCH, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_forums_are_there_once_and_keep_what_was_edited():
    create_foren()
    Forum.objects.filter(slug="engagement-gewinnen").update(name="Umbenannt")
    create_foren()
    assert Forum.objects.filter(slug__in=[row[0] for row in FOREN]).count() == len(FOREN)
    assert Forum.objects.get(slug="engagement-gewinnen").name == "Umbenannt"
    closed = Forum.objects.exclude(sichtbarkeit=Sichtbarkeit.NETZWERK)
    assert list(closed.values_list("slug", "sichtbarkeit")) == [("prozessbegleitung", "begleitung")]


def test_profile_of_a_kommune_without_topics_has_no_section():
    assert show_themen(KommuneFactory(), BESUCH) is None


def test_koordination_edits_forums_in_the_admin_and_members_do_not(client):
    call_command("bootstrap", verbosity=0)
    user = UserFactory()
    give_rolle(user, Rolle.KOORDINATION, actor=None)
    client.force_login(user)
    address = "/redaktion/forum/"
    assert "Engagement gewinnen" in client.get(address).content.decode()
    forum = Forum.objects.get(slug="engagement-gewinnen")
    ThemaFactory(forum=forum)
    data = {
        "name": forum.name,
        "slug": forum.slug,
        "beschreibung": "Neu beschrieben",
        "sichtbarkeit": "oeffentlich",
        "position": "10",
    }
    edit = f"{address}edit/{forum.pk}/"
    assert "nicht für andere geöffnet" in client.post(edit, data).content.decode()
    assert client.post(edit, data | {"sichtbarkeit": "netzwerk"}).status_code == 302
    forum.refresh_from_db()
    assert (forum.beschreibung, forum.sichtbarkeit) == ("Neu beschrieben", "netzwerk")
    client.force_login(UserFactory())
    assert client.get(address).status_code in {302, 403}


def test_forum_with_topics_cannot_be_deleted():
    forum = ForumFactory()
    ThemaFactory(forum=forum)
    with pytest.raises(ProtectedError):
        forum.delete()
