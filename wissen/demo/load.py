"""From the text files of the demo to pages."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from netzwerk.kommunen.models import Kommune
from netzwerk.models import Bild, Themenfeld
from wissen.models import (
    BausteinUebersicht,
    GeschichtenUebersicht,
    GutePraxis,
    LeitfadenUebersicht,
    Methodenleitfaden,
    PraxisUebersicht,
    Projektgeschichte,
    Prozessbaustein,
    Seite,
    Startseite,
)
from wissen.models.fachseite import Fachseite
from wissen.models.seite import Kennzeichnung
from wissen.texts import read_texts, to_html, to_stream

FOLDER = Path(__file__).parent / "seiten"
#: Folder, kind of page, and the index under which it stands.
KINDS: tuple[tuple[str, type[Fachseite], type[Seite]], ...] = (
    ("bausteine", Prozessbaustein, BausteinUebersicht),
    ("gute-praxis", GutePraxis, PraxisUebersicht),
    ("leitfaeden", Methodenleitfaden, LeitfadenUebersicht),
    ("geschichten", Projektgeschichte, GeschichtenUebersicht),
)
EDITOR = "frank.lindner@example.org"
_RICH_TEXTS = frozenset(
    [
        "material",
        "hilft_wenn",
        "hilft_nicht_wenn",
        "stolpersteine",
        "ausgangslage",
        "umsetzung",
        "beteiligte",
        "ergebnis",
        "hindernisse",
        "uebertragung",
    ]
)
_PLAIN = frozenset(
    [
        "zusammenfassung",
        "phase",
        "dauer",
        "gruppe_von",
        "gruppe_bis",
        "aufwand",
        "quelle",
        "fuer_wen",
        "kosten",
        "kontakt",
        "autorenschaft",
    ]
)


def load_pages(bilder: Mapping[str, Bild]) -> None:
    """Publish every page that is missing, then link those that belong together."""
    editor = get_user_model().objects.filter(email=EDITOR).first()
    new: list[tuple[Fachseite, list[str]]] = []
    for folder, model, index_model in KINDS:
        index = index_model.objects.get()
        for path in sorted((FOLDER / folder).glob("*.toml")):
            if not model.objects.child_of(index).filter(slug=path.stem).exists():
                texts = read_texts(path)
                seite = build(model, path.stem, texts, bilder)
                seite.owner = editor
                index.add_child(instance=seite)
                new.append((seite, texts.get("verwandte", [])))
    by_slug = {seite.slug: seite for seite in Seite.objects.all()}
    for seite, slugs in new:
        seite.verwandte = [("seite", by_slug[slug]) for slug in slugs]
        seite.save_revision(user=editor).publish(user=editor)


def show_on_start(bild: Bild | None) -> None:
    """Give the start page a picture if it has none."""
    start = Startseite.objects.first()
    if start and bild and start.bild is None:
        start.bild = bild
        start.save_revision().publish()


def build(
    model: type[Fachseite], slug: str, texts: Mapping[str, Any], bilder: Mapping[str, Bild]
) -> Fachseite:
    """Return an unsaved example page.

    Args:
        model: kind of page.
        slug: its last part of the address.
        texts: content of its file.
        bilder: pictures by name.
    """
    values: dict[str, Any] = {name: texts[name] for name in _PLAIN & texts.keys()}
    values |= {name: to_html(texts[name]) for name in _RICH_TEXTS & texts.keys()}
    if "inhalt" in texts:
        values["inhalt"] = to_stream(texts["inhalt"], bilder.get)
    if "schritte" in texts:
        values["schritte"] = [("schritt", _step(step)) for step in texts["schritte"]]
    if "varianten" in texts:
        values["varianten"] = [
            ("variante", {"titel": one["titel"], "text": to_html(one["text"])})
            for one in texts["varianten"]
        ]
    if "kommune" in texts:
        values["kommune"] = Kommune.objects.get(slug=texts["kommune"])
    today = timezone.localdate()
    return model(
        title=texts["titel"],
        slug=slug,
        kennzeichnung=Kennzeichnung.BEISPIEL,
        bild=bilder.get(texts.get("bild", "")),
        naechste_pruefung=dt.date(today.year + 1, today.month, 1),
        themenfelder=list(Themenfeld.objects.filter(name__in=texts["themenfelder"])),
        **values,
    )


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "titel": step["titel"],
        "minuten": step.get("minuten"),
        "text": to_html(step.get("text", "")),
    }
