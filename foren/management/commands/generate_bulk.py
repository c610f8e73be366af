"""``manage.py generate_bulk``: an invented forum of any size, for measuring."""

import random
import time
import uuid
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from foren.models import Beitrag, Forum, Thema, ThemaArt
from netzwerk.kommunen.models import Kommune, KommuneArt, Mitgliedschaft, MitgliedschaftRolle
from netzwerk.konten.models import Profil
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import german_slug

FOREN = 20
PEOPLE = 500
KOMMUNEN = 10
LONG_TOPIC = 2000
"""Posts of the first topic, as in the measurements of other forums we compare with."""
BATCH = 1000

VOCABULARY = """
Begegnung Bürgerhaus Café Dolmetschen Ehrenamt Engagement Fahrplan Familie Fest Förderung
Garten Gemeinderat Gespräch Gruppe Haus Hilfe Idee Jugend Kommune Kontakt Kultur Küche
Landkreis Mentoring Nachbarschaft Partnerschaft Patenschaft Platz Projekt Raum Schule
Sprache Stadtteil Tandem Treffpunkt Verein Verwaltung Werkstatt Woche Ziel und oder mit für
bei nach über wir haben gefragt gefunden gesucht gemeinsam immer wieder endlich schon einmal
"""


class Command(BaseCommand):
    """Fill an empty database; the same seed makes the same forum."""

    help = "Erzeugt erfundene Themen und Beiträge in einer leeren Datenbank, um zu messen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--topics", type=int, default=2000, help="Anzahl der Themen.")
        parser.add_argument("--posts", type=int, default=100_000, help="Anzahl der Beiträge.")
        parser.add_argument("--seed", type=int, default=1, help="Startwert des Zufalls.")

    def handle(self, *args: Any, topics: int, posts: int, seed: int, **options: Any) -> None:
        if topics < 1 or posts < topics:
            raise CommandError("Jedes Thema braucht mindestens einen Beitrag.")
        if Thema.objects.exists():
            raise CommandError(
                "In dieser Datenbank gibt es schon Themen. Bitte eine leere nehmen, zum Beispiel "
                "mit VAR_DIR=var/bench."
            )
        self.words = VOCABULARY.split()
        self.random = random.Random(seed)  # noqa: S311 -- invented data
        self.started = time.monotonic()
        with transaction.atomic():
            people = self._make_people()
            themen = self._make_themen(self._share(topics, posts), people)
            self._make_beitraege(themen, people, posts)

    def _share(self, topics: int, posts: int) -> list[int]:
        """Return the number of posts of each topic: one long, the others as chance has it."""
        left = posts - topics
        long = min(LONG_TOPIC - 1, left) if topics > 1 else left
        counts = [1 + long, *[1] * (topics - 1)]
        for _ in range(left - long):
            counts[self.random.randrange(1, topics)] += 1
        return counts

    def _make_people(self) -> list[Mitgliedschaft]:
        user_model, unusable = get_user_model(), make_password(None)
        kommunen = Kommune.objects.bulk_create(
            Kommune(
                name=f"Messort {number} (Beispiel)",
                slug=f"messort-{number}",
                art=KommuneArt.STADT,
                is_example=True,
            )
            for number in range(1, KOMMUNEN + 1)
        )
        users = user_model.objects.bulk_create(
            user_model(
                email=f"person{number}@example.org",
                first_name=self.random.choice(("Aylin", "Bernd", "Chiara", "Dilan", "Ewa")),
                last_name=f"Muster {number}",
                password=unusable,
            )
            for number in range(1, PEOPLE + 1)
        )
        Profil.objects.bulk_create(
            Profil(
                user=user,
                funktion="Ehrenamt",
                sichtbarkeit_funktion=Sichtbarkeit.NETZWERK,
                suchtext_netzwerk="ehrenamt",
            )
            for user in users
        )
        return Mitgliedschaft.objects.bulk_create(
            Mitgliedschaft(
                user=user,
                kommune=self.random.choice(kommunen),
                rolle=MitgliedschaftRolle.MITGLIED,
            )
            for user in users
        )

    def _make_themen(self, counts: list[int], people: list[Mitgliedschaft]) -> list[Thema]:
        foren = Forum.objects.bulk_create(
            Forum(
                name=f"Messforum {number}",
                slug=f"messforum-{number}",
                beschreibung="Erfundene Themen, um zu messen",
                sichtbarkeit=Sichtbarkeit.OEFFENTLICH,
                position=1000 + number,
            )
            for number in range(1, FOREN + 1)
        )
        now = timezone.now()
        themen = []
        for index, count in enumerate(counts):
            titel = " ".join(self.random.choices(self.words, k=5)) + "?"
            themen.append(
                Thema(
                    forum=foren[index % FOREN],
                    titel=titel,
                    slug=german_slug(titel)[:80],
                    art=self.random.choice(ThemaArt.values),
                    seq=count,
                    last_number=count,
                    beitrag_count=count,
                    last_activity_at=now - timezone.timedelta(minutes=index),
                    **self._authorship(people),
                )
            )
        return Thema.objects.bulk_create(themen, batch_size=BATCH)

    def _make_beitraege(
        self, themen: list[Thema], people: list[Mitgliedschaft], total: int
    ) -> None:
        batch: list[Beitrag] = []
        done = 0
        for beitrag in self._beitraege(themen, people):
            batch.append(beitrag)
            if len(batch) == BATCH:
                Beitrag.objects.bulk_create(batch)
                done += len(batch)
                batch.clear()
                if done % (10 * BATCH) == 0:
                    self._report(done, total)
        Beitrag.objects.bulk_create(batch)
        self._report(done + len(batch), total)

    def _beitraege(self, themen: list[Thema], people: list[Mitgliedschaft]) -> Iterator[Beitrag]:
        for thema in themen:
            for number in range(1, thema.last_number + 1):
                yield Beitrag(
                    thema=thema,
                    number=number,
                    changed_seq=number,
                    html=self._html(),
                    **self._authorship(people),
                )

    def _authorship(self, people: list[Mitgliedschaft]) -> dict[str, Any]:
        place = self.random.choice(people)
        return {
            "author_id": place.user_id,
            "kommune_id": place.kommune_id,
            "rolle": place.get_rolle_display(),
            "client_key": uuid.UUID(int=self.random.getrandbits(128), version=4),
        }

    def _html(self) -> str:
        paragraphs = [
            " ".join(self.random.choices(self.words, k=self.random.randint(20, 70))).capitalize()
            for _ in range(self.random.randint(1, 3))
        ]
        return "".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs)

    def _report(self, done: int, total: int) -> None:
        seconds = time.monotonic() - self.started
        self.stdout.write(f"  {done} von {total} Beiträgen ({seconds:.0f} s)")
        self.stdout.flush()
