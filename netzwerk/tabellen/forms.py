"""Bring a table, and say what its columns hold."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from netzwerk.tabellen.lauf import Tabellenlauf
from netzwerk.tabellen.read import read_table
from netzwerk.tabellen.tabelle import Limits, TableError, Zeile

#: So much of a title is shown to recognise a column.
_SHOWN = 40
#: So many rows show what is in the columns, each cell so long.
_SAMPLE_ROWS = 3
_SAMPLE_LENGTH = 60


class TabelleForm(forms.Form):
    """The file; ``cleaned_data["datei"]`` is its rows, the titles of the columns first."""

    limits = Limits()
    #: Returns the index of the row with the titles; None if there is none.
    find_titles: Callable[[Sequence[Sequence[str]]], int | None]
    no_titles = gettext_lazy("In der ersten Zeile muss stehen, was in den Spalten steht.")
    no_rows = gettext_lazy("In dieser Datei stehen nur die Namen der Spalten.")

    datei = forms.FileField(
        label=gettext_lazy("Datei mit der Liste"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Datei aus."),
            "empty": gettext_lazy("Diese Datei ist leer."),
        },
    )

    def clean_datei(self) -> list[Zeile]:
        """Read the table."""
        upload: UploadedFile = self.cleaned_data["datei"]
        try:
            rows = read_table(upload.read(self.limits.bytes + 1), self.limits)
        except TableError as error:
            raise forms.ValidationError(str(error)) from error
        at = self.find_titles([row.zellen for row in rows])
        if at is None:
            raise forms.ValidationError(self.no_titles)
        if not rows[at + 1 :]:
            raise forms.ValidationError(self.no_rows)
        self.dateiname = str(upload.name)
        return rows[at:]


class SpaltenwahlForm(forms.Form):
    """Which column holds what.

    Args:
        lauf: the table.
    """

    spalte: type[models.TextChoices]
    #: By what a column holds, what is said if no column is chosen for it.
    required: dict[str, Any]

    def __init__(self, data: Any = None, *, lauf: Tabellenlauf) -> None:
        super().__init__(data)
        choices = [("", _("steht nicht in der Datei"))]
        choices += [(str(index), name_of_column(index, lauf)) for index in range(lauf.width)]
        for spalte in self.spalte:
            self.fields[spalte.value] = forms.ChoiceField(
                label=spalte.label,
                choices=choices,
                required=spalte.value in self.required,
                initial=str(lauf.spalten.get(spalte.value, "")),
                error_messages={"required": self.required.get(spalte.value, "")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse one column for two things."""
        data = super().clean()
        used: dict[str, models.TextChoices] = {}
        for spalte in self.spalte:
            if not (index := data.get(spalte.value)):
                continue
            if index in used:
                message = _("Diese Spalte ist schon für „{other}“ gewählt.")
                self.add_error(spalte.value, message.format(other=used[index].label))
            used.setdefault(index, spalte)
        return data

    def columns(self) -> list[forms.BoundField]:
        """Return the fields that say what the columns hold."""
        return [self[spalte.value] for spalte in self.spalte]

    @property
    def chosen(self) -> dict[str, int]:
        """Which column holds what."""
        return {
            spalte.value: int(index)
            for spalte in self.spalte
            if (index := self.cleaned_data[spalte.value])
        }


def name_of_column(index: int, lauf: Tabellenlauf) -> str:
    """Return what a column of a file is called: its letter and its title."""
    title = " ".join(lauf.kopf[index].split())[:_SHOWN] if index < len(lauf.kopf) else ""
    return f"{get_column_letter(index + 1)}: {title or _('ohne Titel')}"


def sample_of(lauf: Tabellenlauf) -> tuple[list[str], list[list[str]]]:
    """Return the beginning of a table as head and rows of ``components/table.html``."""
    width = lauf.width
    head = [_("Zeile"), *(name_of_column(index, lauf) for index in range(width))]
    rows = [
        [str(nummer), *(cell[:_SAMPLE_LENGTH] for cell in cells), *[""] * (width - len(cells))]
        for nummer, cells in lauf.zeilen[:_SAMPLE_ROWS]
    ]
    return head, rows
