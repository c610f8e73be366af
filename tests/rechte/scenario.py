"""The world of the table: one person per role, and the places they belong to.

``hier`` is the Kommune that hidden things belong to; ``sonst`` is another one, which contains it
and takes part in another edition. Rooms add their objects in ``tests/rechte/probes``.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from netzwerk import bootstrap
from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.konten.actions import give_rolle
from netzwerk.konten.models import User
from netzwerk.rechte import Rechte, Rolle, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory, BegleitungFactory, TeilnahmeFactory
from tests.rechte.framework import PARTS, discover

#: The columns of ``docs/rights.md``, where each is explained.
ROLES = (
    "Besuch",
    "Konto",
    "Mitglied",
    "Mitglied hier",
    "Ansprech hier",
    "Ansprech sonst",
    "PB Mandat",
    "PB ohne",
    "Redaktion",
    "Moderation",
    "Steuerung",
    "Koordination",
    "Admin",
)
ROLLE_OF = {
    "PB Mandat": Rolle.PROZESSBEGLEITUNG,
    "PB ohne": Rolle.PROZESSBEGLEITUNG,
    "Redaktion": Rolle.REDAKTION,
    "Moderation": Rolle.MODERATION,
    "Steuerung": Rolle.STEUERUNGSGRUPPE,
    "Koordination": Rolle.KOORDINATION,
    "Admin": Rolle.ADMINISTRATION,
}
MEMBERSHIP_OF = {
    "Mitglied": ("sonst", MitgliedschaftRolle.MITGLIED),
    "Mitglied hier": ("hier", MitgliedschaftRolle.MITGLIED),
    "Ansprech hier": ("hier", MitgliedschaftRolle.ANSPRECHPERSON),
    "Ansprech sonst": ("sonst", MitgliedschaftRolle.ANSPRECHPERSON),
}
#: Shared by all browsers: a handler sets up its middleware once, which takes longer than a page.
_HANDLER = ClientHandler(enforce_csrf_checks=False)
#: Things of one audience have the same primary key, whatever they are, so that the crawler need
#: not try every number in every address.
FIRST_PK = 7_000_001


@dataclass(frozen=True)
class Person:
    """Somebody who asks, as a browser that is signed in.

    Args:
        role: a column of the table.
        user: the account, None for a visitor.
        session_key: session of the account, empty for a visitor.
    """

    role: str
    user: User | None = None
    session_key: str = ""

    @property
    def client(self) -> Client:
        """A browser of its own for each use, so that no probe leaves anything in it."""
        client = Client()
        client.handler = _HANDLER
        if self.session_key:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session_key
        return client

    @property
    def rechte(self) -> Rechte:
        """What the person is now."""
        return load_rechte(self.user)

    def get(self, path: str, data: Any = None, **options: Any) -> HttpResponseBase:
        """Ask for an address."""
        return self.client.get(path, data, **options)

    def get_admin(self, path: str) -> HttpResponseBase:
        """Ask for a page of the editors' admin, which sends away by redirects; follow them.

        Who is led to its home page instead, or to the sign-in, gets that redirect.
        """
        response = self.get(path)
        while response.status_code == 302 and response["Location"].startswith("/redaktion/login/"):
            response = self.get(response["Location"])
        return response

    def post(self, path: str, data: Any = None, **options: Any) -> HttpResponseBase:
        """Send a form."""
        return self.client.post(path, data or {}, **options)


class World(SimpleNamespace):
    """Everything that exists. Rooms add attributes of their own.

    Attributes:
        people: a Person by role.
        hier, sonst: the Kommunen.
        auflage, andere_auflage: the editions in which they take part.
        words: marks of hidden texts, with the rows that say who may read them.
    """

    def mark(self, *keys: str) -> str:
        """Return a word that occurs nowhere else, to stand in the text of a thing.

        Args:
            keys: ``object: action`` of rows; who has a ✓ in one of them may see it, anywhere.
        """
        digest = hashlib.sha256(f"{keys} {len(self.words)}".encode()).hexdigest()[:12]
        word = "wort" + digest.translate(str.maketrans("0123456789", "ghijklmnop"))
        self.words[word] = keys
        return word


def build_world() -> World:
    """Make the world and return it."""
    discover()
    for step in bootstrap.steps:
        step()
    world = World(people={"Besuch": Person("Besuch")}, words={})
    world.sonst = KommuneFactory(name="Sonstwo", slug="sonstwo")
    world.hier = KommuneFactory(name="Hierstadt", slug="hierstadt", uebergeordnet=world.sonst)
    world.auflage, world.andere_auflage = AuflageFactory(nummer=91), AuflageFactory(nummer=92)
    world.teilnahme = TeilnahmeFactory(auflage=world.auflage, kommune=world.hier)
    TeilnahmeFactory(auflage=world.andere_auflage, kommune=world.sonst)
    for role in ROLES[1:]:
        world.people[role] = _make_person(world, role)
    _give_mandates(world)
    for _order, add in sorted(PARTS, key=lambda part: part[0]):
        add(world)
    return world


def _make_person(world: World, role: str) -> Person:
    user = UserFactory(first_name="Probe", last_name=role)
    if role in ROLLE_OF:
        give_rolle(user, ROLLE_OF[role], actor=None)
    if role in MEMBERSHIP_OF:
        place, rolle = MEMBERSHIP_OF[role]
        MitgliedschaftFactory(user=user, kommune=getattr(world, place), rolle=rolle)
    client = Client()
    client.force_login(user)
    return Person(role, user, client.cookies[settings.SESSION_COOKIE_NAME].value)


def _give_mandates(world: World) -> None:
    """Give both facilitators a mandate for the Kommune; one of them has ended yesterday."""
    today = timezone.localdate()
    for role, last_day in (
        ("PB Mandat", today + dt.timedelta(days=30)),
        ("PB ohne", today - dt.timedelta(days=1)),
    ):
        BegleitungFactory(
            person=world.people[role].user,
            teilnahme=world.teilnahme,
            von=today - dt.timedelta(days=30),
            bis=last_day,
        )
