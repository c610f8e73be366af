"""Plans, goals, measures, milestones."""

import factory
from django.utils import timezone

from netzwerk.fahrplan.fassungen.inhalt import freeze
from netzwerk.fahrplan.models import (
    Ansatz,
    Fahrplan,
    Fahrplanfassung,
    Massnahme,
    Meilenstein,
    Struktur,
    Ziel,
)
from tests.factories.kommunen import KommuneFactory


class FahrplanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fahrplan

    kommune = factory.SubFactory(KommuneFactory)


class AnsatzFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ansatz

    fahrplan = factory.SubFactory(FahrplanFactory)
    titel = factory.Sequence(lambda n: f"Ansatz {n}")


class ZielFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ziel

    fahrplan = factory.SubFactory(FahrplanFactory)
    titel = factory.Sequence(lambda n: f"Ziel {n}")
    position = factory.Sequence(lambda n: n)


class MassnahmeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Massnahme
        skip_postgeneration_save = True

    ziel = factory.SubFactory(ZielFactory)
    titel = factory.Sequence(lambda n: f"Maßnahme {n}")
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def verantwortliche(self, create, people):
        if people:
            self.verantwortliche.set(people)


class MeilensteinFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meilenstein

    massnahme = factory.SubFactory(MassnahmeFactory)
    titel = factory.Sequence(lambda n: f"Meilenstein {n}")


class StrukturFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Struktur
        skip_postgeneration_save = True

    fahrplan = factory.SubFactory(FahrplanFactory)
    art = "gremium"
    name = factory.Sequence(lambda n: f"Struktur {n}")

    @factory.post_generation
    def verantwortliche(self, create, people):
        if people:
            self.verantwortliche.set(people)

    @factory.post_generation
    def massnahmen(self, create, rows):
        if rows:
            self.massnahmen.set(rows)


class FahrplanfassungFactory(factory.django.DjangoModelFactory):
    """What the plan says now, adopted."""

    class Meta:
        model = Fahrplanfassung

    fahrplan = factory.SubFactory(FahrplanFactory)
    nummer = factory.LazyAttribute(lambda fassung: fassung.fahrplan.fassungen.count() + 1)
    titel = factory.LazyAttribute(lambda fassung: f"Beschluss {fassung.nummer}")
    datum = factory.LazyFunction(timezone.localdate)
    inhalt = factory.LazyAttribute(lambda fassung: freeze(fassung.fahrplan))
