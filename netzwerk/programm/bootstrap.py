"""The two editions of the programme and the published team, facts only (PROGRAMME.md)."""

import csv
from pathlib import Path

from django.contrib.auth.models import Group, Permission

from netzwerk.bootstrap import steps
from netzwerk.kommunen import bootstrap as kommunen
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Auflage, Teammitglied, Teilnahme
from netzwerk.rechte import Rolle

TEAM = Path(__file__).parent / "data" / "team.csv"


@steps.register(order=30)
def load_auflagen() -> None:
    """Auflagen des Programms, ihre Kommunen und das veröffentlichte Team.

    Kommunen and team are entered together with their edition and never again, so that what
    somebody takes out later stays out.
    """
    Auflage.objects.get_or_create(
        nummer=1,
        defaults={"name": "Erste Auflage", "slug": "erste-auflage", "anzahl_kommunen": 23},
    )
    zweite, is_new = Auflage.objects.get_or_create(
        nummer=2, defaults={"name": "Zweite Auflage", "slug": "zweite-auflage"}
    )
    if is_new:
        _enter_kommunen(zweite)
        _enter_team(zweite)


def _enter_kommunen(auflage: Auflage) -> None:
    with kommunen.DATA.open(encoding="utf-8", newline="") as file:
        keys = [row["ags"] for row in csv.DictReader(file)]
    # One by one: Wagtail's index of references, which protects a Kommune in use, follows signals.
    for kommune in Kommune.objects.filter(schluessel__in=keys).in_german_order():
        Teilnahme.objects.create(auflage=auflage, kommune=kommune)


def _enter_team(auflage: Auflage) -> None:
    with TEAM.open(encoding="utf-8", newline="") as file:
        Teammitglied.objects.bulk_create(
            Teammitglied(auflage=auflage, **row) for row in csv.DictReader(file)
        )


@steps.register(order=31)
def let_koordination_edit_team() -> None:
    """Rechte der Koordination am veröffentlichten Team."""
    group, _is_new = Group.objects.get_or_create(name=str(Rolle.KOORDINATION.label))
    ours = Permission.objects.filter(content_type__app_label="programm")
    group.permissions.remove(*ours.exclude(content_type__model="teammitglied"))
    group.permissions.add(*ours.filter(content_type__model="teammitglied"))
