"""The drawings of the demo as pictures.

They are kept as SVG, which is small and can be changed, and are stored as PNG, because the
platform takes no SVG from anybody.
"""

from pathlib import Path

import typst
from django.core.files.base import ContentFile

from netzwerk.bildfassungen import EINSATZ, find_fassungen
from netzwerk.models import Bild
from netzwerk.models.medien import Personen
from wissen.texts import read_texts

FOLDER = Path(__file__).parent
CREDIT = "Lernnetzwerk (Zeichnung)"
#: 600 points wide at 144 points per inch: 1,200 pixels.
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image("drawing.svg", width: 600pt)"""
_PIXELS_PER_INCH = 144.0


def load_bilder() -> dict[str, Bild]:
    """Store each drawing that has an alternative text; return the pictures by file name."""
    alternatives = read_texts(FOLDER / "bilder.toml")
    return {
        drawing.stem: _load(drawing, alternatives[drawing.stem])
        for drawing in sorted((FOLDER / "drawings").glob("*.svg"))
        if drawing.stem in alternatives
    }


def _load(drawing: Path, alternative: str) -> Bild:
    title = f"Zeichnung {drawing.stem}"
    bild = Bild.objects.filter(title=title).first()
    if bild is None:
        bild = Bild(
            title=title,
            file=ContentFile(render(drawing), name=f"{drawing.stem}.png"),
            description=alternative,
            urheber=CREDIT,
            personen=Personen.KEINE,
        )
        bild.full_clean(exclude=["file"])
        bild.save()
        for einsatz in EINSATZ:
            find_fassungen(bild, einsatz)
    return bild


def render(drawing: Path) -> bytes:
    """Return a drawing as PNG, 1,200 pixels wide.

    Raises:
        RuntimeError: if the file is not a drawing that typst can read.
    """
    files = {"main": _PAGE, "drawing.svg": drawing.read_bytes()}
    return typst.compile(files, format="png", ppi=_PIXELS_PER_INCH)
