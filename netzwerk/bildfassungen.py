"""In which sizes pages show pictures, and how many are read at once.

A picture is offered as WebP in several widths, and once in its own format for programs that
cannot read WebP. The sizes are made when first shown and kept.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.db.models import Prefetch, QuerySet
from wagtail.images.models import SourceImageIOError

from netzwerk.models import Bild, Bildfassung

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Einsatz:
    """A place on a page where pictures stand.

    Args:
        filters: Wagtail's image filters, narrowest first; widths in pixels.
        sizes: the HTML attribute that tells how wide the picture is shown.
        own_format: filter of the size that is also made in the format of the upload.
    """

    filters: tuple[str, ...]
    sizes: str
    own_format: str = ""

    @property
    def specs(self) -> tuple[str, ...]:
        """All sizes that are made, the one that every program can show last."""
        webp = tuple(f"{one}|format-webp" for one in self.filters)
        return (*webp, self.own_format) if self.own_format else webp


EINSATZ = {
    "karte": Einsatz(("fill-400x267", "fill-800x533"), "(min-width: 60rem) 24rem, 100vw"),
    "seite": Einsatz(
        ("width-480", "width-800", "width-1200"),
        "(min-width: 60rem) 48rem, 100vw",
        own_format="width-800",
    ),
}
ALL_SPECS = tuple(chain.from_iterable(einsatz.specs for einsatz in EINSATZ.values()))


@dataclass(frozen=True)
class Fassungen:
    """The sizes of one picture at one place of a page, narrowest first."""

    made: tuple[Bildfassung, ...]
    sizes: str

    @property
    def srcset(self) -> str:
        """Addresses of the WebP sizes with their widths, for the HTML attribute of that name."""
        webp = [fassung for fassung in self.made if fassung.filter_spec.endswith("format-webp")]
        return ", ".join(f"{fassung.url} {fassung.width}w" for fassung in webp)

    @property
    def plain(self) -> Bildfassung:
        """The size that stands for the picture where there is no choice."""
        return self.made[-1]


def find_fassungen(bild: Bild, einsatz: str) -> Fassungen | None:
    """Return the sizes of a picture; None if it may not be shown or its file is gone.

    Args:
        bild: the picture.
        einsatz: a key of ``EINSATZ``.
    """
    if not bild.is_shown:
        return None
    place = EINSATZ[einsatz]
    try:
        found = bild.get_renditions(*place.specs)
    except SourceImageIOError:
        logger.warning("The file of picture %s is missing", bild.pk)
        return None
    return Fassungen(tuple(found[spec] for spec in place.specs), place.sizes)


def with_bild(seiten: QuerySet) -> QuerySet:
    """Read the teaser pictures of a list of pages with it, and their sizes in one query."""
    return seiten.select_related("bild").prefetch_related(
        Prefetch(
            "bild__renditions",
            queryset=Bildfassung.objects.filter(filter_spec__in=ALL_SPECS),
            to_attr="prefetched_renditions",
        )
    )


def load_fassungen(bilder: Iterable[Bild]) -> None:
    """Read the sizes of several pictures in one query, wherever the pictures came from."""
    by_id: dict[int, list[Bild]] = {}
    for bild in bilder:
        bild.prefetched_renditions = []
        by_id.setdefault(bild.pk, []).append(bild)
    if not by_id:
        return
    for fassung in Bildfassung.objects.filter(image__in=by_id, filter_spec__in=ALL_SPECS):
        for bild in by_id[fassung.image_id]:
            bild.prefetched_renditions.append(fassung)
