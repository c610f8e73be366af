"""The Kommunen of the programme, from ``data/kommunen.csv`` (sources: ``data/SOURCES.md``)."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import Group, Permission

from netzwerk.bootstrap import steps
from netzwerk.kommunen.models import Kommune, KommuneArt, Regierungsbezirk
from netzwerk.rechte import Rolle
from netzwerk.text import german_slug

DATA = Path(__file__).parent / "data" / "kommunen.csv"
EINWOHNER_STAND = dt.date(2018, 12, 31)

_BEZIRKE = {bezirk.label: bezirk for bezirk in Regierungsbezirk}
_ARTEN = {art.label: art for art in KommuneArt}


@steps.register(order=20)
def load_kommunen() -> None:
    """Kommunen der zweiten Auflage.

    Known by kind and official key; a Kommune that is there stays as somebody may have edited it.
    """
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            Kommune.objects.get_or_create(
                art=_ARTEN[row["art"]],
                schluessel=row["ags"],
                defaults={
                    "name": row["name"],
                    "name_amtlich": row["name_amtlich"],
                    "slug": german_slug(row["name"]),
                    "kreis": row["kreis"],
                    "regierungsbezirk": _BEZIRKE[row["regierungsbezirk"]],
                    "breitengrad": float(row["lat"]),
                    "laengengrad": float(row["lon"]),
                    "einwohner": int(row["einwohner_2018"]),
                    "einwohner_stand": EINWOHNER_STAND,
                    "flaeche_km2": Decimal(row["flaeche_km2"]),
                },
            )


@steps.register(order=21)
def let_koordination_edit_places() -> None:
    """Rechte der Koordination an Kommunen und Organisationen."""
    group, _is_new = Group.objects.get_or_create(name=str(Rolle.KOORDINATION.label))
    ours = Permission.objects.filter(content_type__app_label="kommunen")
    group.permissions.add(*ours.filter(content_type__model__in=["kommune", "organisation"]))
    # Installations from before had them; memberships have pages and actions of their own.
    group.permissions.remove(*ours.filter(content_type__model="mitgliedschaft"))
