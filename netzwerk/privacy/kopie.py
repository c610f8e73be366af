"""The copy of everything that is kept about a person: a ZIP to read, to keep, and to take along.

``index.html`` is for people: it needs nothing but itself. ``daten.json`` says the same for
programs: every key is ASCII and is made from the German label that the page shows, which stands
beside it (``bezeichnungen`` for the file, ``felder`` for each kind of data). Uploaded files lie in
``dateien/``.
"""

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files import File
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from netzwerk.privacy.register import Richtext, Verarbeitung, register_of_processing
from netzwerk.text import german_slug

#: Version of ``daten.json``; raised when something in it changes its meaning.
FORMAT = "lernnetzwerk-datenkopie/2"
FOLDER = "dateien"

#: ``(done, total)``: how far the work is.
Report = Callable[[int, int], None]


@dataclass
class Abschnitt:
    """One kind of data in the copy."""

    entry: Verarbeitung
    rows: list[dict[str, Any]]
    files: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return german_slug(str(self.entry.title))

    @property
    def labels(self) -> list[str]:
        """Titles of the columns."""
        return list(self.rows[0]) if self.rows else []

    @property
    def keys(self) -> dict[str, str]:
        """What each label is called in ``daten.json``: ``e_mail_adresse``. No two are the same."""
        keys: dict[str, str] = {}
        for label in dict.fromkeys(label for row in self.rows for label in row):
            key = base = german_slug(label).replace("-", "_") or "feld"
            number = 1
            while key in keys.values():
                number += 1
                key = f"{base}_{number}"
            keys[label] = key
        return keys

    @property
    def is_table(self) -> bool:
        """Whether the rows are short enough, and alike, to stand side by side."""
        return len(self.rows) > 1 and all(
            list(row) == self.labels and not any(isinstance(one, Richtext) for one in row.values())
            for row in self.rows
        )

    @property
    def shown_rows(self) -> list[list[tuple[str, str]]]:
        """The rows as people read them: (label, value)."""
        return [[(label, shown(value)) for label, value in row.items()] for row in self.rows]


def build_export(user: Any, report: Report) -> BinaryIO:
    """Return the copy as a temporary file, read from its beginning; the caller closes it.

    Args:
        user: whose data it is.
        report: is told how far the work is.
    """
    entries = [entry for entry in register_of_processing() if entry.export]
    steps = len(entries) + 1
    target = tempfile.TemporaryFile()  # noqa: SIM115 -- handed to the caller
    with translation.override("de"), ZipFile(target, "w", ZIP_DEFLATED) as archive:
        sections = []
        for done, entry in enumerate(entries):
            report(done, steps)
            sections.append(_add(archive, entry, user))
        report(len(entries), steps)
        archive.writestr("daten.json", _as_json(user, sections))
        archive.writestr("index.html", _as_page(user, sections))
    report(steps, steps)
    target.seek(0)
    return target


def _add(archive: ZipFile, entry: Verarbeitung, user: Any) -> Abschnitt:
    copy = entry.export(user)
    section = Abschnitt(entry, [dict(row) for row in copy.rows])
    folder = entry.model._meta.model_name  # noqa: SLF001 -- Django's documented way
    section.files = list(_add_files(archive, folder, copy.files))
    return section


def _add_files(archive: ZipFile, folder: str, files: Iterable[tuple[str, File]]) -> Iterator[str]:
    """Store files and yield their names in the archive, each of its own."""
    for number, (name, file) in enumerate(files, start=1):
        # A name that somebody chose must not lead out of the folder into which this is unpacked.
        last = PurePosixPath(name.replace("\\", "/")).name
        path = f"{FOLDER}/{folder}/{number}-{last or 'datei'}"
        try:
            with file.open("rb") as source, archive.open(path, "w") as stored:
                shutil.copyfileobj(source, stored)
        except OSError:
            continue
        yield path


def _as_json(user: Any, sections: Iterable[Abschnitt]) -> str:
    content = {
        "format": FORMAT,
        "bezeichnungen": _labels_of_file(),
        "erstellt_am": timezone.now(),
        "konto": user.pk,
        "daten": [_section_as_json(section) for section in sections],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain)


def _section_as_json(section: Abschnitt) -> dict[str, Any]:
    keys = section.keys
    return {
        "titel": str(section.entry.title),
        "tabelle": section.entry.model._meta.label,  # noqa: SLF001 -- Django's documented way
        "wozu": str(section.entry.zweck),
        "wie_lange": str(section.entry.frist),
        "felder": {key: label for label, key in keys.items()},
        "eintraege": [{keys[label]: value for label, value in row.items()} for row in section.rows],
        "dateien": section.files,
    }


def _labels_of_file() -> dict[str, str]:
    """Return what the keys of ``daten.json`` mean that are the same in every copy."""
    return {
        "format": _("Fassung dieses Aufbaus"),
        "bezeichnungen": _("Was die Schlüssel dieser Datei bedeuten"),
        "erstellt_am": _("Erstellt am"),
        "konto": _("Nummer Ihres Kontos"),
        "daten": _("Was über Sie gespeichert ist"),
        "titel": _("Worum es geht"),
        "tabelle": _("Name in der Datenbank der Plattform"),
        "wozu": _("Wozu es gespeichert ist"),
        "wie_lange": _("Wie lange es gespeichert bleibt"),
        "felder": _("Was die Schlüssel der Einträge bedeuten"),
        "eintraege": _("Einträge"),
        "dateien": _("Dateien in dieser Kopie"),
    }


def _plain(value: Any) -> str:
    """Return what JSON has no type for: moments, days, numbers with decimals, lazy texts."""
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


def _as_page(user: Any, sections: Iterable[Abschnitt]) -> str:
    sections = list(sections)
    css = (Path(__file__).parent / "kopie.css").read_text(encoding="utf-8")
    context = {
        "user": user,
        "now": timezone.now(),
        "style": format_html("<style>{}</style>", mark_safe(css)),  # noqa: S308 -- our own file
        "sections": [section for section in sections if section.rows or section.files],
        "empty": [section for section in sections if not section.rows and not section.files],
    }
    return render_to_string("konten/datenkopie.html", context)


def shown(value: Any) -> str:
    """Return a value as people read it; HTML only if it is a ``Richtext``."""
    match value:
        case None | "":
            text = "–"
        case bool():
            text = _("ja") if value else _("nein")
        case Richtext():
            text = mark_safe(value)  # noqa: S308 -- has passed the sanitiser
        case dt.datetime():
            text = date_format(timezone.localtime(value), "j. F Y, H:i")
        case dt.date():
            text = date_format(value, "j. F Y")
        case int() | float() | Decimal():
            text = number_format(value)
        case _:
            text = str(value)
    return text
