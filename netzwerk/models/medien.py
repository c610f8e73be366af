"""Pictures and documents of the editors, with what law and courtesy ask of a picture."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to

from netzwerk.bilder import BildField
from netzwerk.rechte import Rechte
from netzwerk.registry import Slot
from netzwerk.sichtbarkeit import Sichtbarkeit


class Personen(models.TextChoices):
    """Whether people can be recognised in a picture, and whether they agreed."""

    KEINE = "keine", _("Keine erkennbaren Personen")
    ZUGESTIMMT = "zugestimmt", _("Abgebildete Personen haben zugestimmt")


class Bild(AbstractImage):
    """A picture with alternative text, credit, licence and consent."""

    file = BildField(
        _("Datei"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        _("Alternativtext"),
        max_length=255,
        help_text=_("Was ist zu sehen? Für Menschen, die das Bild nicht sehen können."),
    )
    urheber = models.CharField(
        _("Bildnachweis"), max_length=200, help_text=_("Wer hat das Bild gemacht?")
    )
    lizenz = models.CharField(_("Lizenz"), max_length=80, default="CC BY 4.0")
    #: No default: whoever uploads a picture has to look at who is in it.
    personen = models.CharField(_("Personen im Bild"), max_length=12, choices=Personen)
    zugestimmt_am = models.DateField(
        _("Zugestimmt am"),
        null=True,
        blank=True,
        help_text=_("Nötig, wenn Personen zu erkennen sind."),
    )
    widerrufen_am = models.DateField(
        _("Zustimmung widerrufen am"),
        null=True,
        blank=True,
        help_text=_("Mit einem Datum wird das Bild nirgends mehr gezeigt."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "urheber",
        "lizenz",
        "personen",
        "zugestimmt_am",
        "widerrufen_am",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        super().clean()
        if self.personen == Personen.ZUGESTIMMT and not self.zugestimmt_am:
            raise ValidationError(
                {"zugestimmt_am": _("Bitte das Datum eintragen, an dem zugestimmt wurde.")}
            )

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002 -- Wagtail's name
        """Return the picture in a size; the temporary file that Wagtail leaves open is closed."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    def _set_image_file_metadata(self) -> None:
        """Note size and hash of the file; Wagtail leaves a stored file open after reading it."""
        super()._set_image_file_metadata()
        if self.file._committed:  # noqa: SLF001 -- a file still to be stored is needed open
            self.file.close()

    @property
    def is_shown(self) -> bool:
        """Whether the picture may be shown: nobody in it has withdrawn consent."""
        return self.widerrufen_am is None


class Bildfassung(AbstractRendition):
    """A picture in the size in which a page shows it."""

    image = models.ForeignKey(Bild, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("Bildfassung")
        verbose_name_plural = _("Bildfassungen")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="bildfassung_unique",
            )
        ]
        # Files are asked for by name (netzwerk.medien).
        indexes = [models.Index(fields=["file"], name="bildfassung_file")]


class Dokument(AbstractDocument):
    """A file for download, for example material of a building block."""

    SICHTBARKEITEN = [
        (choice.value, choice.label) for choice in (Sichtbarkeit.OEFFENTLICH, Sichtbarkeit.NETZWERK)
    ]

    sichtbarkeit = models.CharField(
        _("Wer kann dieses Dokument herunterladen?"),
        max_length=12,
        choices=SICHTBARKEITEN,
        default=Sichtbarkeit.OEFFENTLICH,
    )

    admin_form_fields = ("title", "file", "sichtbarkeit", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")
        permissions = [("choose_document", "Can choose document")]


def can_read_dokument(rechte: Rechte, dokument: Dokument) -> bool:
    """Return whether the person may download the document."""
    return rechte.is_member or dokument.sichtbarkeit == Sichtbarkeit.OEFFENTLICH


#: Rooms that show pictures contribute in ``bildnutzung.py`` a function that says whether a
#: visitor finds the picture on something of theirs; each with a constant number of queries.
public_uses: Slot[Callable[[Bild], bool]] = Slot("bildnutzung")


def find_sichtbarkeit(bild: Bild) -> Sichtbarkeit:
    """Return who may see a picture that nobody withdrew.

    A picture has no choice of its own: it is as open as the most open thing that shows it, and
    one that nothing shows is for members.
    """
    if any(is_used(bild) for is_used in public_uses):
        return Sichtbarkeit.OEFFENTLICH
    return Sichtbarkeit.NETZWERK
