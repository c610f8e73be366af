"""Pages of free text: legal pages, help, rules."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from netzwerk.bildfassungen import load_fassungen
from netzwerk.konten.models import RegelwerkArt
from wissen.blocks import InhaltBlock, pictures_of
from wissen.models.seite import START_DEPTH, Seite

#: Slugs below the start page of the texts that members agree to.
REGELWERKE = frozenset(RegelwerkArt.values)


class RegelwerkPanel(FieldPanel):
    """The field of the version, where the page holds rules that members agree to."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.slug in REGELWERKE


class Inhaltsseite(Seite):
    """A page of free text."""

    inhalt = StreamField(InhaltBlock(), verbose_name=_("Inhalt"), blank=True)
    fassung = models.PositiveSmallIntegerField(
        _("Fassung der Regeln"),
        default=1,
        blank=True,
        help_text=_(
            "Neue Fassung: Wenn Sie diese Zahl um eins erhöhen und veröffentlichen, müssen alle "
            "Mitglieder neu zustimmen. Für kleine Korrekturen lassen Sie sie, wie sie ist."
        ),
    )

    content_panels = [*Seite.content_panels, FieldPanel("inhalt"), RegelwerkPanel("fassung")]
    parent_page_types = ["wissen.Startseite", "wissen.Inhaltsseite"]
    subpage_types = ["wissen.Inhaltsseite"]
    page_description = _("Freier Text, zum Beispiel Hilfe oder eine rechtliche Angabe.")

    class Meta:
        verbose_name = _("Inhaltsseite")
        verbose_name_plural = _("Inhaltsseiten")

    def clean(self) -> None:
        super().clean()
        published = Inhaltsseite.objects.filter(pk=self.pk).values_list("fassung", flat=True)
        in_force = published.first() or 1
        self.fassung = self.fassung or in_force
        if self.fassung not in {in_force, in_force + 1}:
            raise ValidationError(
                {
                    "fassung": _(
                        "In Kraft ist Fassung {in_force}. Die nächste ist {next}; eine frühere kann "
                        "nicht wieder gelten."
                    ).format(in_force=in_force, next=in_force + 1)
                }
            )

    @property
    def is_regelwerk(self) -> bool:
        """Whether members agree to this page."""
        return self.slug in REGELWERKE and self.depth == START_DEPTH + 1

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        load_fassungen(bild for bild in (self.bild, *pictures_of(self.inhalt)) if bild)
        return super().get_context(request, *args, **kwargs)
