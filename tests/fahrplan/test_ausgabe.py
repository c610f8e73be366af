"""A plan as PDF, table and calendar, opened again by other programs, with what the reader sees."""

import csv
import datetime as dt
import io
import re
import subprocess

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from netzwerk.fahrplan.views_ausgabe import AUSGABEN
from netzwerk.programm.termine.abo import renew
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.fahrplan import (
    FahrplanFactory,
    MassnahmeFactory,
    MeilensteinFactory,
    ZielFactory,
)
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

PLAN = "/fahrplaene/probestadt/datei/"
DUE = dt.date(2030, 5, 31)


@pytest.fixture
def plan():
    plan = FahrplanFactory(
        kommune=KommuneFactory(name="Probestadt", slug="probestadt"),
        leitbild="Alle gehören dazu.",
        sichtbarkeit=Sichtbarkeit.OEFFENTLICH,
    )
    public = {"sichtbarkeit": Sichtbarkeit.OEFFENTLICH}
    ziel = ZielFactory(fahrplan=plan, titel="Begegnung", **public)
    massnahme = MassnahmeFactory(ziel=ziel, titel="=1+1", faellig=DUE, fortschritt=40, **public)
    MeilensteinFactory(massnahme=massnahme, titel="Raum", faellig=DUE)
    MassnahmeFactory(ziel=ziel, titel="Noch geheim", faellig=DUE)
    return plan


@pytest.fixture
def member(plan):
    user = UserFactory()
    MitgliedschaftFactory(user=user, kommune=plan.kommune)
    return user


@pytest.mark.parametrize("name", AUSGABEN)
def test_file_is_given_out_under_its_name(client, plan, name):
    answer = client.get(PLAN + name)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="probestadt-{name}"'
    assert answer["Content-Type"] == AUSGABEN[name].content_type


def test_unknown_kind_and_plan_that_shows_nothing_are_missing(client, plan):
    assert client.get(f"{PLAN}fahrplan.exe").status_code == 404
    plan.ziele.update(sichtbarkeit=Sichtbarkeit.KOMMUNE)
    plan.sichtbarkeit = Sichtbarkeit.KOMMUNE
    plan.save()
    assert client.get(f"{PLAN}fahrplan.csv").status_code == 404


def test_table_has_numbers_and_days_and_no_formula(client, plan):
    book = load_workbook(io.BytesIO(client.get(f"{PLAN}fahrplan.xlsx").content))
    head, *rows = book["Fahrplan"].iter_rows()
    cells = [{title.value: cell for title, cell in zip(head, row, strict=True)} for row in rows]
    assert [row["Art"].value for row in cells] == ["Leitbild", "Ziel", "Maßnahme", "Meilenstein"]
    vision, goal, measure, stone = cells
    assert vision["Beschreibung"].value == "Alle gehören dazu."
    assert goal["Ziel"].value == measure["Ziel"].value == "Begegnung"
    assert (measure["Maßnahme"].value, measure["Maßnahme"].data_type) == ("=1+1", "s")
    assert measure["Fortschritt in Prozent"].value == 40
    assert measure["Fertig bis"].value.date() == DUE
    assert (stone["Maßnahme"].value, stone["Meilenstein"].value) == ("=1+1", "Raum")


def test_who_sees_what_stands_only_in_the_table_of_who_changes_the_plan(client, plan, member):
    def columns():
        text = client.get(f"{PLAN}fahrplan.csv").content.decode("utf-8-sig")
        return set(next(csv.reader(io.StringIO(text), delimiter=";")))

    inner = {"Sichtbarkeit", "Kennung"}
    assert not inner & columns()
    client.force_login(member)
    assert not inner & columns()
    member.mitgliedschaften.update(rolle="ansprechperson")
    assert inner <= columns()


def test_csv_has_what_the_reader_may_see(client, plan, member):
    def titles():
        text = client.get(f"{PLAN}fahrplan.csv").content.decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text), delimiter=";")
        return [row["Maßnahme"] for row in rows if row["Art"] == "Maßnahme"]

    assert titles() == ["'=1+1"]
    client.force_login(member)
    assert titles() == ["'=1+1", "Noch geheim"]


def test_calendar_has_a_whole_day_for_what_is_open(client, plan):
    calendar = Calendar.from_ical(client.get(f"{PLAN}fahrplan.ics").content)
    events = calendar.walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Fällig: =1+1", "Fällig: Raum (=1+1)"]
    assert {event["dtstart"].dt for event in events} == {DUE}
    plan.ziele.get().massnahmen.update(status="erledigt")
    calendar = Calendar.from_ical(client.get(f"{PLAN}fahrplan.ics").content)
    assert calendar.walk("VEVENT") == []


#: In points.
SIZES = {"uebersicht.pdf": "841.89 x 595.276", "uebersicht-a3.pdf": "1190.55 x 841.89"}


def output_of(*command):
    done = subprocess.run(command, check=True, capture_output=True, text=True, errors="replace")
    return done.stdout


@pytest.mark.pdfinfo
@pytest.mark.parametrize("amount", [(1, 1), (20, 10), (60, 2), (1, 200)])
@pytest.mark.parametrize("name", SIZES)
def test_overview_stands_on_one_page_and_says_what_is_left_out(
    client, plan, tmp_path, name, amount
):
    goals, measures = amount
    public = {"sichtbarkeit": Sichtbarkeit.OEFFENTLICH}
    plan.leitbild = "Alle gehören dazu. " * 200
    plan.save()
    plan.ziele.all().delete()
    for _goal in range(goals):
        ziel = ZielFactory(fahrplan=plan, titel="Ein Ziel " * 10, **public)
        for _measure in range(measures):
            MassnahmeFactory(ziel=ziel, titel="Eine Maßnahme " * 10, **public)
    file = tmp_path / name
    file.write_bytes(client.get(PLAN + name).content)
    info = output_of("pdfinfo", file)
    assert re.search(r"Pages:\s+1\n", info)
    assert SIZES[name] in info
    words = output_of("pdftotext", "-layout", file, "-")
    assert ("weitere" in words) == (goals * measures > 1)


@pytest.mark.pdfinfo
@pytest.mark.parametrize("name", ["uebersicht.pdf", "fahrplan.pdf"])
def test_pdf_is_tagged_and_has_headings(client, plan, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(client.get(PLAN + name).content)
    info = subprocess.run(
        ["pdfinfo", "-struct-text", file], check=True, capture_output=True, text=True
    ).stdout
    assert "H1" in info
    assert "Begegnung" in info
    assert ("Table" in info) == (name == "uebersicht.pdf")
    assert "Noch geheim" not in info


def test_pdf_says_that_it_is_made_for_everybody(client, plan):
    content = client.get(f"{PLAN}fahrplan.pdf").content
    assert content.startswith(b"%PDF-")
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content


@pytest.mark.parametrize("name", ["uebersicht.pdf", "fahrplan.pdf"])
def test_sign_that_no_font_has_stops_no_pdf(client, plan, name):
    plan.ziele.update(titel="Feiern \U0001f973 \u0f03 und *nicht* #fett")
    assert client.get(PLAN + name).content.startswith(b"%PDF-")


def test_subscription_has_the_due_days_of_the_own_open_measures_alone(client, plan, member):
    own = plan.ziele.get().massnahmen.get(titel="Noch geheim")
    own.verantwortliche.add(member)
    MeilensteinFactory(massnahme=own, titel="Raum", faellig=DUE)
    path = f"/termine/abo/{renew(member)}.ics"

    def told():
        days = Calendar.from_ical(client.get(path).content).walk("VEVENT")
        return [str(day["summary"]) for day in days]

    assert told() == ["Fällig: Noch geheim", "Fällig: Raum (Noch geheim)"]
    own.verantwortliche.clear()
    assert told() == []
    own.verantwortliche.add(member)
    member.mitgliedschaften.all().delete()
    assert client.get(path).status_code == 404
