"""What the library needs before its first page: taxonomy, tree, groups.

Each step makes what is missing and leaves alone what somebody has changed since.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from netzwerk.bootstrap import steps
from netzwerk.models import Themenfeld
from netzwerk.text import german_slug
from wissen.gruppen import ensure_groups, tidy_workflow
from wissen.kreis.fassungen import keep_first_fassungen
from wissen.models import (
    BausteinUebersicht,
    GeschichtenUebersicht,
    Inhaltsseite,
    LeitfadenUebersicht,
    PraxisUebersicht,
    Seite,
    Startseite,
    Wissensuebersicht,
)
from wissen.texts import read_texts, to_html, to_stream

TEXTS = Path(__file__).parent / "seiten"

THEMENFELDER = (
    ("Begegnung", "Orte und Anlässe, an denen Menschen sich kennenlernen"),
    ("Sprache", "Deutsch lernen, mehrsprachig arbeiten, sich verständlich machen"),
    ("Patenschaften", "Menschen begleiten einander im Alltag"),
    ("Beteiligung", "mitreden und mitentscheiden"),
    ("Bildung und Schule", "Kindertagesstätte, Schule, Lernen im ganzen Leben"),
    ("Arbeit und Ausbildung", "Berufe kennenlernen, Arbeit finden, Betriebe einbeziehen"),
    ("Sport und Kultur", "Vereine, Musik, Theater, Feste"),
    ("Verwaltung und Strukturen", "Zuständigkeiten, Abläufe und Gremien, die bleiben"),
)

#: Free text pages directly below the start page, in this order.
FREE_PAGES = (
    "hilfe",
    "spielregeln",
    "nutzungsbedingungen",
    "leichte-sprache",
    "impressum",
    "datenschutz",
    "barrierefreiheit",
)


@steps.register(order=40)
def create_themenfelder() -> None:
    """Themenfelder."""
    locale = Locale.get_default()
    if Themenfeld.objects.exists():
        return
    for name, beschreibung in THEMENFELDER:
        Themenfeld.objects.create(
            locale=locale, name=name, slug=german_slug(name), beschreibung=beschreibung
        )


@steps.register(order=41)
def create_tree() -> None:
    """Seiten: Start, Wissen, Geschichten, Hilfe und rechtliche Angaben."""
    start = _ensure_start()
    indexes = read_texts(TEXTS / "uebersichten.toml")
    wissen = _ensure_index(start, Wissensuebersicht, "wissen", indexes)
    _ensure_index(wissen, BausteinUebersicht, "bausteine", indexes)
    _ensure_index(wissen, PraxisUebersicht, "gute-praxis", indexes)
    _ensure_index(wissen, LeitfadenUebersicht, "leitfaeden", indexes)
    _ensure_index(start, GeschichtenUebersicht, "geschichten", indexes)
    for slug in FREE_PAGES:
        if not start.get_children().filter(slug=slug).exists():
            texts = read_texts(TEXTS / f"{slug}.toml")
            _publish(
                start,
                Inhaltsseite(
                    title=texts["titel"],
                    slug=slug,
                    zusammenfassung=texts["zusammenfassung"],
                    kennzeichnung=texts.get("kennzeichnung", ""),
                    inhalt=to_stream(texts["inhalt"]),
                ),
            )


@steps.register(order=42)
def create_groups() -> None:
    """Rechte der Redaktion und der Koordination."""
    ensure_groups()
    tidy_workflow()


@steps.register(order=43)
def keep_versions() -> None:
    """Fassungen der veröffentlichten Prozessbausteine."""
    keep_first_fassungen()


def _ensure_start() -> Startseite:
    """Return the start page; the first time it takes the place of Wagtail's welcome page."""
    start = Startseite.objects.first()
    root = Seite.get_first_root_node()
    if start is None:
        welcome = root.get_children().type(Seite).exact_type(Seite).filter(slug="home").first()
        if welcome:
            # Its slug and the site that points at it are needed by the new page.
            welcome.slug = "willkommen-bei-wagtail"
            welcome.save(clean=False)
        texts = read_texts(TEXTS / "start.toml")
        start = _publish(
            root,
            Startseite(
                title=texts["titel"],
                slug="home",
                leitsatz=texts["leitsatz"],
                zusammenfassung=texts["zusammenfassung"],
                traeger=to_html(texts["traeger"]),
                leichte_sprache=to_html(texts["leichte_sprache"]),
            ),
        )
        Site.objects.filter(is_default_site=True).update(root_page=start)
        if welcome:
            welcome.delete()
    _ensure_site(start)
    return start


def _ensure_site(start: Startseite) -> None:
    """Let the site carry the name and address that the settings give."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    values = {
        "hostname": address.hostname,
        "port": address.port or (443 if address.scheme == "https" else 80),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(root_page=start, is_default_site=True, **values)
    elif any(getattr(site, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(site, name, value)
        site.save()


def _ensure_index(parent: Page, model: type[Seite], slug: str, texts: dict[str, Any]) -> Seite:
    found = model.objects.first()
    if found:
        return found
    text = texts[slug]
    return _publish(
        parent, model(title=text["titel"], slug=slug, zusammenfassung=text["zusammenfassung"])
    )


def _publish(parent: Page, seite: Seite) -> Any:
    """Add a page below ``parent`` and publish it with a first revision."""
    parent.add_child(instance=seite)
    seite.save_revision().publish()
    return seite
