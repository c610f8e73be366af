"""Uploaded pictures without what the camera wrote beside them.

A photo carries the place, time and device it was taken with. Wagtail copies that into every
size it makes, so it is removed from the file before it is stored.
"""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

#: How each format is written again; photos keep their quality to the eye.
SAVE_OPTIONS = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 92},
}


def without_metadata(content: File) -> ContentFile:
    """Return the picture upright and re-encoded, with its colour profile and nothing else.

    Args:
        content: a picture in one of the formats of ``SAVE_OPTIONS``.

    Raises:
        ValueError: for another format.
    """
    content.seek(0)
    with Image.open(content) as source:
        picture_format = source.format
        if picture_format not in SAVE_OPTIONS:
            raise ValueError(f"cannot store pictures as {picture_format}")
        profile = source.info.get("icc_profile")
        clean = upright_copy(source)
    target = BytesIO()
    options = SAVE_OPTIONS[picture_format] | ({"icc_profile": profile} if profile else {})
    clean.save(target, format=picture_format, **options)
    return ContentFile(target.getvalue(), name=content.name)


def upright_copy(source: Image.Image) -> Image.Image:
    """Return the picture turned as it was taken, without anything that was written beside it."""
    transparency = source.info.get("transparency")
    clean = ImageOps.exif_transpose(source).copy()
    clean.info = {} if transparency is None else {"transparency": transparency}
    return clean


class BildFieldFile(WagtailImageFieldFile):
    """The file of a picture; every way of storing one comes through here."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        super().save(name, without_metadata(content), save)
        self.__dict__.pop("_dimensions_cache", None)


class BildField(WagtailImageField):
    """A picture file that is stored without metadata."""

    attr_class = BildFieldFile
