"""The second example edition shows the whole way of an application."""

import pytest

from netzwerk.konten.demo import load_people
from netzwerk.programm.demo_bewerbungen import load_call
from netzwerk.programm.models import Auflage, Bewerbung, Votum

pytestmark = pytest.mark.django_db


def test_example_edition_has_a_call_applications_and_a_vote_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    load_people()
    load_call()
    load_call()
    auflage = Auflage.objects.get(slug="beispielauflage-2")
    assert (auflage.is_example, auflage.is_open, auflage.kriterien.count()) == (True, True, 4)
    names = [row.name for row in auflage.bewerbungen.all()]
    assert len(names) == 3
    assert all("(Beispiel)" in name for name in names)
    assert Bewerbung.objects.submitted().count() == 2
    assert Votum.objects.get().person.last_name == "Brandt"
