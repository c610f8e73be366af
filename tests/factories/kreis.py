"""Versions of building blocks, and what Kommunen made of them."""

import factory
from django.utils import timezone

from tests.factories.fahrplan import MassnahmeFactory
from tests.factories.wissen import ProzessbausteinFactory
from wissen.kreis.inhalt import freeze
from wissen.models import Anpassung, Bausteinfassung, Prozessbaustein


def publish(baustein: Prozessbaustein, **changes) -> None:
    """Publish a page as an editor does, with changes."""
    for name, value in changes.items():
        setattr(baustein, name, value)
    baustein.save_revision().publish()
    baustein.refresh_from_db()


class BausteinfassungFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bausteinfassung

    baustein = factory.SubFactory(ProzessbausteinFactory)
    nummer = factory.LazyAttribute(lambda fassung: fassung.baustein.fassungen.count() + 1)
    slug = factory.LazyAttribute(lambda fassung: fassung.baustein.slug)
    hinweis = factory.LazyAttribute(
        lambda fassung: f"Neu in {fassung.nummer}." if fassung.nummer > 1 else ""
    )
    inhalt = factory.LazyAttribute(lambda fassung: freeze(fassung.baustein))
    erschienen_am = factory.LazyFunction(timezone.now)


class AnpassungFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Anpassung

    massnahme = factory.SubFactory(MassnahmeFactory)
    fassung = factory.SubFactory(BausteinfassungFactory)
