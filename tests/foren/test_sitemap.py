import pytest

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.foren import ForumFactory, ThemaFactory

pytestmark = pytest.mark.django_db


def test_search_engines_learn_of_public_places_only(client):
    public = ThemaFactory(forum=ForumFactory(sichtbarkeit=Sichtbarkeit.OEFFENTLICH))
    hidden = ThemaFactory(forum=ForumFactory(sichtbarkeit=Sichtbarkeit.NETZWERK))
    text = client.get("/sitemap.xml").content.decode()
    assert public.get_absolute_url() in text
    assert public.forum.get_absolute_url() in text
    assert hidden.get_absolute_url() not in text
    assert hidden.forum.get_absolute_url() not in text
