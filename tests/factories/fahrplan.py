"""Plans, goals, measures, milestones, what lasts, and questions about it."""

import datetime as dt

import factory
from django.utils import timezone

from netzwerk.fahrplan.fassungen.inhalt import freeze
from netzwerk.fahrplan.models import (
    Anlass,
    Ansatz,
    Fahrplan,
    Fahrplanfassung,
    Gefragte,
    Massnahme,
    Meilenstein,
    Rueckfrage,
    Selbstcheck,
    Struktur,
    Stufe,
    Ziel,
)
from netzwerk.fahrplan.selbstcheck.fragebogen import FRAGEBOEGEN
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


class SelbstcheckFactory(factory.django.DjangoModelFactory):
    """A draft; ``finished`` closes it; ``fill``: one answer to all, or answers by key."""

    class Meta:
        model = Selbstcheck
        skip_postgeneration_save = True

    class Params:
        finished = factory.Trait(finished_at=factory.LazyFunction(timezone.now))

    fahrplan = factory.SubFactory(FahrplanFactory)
    fragebogen = 1
    anlass = Anlass.AUSGANGSLAGE
    tag = factory.LazyFunction(timezone.localdate)

    @factory.post_generation
    def fill(self, create, stufen):
        stufen = stufen or (Stufe.TEILWEISE if self.finished_at else None)
        if stufen:
            keys = [aussage.key for aussage in FRAGEBOEGEN[self.fragebogen]]
            each = stufen if isinstance(stufen, dict) else dict.fromkeys(keys, stufen)
            for key, stufe in each.items():
                self.einschaetzungen.create(aussage=key, stufe=stufe)


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


class RueckfrageFactory(factory.django.DjangoModelFactory):
    """A Rueckfrage that was asked today and can be answered."""

    class Meta:
        model = Rueckfrage

    kommune = factory.SubFactory(KommuneFactory)
    stufe = 0
    last_sent_at = factory.LazyFunction(timezone.now)
    offen_bis = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=90))


class GefragteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gefragte

    rueckfrage = factory.SubFactory(RueckfrageFactory)
    email = factory.Sequence(lambda n: f"gefragt{n}@example.org")
