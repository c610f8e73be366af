"""Accounts and roles."""

import factory

from netzwerk.konten.models import Profil, Rollenvergabe, User
from netzwerk.sichtbarkeit import Sichtbarkeit

PASSWORD = "ein-langes-passwort"


class UserFactory(factory.django.DjangoModelFactory):
    """An account with a verified address and a profile; signs in with ``PASSWORD``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Muster{n}")
    password = factory.django.Password(PASSWORD)
    profil = factory.RelatedFactory("tests.factories.konten.ProfilFactory", "user")

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        if create and extracted is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)


class ProfilFactory(factory.django.DjangoModelFactory):
    """The profile of somebody who shows the Funktion to the network, as is proposed on joining."""

    class Meta:
        model = Profil

    user = factory.SubFactory(UserFactory, profil=None)
    funktion = "Integrationsbeauftragte"
    sichtbarkeit_funktion = Sichtbarkeit.NETZWERK


class RollenvergabeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rollenvergabe

    user = factory.SubFactory(UserFactory)
