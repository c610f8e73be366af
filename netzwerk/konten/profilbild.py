"""Pictures of people: read with caution, stored as two small squares and nothing else.

What was uploaded is never stored. The squares are written anew from the pixels alone, so that
place, time and device of a photo, and whatever else a file carries, stay behind. Their names
are made by the server, and they are served by ``views_bild.py`` to who may see them.
"""

import datetime as dt
import logging
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from netzwerk.bilder import SAVE_OPTIONS, upright_copy
from netzwerk.konten.models import Profil

logger = logging.getLogger(__name__)

FOLDER = "profilbilder"
#: Size by name → side of the square in pixels; pages show half of it, for fine screens.
GROESSEN = {"gross": 480, "klein": 160}
#: Largest file, in bytes.
MAX_BYTES = 10 * 1024 * 1024
#: Most pixels: more than any phone's camera makes, and less than what fills the memory.
MAX_PIXELS = 60_000_000
#: Least pixels on the shorter side.
MIN_SIDE = 100
#: Age at which a file that no profile names is left over, not about to be named.
UNUSED_AGE = dt.timedelta(days=1)
#: Faces are rather above the middle of a photo.
CENTER = (0.5, 0.4)

Quadrate = Mapping[str, bytes]


def make_squares(upload: File) -> dict[str, bytes]:
    """Return the picture as squares, by name of the size.

    Args:
        upload: what somebody sent; its name and its announced type count for nothing.

    Raises:
        ValidationError: it is no picture of a kind, size or state that can be used; the message
            says what to do.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(_("Die Datei ist größer als 10 MB. Bitte wählen Sie eine kleinere."))
    upload.seek(0)
    try:
        with Image.open(upload, formats=list(SAVE_OPTIONS)) as source:
            _check_size(source)
            # A photo is decoded at a fraction of its size where that is enough.
            source.draft("RGB", (2 * GROESSEN["gross"],) * 2)
            profile = source.info.get("icc_profile") if source.mode == "RGB" else None
            upright = upright_copy(source)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise ValidationError(
            _(
                "Diese Datei ist kein Bild, das wir lesen können. Bitte wählen Sie JPEG, PNG oder WebP."
            )
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise ValidationError(
            _("Dieses Bild ist beschädigt oder unvollständig. Bitte wählen Sie ein anderes.")
        ) from error
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    return {name: _square(plain, side, profile) for name, side in GROESSEN.items()}


def _check_size(source: Image.Image) -> None:
    if source.width * source.height > MAX_PIXELS:
        raise _too_large()
    if min(source.size) < MIN_SIDE:
        raise ValidationError(
            _("Das Bild ist zu klein. Es braucht mindestens {side} mal {side} Bildpunkte.").format(
                side=MIN_SIDE
            )
        )


def _too_large() -> ValidationError:
    return ValidationError(
        _(
            "Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es, oder wählen Sie ein anderes."
        )
    )


def _square(picture: Image.Image, side: int, profile: bytes | None) -> bytes:
    target = BytesIO()
    options = {"icc_profile": profile} if profile else {}
    square = ImageOps.fit(picture, (side, side), centering=CENTER)
    square.save(target, format="WEBP", quality=85, **options)
    return target.getvalue()


def file_name(bild: UUID, groesse: str) -> str:
    """Return the name of a file in the storage."""
    return f"{FOLDER}/{bild.hex}-{groesse}.webp"


def store(quadrate: Quadrate) -> UUID:
    """Store the squares and return what names them. Delete them if they come to no use."""
    bild = uuid4()
    for groesse, content in quadrate.items():
        default_storage.save(file_name(bild, groesse), ContentFile(content))
    return bild


def delete_files(bild: UUID) -> None:
    """Delete the files of a picture; what cannot be deleted now is found by the next sweep."""
    for groesse in GROESSEN:
        try:
            default_storage.delete(file_name(bild, groesse))
        except OSError:
            logger.exception("The file of a profile picture could not be deleted")


def delete_after_commit(bild: UUID | None) -> None:
    """Delete the files of a picture once it is certain that nothing names them any more."""
    if bild is not None:
        transaction.on_commit(partial(delete_files, bild))


def clear_unused() -> str:
    """Delete the files that no profile names, and say how many; recent ones may be in use."""
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        names = []
    used = {bild.hex for bild in Profil.objects.exclude(bild=None).values_list("bild", flat=True)}
    before = timezone.now() - UNUSED_AGE
    unused = [f"{FOLDER}/{name}" for name in names if name.partition("-")[0] not in used]
    old = [path for path in unused if default_storage.get_modified_time(path) < before]
    for path in old:
        default_storage.delete(path)
    return _("Dateien gelöscht: {count}.").format(count=len(old))
