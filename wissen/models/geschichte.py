"""Project stories: people, pictures and voices from one place."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from netzwerk.kommunen.models import Kommune
from netzwerk.models import Bild
from wissen.blocks import InhaltBlock, pictures_of
from wissen.models.fachseite import Fachseite
from wissen.models.seite import Seite


class Projektgeschichte(Fachseite):
    """A story from a Kommune, for everybody to read."""

    kommune = models.ForeignKey(
        Kommune,
        verbose_name=_("Ort"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projektgeschichten",
    )
    inhalt = StreamField(InhaltBlock(), verbose_name=_("Geschichte"), blank=True)
    autorenschaft = models.CharField(_("Geschrieben von"), max_length=200, blank=True)

    content_panels = [
        *Seite.content_panels,
        FieldPanel("kommune"),
        FieldPanel("inhalt"),
        FieldPanel("autorenschaft"),
        *Fachseite.fachliche_panels,
    ]
    parent_page_types = ["wissen.GeschichtenUebersicht"]
    page_description = _("Menschen, Bilder und Stimmen aus einem Ort.")

    class Meta:
        verbose_name = _("Projektgeschichte")
        verbose_name_plural = _("Projektgeschichten")

    def body_pictures(self) -> list[Bild]:
        return pictures_of(self.inhalt)

    @property
    def card_line(self) -> str:
        return self.kommune.name if self.kommune else ""
