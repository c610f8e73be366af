"""Drawn pictures of the invented people of the demo; nobody is photographed."""

from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIDE = 960


@dataclass(frozen=True)
class Aussehen:
    """How a person is drawn. Colours as ``#rrggbb``.

    Args:
        grund: colour behind the person.
        haut: colour of the skin.
        haar: colour of the hair.
        kleid: colour of the clothes.
        frisur: ``kurz``, ``lang``, ``dutt`` or ``tuch`` (a head scarf in the colour of the hair).
        has_brille: wears glasses.
        has_bart: has a beard.
    """

    grund: str
    haut: str
    haar: str
    kleid: str
    frisur: str = "kurz"
    has_brille: bool = False
    has_bart: bool = False


def draw_person(aussehen: Aussehen) -> ContentFile:
    """Return a picture that can be uploaded."""
    picture = Image.new("RGB", (SIDE, SIDE), aussehen.grund)
    draw = ImageDraw.Draw(picture)
    _draw_behind(draw, aussehen)
    draw.ellipse((150, 720, 810, 1300), fill=aussehen.kleid)
    draw.rounded_rectangle((400, 600, 560, 790), 70, fill=aussehen.haut)
    draw.ellipse((300, 240, 660, 690), fill=aussehen.haut)
    _draw_hair(draw, aussehen)
    _draw_face(draw, aussehen)
    target = BytesIO()
    picture.save(target, format="PNG")
    return ContentFile(target.getvalue(), name="bild.png")


def _draw_behind(draw: ImageDraw.ImageDraw, aussehen: Aussehen) -> None:
    if aussehen.frisur == "lang":
        draw.rounded_rectangle((240, 260, 720, 820), 200, fill=aussehen.haar)
    elif aussehen.frisur == "dutt":
        draw.ellipse((390, 90, 570, 260), fill=aussehen.haar)
    elif aussehen.frisur == "tuch":
        draw.ellipse((230, 160, 730, 860), fill=aussehen.haar)


def _draw_hair(draw: ImageDraw.ImageDraw, aussehen: Aussehen) -> None:
    if aussehen.frisur == "tuch":
        draw.chord((270, 180, 690, 560), 190, 350, fill=aussehen.haar)
        draw.arc((250, 190, 710, 760), 0, 360, fill=aussehen.haar, width=60)
    else:
        draw.chord((275, 200, 685, 600), 185, 355, fill=aussehen.haar)
    if aussehen.has_bart:
        draw.chord((310, 420, 650, 710), 15, 165, fill=aussehen.haar)


def _draw_face(draw: ImageDraw.ImageDraw, aussehen: Aussehen) -> None:
    dark = "#2b2118"
    for middle in (405, 555):
        draw.ellipse((middle - 18, 442, middle + 18, 478), fill=dark)
        if aussehen.has_brille:
            draw.ellipse((middle - 62, 400, middle + 62, 524), outline=dark, width=12)
    if aussehen.has_brille:
        draw.line((467, 455, 493, 455), fill=dark, width=12)
    draw.arc((400, 500, 560, 620), 25, 155, fill="#8a3b2a", width=16)
