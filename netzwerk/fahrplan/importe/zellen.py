"""Read the cells of a row: what each would make of an item, and what is wrong with it."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from netzwerk.fahrplan.aendern import as_text
from netzwerk.fahrplan.ausgabe.spalten import FELDER, TITEL, Art, Spalte
from netzwerk.fahrplan.importe.namen import Namen
from netzwerk.fahrplan.importe.zeilen import Eintrag
from netzwerk.fahrplan.kreise import WHO_SEES, offered_circles
from netzwerk.fahrplan.models import Fahrplan, Herkunft, MassnahmeStatus
from netzwerk.konten.forms_konten import DayField
from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.tabellen.cells import Value, to_text
from netzwerk.text import german_slug

#: An empty cell of these leaves what is there.
_KEPT = {"status", "herkunft", "fortschritt", "sichtbarkeit"}
#: What people write beside the names themselves.
_OTHER_NAMES = {
    "status": {
        MassnahmeStatus.GEPLANT: ("offen", "vorgesehen", "in-planung", "noch-nicht-begonnen"),
        MassnahmeStatus.LAEUFT: ("in-arbeit", "in-umsetzung", "begonnen", "laufend", "aktiv"),
        MassnahmeStatus.ERLEDIGT: ("abgeschlossen", "fertig", "umgesetzt", "erreicht"),
        MassnahmeStatus.RUHT: ("pausiert", "zurueckgestellt", "ruhend"),
        MassnahmeStatus.VERWORFEN: ("abgebrochen", "entfaellt", "gestrichen"),
    },
    "herkunft": {
        Herkunft.BESTEHEND: ("bestehend", "vorhanden", "bereits-vorhanden"),
        Herkunft.WEITERENTWICKELT: ("weiterentwicklung", "ausbau"),
    },
    "sichtbarkeit": {key: (german_slug(str(text)),) for key, text in WHO_SEES.items()},
}
_PERCENT = re.compile(r"(\d{1,3})\s*%?")
#: Longest part of a cell that is repeated to the person.
_SHOWN = 80
_DAY = DayField(required=False)


class CellError(Exception):
    """The cell cannot be read. The text is German and is shown to the person."""


class Leser:
    """Reads cells for a plan.

    Args:
        plan: the plan; it may be one that is not saved yet.
        rechte: who takes the table in.
        namen: whom and what the plan can name.
    """

    def __init__(self, plan: Fahrplan, rechte: Rechte, namen: Namen) -> None:
        self._plan, self._rechte, self._namen = plan, rechte, namen

    def read(
        self, eintrag: Eintrag, row: models.Model | None, now: Mapping[Spalte, Value]
    ) -> dict[str, Any]:
        """Return the values that are different from those of a row, by field; all for a new one.

        What is wrong, and what is left out, is added to the entry.

        Args:
            eintrag: of the table.
            row: the item that it is; None if it is a new one.
            now: what the table of today says of the item.
        """
        values: dict[str, Any] = {}
        for spalte, name in FELDER[eintrag.art].items():
            text = eintrag.texte.get(spalte)
            if text is None or (row is not None and _is_same(text, to_text(now.get(spalte)))):
                continue
            if not text and (name in _KEPT or row is None):
                continue
            try:
                value = self._value(eintrag, spalte, text, row)
            except CellError as error:
                eintrag.fehler.append((spalte, str(error)))
                continue
            if value is not _NOTHING and not (
                row is not None and as_text(value) == as_text(getattr(row, name))
            ):
                values[name] = value
        self._check_together(eintrag, row, values)
        return values

    def _value(self, eintrag: Eintrag, spalte: Spalte, text: str, row: models.Model | None) -> Any:
        name = FELDER[eintrag.art][spalte]
        column = eintrag.model._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
        if column.is_relation:
            return self._related(eintrag, spalte, text, row)
        if isinstance(column, models.DateField):
            return _day(text)
        if isinstance(column, models.IntegerField):
            return _percent(text)
        if column.choices:
            value = _choice(column, text)
            if name == "sichtbarkeit":
                self._check_circle(value, row)
            return value
        if len(text) > column.max_length:
            message = _("ist zu lang: Es sind höchstens {limit} Zeichen.")
            raise CellError(message.format(limit=column.max_length))
        if text.startswith("=") and spalte is not TITEL.get(eintrag.art):
            hint = _("beginnt mit „=“ und wird als Text übernommen, nicht ausgerechnet.")
            eintrag.hinweise.append((spalte, hint))
        return text

    def _related(
        self, eintrag: Eintrag, spalte: Spalte, text: str, row: models.Model | None
    ) -> Any:
        """Return the rows that a cell names; nothing at all if none of its names is clear."""
        if spalte is Spalte.ANSATZ:
            if not text:
                return None
            found, told = self._namen.ansatz(text)
        elif spalte is Spalte.PERSONEN:
            found, told = self._namen.people(text, row.verantwortliche.all() if row else [])
        else:
            found, told = self._namen.organisationen(text, row.organisationen.all() if row else [])
        eintrag.hinweise += [(spalte, hint) for hint in told]
        return _NOTHING if told and not found else found

    def _check_circle(self, value: str, row: models.Model | None) -> None:
        now = Sichtbarkeit(row.sichtbarkeit) if row else Sichtbarkeit.KOMMUNE
        if value not in offered_circles(self._rechte, self._plan, now):
            if value == Sichtbarkeit.AUFLAGE and self._plan.auflage_id is None:
                raise CellError(_("Diese Kommune gehört zu keiner Auflage."))
            raise CellError(_("Das darf hier nur wählen, wer für die Kommune spricht."))

    def _check_together(
        self, eintrag: Eintrag, row: models.Model | None, values: Mapping[str, Any]
    ) -> None:
        if eintrag.art is not Art.MASSNAHME:
            return
        begin, end, origin, ansatz = (
            values.get(name, getattr(row, name, None))
            for name in ("beginn", "faellig", "herkunft", "ansatz")
        )
        if begin and end and end < begin:
            eintrag.fehler.append((Spalte.FAELLIG, _("Dieser Tag liegt vor dem Beginn.")))
        if "ansatz" in values and ansatz and origin in (None, Herkunft.NEU):
            eintrag.fehler.append((Spalte.ANSATZ, _("Eine neue Maßnahme kommt aus keinem Ansatz.")))


#: Stands for a cell of which nothing can be taken over.
_NOTHING = object()


def _is_same(text: str, other: str) -> bool:
    # Spreadsheets change the ends of lines.
    return text.replace("\r\n", "\n") == other.strip().replace("\r\n", "\n")


def _day(text: str) -> dt.date | None:
    try:
        return _DAY.clean(text)
    except ValidationError as error:
        if len(text) > _SHOWN or not text[:1].isdigit():
            message = _("„{text}“ ist kein Tag. Schreiben Sie zum Beispiel 31.12.2026.")
            raise CellError(message.format(text=text[:_SHOWN])) from error
        raise CellError(error.messages[0]) from error


def _percent(text: str) -> int:
    found = _PERCENT.fullmatch(text)
    if found is None or int(found[1]) > 100:  # noqa: PLR2004 -- per cent
        raise CellError(_("Bitte geben Sie eine Zahl von 0 bis 100 an."))
    return int(found[1])


def _choice(column: models.Field, text: str) -> str:
    known = {german_slug(str(label)): key for key, label in column.flatchoices}
    known |= {german_slug(str(key)): key for key, _label in column.flatchoices}
    for key, names in _OTHER_NAMES.get(column.name, {}).items():
        known |= dict.fromkeys(names, key.value)
    if not text:
        return ""
    if value := known.get(german_slug(text)):
        return value
    labels = ", ".join(str(label) for _key, label in column.flatchoices)
    message = _("„{text}“ kennen wir nicht. Möglich sind: {labels}.")
    raise CellError(message.format(text=text[:_SHOWN], labels=labels))
