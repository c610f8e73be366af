"""Tandems of two Kommunen."""

import datetime as dt

import factory
from django.utils import timezone

from netzwerk.programm.models import Tandem, TandemStand
from netzwerk.programm.tandem.anfragen import pair_of
from tests.factories.kommunen import KommuneFactory


class TandemFactory(factory.django.DjangoModelFactory):
    """A request that waits for its answer; with another ``stand`` both have agreed."""

    class Meta:
        model = Tandem

    fragende = factory.SubFactory(KommuneFactory)
    gefragte = factory.SubFactory(KommuneFactory)
    paar = factory.LazyAttribute(lambda tandem: pair_of(tandem.fragende, tandem.gefragte))
    zweck = "Voneinander lernen"
    von = factory.LazyFunction(timezone.localdate)
    bis = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=180))
    zusage_fragende = factory.LazyAttribute(
        lambda tandem: None if tandem.stand == TandemStand.VORGESCHLAGEN else timezone.now()
    )
    zusage_gefragte = factory.LazyAttribute(
        lambda tandem: timezone.now() if tandem.stand in ("vereinbart", "beendet") else None
    )
    stand = TandemStand.ANGEFRAGT
