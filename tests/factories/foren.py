"""Forums, topics and posts as rows; journeys go through the actions."""

import factory
from django.utils import timezone

from foren.models import Beitrag, Forum, Thema
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.konten import UserFactory


class ForumFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Forum

    name = factory.Sequence(lambda n: f"Forum {n}")
    slug = factory.Sequence(lambda n: f"forum-{n}")
    beschreibung = "Wo wir uns austauschen"
    sichtbarkeit = Sichtbarkeit.NETZWERK


class ThemaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Thema

    forum = factory.SubFactory(ForumFactory)
    author = factory.SubFactory(UserFactory)
    titel = factory.Sequence(lambda n: f"Wie findet man Räume? {n}")
    slug = factory.Sequence(lambda n: f"raeume-{n}")
    last_activity_at = factory.LazyFunction(timezone.now)


class BeitragFactory(factory.django.DjangoModelFactory):
    """A post that keeps the numbers of its topic right."""

    class Meta:
        model = Beitrag

    thema = factory.SubFactory(ThemaFactory)
    author = factory.SubFactory(UserFactory)
    html = "<p>Wir haben das Rathaus gefragt.</p>"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        thema = kwargs["thema"]
        thema.seq += 1
        thema.last_number += 1
        thema.beitrag_count += 1
        kwargs.setdefault("number", thema.last_number)
        kwargs.setdefault("changed_seq", thema.seq)
        thema.save()
        return super()._create(model_class, *args, **kwargs)
