"""What every installation starts with, the example network, and what others see of it."""

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError

from foren.bootstrap import FOREN, create_foren
from foren.demo import load_gespraeche
from foren.demo_themen import THEMEN
from foren.kommunenprofil import show_themen
from foren.models import Beitrag, Forum, Thema
from netzwerk.kommunen.models import Kommune
from netzwerk.konten.actions import give_rolle
from netzwerk.rechte import BESUCH, Rolle, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import ForumFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory, MemberFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(db):
    """The example network, people and places included."""
    call_command("load_demo", verbosity=0)


def test_forums_are_there_once_and_keep_what_was_edited():
    create_foren()
    Forum.objects.filter(slug="engagement-gewinnen").update(name="Umbenannt")
    create_foren()
    assert Forum.objects.filter(slug__in=[row[0] for row in FOREN]).count() == len(FOREN)
    assert Forum.objects.get(slug="engagement-gewinnen").name == "Umbenannt"
    closed = Forum.objects.exclude(sichtbarkeit=Sichtbarkeit.NETZWERK)
    assert list(closed.values_list("slug", "sichtbarkeit")) == [("prozessbegleitung", "begleitung")]


def test_demo_is_there_once_and_keeps_the_order_of_its_posts(demo):
    load_gespraeche()
    assert Thema.objects.count() == len(THEMEN)
    assert Beitrag.objects.count() == sum(len(thema.beitraege) for thema in THEMEN)
    for thema in Thema.objects.all():
        times = list(thema.beitraege.order_by("number").values_list("created_at", flat=True))
        assert times == sorted(times)
        assert thema.last_activity_at == times[-1]
        assert thema.created_at == times[0]
    assert not Beitrag.objects.exclude(author__email__endswith="@example.org").exists()
    assert not Beitrag.objects.filter(kommune__is_example=False).exists()


def test_visitors_read_the_open_example_only(demo, client):
    assert list(Forum.objects.visible_to(BESUCH).values_list("slug", flat=True)) == [
        "offenes-forum-beispiel"
    ]
    for thema in Thema.objects.visible_to(BESUCH):
        html = client.get(thema.get_absolute_url()).content.decode()
        assert "Haddad" not in html
        assert "Musterstadt (Beispiel)" in html or "Beispielhausen (Beispiel)" in html


def test_profile_of_a_kommune_shows_what_the_reader_may_see(demo, client):
    kommune = Kommune.objects.get(slug="musterstadt-beispiel")
    member = load_rechte(MemberFactory())
    for rechte, titles in (
        (BESUCH, {"Unser erstes Fest der Nachbarschaft"}),
        (
            member,
            {
                "Unser erstes Fest der Nachbarschaft",
                "Wie sprechen Sie Menschen an, die noch nie ein Ehrenamt hatten?",
                "Wie holen Sie den Gemeinderat früh ins Boot?",
            },
        ),
    ):
        section = show_themen(kommune, rechte)
        assert {thema.titel for thema in section.context["themen"]} == titles
    html = client.get(kommune.get_absolute_url()).content.decode()
    assert "Aus den Foren" in html
    assert "Themen für unser nächstes Planungstreffen" not in html


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
