"""Editions, who takes part, and who accompanies them."""

from datetime import timedelta
from uuid import uuid4

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from netzwerk.konten.models import Rollenvergabe
from netzwerk.programm.models import (
    Auflage,
    Begleitung,
    Programmbericht,
    TeamFunktion,
    Teammitglied,
    Teilnahme,
)
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory
from tests.factories.konten import UserFactory


class AuflageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Auflage

    nummer = factory.Sequence(lambda n: n + 1)
    name = factory.LazyAttribute(lambda auflage: f"{auflage.nummer}. Auflage")
    slug = factory.LazyAttribute(lambda auflage: f"auflage-{auflage.nummer}")


class TeilnahmeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Teilnahme

    auflage = factory.SubFactory(AuflageFactory)
    kommune = factory.SubFactory(KommuneFactory)


class BegleitungFactory(factory.django.DjangoModelFactory):
    """A mandate that runs today, of somebody who has the role for it."""

    class Meta:
        model = Begleitung
        skip_postgeneration_save = True

    person = factory.SubFactory(UserFactory)
    teilnahme = factory.SubFactory(TeilnahmeFactory)
    von = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    bis = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    begun_at = factory.LazyAttribute(
        lambda mandate: timezone.now() if mandate.von <= timezone.localdate() else None
    )

    @factory.post_generation
    def rolle(self, create, extracted, **kwargs):
        if create and extracted is not False:
            Rollenvergabe.objects.get_or_create(user=self.person, rolle=Rolle.PROZESSBEGLEITUNG)


class TeammitgliedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Teammitglied

    auflage = factory.SubFactory(AuflageFactory)
    vorname = "Ada"
    nachname = factory.Sequence(lambda n: f"Muster{n}")
    funktion = TeamFunktion.PROZESSBEGLEITUNG


class BerichtFactory(factory.django.DjangoModelFactory):
    """A stored report with nothing in it."""

    class Meta:
        model = Programmbericht

    auflage = factory.SubFactory(AuflageFactory)
    von = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    bis = factory.LazyFunction(timezone.localdate)
    inhalt = factory.LazyFunction(dict)
    schluessel = factory.LazyFunction(uuid4)
    pdf = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", name="bericht.pdf"))
    xlsx = factory.LazyFunction(lambda: ContentFile(b"PK", name="bericht.xlsx"))
