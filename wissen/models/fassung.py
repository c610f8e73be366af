"""Frozen versions of building blocks."""

from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wissen.kreis.inhalt import Inhalt, thaw
from wissen.models.baustein import Prozessbaustein
from wissen.permissions_kreis import BausteinfassungQuerySet


class Bausteinfassung(models.Model):
    """What a building block said when a version of it appeared; never changed afterwards.

    Wagtail's revisions hold drafts and are cleared up; Kommunen work with a version for years.
    """

    #: A page whose versions are in use cannot be deleted: they protect themselves (``Anpassung``).
    baustein = models.ForeignKey(
        Prozessbaustein, on_delete=models.CASCADE, related_name="fassungen", editable=False
    )
    nummer = models.PositiveIntegerField(_("Fassung"), editable=False)
    #: Last part of the page's address on that day, so that old links find it after a change.
    slug = models.SlugField(max_length=255, editable=False)
    hinweis = models.TextField(_("Was ist neu?"), blank=True, editable=False)
    #: Texts as HTML without references into the database (``wissen.kreis.inhalt``).
    inhalt = models.JSONField(editable=False)
    erschienen_am = models.DateTimeField(_("Erschienen am"), editable=False)

    objects = BausteinfassungQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bausteinfassung")
        verbose_name_plural = _("Bausteinfassungen")
        ordering = ["baustein", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["baustein", "nummer"], name="bausteinfassung_nummer"),
            # A page that is published twice with the same note makes one version.
            models.UniqueConstraint(
                fields=["baustein", "hinweis"],
                condition=~models.Q(hinweis=""),
                name="bausteinfassung_hinweis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text.title}, Fassung {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("bausteinfassung", args=[self.baustein.slug, self.nummer])

    @cached_property
    def text(self) -> Inhalt:
        """What it says, as templates read it."""
        return thaw(self.inhalt)
