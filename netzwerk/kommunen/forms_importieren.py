"""Bring a list of people, say what its columns hold, and agree to what is left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from netzwerk.kommunen.importe.spalten import Spalte, find_titles
from netzwerk.kommunen.models import Importlauf
from netzwerk.tabellen.forms import SpaltenwahlForm, TabelleForm


class DateiForm(TabelleForm):
    """The file with the list; ``cleaned_data["datei"]`` is its rows."""

    find_titles = staticmethod(find_titles)
    no_titles = gettext_lazy(
        "In der ersten Zeile muss stehen, was in den Spalten steht, zum Beispiel: E-Mail, Vorname, "
        "Nachname."
    )
    no_rows = gettext_lazy(
        "In dieser Datei stehen nur die Namen der Spalten und darunter keine Personen."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datei"].help_text = _(
            "Excel (.xlsx) oder CSV, höchstens 2.000 Personen und 2 MB. Bei Excel lesen wir das "
            "erste Blatt."
        )


class SpaltenForm(SpaltenwahlForm):
    """Which column holds what, where the addresses come from, and a line for the mails.

    Args:
        lauf: the list.
    """

    spalte = Spalte
    required = {Spalte.EMAIL: gettext_lazy("Bitte wählen Sie die Spalte mit der E-Mail-Adresse.")}

    def __init__(self, data: Any = None, *, lauf: Importlauf) -> None:
        super().__init__(data, lauf=lauf)
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
        """Write each text in one line."""
        data = super().clean()
        for name in ("liste", "nachricht"):
            if name in data:
                data[name] = " ".join(data[name].split())
        return data


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
