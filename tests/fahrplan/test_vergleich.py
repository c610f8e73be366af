"""What is different between two versions, for whom."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.fahrplan.fassungen import worte
from netzwerk.fahrplan.fassungen.inhalt import freeze
from netzwerk.fahrplan.fassungen.lesen import Blick
from netzwerk.fahrplan.fassungen.namen import names_in
from netzwerk.fahrplan.fassungen.unterschiede import Wandel
from netzwerk.fahrplan.fassungen.vergleich import compare
from netzwerk.fahrplan.fassungen.worte import Art, Teil, compare_words
from netzwerk.fahrplan.models import Massnahme, Ziel
from tests.factories.fahrplan import MassnahmeFactory, MeilensteinFactory, ZielFactory
from tests.factories.konten import UserFactory
from tests.fahrplan.readers import S

DAY = dt.date(2030, 5, 31)


def compared(plan, before, rechte, *, with_circles=True):
    blick = Blick(rechte, plan)
    parts = [blick.part_of(before), blick.part_of(freeze(plan))]
    return compare(*parts, names_in(rechte, *parts), with_circles=with_circles)


def told(posten):
    """Return an item as (what became of it, title, {field: (old, new)}, parts)."""
    felder = {
        feld.label: tuple(
            "".join(teil.text for teil in feld.teile if teil.art != other)
            for other in (Art.NEU, Art.WEG)
        )
        for feld in posten.felder
    }
    return posten.wandel.name, posten.titel, felder, [told(part) for part in posten.teile]


@pytest.fixture
def goal(plan):
    return ZielFactory(fahrplan=plan, titel="Begegnung")


@pytest.mark.django_db
def test_plan_that_stays_as_it_is_shows_no_difference(plan, goal, rechte):
    MeilensteinFactory(massnahme=MassnahmeFactory(ziel=goal))
    ergebnis = compared(plan, freeze(plan), rechte["speaker"])
    assert ergebnis.is_same
    assert ergebnis.facts == [
        ("Ziele", "unverändert"),
        ("Maßnahmen", "unverändert"),
        ("Meilensteine", "unverändert"),
    ]


@pytest.mark.django_db
def test_what_came_went_and_changed_is_told_field_by_field(plan, goal, rechte):
    person = UserFactory(first_name="Vera", last_name="Antwortlich")
    cafe = MassnahmeFactory(ziel=goal, titel="Sprachcafé", position=0)
    gone = MassnahmeFactory(ziel=goal, titel="Stadtlauf", position=1, partner="Verein")
    stone = MeilensteinFactory(massnahme=cafe, titel="Raum", faellig=DAY)
    before = freeze(plan)

    cafe.titel, cafe.status, cafe.sichtbarkeit = "Sprachcafé am Abend", "laeuft", S.OEFFENTLICH
    cafe.save()
    cafe.verantwortliche.add(person)
    gone.deleted_at = timezone.now()
    gone.save()
    stone.erledigt_am = DAY
    stone.save()
    MassnahmeFactory(ziel=goal, titel="Garten", faellig=DAY, position=2)
    ergebnis = compared(plan, before, rechte["speaker"])

    (ziel,) = [told(one) for one in ergebnis.ziele]
    assert ziel == (
        "GLEICH",
        "Begegnung",
        {},
        [
            (
                "GEAENDERT",
                "Sprachcafé am Abend",
                {
                    "Maßnahme": ("Sprachcafé", "Sprachcafé am Abend"),
                    "Stand": ("Geplant", "Läuft"),
                    "Verantwortliche Personen": ("", "Vera Antwortlich"),
                    "Wer darf das sehen?": (
                        "Eigene Kommune und ihre Prozessbegleitung",
                        "Öffentlich",
                    ),
                },
                [("GEAENDERT", "Raum", {"Erledigt am": ("", "31. Mai 2030")}, [])],
            ),
            (
                "NEU",
                "Garten",
                {
                    "Herkunft": ("", "Neu"),
                    "Stand": ("", "Geplant"),
                    "Fortschritt in Prozent": ("", "0"),
                    "Fertig bis": ("", "31. Mai 2030"),
                    "Wer darf das sehen?": ("", "Eigene Kommune und ihre Prozessbegleitung"),
                },
                [],
            ),
            (
                "WEG",
                "Stadtlauf",
                {
                    "Herkunft": ("Neu", ""),
                    "Stand": ("Geplant", ""),
                    "Fortschritt in Prozent": ("0", ""),
                    "Weitere Beteiligte": ("Verein", ""),
                    "Wer darf das sehen?": ("Eigene Kommune und ihre Prozessbegleitung", ""),
                },
                [],
            ),
        ],
    )
    assert ergebnis.facts[1] == ("Maßnahmen", "1 neu, 1 nicht mehr enthalten, 1 geändert")


@pytest.mark.django_db
def test_circles_are_told_only_to_who_knows_them(plan, goal, rechte):
    Ziel.objects.update(sichtbarkeit=S.OEFFENTLICH)
    before = freeze(plan)
    Ziel.objects.update(sichtbarkeit=S.NETZWERK)
    assert compared(plan, before, rechte["elsewhere"], with_circles=False).is_same
    assert not compared(plan, before, rechte["speaker"]).is_same


@pytest.mark.django_db
def test_measure_under_another_goal_has_moved_and_is_neither_new_nor_gone(plan, goal, rechte):
    other = ZielFactory(fahrplan=plan, titel="Mitsprache", position=9)
    massnahme = MassnahmeFactory(ziel=goal, titel="Café")
    before = freeze(plan)
    Massnahme.objects.filter(pk=massnahme.pk).update(ziel=other)
    (ziel,) = [told(one) for one in compared(plan, before, rechte["speaker"]).ziele]
    moved = ("GEAENDERT", "Café", {"Ziel": ("Begegnung", "Mitsprache")}, [])
    assert ziel == ("GLEICH", "Mitsprache", {}, [moved])


@pytest.mark.django_db
def test_another_order_is_told_and_a_new_item_between_others_is_none(plan, goal, rechte):
    first, second = (MassnahmeFactory(ziel=goal, position=number) for number in (0, 2))
    before = freeze(plan)
    MassnahmeFactory(ziel=goal, position=1)
    assert not compared(plan, before, rechte["speaker"]).ziele[0].is_reordered
    Massnahme.objects.filter(pk=first.pk).update(position=3)
    assert compared(plan, before, rechte["speaker"]).ziele[0].is_reordered
    assert second.position == 2


@pytest.mark.django_db
def test_goals_in_another_order_and_another_leitbild_are_told(plan, goal, rechte):
    other = ZielFactory(fahrplan=plan, position=goal.position + 1)
    plan.leitbild = "Alle gehören dazu."
    plan.save()
    before = freeze(plan)
    Ziel.objects.filter(pk=other.pk).update(position=0)
    Ziel.objects.filter(pk=goal.pk).update(position=1)
    plan.leitbild = "Alle gehören wirklich dazu."
    plan.save()
    ergebnis = compared(plan, before, rechte["speaker"])
    assert ergebnis.is_reordered
    assert Teil(Art.NEU, " wirklich") in ergebnis.leitbild.teile


@pytest.mark.django_db
def test_goal_that_is_gone_takes_its_measures_with_it(plan, goal, rechte):
    MassnahmeFactory(ziel=goal, titel="Café")
    before = freeze(plan)
    Ziel.objects.update(deleted_at=timezone.now())
    (ziel,) = compared(plan, before, rechte["speaker"]).ziele
    assert (ziel.wandel, [part.wandel for part in ziel.teile]) == (Wandel.WEG, [Wandel.WEG])


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"titel": "Geheim"}, {"deleted_at": dt.datetime.now(dt.UTC)}])
def test_nothing_is_told_of_what_the_reader_may_not_read(plan, goal, rechte, changes):
    Ziel.objects.update(sichtbarkeit=S.OEFFENTLICH)
    massnahme = MassnahmeFactory(ziel=goal, titel="Café")
    before = freeze(plan)
    Massnahme.objects.filter(pk=massnahme.pk).update(**changes)
    assert compared(plan, before, rechte["visitor"]).is_same
    assert not compared(plan, before, rechte["member"]).is_same


WORDS = st.text(alphabet="ab \n", max_size=60)


@given(alt=WORDS, neu=WORDS)
def test_both_texts_can_be_read_out_of_the_parts(alt, neu):
    parts = compare_words(alt, neu)
    assert "".join(part.text for part in parts if part.art != Art.NEU) == alt
    assert "".join(part.text for part in parts if part.art != Art.WEG) == neu
    assert all(part.text for part in parts)


def test_words_that_stay_are_not_marked():
    assert compare_words("Café am Montag", "Café am Abend") == [
        Teil(Art.GLEICH, "Café am"),
        Teil(Art.WEG, " Montag"),
        Teil(Art.NEU, " Abend"),
    ]


def test_texts_of_many_equal_words_are_compared_as_a_whole(monkeypatch):
    monkeypatch.setattr(worte, "MOST_PAIRS", 1)
    assert compare_words("a a", "a a b") == [Teil(Art.WEG, "a a"), Teil(Art.NEU, "a a b")]
