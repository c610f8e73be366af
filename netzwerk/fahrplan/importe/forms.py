"""Bring a plan as a table, and say what its columns hold."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.fahrplan.ausgabe.spalten import TITEL, Spalte
from netzwerk.fahrplan.importe.spalten import find_titles
from netzwerk.tabellen import Limits
from netzwerk.tabellen.forms import SpaltenwahlForm, TabelleForm


class PlandateiForm(TabelleForm):
    """The file with the plan; ``cleaned_data["datei"]`` is its rows."""

    limits = Limits(rows=5_000)
    find_titles = staticmethod(find_titles)
    no_titles = gettext_lazy(
        "In der ersten Zeile muss stehen, was in den Spalten steht, zum Beispiel: Ziel, Maßnahme, "
        "Fertig bis."
    )
    no_rows = gettext_lazy(
        "In dieser Datei stehen nur die Namen der Spalten und darunter keine Ziele oder Maßnahmen."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datei"].label = _("Datei mit dem Fahrplan")
        self.fields["datei"].help_text = _(
            "Excel (.xlsx) oder CSV, höchstens 5.000 Zeilen und 2 MB. Bei Excel lesen wir das erste "
            "Blatt."
        )


class PlanspaltenForm(SpaltenwahlForm):
    """Which column holds what; one must name something."""

    spalte = Spalte
    required: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        """Refuse a table in which nothing has a name."""
        data = super().clean()
        if not any(data.get(spalte.value) for spalte in TITEL.values()):
            self.add_error(
                Spalte.MASSNAHME.value,
                _("Bitte wählen Sie mindestens die Spalte mit den Zielen oder den Maßnahmen."),
            )
        return data
