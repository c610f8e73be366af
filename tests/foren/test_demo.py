"""The example network, and what others see of it."""

import pytest
from django.core.management import call_command

from foren.demo import load_gespraeche
from foren.demo_themen import THEMEN
from foren.kommunenprofil import show_themen
from foren.models import Beitrag, Forum, Thema
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import BESUCH, load_rechte
from tests.factories.kommunen import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(rows_of_module):
    """The example network, people and places included."""
    call_command("load_demo", verbosity=0)


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
