import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group

from netzwerk.kommunen.bootstrap import let_koordination_edit_places, load_kommunen
from netzwerk.kommunen.models import Kommune

pytestmark = pytest.mark.django_db

NAMES = [
    "Achern",
    "Althengstett",
    "Esslingen am Neckar",
    "Freiburg im Breisgau",
    "Freudenberg am Main",
    "Heidenheim",
    "Kraichtal",
    "Leinfelden-Echterdingen",
    "Neuenbürg",
    "Reutlingen",
    "Salach",
    "Schwäbisch Hall",
    "Weilheim an der Teck",
]


def test_the_thirteen_are_there_in_german_order():
    load_kommunen()
    assert list(Kommune.objects.in_german_order().values_list("name", flat=True)) == NAMES


def test_a_kommune_carries_its_facts():
    load_kommunen()
    kommune = Kommune.objects.get(slug="heidenheim")
    kommune.full_clean()
    assert (kommune.name, kommune.name_amtlich) == ("Heidenheim", "Heidenheim an der Brenz")
    assert (kommune.art, kommune.schluessel) == ("stadt", "08135019")
    assert (kommune.kreis, kommune.regierungsbezirk) == ("Landkreis Heidenheim", "stuttgart")
    assert (kommune.einwohner, kommune.einwohner_stand) == (49526, dt.date(2018, 12, 31))
    assert kommune.flaeche_km2 == Decimal("107.09")
    assert not kommune.is_example


def test_every_kommune_of_the_file_is_valid():
    load_kommunen()
    for kommune in Kommune.objects.all():
        kommune.full_clean()


def test_loading_twice_keeps_what_somebody_edited():
    load_kommunen()
    Kommune.objects.filter(slug="heidenheim").update(
        name="Heidenheim a. d. Brenz", slug="heidenheim-brenz", einwohner=50618
    )
    load_kommunen()
    assert Kommune.objects.count() == 13
    kommune = Kommune.objects.get(schluessel="08135019")
    assert (kommune.name, kommune.slug, kommune.einwohner) == (
        "Heidenheim a. d. Brenz",
        "heidenheim-brenz",
        50618,
    )


def test_koordination_may_edit_places():
    let_koordination_edit_places()
    let_koordination_edit_places()
    group = Group.objects.get(name="Koordination")
    assert set(group.permissions.values_list("codename", flat=True)) == {
        f"{verb}_{model}"
        for verb in ("add", "change", "delete", "view")
        for model in ("kommune", "organisation")
    }
