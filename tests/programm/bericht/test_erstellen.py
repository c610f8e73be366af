"""A report is made once, holds its figures, and never changes."""

import datetime as dt
import io
import json
import subprocess
from decimal import Decimal
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook

from netzwerk.auftraege import fortschritt
from netzwerk.auftraege.work import do_auftrag
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.models import Auftrag
from netzwerk.programm.bericht.erstellen import build, request_bericht
from netzwerk.programm.bericht.inhalt import Wunsch, stories_of
from netzwerk.programm.models import Programmbericht, Teilnahme
from tests.factories.fahrplan import MassnahmeFactory
from tests.factories.foren import ForumFactory, ThemaFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory
from tests.factories.termine import KostenpostenFactory, TerminFactory
from tests.factories.wissen import GutePraxisFactory, ProjektgeschichteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def wunsch_for(auflage, **more):
    today = timezone.localdate()
    return Wunsch(auflage, today - dt.timedelta(days=30), today, **more)


def figures(bericht):
    return {zahl["name"]: zahl for one in bericht.inhalt["kapitel"] for zahl in one["zahlen"]}


def start(auflage, **more):
    """Ask for a report, do the work, and return it with its work."""
    key = uuid4()
    auftrag = request_bericht(UserFactory(), wunsch_for(auflage, **more), key)
    do_auftrag.func(auftrag.pk)
    auftrag.refresh_from_db()
    return Programmbericht.objects.filter(schluessel=key).first(), auftrag


def test_the_figures_are_frozen_with_their_day_and_the_way_to_their_list(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://netz.example.org"
    row = TeilnahmeFactory(phase="umsetzung", auflage__slug="vierte", auflage__nummer=4)
    KostenpostenFactory(teilnahme=row, betrag=Decimal("1234.50"))
    bericht, _auftrag = start(row.auflage)
    costs = figures(bericht)["kosten"]
    period = f"{bericht.von:%d.%m.%Y}–{bericht.bis:%d.%m.%Y}"
    assert (costs["text"], costs["zahl"], costs["stand"]) == ("1.234,50 €", 1234.5, period)
    assert costs["url"] == (
        "https://netz.example.org/koordination/zahlen/kosten/"
        f"?auflage=vierte&von={bericht.von.isoformat()}&bis={bericht.bis.isoformat()}"
    )
    assert figures(bericht)["phase-umsetzung"]["stand"] == f"{bericht.bis:%d.%m.%Y}"
    KostenpostenFactory(teilnahme=row)
    Teilnahme.objects.update(phase="verstetigung")
    bericht.refresh_from_db()
    assert figures(bericht)["kosten"]["text"] == "1.234,50 €"
    assert bericht.inhalt["veraendert"][0]["text"] == (
        "1 Kommune nimmt teil; 1 davon setzt um oder verstetigt."
    )


def test_each_figure_of_a_report_is_that_of_the_list_it_links(client):
    from netzwerk.rechte import Rolle
    from tests.factories.konten import RollenvergabeFactory
    from tests.programm.cockpit.test_zahlen import fill

    row = TeilnahmeFactory(phase="planung")
    fill(row)
    fill(TeilnahmeFactory())
    bericht, _auftrag = start(row.auflage)
    client.force_login(RollenvergabeFactory(rolle=Rolle.STEUERUNGSGRUPPE).user)
    for zahl in figures(bericht).values():
        response = client.get(zahl["url"])
        assert response.context["wert"] == zahl["text"], zahl["name"]


def test_a_stored_report_cannot_be_saved_again():
    bericht, _auftrag = start(TeilnahmeFactory().auflage)
    bericht.inhalt = {}
    with pytest.raises(TypeError):
        bericht.save()


def test_a_second_click_and_a_work_done_twice_make_no_second_report():
    user, key = UserFactory(), uuid4()
    wunsch = wunsch_for(TeilnahmeFactory().auflage)
    first, second = (request_bericht(user, wunsch, key) for _click in range(2))
    assert first == second
    for _time in range(2):
        do_auftrag.func(first.pk)
    # The work of a process that was killed after the report was kept.
    Auftrag.objects.update(finished_at=None, stand="laeuft")
    do_auftrag.func(first.pk)
    first.refresh_from_db()
    bericht = Programmbericht.objects.get()
    assert first.result == {"bericht": bericht.pk}
    assert (bericht.created_by, bericht.auflage) == (user, wunsch.auflage)
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.EXPORT)
    assert (entry.text, entry.actor_id) == (f"Programmbericht: {bericht}", user.pk)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_at_the_same_moment_make_one_report_and_leave_no_file(tmp_path):
    wunsch, key, gate, made = wunsch_for(TeilnahmeFactory().auflage), uuid4(), Barrier(2), []

    def make():
        try:
            gate.wait()
            made.append(build(wunsch, key, actor=None).pk)
        finally:
            connection.close()

    threads = [Thread(target=make) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [Programmbericht.objects.get().pk] * 2
    assert len(list((tmp_path / "berichte").iterdir())) == 2


def test_an_edition_without_kommunen_is_refused_with_words():
    bericht, auftrag = start(AuflageFactory())
    assert bericht is None
    assert (auftrag.stand, auftrag.error) == (
        "gescheitert",
        "In dieser Auflage ist keine Kommune eingetragen.",
    )


def test_progress_is_told_step_by_step():
    _bericht, auftrag = start(TeilnahmeFactory().auflage)
    assert fortschritt.read(auftrag.pk) == fortschritt.State(8, 8)


def test_an_edition_in_which_nothing_has_happened_makes_an_honest_report():
    bericht, _auftrag = start(TeilnahmeFactory(phase="").auflage)
    assert [satz["text"] for satz in bericht.inhalt["veraendert"]] == ["1 Kommune nimmt teil."]
    assert [satz["text"] for satz in bericht.inhalt["klemmt"]] == [
        "In 1 Kommune ist seit 60 Tagen nichts geschehen.",
        "Für 1 Kommune ist keine Phase eingetragen.",
        "In keinem Fahrplan steht bisher eine Maßnahme.",
    ]
    assert {zahl["text"] for zahl in figures(bericht).values()} == {"0", "1", "0 Tage", "0,00 €"}


def test_only_what_is_public_can_be_chosen_and_the_chosen_is_frozen():
    row = TeilnahmeFactory()
    story = ProjektgeschichteFactory(
        kommune=row.kommune, title="Das Café", zusammenfassung="Wie es begann."
    )
    practice = GutePraxisFactory(kommune=row.kommune, title="Die Paten")
    for factory, details in (
        (ProjektgeschichteFactory, {"sichtbarkeit": "netzwerk"}),
        (ProjektgeschichteFactory, {"live": False}),
    ):
        factory(kommune=row.kommune, **details)
    ProjektgeschichteFactory()
    assert [one.titel for one in stories_of(row.auflage)] == ["Das Café", "Die Paten"]
    bericht, _auftrag = start(row.auflage, geschichten=[str(practice.pk), str(story.pk), "999"])
    assert [(one["titel"], one["ort"]) for one in bericht.inhalt["geschichten"]] == [
        ("Die Paten", row.kommune.name),
        ("Das Café", row.kommune.name),
    ]


def test_nothing_in_a_report_names_a_person_or_what_is_kept_among_few():
    row = TeilnahmeFactory()
    mandate = BegleitungFactory(teilnahme=row, person__last_name="Unverwechselbar")
    KostenpostenFactory(teilnahme=row, begleitung=mandate, was="Vertraulicher Workshop")
    place = {"kommune": row.kommune, "auflage": row.auflage, "sichtbarkeit": "kommune"}
    TerminFactory(
        beginn=timezone.now() - dt.timedelta(days=2), titel="Vertraulicher Termin", **place
    )
    MassnahmeFactory(titel="Vertrauliche Maßnahme", ziel__fahrplan__kommune=row.kommune)
    private = ForumFactory(sichtbarkeit="kommune", kommune=row.kommune)
    ThemaFactory(forum=private, kommune=row.kommune, titel="Vertrauliches Thema")
    bericht, _auftrag = start(row.auflage)
    words = json.dumps(bericht.inhalt, ensure_ascii=False)
    assert "Vertraulich" not in words
    assert "Unverwechselbar" not in words


def test_the_pdf_is_tagged_and_the_workbook_has_a_sheet_for_each_chapter(tmp_path):
    row = TeilnahmeFactory(phase="planung", kommune__name="Achern")
    KostenpostenFactory(teilnahme=row, betrag=Decimal("1234.50"))
    story = ProjektgeschichteFactory(kommune=row.kommune, title="Das Café")
    bericht, _auftrag = start(
        row.auflage, einleitung="=Guten Tag.\n\nEs geht voran.", geschichten=[str(story.pk)]
    )
    path = tmp_path / "bericht.pdf"
    path.write_bytes(default_storage.open(bericht.pdf.name).read())
    text = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True
    ).stdout.decode("utf-8", "replace")
    for part in ("H1", "H2", "H3", "Table", "TH", "TD", "L ", "Link"):
        assert f"{part}" in text, part
    for words in ("Was sich verändert hat", "Wo es klemmt", "Das Café", "1.234,50", "Achern"):
        assert words in text, words
    workbook = load_workbook(io.BytesIO(default_storage.open(bericht.xlsx.name).read()))
    assert workbook.sheetnames == [
        "Überblick",
        "Kommunen und Begleitung",
        "Ziele und Maßnahmen",
        "Was bleibt",
        "Wissen",
        "Austausch",
        "Die Kommunen",
        "Maßnahmen je Kommune",
        "Was erschienen ist",
    ]
    rows = list(workbook["Kommunen und Begleitung"].values)
    assert rows[0] == ("Was", "Wert", "Stand", "Definition", "Liste")
    known = {entry[0]: entry for entry in rows}
    costs = known["Kosten der Prozessbegleitung"]
    assert costs[1] == 1234.5
    assert costs[3] == "Im Zeitraum gebuchte Kosten in Euro, Berichtigungen abgezogen."
    intro = [cell for cell in workbook["Überblick"]["B"] if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in intro] == ["s"]


def test_number_of_queries_does_not_grow_with_the_kommunen(django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    counts = []
    auflage = AuflageFactory()
    for number in (2, 8):
        for _number in range(number):
            KostenpostenFactory(teilnahme=TeilnahmeFactory(auflage=auflage))
        with CaptureQueriesContext(connection) as queries:
            build(wunsch_for(auflage), uuid4(), actor=None)
        counts.append(len(queries))
    assert counts[0] == counts[1]
