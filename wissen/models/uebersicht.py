"""Index pages: one for each kind of page, so that each kind has one place."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from wissen.models.seite import Seite


class Uebersicht(Seite):
    """Lists the pages below it that the reader may see."""

    einleitung = models.TextField(_("Einleitung"), max_length=1_000, blank=True)

    content_panels = [*Seite.content_panels, FieldPanel("einleitung")]
    max_count = 1

    class Meta:
        abstract = True


class Wissensuebersicht(Uebersicht):
    """The door to the library."""

    parent_page_types = ["wissen.Startseite"]
    subpage_types = [
        "wissen.BausteinUebersicht",
        "wissen.PraxisUebersicht",
        "wissen.LeitfadenUebersicht",
    ]

    class Meta:
        verbose_name = _("Übersicht Wissen")
        verbose_name_plural = _("Übersichten Wissen")


class BausteinUebersicht(Uebersicht):
    """All building blocks."""

    parent_page_types = ["wissen.Wissensuebersicht"]
    subpage_types = ["wissen.Prozessbaustein"]

    class Meta:
        verbose_name = _("Übersicht Prozessbausteine")
        verbose_name_plural = _("Übersichten Prozessbausteine")


class PraxisUebersicht(Uebersicht):
    """All good practices."""

    parent_page_types = ["wissen.Wissensuebersicht"]
    subpage_types = ["wissen.GutePraxis"]

    class Meta:
        verbose_name = _("Übersicht Gute Praxis")
        verbose_name_plural = _("Übersichten Gute Praxis")


class LeitfadenUebersicht(Uebersicht):
    """All method guides."""

    parent_page_types = ["wissen.Wissensuebersicht"]
    subpage_types = ["wissen.Methodenleitfaden"]

    class Meta:
        verbose_name = _("Übersicht Methodenleitfäden")
        verbose_name_plural = _("Übersichten Methodenleitfäden")


class GeschichtenUebersicht(Uebersicht):
    """All stories."""

    parent_page_types = ["wissen.Startseite"]
    subpage_types = ["wissen.Projektgeschichte"]

    class Meta:
        verbose_name = _("Übersicht Projektgeschichten")
        verbose_name_plural = _("Übersichten Projektgeschichten")
