"""Dates, invitations and costs."""

from datetime import timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from netzwerk.programm.models import Kostenposten, Termin, Termineinladung, Terminvorschlag
from tests.factories.kommunen import MemberFactory
from tests.factories.konten import UserFactory
from tests.factories.programm import TeilnahmeFactory


class TerminFactory(factory.django.DjangoModelFactory):
    """A date in ten days, of the network."""

    class Meta:
        model = Termin

    titel = factory.Sequence(lambda n: f"Termin {n}")
    verantwortlich = factory.SubFactory(UserFactory)
    beginn = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))
    ende = factory.LazyAttribute(
        lambda termin: termin.beginn + timedelta(hours=2) if termin.beginn else None
    )


class TermineinladungFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Termineinladung

    termin = factory.SubFactory(TerminFactory)
    person = factory.SubFactory(MemberFactory)


class TerminvorschlagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Terminvorschlag

    termin = factory.SubFactory(TerminFactory, beginn=None, stand="findung")
    beginn = factory.Sequence(lambda n: timezone.now() + timedelta(days=10 + n))
    ende = factory.LazyAttribute(lambda vorschlag: vorschlag.beginn + timedelta(hours=2))


class KostenpostenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Kostenposten

    teilnahme = factory.SubFactory(TeilnahmeFactory)
    datum = factory.LazyFunction(timezone.localdate)
    was = "Workshop"
    betrag = Decimal(1000)
