"""Which page stands where, and under which address."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from tests.factories.wissen import (
    BausteinUebersichtFactory,
    InhaltsseiteFactory,
    PraxisUebersichtFactory,
    StartseiteFactory,
    WissensuebersichtFactory,
)
from wissen import models
from wissen.slugs import reserved_slugs

pytestmark = pytest.mark.django_db

CHILDREN = {
    models.Startseite: {
        models.Inhaltsseite,
        models.Wissensuebersicht,
        models.GeschichtenUebersicht,
    },
    models.Inhaltsseite: {models.Inhaltsseite},
    models.Wissensuebersicht: {
        models.BausteinUebersicht,
        models.PraxisUebersicht,
        models.LeitfadenUebersicht,
    },
    models.BausteinUebersicht: {models.Prozessbaustein},
    models.PraxisUebersicht: {models.GutePraxis},
    models.LeitfadenUebersicht: {models.Methodenleitfaden},
    models.GeschichtenUebersicht: {models.Projektgeschichte},
    models.Prozessbaustein: set(),
    models.GutePraxis: set(),
    models.Methodenleitfaden: set(),
    models.Projektgeschichte: set(),
}


@pytest.mark.parametrize("parent", CHILDREN)
def test_each_kind_of_page_takes_only_its_own_children(parent):
    assert set(parent.allowed_subpage_models()) == CHILDREN[parent]


@pytest.mark.parametrize(
    "factory",
    [
        StartseiteFactory,
        WissensuebersichtFactory,
        BausteinUebersichtFactory,
        PraxisUebersichtFactory,
    ],
)
def test_start_and_indexes_exist_once(start, factory):
    page = factory.default_parent() and (start if factory is StartseiteFactory else factory())
    assert not type(page).can_create_at(page.get_parent())


def test_every_address_of_a_room_is_reserved():
    first_parts = {str(pattern.pattern).split("/")[0] for pattern in get_resolver().url_patterns}
    rooms = {"kommunen", "programm", "foren", "redaktion", "medien", "dokumente"}
    assert rooms <= first_parts
    assert rooms | {"konto", "mein", "static", "suche"} <= reserved_slugs()


@pytest.mark.parametrize("live", [True, False])
def test_reserved_address_is_refused_in_german(start, live):
    with pytest.raises(ValidationError) as error:
        InhaltsseiteFactory(parent=start, slug="foren", live=live)
    assert error.value.message_dict["slug"] == [
        "Diese Adresse gehört schon einem anderen Bereich der Plattform. "
        "Bitte wählen Sie eine andere."
    ]


def test_reserved_word_is_free_further_down(start):
    parent = InhaltsseiteFactory(parent=start)
    assert InhaltsseiteFactory(parent=parent, slug="foren").slug == "foren"


def test_page_with_reserved_slug_cannot_move_to_the_top(start):
    parent = InhaltsseiteFactory(parent=start)
    page = InhaltsseiteFactory(parent=parent, slug="foren")
    assert not page.can_move_to(start)
    assert InhaltsseiteFactory(parent=parent, slug="anderes").can_move_to(start)


def test_slug_spells_umlauts_out(start):
    page = InhaltsseiteFactory(parent=start, title="Straße für größere Übungen")
    assert page.slug == "strasse-fuer-groessere-uebungen"


def test_second_page_of_the_same_title_gets_its_own_slug(start):
    InhaltsseiteFactory(parent=start, title="Bäume")
    assert InhaltsseiteFactory(parent=start, title="Bäume").slug == "baeume-2"
