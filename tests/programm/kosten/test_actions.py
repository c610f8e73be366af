"""Costs against the frame: sums to the cent, warned once, beyond it only with a reason."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.kosten.actions import Angaben, OverBudgetError, counter, enter, sum_of
from netzwerk.programm.kosten.uebersicht import mandates_with_days, stand_of
from netzwerk.programm.models import Kostenposten
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from tests.factories.termine import KostenpostenFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return BegleitungFactory(teilnahme__budgetrahmen=Decimal(10_000), tage=Decimal(10))


def angaben(betrag=None, **details):
    betrag = None if betrag is None else Decimal(betrag)
    return Angaben(timezone.localdate(), "Workshop", betrag=betrag, **details)


def told():
    return set(
        Mitteilung.objects.filter(ereignis="programm.kosten-rahmen").values_list("user", flat=True)
    )


@pytest.mark.parametrize(
    ("tage", "satz", "betrag"),
    [("1.5", "850.00", "1275.00"), ("0.25", "333.33", "83.33"), ("0.5", "0.01", "0.01")],
)
def test_days_and_rate_make_the_amount_to_the_cent(mandate, tage, satz, betrag):
    entry = angaben(begleitung=mandate, tage=Decimal(tage), tagessatz=Decimal(satz))
    posten = enter(mandate.teilnahme, entry, actor=mandate.person)
    assert posten.betrag == Decimal(betrag)


def test_days_of_a_mandate_are_those_of_its_entries(mandate):
    for tage in ("1.5", "2.25"):
        entry = angaben("100", begleitung=mandate, tage=Decimal(tage))
        wrong = enter(mandate.teilnahme, entry, actor=mandate.person)
    BegleitungFactory(teilnahme=mandate.teilnahme)
    rows = mandates_with_days(mandate.teilnahme, load_rechte(mandate.person))
    assert [(row.pk, row.used) for row in rows] == [(mandate.pk, Decimal("3.75"))]
    counter(wrong, actor=mandate.person, grund="Falscher Tag")
    assert rows.get().used == Decimal("1.5")


def test_exactly_the_frame_is_allowed_and_a_cent_more_is_not(mandate):
    enter(mandate.teilnahme, angaben("9999.99"), actor=mandate.person)
    with pytest.raises(OverBudgetError) as error:
        enter(mandate.teilnahme, angaben("0.02"), actor=mandate.person)
    assert (error.value.summe, error.value.rahmen) == (Decimal("10000.01"), Decimal(10_000))
    enter(mandate.teilnahme, angaben("0.01"), actor=mandate.person)
    assert sum_of(mandate.teilnahme) == Decimal(10_000)
    assert not Protokolleintrag.objects.filter(vorgang=Vorgang.KOSTEN_UEBER_RAHMEN).exists()


def test_reason_lets_it_go_beyond_and_stands_in_the_log(mandate):
    actor = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    posten = enter(mandate.teilnahme, angaben("10500"), actor=actor, grund="Zwei Workshops mehr")
    assert posten.grund == "Zwei Workshops mehr"
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.KOSTEN_UEBER_RAHMEN)
    assert entry.actor_id == actor.pk
    assert "10.500,00 € von 10.000,00 €. Zwei Workshops mehr" in entry.text
    within = enter(TeilnahmeFactory(), angaben("1"), actor=actor, grund="unnötig")
    assert within.grund == ""


def test_koordination_and_facilitators_are_warned_once_at_eighty_per_cent(mandate):
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    colleague = BegleitungFactory(teilnahme=mandate.teilnahme).person
    BegleitungFactory()
    enter(mandate.teilnahme, angaben("7999.99"), actor=mandate.person)
    assert told() == set()
    last = enter(mandate.teilnahme, angaben("0.01"), actor=mandate.person)
    assert told() == {koordination.pk, colleague.pk}
    counter(last, actor=mandate.person, grund="doch nicht")
    enter(mandate.teilnahme, angaben("100"), actor=mandate.person)
    assert Mitteilung.objects.filter(user=koordination).count() == 1


def test_raised_frame_is_warned_of_again(mandate):
    koordination = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    enter(mandate.teilnahme, angaben("8000"), actor=mandate.person)
    mandate.teilnahme.budgetrahmen = Decimal(20_000)
    mandate.teilnahme.save()
    enter(mandate.teilnahme, angaben("8000"), actor=mandate.person)
    assert Mitteilung.objects.filter(user=koordination).count() == 2


def test_counter_entry_takes_back_once_and_is_logged(mandate):
    posten = KostenpostenFactory(teilnahme=mandate.teilnahme, betrag=Decimal("500.50"))
    actor = UserFactory()
    entry = counter(posten, actor=actor, grund="Zahlendreher")
    assert counter(posten, actor=actor, grund="noch einmal") == entry
    assert (entry.betrag, entry.storno_von, entry.grund) == (
        Decimal("-500.50"),
        posten,
        "Zahlendreher",
    )
    assert sum_of(mandate.teilnahme) == 0
    assert Protokolleintrag.objects.filter(vorgang=Vorgang.KOSTEN_BERICHTIGT).count() == 1


def test_form_sent_twice_enters_once(mandate):
    entry = angaben("100", schluessel=uuid4())
    first = enter(mandate.teilnahme, entry, actor=mandate.person)
    assert enter(mandate.teilnahme, entry, actor=mandate.person) == first
    assert Kostenposten.objects.count() == 1


@pytest.mark.parametrize(
    ("betrag", "words", "percent", "is_warned_and_over"),
    [
        ("7999.99", "7.999,99 € von 10.000,00 € (79 %)", 79, (False, False)),
        ("8000", "8.000,00 € von 10.000,00 € (80 %)", 80, (True, False)),
        ("10000", "10.000,00 € von 10.000,00 € (100 %)", 100, (True, False)),
        ("10000.01", "10.000,01 € von 10.000,00 € (100 %)", 100, (True, True)),
    ],
)
def test_state_of_a_frame_in_words(mandate, betrag, words, percent, is_warned_and_over):
    KostenpostenFactory(teilnahme=mandate.teilnahme, betrag=Decimal(betrag))
    stand = stand_of(mandate.teilnahme)
    assert (stand.in_words, stand.percent) == (words, percent)
    assert (stand.is_warned, stand.is_over) == is_warned_and_over


def test_frame_of_nothing_has_no_per_cent():
    teilnahme = TeilnahmeFactory(budgetrahmen=0)
    assert stand_of(teilnahme).percent == 0
