"""Files that come with an application: what they are is told from their content.

Every upload has been shown to the virus scanner before anything here sees it
(``netzwerk.virus_scan``). Pictures are written again without what the camera wrote beside them.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from netzwerk.bilder import without_metadata
from netzwerk.programm.bewerbungen.errors import FileNotTakenError
from netzwerk.programm.models import Anhang

#: Largest file, in bytes.
MOST_BYTES = 10 * 1024 * 1024
#: Most files of one application.
MOST_FILES = 10
#: Most pixels of a picture: it has to be unpacked to be looked at.
MOST_PIXELS = 50_000_000
#: Most bytes of a DOCX when it is unpacked.
MOST_UNPACKED = 100 * 1024 * 1024

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDINGS = {
    PDF: ".pdf",
    DOCX: ".docx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}
_NAME_LENGTH = Anhang._meta.get_field("dateiname").max_length  # noqa: SLF001 -- Django's documented way


@dataclass(frozen=True)
class Datei:
    """A file that has been looked at and can be kept.

    Args:
        name: shown name, with the ending that belongs to the content.
        inhaltstyp: what it is.
        inhalt: the bytes to keep.
    """

    name: str
    inhaltstyp: str
    inhalt: bytes


def examine(upload: UploadedFile) -> Datei:
    """Look at an uploaded file and return what of it is kept.

    Raises:
        FileNotTakenError: with a German text that says what to do.
    """
    if upload.size > MOST_BYTES:
        raise FileNotTakenError(
            _(
                "Die Datei ist zu groß. Möglich sind {size} MB; oft hilft es, das PDF zu verkleinern."
            ).format(size=MOST_BYTES // 1024 // 1024)
        )
    content = upload.read()
    if not content:
        raise FileNotTakenError(_("Die Datei ist leer. Bitte wählen Sie eine andere."))
    if content.startswith(b"%PDF-"):
        return Datei(_name_of(upload, PDF), PDF, content)
    if content.startswith(b"PK\x03\x04") and _is_docx(content):
        return Datei(_name_of(upload, DOCX), DOCX, content)
    return _picture(upload, content)


def _is_docx(content: bytes) -> bool:
    """Return whether an archive is a document of Word without programs in it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    has_macros = any(name.endswith("vbaProject.bin") for name in names)
    is_word = {"[Content_Types].xml", "word/document.xml"} <= names
    return is_word and not has_macros and unpacked <= MOST_UNPACKED


def _picture(upload: UploadedFile, content: bytes) -> Datei:
    refused = FileNotTakenError(
        _(
            "Diese Datei nehmen wir nicht an. Möglich sind PDF, Word (DOCX, ohne Makros), JPEG, PNG "
            "und WebP."
        )
    )
    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as source:
            kind = Image.MIME[source.format]
            is_small = source.width * source.height <= MOST_PIXELS
        if not is_small:
            raise FileNotTakenError(_("Das Bild ist zu groß. Bitte verkleinern Sie es."))
        clean = without_metadata(ContentFile(content, name="bild")).read()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise refused from error
    return Datei(_name_of(upload, kind), kind, clean)


def _name_of(upload: UploadedFile, inhaltstyp: str) -> str:
    """Return the name of a file with the ending of its content, and no sign that breaks a line."""
    stem = "".join(sign for sign in PurePath(upload.name).stem if sign.isprintable()).strip()
    ending = _ENDINGS[inhaltstyp]
    return f"{stem[: _NAME_LENGTH - len(ending)] or 'datei'}{ending}"
