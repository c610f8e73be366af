"""The rows of the cockpit: which there are, their order, filters and cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from netzwerk.kommunen.models import MitgliedschaftRolle, Regierungsbezirk
from netzwerk.programm.cockpit import zeilen
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory
from tests.factories.termine import KostenpostenFactory, TerminFactory
from tests.programm.cockpit.support import as_rolle, cells, names, queries_of

pytestmark = pytest.mark.django_db

PATH = "/koordination/"


def make(name, auflage=None, **details):
    place = {key: details.pop(key) for key in ("regierungsbezirk", "is_example") if key in details}
    kommune = KommuneFactory(name=name, **place)
    extra = {"auflage": auflage} if auflage else {}
    return TeilnahmeFactory(kommune=kommune, **extra, **details)


def test_rows_in_german_order_with_examples_last(client):
    auflage = AuflageFactory()
    for name in ("Zell", "Öhringen", "Oppenau"):
        make(name, auflage)
    make("Aachen", auflage, is_example=True)
    as_rolle(client)
    assert names(client.get(PATH)) == ["Öhringen", "Oppenau", "Zell", "Aachen"]


def test_a_kommune_has_one_row_in_its_newest_edition_or_in_the_one_asked_for(client):
    old, new = AuflageFactory(nummer=1), AuflageFactory(nummer=2)
    example = AuflageFactory(nummer=None, name="Beispiel", slug="beispiel", is_example=True)
    kommune = KommuneFactory(name="Achern")
    # Entered in another order than they took place.
    for auflage in (new, example, old):
        TeilnahmeFactory(auflage=auflage, kommune=kommune)
    as_rolle(client)
    for address, expected in (
        (PATH, new),
        (f"{PATH}?auflage={old.slug}", old),
        (f"{PATH}?auflage=beispiel", example),
    ):
        (row,) = client.get(address).context["rows"]
        assert row.teilnahme.auflage == expected


def test_who_speaks_for_a_kommune_finds_its_row_and_no_other(client):
    own = make("Achern")
    make("Bretten")
    lead = MitgliedschaftFactory(kommune=own.kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON).user
    client.force_login(lead)
    response = client.get(PATH)
    assert names(response) == ["Achern"]
    assert response.context["entries"] == []
    assert "Aufgaben" not in response.text
    assert 'href="/koordination/"' in client.get("/programm/").text


def test_filters_combine_with_and_and_live_in_the_address(client):
    auflage = AuflageFactory()
    for name, phase, bezirk in (
        ("Achern", "planung", Regierungsbezirk.FREIBURG),
        ("Bretten", "planung", Regierungsbezirk.KARLSRUHE),
        ("Calw", "umsetzung", Regierungsbezirk.KARLSRUHE),
    ):
        make(name, auflage, phase=phase, regierungsbezirk=bezirk)
    make("Daun", phase="")
    as_rolle(client)
    assert names(client.get(f"{PATH}?phase=planung")) == ["Achern", "Bretten"]
    both = client.get(f"{PATH}?phase=planung&bezirk=karlsruhe&auflage={auflage.slug}")
    assert names(both) == ["Bretten"]
    assert [chip.text for chip in both.context["query"].chips()] == [
        f"Auflage: {auflage.name}",
        "Phase: Planung",
        "Regierungsbezirk: Karlsruhe",
    ]
    assert names(client.get(f"{PATH}?phase=offen")) == ["Daun"]
    assert names(client.get(f"{PATH}?q=cal")) == ["Calw"]
    assert names(client.get(f"{PATH}?phase=gibtesnicht&bezirk=x&begleitung=99&auflage=nix")) == [
        "Achern",
        "Bretten",
        "Calw",
        "Daun",
    ]
    nothing = client.get(f"{PATH}?phase=verstetigung")
    assert "Keine Kommune passt zu dieser Auswahl" in nothing.text


def test_filter_of_facilitators_knows_those_whose_mandate_runs(client):
    mandate = BegleitungFactory(teilnahme=make("Achern"))
    ended = BegleitungFactory(teilnahme=make("Bretten"))
    ended.bis = ended.von
    ended.save()
    as_rolle(client)
    response = client.get(PATH)
    facet = next(one for one in response.context["query"].facets if one.name == "begleitung")
    assert facet.choices == [(str(mandate.person_id), str(mandate.person))]
    assert cells(response, "begleitung") == {
        "Achern": {"text": str(mandate.person)},
        "Bretten": {"text": ""},
    }
    assert names(client.get(f"{PATH}?begleitung={mandate.person_id}")) == ["Achern"]
    assert "Bretten" in names(client.get(f"{PATH}?begleitung={ended.person_id}"))


def test_filter_over_budget_is_what_the_bars_say(client):
    for name, amounts in (
        ("Achern", (40_000,)),
        ("Bretten", (40_000, "0.01")),
        ("Calw", (50_000, -20_000)),
        ("Daun", ()),
    ):
        teilnahme = make(name)
        for amount in amounts:
            KostenpostenFactory(teilnahme=teilnahme, betrag=Decimal(amount))
    as_rolle(client)
    over = {
        name: zelle["stand"].is_over for name, zelle in cells(client.get(PATH), "budget").items()
    }
    assert over == {"Achern": False, "Bretten": True, "Calw": False, "Daun": False}
    assert names(client.get(f"{PATH}?ueber=ja")) == ["Bretten"]


def test_the_way_to_the_entries_of_a_budget_is_there_for_who_may_see_them(client):
    mandate = BegleitungFactory(teilnahme=make("Achern"))
    lead = MitgliedschaftFactory(
        kommune=mandate.teilnahme.kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON
    ).user
    entries = f"/koordination/kosten/{mandate.teilnahme_id}/"
    found = {}
    for word, person in (
        ("office", as_rolle(client)),
        ("board", as_rolle(client, Rolle.STEUERUNGSGRUPPE)),
        ("mandate", mandate.person),
        ("lead", lead),
    ):
        client.force_login(person)
        found[word] = cells(client.get(PATH), "budget")["Achern"]["url"]
        assert found[word] == "" or client.get(found[word]).status_code == 200
    assert found == {
        "office": entries,
        "board": "",
        "mandate": entries,
        "lead": f"/kommunen/{mandate.teilnahme.kommune.slug}/kosten/",
    }


def test_next_date_is_the_nearest_fixed_one_of_the_kommune_or_its_edition(client):
    teilnahme = make("Achern")
    place = {"kommune": teilnahme.kommune, "auflage": teilnahme.auflage}
    soon = timezone.now() + timedelta(days=3)
    later = timezone.now() + timedelta(days=5)
    # None of these counts: a draft, a note of facilitators, cancelled, of another Kommune, over.
    other = make("Bretten", teilnahme.auflage)
    for details in (
        {"sichtbarkeit": "niemand"} | place,
        {"sichtbarkeit": "begleitung"} | place,
        {"sichtbarkeit": "kommune", "stand": "abgesagt"} | place,
        {"sichtbarkeit": "kommune"} | place | {"kommune": other.kommune},
    ):
        TerminFactory(beginn=soon, **details)
    TerminFactory(sichtbarkeit="kommune", beginn=timezone.now() - timedelta(days=1), **place)
    as_rolle(client)
    assert cells(client.get(PATH), "termin")["Achern"]["termin"] is None
    own = TerminFactory(sichtbarkeit="kommune", titel="Streng vertraulich", beginn=later, **place)
    response = client.get(PATH)
    assert cells(response, "termin")["Achern"]["termin"] == own
    assert "Streng vertraulich" not in response.text
    shared = TerminFactory(sichtbarkeit="auflage", beginn=soon, auflage=teilnahme.auflage)
    zelle = cells(client.get(PATH), "termin")["Achern"]
    assert zelle["termin"] == shared
    listed = client.get(zelle["url"])
    assert list(listed.context["page"]) == [shared, own]
    assert "Streng vertraulich" not in listed.text


def fill(number):
    """Make Kommunen with everything a row can show."""
    for _number in range(number):
        mandate = BegleitungFactory(teilnahme=TeilnahmeFactory(phase="planung"))
        kommune, auflage = mandate.teilnahme.kommune, mandate.teilnahme.auflage
        BegleitungFactory(teilnahme=mandate.teilnahme)
        KostenpostenFactory(teilnahme=mandate.teilnahme)
        TerminFactory(kommune=kommune, auflage=auflage, sichtbarkeit="kommune")
        ziel = ZielFactory(fahrplan=FahrplanFactory(kommune=kommune))
        MassnahmeFactory(ziel=ziel, faellig=timezone.localdate() - timedelta(days=1))
        BeitragFactory(thema=ThemaFactory(kommune=kommune), kommune=kommune)


@pytest.mark.parametrize("rolle", [Rolle.KOORDINATION, Rolle.STEUERUNGSGRUPPE])
def test_number_of_queries_does_not_grow_with_the_rows(client, rolle):
    as_rolle(client, rolle)
    fill(2)
    few = queries_of(client, PATH)
    fill(8)
    assert queries_of(client, PATH) == few


def test_long_lists_have_pages_and_keep_their_filters(client, monkeypatch):
    monkeypatch.setattr(zeilen, "PAGE_SIZE", 2)
    auflage = AuflageFactory()
    for name in ("Achern", "Bretten", "Calw"):
        make(name, auflage, phase="planung")
    as_rolle(client)
    first = client.get(f"{PATH}?phase=planung")
    assert names(first) == ["Achern", "Bretten"]
    assert "?phase=planung&amp;seite=2#kommunen" in first.text
    assert names(client.get(f"{PATH}?phase=planung&seite=2")) == ["Calw"]
    assert names(client.get(f"{PATH}?seite=unsinn")) == ["Achern", "Bretten"]


def test_without_any_edition_the_page_says_how_it_fills(client):
    as_rolle(client)
    assert "Noch keine Kommune in einer Auflage" in client.get(PATH).text
