"""Adopt a version, and choose two to compare."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.fahrplan.models import Fahrplanfassung
from netzwerk.konten.forms_konten import DayField

#: Stands for the plan as it is now.
HEUTE = "heute"


class FassungForm(forms.ModelForm):
    """What is kept with a version; ``seen`` is the number of the newest one at opening.

    Args:
        newest: that number.
    """

    datum = DayField(label=gettext_lazy("Beschlossen am"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Fahrplanfassung
        fields = ["titel", "datum", "beschluss", "anmerkung"]
        widgets = {"anmerkung": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "titel": gettext_lazy("Zum Beispiel „Fahrplan 2027“ oder „Erste Fassung“"),
            "beschluss": gettext_lazy(
                "Wer hat es beschlossen? Zum Beispiel „Gemeinderat, Beschluss vom 12. Mai, Nr. 34“. "
                "Kann leer bleiben."
            ),
            "anmerkung": gettext_lazy(
                "Kann leer bleiben. Alle lesen sie, die etwas von der Fassung sehen dürfen."
            ),
        }
        error_messages = {
            "titel": {"required": gettext_lazy("Bitte geben Sie der Fassung einen Titel.")}
        }

    def __init__(self, *args: Any, newest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = newest
        self.fields["datum"].initial = timezone.localdate()

    def clean_datum(self) -> dt.date:
        """Refuse a day that is still to come."""
        day = self.cleaned_data["datum"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft."))
        return day

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values of the version."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class VergleichForm(forms.Form):
    """Which two versions to compare; the plan of today counts as one.

    Args:
        fassungen: those that the reader may choose, newest first.
    """

    #: There is always something chosen.
    hide_required_marks = True

    alt = forms.ChoiceField(label=gettext_lazy("Von"))
    neu = forms.ChoiceField(label=gettext_lazy("Bis"))

    def __init__(self, data: Any = None, *, fassungen: Sequence[Fahrplanfassung]) -> None:
        super().__init__(data)
        choices = [
            (
                str(one.nummer),
                _("Fassung {number} vom {day}: {title}").format(
                    number=one.nummer, day=date_format(one.datum, "d.m.Y"), title=one.titel
                ),
            )
            for one in fassungen
        ]
        self.fields["alt"].choices = choices
        self.fields["neu"].choices = [(HEUTE, _("Heute")), *choices]
        self.fields["alt"].initial = choices[0][0] if choices else None
        self.fields["neu"].initial = HEUTE
