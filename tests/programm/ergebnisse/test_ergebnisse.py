"""The results page shows what is public, once it is switched on, and counts what it shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.programm import AuflageFactory, TeilnahmeFactory
from tests.factories.termine import TerminFactory
from tests.factories.wissen import GutePraxisFactory, ProjektgeschichteFactory
from tests.programm.cockpit.support import as_rolle

pytestmark = pytest.mark.django_db

OPEN = "oeffentlich"


def path(auflage):
    return f"/programm/{auflage.slug}/ergebnisse/"


def fill(teilnahme, circle=OPEN, word="Sichtbar"):
    """Make one of everything that the page shows, for a circle of readers."""
    ziel = ZielFactory(
        fahrplan=FahrplanFactory(kommune=teilnahme.kommune), sichtbarkeit=circle, titel=f"{word}-Z"
    )
    for status in ("erledigt", "laeuft"):
        title = f"{word}-M-{status}"
        MassnahmeFactory(ziel=ziel, sichtbarkeit=circle, status=status, titel=title)
    page = {"sichtbarkeit": circle} if circle in {OPEN, "netzwerk"} else {"live": False}
    GutePraxisFactory(kommune=teilnahme.kommune, title=f"{word}-P", **page)
    ProjektgeschichteFactory(kommune=teilnahme.kommune, title=f"{word}-G", **page)
    TerminFactory(
        kommune=teilnahme.kommune,
        auflage=teilnahme.auflage,
        sichtbarkeit=circle,
        titel=f"{word}-T",
        beginn=timezone.now() - timedelta(days=2),
    )


@pytest.fixture
def teilnahme():
    return TeilnahmeFactory(auflage__zeigt_ergebnisse=True)


def test_page_is_there_once_it_is_switched_on_and_before_for_koordination_alone(client):
    auflage = TeilnahmeFactory().auflage
    for rolle in (None, Rolle.STEUERUNGSGRUPPE, Rolle.REDAKTION, Rolle.ADMINISTRATION):
        if rolle:
            as_rolle(client, rolle)
        assert client.get(path(auflage)).status_code == 404
    assert "/ergebnisse/" not in client.get(auflage.get_absolute_url()).text
    assert "/ergebnisse/" not in client.get("/sitemap.xml").text
    as_rolle(client)
    preview = client.get(path(auflage)).text
    assert "Nur Sie sehen diese Seite" in preview
    assert 'content="noindex"' in preview
    auflage.zeigt_ergebnisse = True
    auflage.save()
    client.logout()
    response = client.get(path(auflage))
    assert response.status_code == 200
    assert "Nur Sie sehen" not in response.text
    assert path(auflage) in client.get(auflage.get_absolute_url()).text
    assert path(auflage) in client.get("/sitemap.xml").text
    assert client.get("/programm/gibt-es-nicht/ergebnisse/").status_code == 404


def test_koordination_switches_it_on_in_the_form_of_the_edition(client):
    auflage = AuflageFactory()
    as_rolle(client)
    url = f"/koordination/auflagen/{auflage.slug}/bearbeiten/"
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    client.post(url, data | {"zeigt_ergebnisse": "on"})
    auflage.refresh_from_db()
    assert auflage.zeigt_ergebnisse


def test_the_figures_count_exactly_what_is_shown(client, teilnahme):
    fill(teilnahme)
    response = client.get(path(teilnahme.auflage))
    assert [(zahl.wert, zahl.text) for zahl in response.context["zahlen"]] == [
        (1, "Kommune"),
        (1, "erledigte Maßnahme"),
        (1, "Geschichte"),
        (1, "Seite „Gute Praxis“"),
        (1, "öffentlicher Termin"),
    ]
    for word in ("Z", "M-erledigt", "P", "G", "T"):
        assert f"Sichtbar-{word}" in response.text
    assert "Sichtbar-M-laeuft" not in response.text


@pytest.mark.parametrize("circle", ["netzwerk", "auflage", "kommune", "begleitung", "niemand"])
def test_what_is_not_public_is_nowhere_whoever_looks(client, teilnahme, circle):
    fill(teilnahme, circle, "Verborgen")
    lead = MitgliedschaftFactory(
        kommune=teilnahme.kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON
    ).user
    for person in (None, lead, as_rolle(client)):
        client.logout()
        if person:
            client.force_login(person)
        response = client.get(path(teilnahme.auflage))
        assert "Verborgen" not in response.text
        assert [zahl.text for zahl in response.context["zahlen"]] == ["Kommune"]
        assert "Noch nichts veröffentlicht" in response.text


def test_things_of_other_editions_and_what_comes_are_not_shown(client, teilnahme):
    fill(TeilnahmeFactory(), word="Anderswo")
    place = {"kommune": teilnahme.kommune, "auflage": teilnahme.auflage, "sichtbarkeit": OPEN}
    TerminFactory(titel="Kommt noch", **place)
    TerminFactory(
        titel="Fiel aus", stand="abgesagt", beginn=timezone.now() - timedelta(days=2), **place
    )
    html = client.get(path(teilnahme.auflage)).text
    for words in ("Anderswo", "Kommt noch", "Fiel aus"):
        assert words not in html


def test_an_edition_without_kommunen_has_an_honest_page(client):
    response = client.get(path(AuflageFactory(zeigt_ergebnisse=True)))
    assert response.context["zahlen"] == []
    assert "Noch nichts veröffentlicht" in response.text


def test_reading_sets_no_cookie_and_costs_the_same_for_few_and_many(client, teilnahme):
    counts = []
    for number in (1, 5):
        for _number in range(number):
            fill(TeilnahmeFactory(auflage=teilnahme.auflage))
        client.get(path(teilnahme.auflage))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path(teilnahme.auflage))
        counts.append(len(queries))
        assert not response.cookies
    assert counts[0] == counts[1]
    assert counts[0] <= 12
