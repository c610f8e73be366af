"""Editions and who takes part."""

import factory

from netzwerk.programm.models import Auflage, Teilnahme
from tests.factories.kommunen import KommuneFactory


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
