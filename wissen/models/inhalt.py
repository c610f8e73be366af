"""Pages of free text: legal pages, help, rules."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from netzwerk.bildfassungen import load_fassungen
from wissen.blocks import InhaltBlock, pictures_of
from wissen.models.seite import Seite


class Inhaltsseite(Seite):
    """A page of free text."""

    inhalt = StreamField(InhaltBlock(), verbose_name=_("Inhalt"), blank=True)

    content_panels = [*Seite.content_panels, FieldPanel("inhalt")]
    parent_page_types = ["wissen.Startseite", "wissen.Inhaltsseite"]
    subpage_types = ["wissen.Inhaltsseite"]
    page_description = _("Freier Text, zum Beispiel Hilfe oder eine rechtliche Angabe.")

    class Meta:
        verbose_name = _("Inhaltsseite")
        verbose_name_plural = _("Inhaltsseiten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        load_fassungen(bild for bild in (self.bild, *pictures_of(self.inhalt)) if bild)
        return super().get_context(request, *args, **kwargs)
