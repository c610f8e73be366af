"""Places and memberships."""

from datetime import timedelta

import factory
from django.utils import timezone

from netzwerk.kommunen.models import (
    Einladung,
    Kommune,
    KommuneArt,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Organisation,
    OrganisationArt,
    Regierungsbezirk,
)
from tests.factories.konten import UserFactory


class KommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Kommune

    name = factory.Sequence(lambda n: f"Ort {n}")
    slug = factory.Sequence(lambda n: f"ort-{n}")
    art = KommuneArt.STADT
    regierungsbezirk = Regierungsbezirk.STUTTGART


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Verein {n}")
    art = OrganisationArt.MIGRANTENORGANISATION


class MitgliedschaftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mitgliedschaft

    user = factory.SubFactory(UserFactory)
    kommune = factory.SubFactory(KommuneFactory)
    rolle = MitgliedschaftRolle.MITGLIED


class MemberFactory(UserFactory):
    """Somebody of the network: an account that belongs to a Kommune; an account alone does not."""

    mitgliedschaft = factory.RelatedFactory(MitgliedschaftFactory, "user")


class EinladungFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Einladung

    email = factory.Sequence(lambda n: f"eingeladen{n}@example.org")
    kommune = factory.SubFactory(KommuneFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))
