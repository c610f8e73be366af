"""Tables that are taken into a plan: round trips, what is told of each row, all or nothing."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from netzwerk.auftraege.work import do_auftrag
from netzwerk.fahrplan.aendern import Hand, change
from netzwerk.fahrplan.anzeige import read_plan
from netzwerk.fahrplan.ausgabe.tabelle import as_csv, as_xlsx
from netzwerk.fahrplan.fassungen.inhalt import FELDER, freeze
from netzwerk.fahrplan.importe import abgleich, ablauf
from netzwerk.fahrplan.importe.spalten import find_titles
from netzwerk.fahrplan.kreise import WHO_SEES
from netzwerk.fahrplan.models import (
    Aenderung,
    Fahrplan,
    Herkunft,
    Kostenklasse,
    Massnahme,
    MassnahmeStatus,
    Meilenstein,
    Planimport,
    Ziel,
)
from netzwerk.fahrplan.privacy_importe import clear_tables
from netzwerk.rechte import load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.tabellen import read_table, write_csv
from tests.factories.fahrplan import (
    AnsatzFactory,
    FahrplanFactory,
    MassnahmeFactory,
    MeilensteinFactory,
    ZielFactory,
)
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2030, 5, 31)
WRITERS = {"xlsx": as_xlsx, "csv": as_csv}


@pytest.fixture
def plan():
    return plan_of(AuflageFactory())


def plan_of(auflage):
    return FahrplanFactory(auflage=auflage, kommune=TeilnahmeFactory(auflage=auflage).kommune)


@pytest.fixture
def speaker(plan):
    return speaker_of(plan.kommune)


def speaker_of(kommune):
    user = UserFactory(first_name="Amira", last_name="Probe")
    MitgliedschaftFactory(user=user, kommune=kommune, rolle="ansprechperson")
    return user


def brought(kommune, user, rows):
    """Return a table that somebody has brought; rows are texts, or what ``read_table`` gives."""
    if isinstance(rows[0], list):
        rows = read_table(write_csv(rows[0], rows[1:]))
    at = find_titles([row.zellen for row in rows])
    return ablauf.bring_table(user, kommune, "plan.csv", rows[at:])


def done(lauf, start, *args):
    """Do the work that a verb starts, and return the table after it."""
    auftrag = start(lauf, *args)
    do_auftrag.call(auftrag.pk)
    auftrag.refresh_from_db()
    lauf.refresh_from_db()
    lauf.outcome = auftrag
    return lauf


def checked(kommune, user, rows):
    lauf = brought(kommune, user, rows)
    return done(lauf, ablauf.check_table, lauf.spalten)


def states(lauf):
    return [one["zustand"] for one in lauf.befunde]


def told(lauf):
    return [
        (one["nummer"], *entry)
        for one in lauf.befunde
        for kind in ("fehler", "hinweise")
        for entry in one[kind]
    ]


def table_of(plan, user, kind="csv"):
    content = WRITERS[kind](read_plan(plan.kommune, load_rechte(user)))
    return read_table(content)


def without_numbers(inhalt):
    """Return what a plan says, without the numbers of its rows."""

    def plain(item):
        rest = {name: value for name, value in item.items() if name != "id"}
        lists = {name: [plain(one) for one in rest[name]] for name in rest if name != "felder"}
        return rest | lists

    return [plain(one) for one in inhalt["ziele"]], inhalt["leitbild"]["felder"]


# --- Round trips ---------------------------------------------------------------------------------


def full_plan(plan, member, organisation):
    plan.leitbild, plan.sichtbarkeit = "Alle gehören dazu.\n\nImmer.", Sichtbarkeit.OEFFENTLICH
    plan.save()
    ansatz = AnsatzFactory(fahrplan=plan, titel="Nachbarschaftsfest")
    ziel = ZielFactory(
        fahrplan=plan,
        titel="=1+1",
        beschreibung="-2\n@x",
        indikator="+49 Vereine",
        zielwert="12",
        stand="@5",
        sichtbarkeit=Sichtbarkeit.AUFLAGE,
    )
    massnahme = MassnahmeFactory(
        ziel=ziel,
        titel="@Café",
        beschreibung="'=kein Befehl",
        herkunft=Herkunft.WEITERENTWICKELT,
        ansatz=ansatz,
        status=MassnahmeStatus.LAEUFT,
        fortschritt=40,
        beginn=DAY,
        faellig=DAY,
        partner="Volkshochschule; Kirche",
        kostenklasse=Kostenklasse.HOCH,
        sichtbarkeit=Sichtbarkeit.NETZWERK,
        verantwortliche=[member],
    )
    massnahme.organisationen.add(organisation)
    MeilensteinFactory(massnahme=massnahme, titel="Raum", faellig=DAY, erledigt_am=DAY)
    MeilensteinFactory(massnahme=massnahme, titel="Raum")
    MassnahmeFactory(ziel=ziel, titel="@Café")
    ZielFactory(fahrplan=plan, titel="=1+1", position=9)
    return plan


@pytest.mark.parametrize("kind", WRITERS)
def test_plan_that_is_given_out_and_taken_into_an_empty_one_is_equal(plan, speaker, kind):
    member = UserFactory(first_name="Vera", last_name="Antwortlich")
    MitgliedschaftFactory(user=member, kommune=plan.kommune)
    organisation = OrganisationFactory(kommune=plan.kommune, name="Verein A; Gruppe B e. V.")
    full_plan(plan, member, organisation)
    before = without_numbers(freeze(plan))
    rows = table_of(plan, speaker, kind)
    Fahrplan.objects.update(leitbild="")
    Ziel.objects.all().delete()

    lauf = checked(plan.kommune, speaker, rows)
    assert told(lauf) == []
    assert done(lauf, ablauf.take_over).done_at
    assert without_numbers(freeze(plan)) == before
    assert lauf.summen == {"geaendert": 1, "neu": 6}


@pytest.mark.parametrize("kind", WRITERS)
def test_plan_that_is_taken_into_itself_changes_nothing(plan, speaker, kind):
    namesakes = [UserFactory(first_name="Vera", last_name="Doppelt") for _ in range(2)]
    gone = UserFactory(first_name="Nicht", last_name="Mitglied")
    full_plan(plan, namesakes[0], OrganisationFactory())
    Massnahme.objects.exclude(partner="").get().verantwortliche.add(*namesakes, gone)
    lauf = checked(plan.kommune, speaker, table_of(plan, speaker, kind))
    assert set(states(lauf)) == {"gleich"}
    assert told(lauf) == []
    with pytest.raises(ablauf.NotReadyError):
        ablauf.take_over(lauf)


LINE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\xa0"),
    max_size=30,
).map(str.strip)
NAME = LINE.filter(bool) | st.sampled_from(
    ["=1+1", "-x", "+x", "@x", "'=x", "Ziel", "L", "Z1", ";"]
)
PROSE = st.lists(LINE, max_size=3).map("\n".join).map(str.strip)
DAYS = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


@st.composite
def plans(draw):
    """A plan as nested lists of fields."""
    circle = st.sampled_from(list(WHO_SEES))
    stone = st.fixed_dictionaries({"titel": NAME, "faellig": DAYS, "erledigt_am": DAYS})
    measure = st.fixed_dictionaries(
        {
            "titel": NAME,
            "beschreibung": PROSE,
            "herkunft": st.sampled_from(Herkunft),
            "status": st.sampled_from(MassnahmeStatus),
            "fortschritt": st.integers(0, 100),
            "beginn": st.none() | st.just(dt.date(2000, 1, 1)),
            "faellig": DAYS,
            "partner": LINE,
            "kostenklasse": st.sampled_from(["", *Kostenklasse]),
            "sichtbarkeit": circle,
        }
    )
    goal = st.fixed_dictionaries(
        {
            "titel": NAME,
            "beschreibung": PROSE,
            "indikator": LINE,
            "zielwert": LINE,
            "stand": LINE,
            "sichtbarkeit": circle,
        }
    )
    goals = []
    for fields in draw(st.lists(goal, max_size=3)):
        measures = [
            (one, draw(st.lists(stone, max_size=2))) for one in draw(st.lists(measure, max_size=3))
        ]
        goals.append((fields, measures))
    return draw(PROSE), goals


def saved(plan, author, content):
    leitbild, goals = content
    Fahrplan.objects.filter(pk=plan.pk).update(leitbild=leitbild)
    for number, (fields, measures) in enumerate(goals):
        own = {"position": number, "created_by": author}
        ziel = Ziel.objects.create(fahrplan=plan, **own, **fields)
        for place, (of_measure, stones) in enumerate(measures):
            own = {"position": place, "created_by": author}
            massnahme = Massnahme.objects.create(ziel=ziel, **own, **of_measure)
            # In the order in which the plan shows them.
            ordered = sorted(stones, key=lambda one: (one["faellig"] is None, one["faellig"]))
            for of_stone in ordered:
                Meilenstein.objects.create(massnahme=massnahme, **of_stone)


def everything(plan):
    """Return all that a plan says, drafts included, without numbers."""

    def values(row):
        return {name: str(getattr(row, name)) for name in FELDER[type(row)] if name not in MANY}

    return plan.leitbild, [
        (
            values(ziel),
            [
                (values(one), [values(stone) for stone in one.meilensteine.all()])
                for one in ziel.massnahmen.order_by("position", "pk")
            ],
        )
        for ziel in plan.ziele.order_by("position", "pk")
    ]


MANY = {"verantwortliche", "organisationen"}


@given(content=plans())
@settings(
    # Each example writes and reads two plans; what fails is small enough to be understood as it is.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_plan_survives_the_round_trip(db, content):
    auflage = AuflageFactory()
    source, target = plan_of(auflage), plan_of(auflage)
    author, other = speaker_of(source.kommune), speaker_of(target.kommune)
    saved(source, author, content)
    source.refresh_from_db()
    for kind in WRITERS:
        rows = table_of(source, author, kind)
        if len(rows) == 1:
            continue
        assert set(states(checked(source.kommune, author, rows))) == {"gleich"}
        lauf = checked(target.kommune, other, rows)
        assert told(lauf) == [] or all("Text übernommen" in one[-1] for one in told(lauf))
        if "neu" in states(lauf) or "geaendert" in states(lauf):
            done(lauf, ablauf.take_over)
        target.refresh_from_db()
        assert everything(target) == everything(source)
        target.ziele.all().delete()
        Fahrplan.objects.filter(pk=target.pk).update(leitbild="")


# --- What is told of each row --------------------------------------------------------------------

HEAD = ["Ziel", "Maßnahme", "Status", "Fertig bis", "Zuständig"]


def test_list_of_a_town_hall_is_understood(plan, speaker):
    rows = [
        ["Fahrplan der Stadt", "", "", "", ""],
        HEAD,
        ["Begegnung", "Sprachcafé", "in Umsetzung", "31.5.2030", "Amira Probe"],
        ["", "Garten", "", "", ""],
        ["Mitsprache", "", "", "", ""],
    ]
    lauf = checked(plan.kommune, speaker, rows)
    assert (states(lauf), told(lauf)) == (["neu"] * 4, [])
    done(lauf, ablauf.take_over)
    cafe, garden = Massnahme.objects.order_by("position")
    assert [ziel.titel for ziel in plan.ziele.all()] == ["Begegnung", "Mitsprache"]
    assert (cafe.status, cafe.faellig) == (MassnahmeStatus.LAEUFT, DAY)
    assert (list(cafe.verantwortliche.all()), cafe.created_by) == ([speaker], speaker)
    assert (garden.ziel.titel, garden.titel, garden.sichtbarkeit) == (
        "Begegnung",
        "Garten",
        Sichtbarkeit.KOMMUNE,
    )
    assert lauf.zeilen == lauf.kopf == lauf.befunde == []


def test_milestone_in_the_row_of_its_measure_is_both(plan, speaker):
    head = ["Ziel", "Maßnahme", "Meilenstein", "Bis wann"]
    rows = [head, ["A", "Café", "Raum", "31.05.2030"], ["A", "Café", "Team", ""]]
    done(checked(plan.kommune, speaker, rows), ablauf.take_over)
    massnahme = Massnahme.objects.get()
    assert massnahme.faellig == DAY
    assert [stone.titel for stone in massnahme.meilensteine.all()] == ["Raum", "Team"]


@pytest.mark.parametrize(
    ("cells", "spalte", "words"),
    [
        (["A", "Café", "", "Ende 2027", ""], "faellig", "„Ende 2027“ ist kein Tag"),
        (["A", "Café", "", "31.02.2027", ""], "faellig", "31.12.2026"),
        (["A", "Café", "vielleicht", "", ""], "status", "Möglich sind: Geplant, Läuft"),
        (["", "Café", "", "", ""], "ziel", "Zu welchem Ziel gehört das?"),
        (["", "", "", "1.1.2027", ""], "ziel", "Hier fehlt der Name"),
        (["A", "x" * 161, "", "", ""], "massnahme", "höchstens 160 Zeichen"),
        (["A", "Café", "", "", "Bauamt"], "personen", "„Bauamt“ ist hier kein Mitglied"),
    ],
)
def test_what_is_wrong_is_told_with_its_row_and_column(plan, speaker, cells, spalte, words):
    lauf = checked(plan.kommune, speaker, [HEAD, cells])
    (told_once,) = told(lauf)
    assert told_once[:2] == (2, spalte)
    assert words in told_once[2]


def test_end_before_the_beginning_is_told_also_against_what_is_saved(plan, speaker):
    massnahme = MassnahmeFactory(ziel__fahrplan=plan, ziel__titel="A", titel="Café", beginn=DAY)
    head = ["Ziel", "Maßnahme", "Beginn", "Fertig bis"]
    rows = [head, ["A", "Café", "31.05.2030", "30.05.2030"], ["A", "Neu", "2.1.2027", "1.1.2027"]]
    lauf = checked(plan.kommune, speaker, rows)
    assert [entry[:3] for entry in told(lauf)] == [
        (2, "faellig", "Dieser Tag liegt vor dem Beginn."),
        (3, "faellig", "Dieser Tag liegt vor dem Beginn."),
    ]
    massnahme.refresh_from_db()
    assert massnahme.faellig is None


def test_same_thing_twice_is_told(plan, speaker):
    rows = [HEAD, ["A", "Café", "", "", ""], ["A", "Café", "", "", ""]]
    assert told(checked(plan.kommune, speaker, rows)) == [
        (3, "massnahme", "steht schon in Zeile 2.")
    ]


def test_names_between_commas_are_found_and_namesakes_are_told(plan, speaker):
    vera = UserFactory(first_name="Vera", last_name="Beispiel")
    for person in (vera, *(UserFactory(first_name="Kai", last_name="Zwei") for _ in range(2))):
        MitgliedschaftFactory(user=person, kommune=plan.kommune)
    rows = [HEAD, ["A", "Café", "", "", "Vera Beispiel, amira probe und Kai Zwei"]]
    lauf = checked(plan.kommune, speaker, rows)
    assert [(entry[1], entry[2][:26]) for entry in told(lauf)] == [
        ("personen", "„Kai Zwei“ heißen hier meh")
    ]
    done(lauf, ablauf.take_over)
    assert set(Massnahme.objects.get().verantwortliche.all()) == {vera, speaker}


def test_names_that_are_not_clear_take_nobody_away(plan, speaker):
    ziel = ZielFactory(fahrplan=plan, titel="A")
    MassnahmeFactory(ziel=ziel, titel="Café", verantwortliche=[speaker])
    lauf = checked(plan.kommune, speaker, [HEAD, ["A", "Café", "Läuft", "", "Bauamt"]])
    done(lauf, ablauf.take_over)
    massnahme = Massnahme.objects.get()
    assert massnahme.status == MassnahmeStatus.LAEUFT
    assert list(massnahme.verantwortliche.all()) == [speaker]


def test_what_is_there_is_found_by_kennung_and_else_by_title(plan, speaker):
    ziel, other = (ZielFactory(fahrplan=plan, titel=titel) for titel in ("A", "B"))
    first = MassnahmeFactory(ziel=ziel, titel="Café")
    second = MassnahmeFactory(ziel=ziel, titel="Garten")
    rows = [
        ["Ziel", "Maßnahme", "Kennung"],
        ["B", "Café am Abend", f"M{first.pk}"],
        ["A", "Garten", "M999999"],
        ["A", "Ganz neu", "Nr. 7"],
    ]
    lauf = checked(plan.kommune, speaker, rows)
    by_title = {one["titel"]: (one["zustand"], one["werte"]) for one in lauf.befunde}
    assert by_title == {
        "B": ("gleich", []),
        "Café am Abend": (
            "geaendert",
            [["ziel", "A", "B"], ["massnahme", "Café", "Café am Abend"]],
        ),
        "A": ("gleich", []),
        "Garten": ("gleich", []),
        "Ganz neu": ("neu", []),
    }
    done(lauf, ablauf.take_over)
    first.refresh_from_db()
    assert (first.ziel, first.titel, first.version) == (other, "Café am Abend", 2)
    assert Aenderung.objects.filter(massnahme=first, von=speaker).count() == 2
    assert second.titel == "Garten"


def test_kennung_of_another_plan_names_nothing_here(plan, speaker):
    foreign = MassnahmeFactory(titel="Fremd")
    rows = [["Ziel", "Maßnahme", "Kennung"], ["A", "Eigen", f"M{foreign.pk}"]]
    done(checked(plan.kommune, speaker, rows), ablauf.take_over)
    foreign.refresh_from_db()
    assert foreign.titel == "Fremd"


def test_drafts_of_others_are_neither_shown_nor_changed(plan, speaker):
    draft = {"sichtbarkeit": Sichtbarkeit.NIEMAND, "created_by": UserFactory()}
    hidden = ZielFactory(fahrplan=plan, titel="A", **draft)
    lauf = checked(plan.kommune, speaker, [["Ziel", "Kennung"], ["A", f"Z{hidden.pk}"]])
    assert states(lauf) == ["neu"]
    assert "A" not in [row.zellen[1] for row in table_of(plan, speaker)[1:]]


def test_facilitator_lets_nothing_leave_the_kommune(plan):
    person = UserFactory()
    today = timezone.localdate()
    BegleitungFactory(person=person, teilnahme=plan.kommune.teilnahmen.get(), von=today, bis=today)
    rows = [["Ziel", "Sichtbarkeit"], ["A", "Öffentlich"], ["B", "Nur ich, als Entwurf"]]
    lauf = checked(plan.kommune, person, rows)
    assert told(lauf) == [
        (2, "sichtbarkeit", "Das darf hier nur wählen, wer für die Kommune spricht.")
    ]
    assert states(lauf) == ["fehler", "neu"]


def test_more_than_fits_is_told(plan, speaker, monkeypatch):
    monkeypatch.setattr(abgleich, "MOST_ZIELE", 1)
    monkeypatch.setattr(abgleich, "MOST_MEILENSTEINE", 1)
    rows = [["Ziel", "Maßnahme", "Meilenstein"], ["A", "C", "1"], ["A", "C", "2"], ["B", "", ""]]
    lauf = checked(plan.kommune, speaker, rows)
    assert [entry[:2] for entry in told(lauf)] == [(3, "meilenstein"), (4, "ziel")]


# --- All or nothing ------------------------------------------------------------------------------


def test_table_with_an_error_is_not_taken_over(plan, speaker):
    rows = [HEAD, ["A", "Café", "", "", ""], ["A", "Garten", "", "bald", ""]]
    lauf = checked(plan.kommune, speaker, rows)
    with pytest.raises(ablauf.NotReadyError):
        ablauf.take_over(lauf)
    assert not Massnahme.objects.exists()


def test_second_click_takes_over_once(plan, speaker):
    lauf = checked(plan.kommune, speaker, [HEAD, ["A", "Café", "", "", ""]])
    first = ablauf.take_over(lauf)
    assert ablauf.take_over(lauf) == first
    for _again in range(2):
        do_auftrag.call(first.pk)
    assert Massnahme.objects.count() == 1
    assert ablauf.take_over(lauf) == first


def test_plan_that_changed_since_the_check_is_left_alone(plan, speaker):
    ziel = ZielFactory(fahrplan=plan, titel="A")
    massnahme = MassnahmeFactory(ziel=ziel, titel="Café")
    lauf = checked(plan.kommune, speaker, [HEAD, ["A", "Café", "Läuft", "", ""], ["B"] + [""] * 4])
    change(massnahme, {"status": MassnahmeStatus.RUHT}, Hand(speaker), seen=1)
    done(lauf, ablauf.take_over)
    assert lauf.outcome.stand == "gescheitert"
    assert "Es ist nichts übernommen worden." in lauf.outcome.error
    assert (lauf.done_at, Ziel.objects.count()) == (None, 1)
    massnahme.refresh_from_db()
    assert massnahme.status == MassnahmeStatus.RUHT
    assert [one["werte"] for one in lauf.befunde][1] == [["status", "Ruht", "Läuft"]]
    assert done(lauf, ablauf.take_over).done_at


def test_right_that_ended_meanwhile_writes_nothing(plan, speaker):
    lauf = checked(plan.kommune, speaker, [HEAD, ["A", "Café", "", "", ""]])
    speaker.mitgliedschaften.all().delete()
    done(lauf, ablauf.take_over)
    assert "nicht mehr schreiben" in lauf.outcome.error
    assert not Ziel.objects.exists()


def test_first_table_makes_the_plan(speaker):
    kommune = KommuneFactory()
    person = speaker_of(kommune)
    lauf = checked(kommune, person, [["Ziel", "Stand"], ["A", ""]])
    assert not Fahrplan.objects.filter(kommune=kommune).exists()
    done(lauf, ablauf.take_over)
    assert kommune.fahrplan.ziele.get().titel == "A"


def test_checking_costs_the_same_for_few_and_many(plan, speaker, django_assert_max_num_queries):
    def cost(count):
        for number in range(count):
            MassnahmeFactory(ziel__fahrplan=plan, titel=f"{count}-{number}")
        lauf = brought(plan.kommune, speaker, table_of(plan, speaker))
        auftrag = ablauf.check_table(lauf, lauf.spalten)
        with django_assert_max_num_queries(60) as queries:
            do_auftrag.call(auftrag.pk)
        return len(queries)

    assert cost(1) == cost(7)


def test_table_that_nobody_uses_is_cleared_and_what_was_done_is_remembered_for_a_while(
    plan, speaker
):
    day = dt.timedelta(days=1)
    idle = brought(plan.kommune, speaker, [HEAD, ["A", "Café", "", "", ""]])
    Planimport.objects.update(created_at=timezone.now() - 2 * day, done_at=timezone.now())
    assert clear_tables(timezone.now()) == 0
    Planimport.objects.filter(pk=idle.pk).update(done_at=None)
    assert clear_tables(timezone.now()) == 1
