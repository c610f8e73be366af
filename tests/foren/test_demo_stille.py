import pytest
from django.core.management import call_command

from netzwerk.programm.cockpit.aktivitaet import silent
from netzwerk.programm.models import Programmbericht, Teilnahme

pytestmark = pytest.mark.django_db


def test_one_example_kommune_is_silent_and_a_report_is_stored_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for command in ("bootstrap", "load_demo", "load_demo"):
        call_command(command, verbosity=0)
    examples = silent(Teilnahme.objects.filter(auflage__slug="beispielauflage"))
    assert [row.kommune.slug for row in examples] == ["landkreis-musterland-beispiel"]
    bericht = Programmbericht.objects.get()
    assert len(bericht.inhalt["geschichten"]) == 2
    assert bericht.auflage.zeigt_ergebnisse
