"""Nobody finds what is not theirs, however they look for it; and no address breaks."""

import itertools

import pytest
from django.apps import apps
from django.db.models import UUIDField

from tests.rechte.crawl import ADMIN, ask, crawl, named_addresses
from tests.rechte.framework import YES
from tests.rechte.scenario import FIRST_PK, ROLES
from tests.rechte.table import BY_KEY

pytestmark = [pytest.mark.django_db, pytest.mark.probing]

#: Numbers that hidden things have; see ``FIRST_PK``.
NUMBERS = [str(FIRST_PK + offset) for offset in range(6)]
#: Who is let into the editors' admin; for all others one of its addresses is like another.
EDITORS = ("Redaktion", "Koordination")
#: What only its addressee knows: who has it, may read what is behind it.
UNGUESSABLE = {"client_key", "token"}
#: Fillings of an address of the page tree's admin, which has hundreds.
ADMIN_FILLINGS = 2


@pytest.fixture(scope="module")
def addresses(world, django_db_setup):
    """Every address by name, with the numbers and names of hidden things."""
    everywhere = named_addresses(_values(world), most=40)
    admin = named_addresses(_values(world, last=True), most=ADMIN_FILLINGS)
    return {
        False: [path for path in everywhere if not path.startswith(ADMIN)],
        True: [path for path in admin if path.startswith(ADMIN)],
    }


def _values(world, *, last=False):
    slugs, uuids = set(), set()
    for model in apps.get_models():
        if model.__module__.split(".")[0] not in {"netzwerk", "wissen", "foren"}:
            continue
        for field in model._meta.concrete_fields:
            if field.name == "slug":
                rows = model.objects.filter(slug__contains="wort")
                slugs.update(rows.values_list("slug", flat=True))
            if (
                isinstance(field, UUIDField)
                and not field.primary_key
                and field.name not in UNGUESSABLE
            ):
                rows = model.objects.exclude(**{field.name: None})
                uuids.update(map(str, rows.values_list(field.name, flat=True)[:3]))
    names = [world.hier.slug, *sorted(slugs)]
    numbers = NUMBERS[::-1] if last else NUMBERS
    return {
        "int": numbers,
        "slug": names,
        "uuid": sorted(uuids),
        "str": ["klein", "csv", "foren", *numbers[:1]],
        "path": [bild.file.name for bild in world.fassungen.values()],
    }


def forbidden_words(world, role):
    """Return the words that must not reach a role, with the rows that say so."""
    return {
        word: keys
        for word, keys in world.words.items()
        if all(BY_KEY[key].cells[role] != YES for key in keys)
    }


@pytest.mark.parametrize("role", ROLES)
def test_role_finds_nothing_that_the_table_keeps_from_it(world, addresses, role):
    person, forbidden = world.people[role], forbidden_words(world, role)
    paths = addresses[False] + (addresses[True] if role in EDITORS else [])
    start = ["/", "/sitemap.xml", "/robots.txt", ADMIN]
    found = itertools.chain(crawl(person, start), (ask(person, path) for path in paths))
    count, leaks, broken = 0, [], []
    for answer in found:
        count += 1
        text = answer.text.lower()
        leaks += [(answer.path, forbidden[word]) for word in forbidden if word in text]
        broken += [answer.path] if answer.status >= 500 else []
    assert (leaks, broken) == ([], [])
    assert count > len(paths) + 40, "the reader has found too little to prove anything"
