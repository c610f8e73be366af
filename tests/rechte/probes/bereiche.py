"""Areas that belong to no object: the editors' admin, and what machines and developers read."""

from django.urls import reverse

from tests.rechte.framework import Answer, probe, shows
from tests.rechte.scenario import Person, World

ADMIN = {
    "home": "wagtailadmin_home",
    "pages": "wagtailadmin_explore_root",
    "pictures": "wagtailimages:index",
    "documents": "wagtaildocs:index",
    "snippets": "wagtailsnippets:index",
    "redirects": "wagtailredirects:index",
    "sites": "wagtailsites:index",
    "collections": "wagtailadmin_collections:index",
    "workflows": "wagtailadmin_workflows:index",
    "tasks": "wagtailadmin_workflows:task_index",
    "report of workflows": "wagtailadmin_reports:workflow",
    "report of locked pages": "wagtailadmin_reports:locked_pages",
    "report of changes": "wagtailadmin_reports:site_history",
    "report of ageing pages": "wagtailadmin_reports:aging_pages",
    "report of page types": "wagtailadmin_reports:page_types_usage",
    "own settings": "wagtailadmin_account",
}
DOORS_CLOSED = {
    "privacy of a page": "/redaktion/pages/{page}/privacy/",
    "accounts": "/redaktion/users/",
    "groups": "/redaktion/groups/",
    "error on purpose": "/redaktion/failwhale/",
    "new password": "/redaktion/password_reset/",
}
OPEN = {
    "health": "/gesund/",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "start page": "/",
    "list of forums": "/foren/",
    "directory of Kommunen": "/kommunen/",
    "help": "/hilfe/",
    "legal notice": "/impressum/",
}
DEVELOPMENT = {"components": "/_komponenten/", "outbox": "/_postausgang/"}


@probe("Redaktionsbereich ({})", "page", variants=ADMIN)
def admin_area(world: World, person: Person, area: str) -> Answer:
    return person.get_admin(reverse(ADMIN[area]))


@probe("Redaktionsbereich (home)", "way on the own start page")
def way_to_admin_area(world: World, person: Person) -> Answer:
    return shows(person.get("/mein/"), 'href="/redaktion/"')


@probe("Redaktionsbereich ({})", "closed", variants=DOORS_CLOSED)
def closed_door(world: World, person: Person, door: str) -> Answer:
    page = world.seiten["oeffentlich"]["inhalt"].pk
    return person.get_admin(DOORS_CLOSED[door].format(page=page))


@probe("Öffentliche Adresse ({})", "page", variants=OPEN)
def open_address(world: World, person: Person, name: str) -> Answer:
    return person.get(OPEN[name])


@probe("Entwicklungsseite ({})", "page", variants=DEVELOPMENT)
def development_page(world: World, person: Person, name: str) -> Answer:
    return person.get(DEVELOPMENT[name])
