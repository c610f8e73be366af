"""Each number is the count, or the sum, of exactly the list that its link opens."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from foren.models import Thema
from netzwerk.fahrplan.models import Aenderung
from netzwerk.programm.bericht.kapitel import all_kapitel
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import (
    FahrplanFactory,
    MassnahmeFactory,
    RueckfrageFactory,
    StrukturFactory,
    ZielFactory,
)
from tests.factories.foren import BeitragFactory, ForumFactory, ThemaFactory
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory
from tests.factories.termine import KostenpostenFactory, TerminFactory
from tests.factories.wissen import GutePraxisFactory, ProjektgeschichteFactory
from tests.programm.cockpit.support import as_rolle, cells, queries_of

pytestmark = pytest.mark.django_db

PATH = "/koordination/zahlen/{}/"


def fill(teilnahme):
    """Make something of everything that is counted."""
    kommune, auflage = teilnahme.kommune, teilnahme.auflage
    plan = FahrplanFactory(kommune=kommune)
    ziel = ZielFactory(fahrplan=plan, sichtbarkeit="netzwerk")
    late = timezone.localdate() - timedelta(days=3)
    for status, sichtbarkeit, herkunft in (
        ("erledigt", "kommune", "neu"),
        ("erledigt", "oeffentlich", "bestehend"),
        ("laeuft", "netzwerk", "weiterentwickelt"),
        ("geplant", "auflage", "neu"),
        ("verworfen", "kommune", "neu"),
        ("ruht", "niemand", "neu"),
        ("ruht", "begleitung", "neu"),
    ):
        measure = MassnahmeFactory(
            ziel=ziel, status=status, sichtbarkeit=sichtbarkeit, herkunft=herkunft, faellig=late
        )
    Aenderung.objects.create(
        fahrplan=plan, massnahme=measure, version=2, feld="status", neu="erledigt"
    )
    first = ziel.massnahmen.filter(status="erledigt").first()
    Aenderung.objects.create(
        fahrplan=plan, massnahme=first, version=2, feld="status", neu="erledigt"
    )
    for zustand, sichtbarkeit in (
        ("lebt", "kommune"),
        ("lebt", "niemand"),
        ("ruht", "oeffentlich"),
        ("beendet", "oeffentlich"),
    ):
        StrukturFactory(fahrplan=plan, zustand=zustand, sichtbarkeit=sichtbarkeit)
    for stand in ("beantwortet", "keine-antwort", "keine-antwort", "gefragt"):
        RueckfrageFactory(kommune=kommune, stand=stand)
    mandate = BegleitungFactory(teilnahme=teilnahme)
    KostenpostenFactory(teilnahme=teilnahme, begleitung=mandate, tage=Decimal("2.5"))
    KostenpostenFactory(teilnahme=teilnahme, betrag=Decimal("45000.50"))
    place = {"kommune": kommune, "auflage": auflage, "sichtbarkeit": "kommune"}
    held = timezone.now() - timedelta(days=2)
    TerminFactory(beginn=held, anwesend=34, **place)
    TerminFactory(beginn=held, **place)
    TerminFactory(beginn=held, anwesend=5, **place | {"sichtbarkeit": "niemand"})
    TerminFactory(**place)
    GutePraxisFactory(kommune=kommune, first_published_at=timezone.now())
    ProjektgeschichteFactory(kommune=kommune, first_published_at=timezone.now())
    for forum in (ForumFactory(), ForumFactory(sichtbarkeit="kommune", kommune=kommune)):
        asked = ThemaFactory(forum=forum, kommune=kommune)
        BeitragFactory(thema=asked, author=asked.author, kommune=kommune)
        answered = ThemaFactory(forum=forum, kommune=kommune)
        BeitragFactory(thema=answered, author=answered.author)
        BeitragFactory(thema=answered)
        ThemaFactory(forum=forum, kommune=kommune, art="erfahrung")


#: What stands in the lists of one Kommune of ``fill``, in phase Planung.
EXPECTED = {
    "kommunen": "1",
    **{f"phase-{phase}": "0" for phase in ("auftakt", "bestandsaufnahme", "zukunftsbild")},
    "phase-planung": "1",
    **{f"phase-{phase}": "0" for phase in ("umsetzung", "verstetigung", "offen")},
    "still": "0",
    "begleitung-tage": "2,5 Tage",
    "kosten": "46.000,50 €",
    "ueber-rahmen": "1",
    "termine": "2",
    "anwesende": "34",
    "termine-kommend": "1",
    "ziele": "1",
    "massnahmen": "4",
    "massnahmen-geplant": "1",
    "massnahmen-laeuft": "1",
    "massnahmen-erledigt": "2",
    "massnahmen-ruht": "0",
    "massnahmen-verworfen": "1",
    "massnahmen-offen": "2",
    "massnahmen-ueberfaellig": "2",
    "massnahmen-neu-erledigt": "1",
    "massnahmen-neu": "2",
    "massnahmen-weiterentwickelt": "1",
    "massnahmen-bestehend": "1",
    "strukturen": "2",
    "strukturen-leben": "1",
    "rueckfragen-beantwortet": "1",
    "rueckfragen-keine-antwort": "2",
    "praxis": "1",
    "geschichten": "1",
    "themen": "3",
    "fragen": "2",
    "fragen-beantwortet": "1",
}


@pytest.fixture
def teilnahme():
    found = TeilnahmeFactory(phase="planung")
    fill(found)
    # Another Kommune of another edition, to be counted nowhere here.
    fill(TeilnahmeFactory(phase="planung"))
    return found


@pytest.mark.parametrize("rolle", [Rolle.KOORDINATION, Rolle.STEUERUNGSGRUPPE])
@pytest.mark.usefixtures("teilnahme")
def test_every_figure_is_what_its_list_holds(client, rolle):
    teilnahme = TeilnahmeFactory._meta.model.objects.first()
    as_rolle(client, rolle)
    kennzahlen = [zahl for one in all_kapitel() for zahl in one.kennzahlen]
    found = {}
    for zahl in kennzahlen:
        response = client.get(
            PATH.format(zahl.name),
            {"kommune": teilnahme.kommune.slug, "auflage": teilnahme.auflage.slug},
        )
        page = response.context["page"]
        if zahl.summe:
            wert = sum((getattr(row, zahl.summe) for row in page), Decimal(0))
        else:
            wert = Decimal(len(list(page)))
        assert response.context["wert"] == zahl.in_words(Decimal(wert)), zahl.name
        assert len(response.context["zeilen"]) == len(list(page)), zahl.name
        found[zahl.name] = response.context["wert"]
    assert found == EXPECTED


def test_numbers_of_the_cockpit_are_those_of_the_lists_they_link(client, teilnahme):
    as_rolle(client)
    response = client.get(f"/koordination/?auflage={teilnahme.auflage.slug}")
    seen = {}
    for column in ("massnahmen", "strukturen", "wissen", "foren"):
        for number, label, _look, url in cells(response, column)[teilnahme.kommune.name]["zahlen"]:
            assert len(list(client.get(url).context["page"])) == number, url
            seen[label] = number
    assert seen == {
        "erledigt": 2,
        "offen": 2,
        "überfällig": 2,
        "leben": 1,
        "beantwortet": 1,
        "ohne Antwort": 2,
        "Praxis": 1,
        "Geschichten": 1,
        "Themen": 3,
    }


def test_filter_of_overdue_measures_is_what_the_rows_say(client, teilnahme):
    idle = TeilnahmeFactory()
    as_rolle(client)
    response = client.get("/koordination/?ueberfaellig=ja")
    rows = {row.teilnahme.kommune_id for row in response.context["rows"]}
    assert teilnahme.kommune_id in rows
    assert idle.kommune_id not in rows


def test_a_reader_who_may_not_read_a_measure_sees_only_how_it_stands(client, teilnahme):
    url = PATH.format("massnahmen-erledigt")
    where = {"kommune": teilnahme.kommune.slug}
    hidden, shown = teilnahme.kommune.fahrplan.ziele.get().massnahmen.filter(status="erledigt")
    as_rolle(client, Rolle.STEUERUNGSGRUPPE)
    board = client.get(url, where)
    assert hidden.titel not in board.text
    assert hidden.get_absolute_url() not in board.text
    assert "Maßnahme, die für Sie nicht freigegeben ist" in board.text
    assert shown.titel in board.text
    as_rolle(client)
    assert hidden.titel in client.get(url, where).text


def test_a_date_that_the_reader_may_not_see_has_no_title(client, teilnahme):
    as_rolle(client)
    response = client.get(PATH.format("termine"), {"kommune": teilnahme.kommune.slug})
    assert [(zeile.text, zeile.url) for zeile in response.context["zeilen"]] == [
        ("Sonstiges", "")
    ] * 2
    assert "34 Menschen waren da" in response.text


def test_a_period_counts_its_first_and_last_day_in_local_time(client):
    teilnahme = TeilnahmeFactory()
    for day, amount in ((31, 1), (1, 2), (30, 4)):
        month = 5 if day == 31 else 6
        KostenpostenFactory(teilnahme=teilnahme, datum=date(2026, month, day), betrag=amount)
    moments = ("2026-05-31T21:59:59Z", "2026-05-31T22:00:00Z", "2026-06-30T21:59:59Z")
    for moment in (*moments, "2026-06-30T22:00:00Z"):
        thema = ThemaFactory(kommune=teilnahme.kommune)
        Thema.objects.filter(pk=thema.pk).update(created_at=moment)
    as_rolle(client)
    june = {"von": "2026-06-01", "bis": "2026-06-30"}
    assert client.get(PATH.format("kosten"), june).context["wert"] == "6,00 €"
    assert client.get(PATH.format("themen"), june).context["wert"] == "2"
    reversed_period = {"von": "2026-06-30", "bis": "2026-06-01"}
    nothing = client.get(PATH.format("kosten"), reversed_period)
    assert nothing.context["wert"] == "0,00 €"
    assert "Für diese Auswahl gibt es keinen Eintrag." in nothing.text
    unread = client.get(PATH.format("kosten"), {"von": "gestern", "bis": "2026-13-45"})
    assert unread.context["wert"] == "7,00 €"


def test_dates_of_a_whole_edition_count_for_the_edition_and_for_no_kommune(client):
    auflage = AuflageFactory()
    one = TeilnahmeFactory(auflage=auflage)
    TeilnahmeFactory(auflage=auflage)
    TerminFactory(
        auflage=auflage, sichtbarkeit="auflage", beginn=timezone.now() - timedelta(days=2)
    )
    as_rolle(client)
    url = PATH.format("termine")
    assert client.get(url, {"auflage": auflage.slug}).context["wert"] == "1"
    assert client.get(url, {"kommune": one.kommune.slug}).context["wert"] == "0"


def test_lists_are_there_for_who_sees_the_kommune_and_for_nobody_else(client, teilnahme):
    other = TeilnahmeFactory()
    lead = MitgliedschaftFactory(kommune=teilnahme.kommune, rolle="ansprechperson").user
    client.force_login(lead)
    url = PATH.format("massnahmen")
    assert client.get(url, {"kommune": teilnahme.kommune.slug}).context["wert"] == "4"
    assert client.get(url).context["wert"] == "4"
    for params in (
        {"kommune": other.kommune.slug},
        {"auflage": other.auflage.slug},
        {"kommune": teilnahme.kommune.slug, "auflage": other.auflage.slug},
        {"kommune": "gibt-es-nicht"},
    ):
        assert client.get(url, params).status_code == 404, params
    assert client.get(PATH.format("gibt-es-nicht")).status_code == 404
    client.force_login(MitgliedschaftFactory(kommune=teilnahme.kommune).user)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ["massnahmen", "termine", "praxis", "themen", "kosten"])
def test_number_of_queries_does_not_grow_with_the_list(client, name):
    as_rolle(client)
    fill(TeilnahmeFactory())
    few = queries_of(client, PATH.format(name))
    for _number in range(4):
        fill(TeilnahmeFactory())
    assert queries_of(client, PATH.format(name)) == few
