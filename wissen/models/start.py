"""The start page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from wissen.models.fachseite import text_field
from wissen.models.seite import Seite


class Startseite(Seite):
    """What this is, for somebody who has never heard of it."""

    leitsatz = models.CharField(
        _("Leitsatz"), max_length=200, blank=True, help_text=_("Ein Satz: Was ist das hier?")
    )
    traeger = text_field(_("Wer dahintersteht"))
    leichte_sprache = text_field(
        _("Kurz erklärt in Leichter Sprache"),
        help_text=_("Was gibt es hier, und wie findet man es?"),
    )

    content_panels = [
        *Seite.content_panels,
        MultiFieldPanel(
            [FieldPanel("leitsatz"), FieldPanel("traeger"), FieldPanel("leichte_sprache")],
            heading=_("Texte der Startseite"),
        ),
    ]
    max_count = 1
    parent_page_types = ["wissen.Seite"]
    subpage_types = [
        "wissen.Inhaltsseite",
        "wissen.Wissensuebersicht",
        "wissen.GeschichtenUebersicht",
    ]

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")
