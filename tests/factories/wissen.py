"""Pages, pictures and documents."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Locale, Site

from netzwerk.models import Bild, Dokument, Themenfeld
from netzwerk.models.medien import Personen
from tests.factories.kommunen import KommuneFactory
from wissen.models import (
    BausteinUebersicht,
    GeschichtenUebersicht,
    GutePraxis,
    Inhaltsseite,
    LeitfadenUebersicht,
    Methodenleitfaden,
    PraxisUebersicht,
    Projektgeschichte,
    Prozessbaustein,
    Seite,
    Startseite,
    Wissensuebersicht,
)


class ThemenfeldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Themenfeld

    name = factory.Sequence(lambda n: f"Themenfeld {n}")
    slug = factory.Sequence(lambda n: f"themenfeld-{n}")
    locale = factory.LazyFunction(Locale.get_default)


def picture_file(name: str = "bild.png", size: tuple[int, int] = (120, 80), **save) -> ContentFile:
    """Return a picture of one colour as an uploaded file."""
    target = BytesIO()
    picture_format = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}[name.rpartition(".")[2]]
    Image.new("RGB", size, "teal").save(target, picture_format, **save)
    return ContentFile(target.getvalue(), name=name)


class BildFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bild

    title = factory.Sequence(lambda n: f"Bild {n}")
    file = factory.LazyFunction(picture_file)
    description = "Eine Bank im Park"
    urheber = "Ada Muster"
    personen = Personen.KEINE


class DokumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dokument

    title = "Vorlage"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", name="vorlage.pdf"))


class SeiteFactory(factory.django.DjangoModelFactory):
    """A published page below ``parent``; without ``parent`` below one of the fitting kind."""

    class Meta:
        model = Seite
        abstract = True

    parent = None
    title = factory.Sequence(lambda n: f"Seite {n}")
    zusammenfassung = "Worum es geht."

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        seite = model_class(*args, **kwargs)
        parent = parent or cls.default_parent()
        return parent.add_child(instance=seite)

    @classmethod
    def default_parent(cls):
        return Startseite.objects.first() or StartseiteFactory()


class StartseiteFactory(SeiteFactory):
    class Meta:
        model = Startseite

    title = "Start"

    @classmethod
    def default_parent(cls):
        return Seite.get_first_root_node()

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        start = super()._create(model_class, *args, **kwargs)
        Site.objects.filter(is_default_site=True).update(root_page=start)
        Site.clear_site_root_paths_cache()
        return start


class InhaltsseiteFactory(SeiteFactory):
    class Meta:
        model = Inhaltsseite


class WissensuebersichtFactory(SeiteFactory):
    class Meta:
        model = Wissensuebersicht

    slug = "wissen"


class GeschichtenUebersichtFactory(SeiteFactory):
    class Meta:
        model = GeschichtenUebersicht

    slug = "geschichten"


class _BelowWissen(SeiteFactory):
    class Meta:
        model = Seite
        abstract = True

    @classmethod
    def default_parent(cls):
        return Wissensuebersicht.objects.first() or WissensuebersichtFactory()


class BausteinUebersichtFactory(_BelowWissen):
    class Meta:
        model = BausteinUebersicht

    slug = "bausteine"


class PraxisUebersichtFactory(_BelowWissen):
    class Meta:
        model = PraxisUebersicht

    slug = "gute-praxis"


class LeitfadenUebersichtFactory(_BelowWissen):
    class Meta:
        model = LeitfadenUebersicht

    slug = "leitfaeden"


class ProzessbausteinFactory(SeiteFactory):
    class Meta:
        model = Prozessbaustein

    @classmethod
    def default_parent(cls):
        return BausteinUebersicht.objects.first() or BausteinUebersichtFactory()


class GutePraxisFactory(SeiteFactory):
    class Meta:
        model = GutePraxis

    kommune = factory.SubFactory(KommuneFactory)
    umsetzung = "<p>Wir haben es gemacht.</p>"
    ergebnis = "<p>Es hat geholfen.</p>"
    hindernisse = "<p>Es war zu laut.</p>"

    @classmethod
    def default_parent(cls):
        return PraxisUebersicht.objects.first() or PraxisUebersichtFactory()


class MethodenleitfadenFactory(SeiteFactory):
    class Meta:
        model = Methodenleitfaden

    @classmethod
    def default_parent(cls):
        return LeitfadenUebersicht.objects.first() or LeitfadenUebersichtFactory()


class ProjektgeschichteFactory(SeiteFactory):
    class Meta:
        model = Projektgeschichte

    kommune = factory.SubFactory(KommuneFactory)

    @classmethod
    def default_parent(cls):
        return GeschichtenUebersicht.objects.first() or GeschichtenUebersichtFactory()
