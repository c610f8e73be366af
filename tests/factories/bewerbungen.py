"""Editions with a call, applications, the people who write them, and votes."""

import hashlib
from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from netzwerk.kommunen.models import KommuneArt, Regierungsbezirk
from netzwerk.programm.models import (
    Anhang,
    Bewerbende,
    Bewerbung,
    Bewerbungslink,
    Kriterium,
    Votum,
)
from tests.factories.konten import UserFactory
from tests.factories.programm import AuflageFactory


class OffeneAuflageFactory(AuflageFactory):
    """An edition for which one can apply for two more weeks."""

    aufruf = "Bewerben Sie sich."
    bewerbung_ab = factory.LazyFunction(lambda: timezone.now() - timedelta(days=14))
    bewerbung_bis = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class KriteriumFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Kriterium

    auflage = factory.SubFactory(OffeneAuflageFactory)
    name = factory.Sequence(lambda n: f"Kriterium {n}")
    position = factory.Sequence(lambda n: n)


class BewerbungFactory(factory.django.DjangoModelFactory):
    """A draft; with ``submitted_at`` it is whole anyway."""

    class Meta:
        model = Bewerbung

    auflage = factory.SubFactory(OffeneAuflageFactory)
    neue_kommune = factory.Sequence(lambda n: f"Neustadt {n}")
    neue_art = KommuneArt.GEMEINDE
    neuer_bezirk = Regierungsbezirk.FREIBURG
    ausgangslage = "Es gibt ein Café der Begegnung."
    vorhaben = "Aus dem Café soll ein Treffpunkt für alle werden."
    beteiligte = "Der Kulturverein und die Feuerwehr."
    rat = "Der Gemeinderat hat es beschlossen."
    verwaltung = "Eine halbe Stelle."
    kontakt_vorname = "Ada"
    kontakt_nachname = "Muster"
    kontakt_funktion = "Hauptamtsleiterin"
    kontakt_email = factory.Sequence(lambda n: f"amt{n}@example.org")


class EingereichtFactory(BewerbungFactory):
    """A submitted application with its first person."""

    class Meta:
        model = Bewerbung
        skip_postgeneration_save = True

    submitted_at = factory.LazyFunction(timezone.now)
    person = factory.RelatedFactory(
        "tests.factories.bewerbungen.BewerbendeFactory",
        "bewerbung",
        email=factory.SelfAttribute("bewerbung.kontakt_email"),
    )


class BewerbendeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bewerbende

    bewerbung = factory.SubFactory(BewerbungFactory)
    email = factory.Sequence(lambda n: f"bewerbend{n}@example.org")
    confirmed_at = factory.LazyFunction(timezone.now)


class LinkFactory(factory.django.DjangoModelFactory):
    """A link with the token ``token``."""

    class Meta:
        model = Bewerbungslink
        exclude = ["token"]

    token = factory.Sequence(lambda n: f"{n:043d}")
    person = factory.SubFactory(BewerbendeFactory)
    token_hash = factory.LazyAttribute(lambda link: hashlib.sha256(link.token.encode()).hexdigest())
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class AnhangFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Anhang

    bewerbung = factory.SubFactory(BewerbungFactory)
    dateiname = "beschluss.pdf"
    inhaltstyp = "application/pdf"
    groesse = 8
    datei = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", name="x"))


class VotumFactory(factory.django.DjangoModelFactory):
    """A vote that has been given."""

    class Meta:
        model = Votum

    bewerbung = factory.SubFactory(EingereichtFactory)
    person = factory.SubFactory(UserFactory)
    gesamt = 2
    begruendung = "Ein tragfähiges Vorhaben."
    submitted_at = factory.LazyFunction(timezone.now)
