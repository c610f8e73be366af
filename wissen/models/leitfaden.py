"""Method guides by facilitators."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from netzwerk.models import Bild
from wissen.blocks import InhaltBlock, pictures_of
from wissen.models.fachseite import Anleitung
from wissen.models.seite import Seite


class Methodenleitfaden(Anleitung):
    """How to run one method, from preparation to follow-up."""

    inhalt = StreamField(InhaltBlock(), verbose_name=_("Hinweise zur Methode"), blank=True)
    autorenschaft = models.CharField(
        _("Geschrieben von"), max_length=200, blank=True, help_text=_("Name und Funktion")
    )

    content_panels = [
        *Seite.content_panels,
        Anleitung.rahmen_panel,
        FieldPanel("schritte"),
        FieldPanel("inhalt"),
        FieldPanel("downloads"),
        FieldPanel("autorenschaft"),
        *Anleitung.fachliche_panels,
    ]
    parent_page_types = ["wissen.LeitfadenUebersicht"]
    page_description = _("Eine Methode, so erklärt, dass andere sie anwenden können.")

    class Meta:
        verbose_name = _("Methodenleitfaden")
        verbose_name_plural = _("Methodenleitfäden")

    def body_pictures(self) -> list[Bild]:
        return pictures_of(self.inhalt)
