"""Bring a list of people, say what its columns hold, and agree to what is left out."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from openpyxl.utils import get_column_letter

from netzwerk.kommunen.importe.spalten import Spalte, find_titles
from netzwerk.kommunen.models import Importlauf
from netzwerk.tabellen import Limits, TableError, Zeile, read_table

LIMITS = Limits()
#: So much of a title or cell is shown to recognise a column.
_SHOWN = 40


class DateiForm(forms.Form):
    """The file with the list; ``cleaned_data["datei"]`` is its rows."""

    datei = forms.FileField(
        label=gettext_lazy("Datei mit der Liste"),
        help_text=gettext_lazy(
            "Excel (.xlsx) oder CSV, höchstens 2.000 Personen und 2 MB. Bei Excel lesen wir das erste "
            "Blatt."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Datei aus."),
            "empty": gettext_lazy("Diese Datei ist leer."),
        },
    )

    def clean_datei(self) -> list[Zeile]:
        """Read the list."""
        upload: UploadedFile = self.cleaned_data["datei"]
        try:
            rows = read_table(upload.read(LIMITS.bytes + 1), LIMITS)
        except TableError as error:
            raise forms.ValidationError(str(error)) from error
        at = find_titles([row.zellen for row in rows])
        if at is None:
            raise forms.ValidationError(
                _(
                    "In der ersten Zeile muss stehen, was in den Spalten steht, zum Beispiel: E-Mail, "
                    "Vorname, Nachname."
                )
            )
        if not rows[at + 1 :]:
            raise forms.ValidationError(
                _("In dieser Datei stehen nur die Namen der Spalten und darunter keine Personen.")
            )
        self.dateiname = str(upload.name)
        return rows


class SpaltenForm(forms.Form):
    """Which column holds what, where the addresses come from, and a line for the mails.

    Args:
        lauf: the list.
    """

    def __init__(self, data: Any = None, *, lauf: Importlauf) -> None:
        super().__init__(data)
        choices = [("", _("steht nicht in der Datei"))]
        choices += [(str(index), name_of_column(index, lauf)) for index in range(lauf.width)]
        for spalte in Spalte:
            self.fields[spalte.value] = forms.ChoiceField(
                label=spalte.label,
                choices=choices,
                required=spalte is Spalte.EMAIL,
                initial=str(lauf.spalten.get(spalte.value, "")),
                error_messages={
                    "required": _("Bitte wählen Sie die Spalte mit der E-Mail-Adresse.")
                },
            )
        for name, hint, is_required in (
            (
                "liste",
                _("Das steht in jeder Einladung. Zum Beispiel: Anmeldungen zum Auftakt am 3. Mai"),
                True,
            ),
            ("nachricht", _("Freiwillig. Sie steht in jeder dieser E-Mails über dem Link."), False),
        ):
            field = Importlauf._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
            self.fields[name] = forms.CharField(
                label=field.verbose_name,
                help_text=hint,
                max_length=field.max_length,
                required=is_required,
                initial=getattr(lauf, name),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
                error_messages={
                    "required": _("Bitte schreiben Sie, woher Sie die Adressen haben."),
                    "max_length": _(
                        "Das ist zu lang. Bitte kürzen Sie auf %(limit_value)d Zeichen."
                    ),
                },
            )

    def clean(self) -> dict[str, Any]:
        """Refuse one column for two things."""
        data = super().clean()
        used: dict[str, Spalte] = {}
        for spalte in Spalte:
            if not (index := data.get(spalte.value)):
                continue
            if index in used:
                message = _("Diese Spalte ist schon für „{other}“ gewählt.")
                self.add_error(spalte.value, message.format(other=used[index].label))
            used.setdefault(index, spalte)
        for name in ("liste", "nachricht"):
            if name in data:
                data[name] = " ".join(data[name].split())
        return data

    def columns(self) -> list[forms.BoundField]:
        """Return the fields that say what the columns hold."""
        return [self[spalte.value] for spalte in Spalte]

    @property
    def chosen(self) -> dict[str, int]:
        """Which column holds what."""
        return {
            spalte.value: int(index)
            for spalte in Spalte
            if (index := self.cleaned_data[spalte.value])
        }


def name_of_column(index: int, lauf: Importlauf) -> str:
    """Return what a column of a file is called: its letter and its title."""
    title = " ".join(lauf.kopf[index].split())[:_SHOWN] if index < len(lauf.kopf) else ""
    return f"{get_column_letter(index + 1)}: {title or _('ohne Titel')}"


class EinladenForm(forms.Form):
    """Invite everybody on a list; rows with errors are left out only if that is ticked.

    Args:
        errors: how many rows have errors.
        due: how many people would be invited.
    """

    #: The tick is a way out for who wants it, not a duty.
    hide_required_marks = True

    def __init__(self, data: Any = None, *, errors: int, due: int) -> None:
        super().__init__(data)
        # What the person has seen: another number means that the list has been checked anew.
        self.fields["gesehen"] = forms.IntegerField(initial=errors, widget=forms.HiddenInput())
        if errors:
            left_out = ngettext(
                "Die Zeile mit Fehler weglassen",
                "Die %(errors)s Zeilen mit Fehlern weglassen",
                errors,
            )
            invited = ngettext(
                "und die eine übrige Person einladen",
                "und die übrigen %(due)s Personen einladen",
                due,
            )
            self.fields["weglassen"] = forms.BooleanField(
                label=f"{left_out} {invited}" % {"errors": errors, "due": due},
                error_messages={
                    "required": _(
                        "Bitte setzen Sie das Häkchen, oder laden Sie eine korrigierte Datei hoch."
                    )
                },
            )
