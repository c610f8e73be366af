"""Forms of those who look after accounts: find them, and give mandates."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.forms_konten import DayField
from netzwerk.konten.people import MAX_SEARCH
from netzwerk.programm.models import Begleitung, Teilnahme
from netzwerk.rechte import Rolle
from netzwerk.text import GermanOrder


class MenschenForm(forms.Form):
    """Filters of the list of accounts."""

    q = forms.CharField(
        label=_("Name oder E-Mail-Adresse"),
        max_length=MAX_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    rolle = forms.ChoiceField(
        label=_("Rolle"), choices=[("", _("Alle")), *Rolle.choices], required=False
    )
    kommune = forms.ModelChoiceField(
        label=_("Kommune"),
        queryset=Kommune.objects.in_german_order(),
        to_field_name="slug",
        empty_label=_("Alle"),
        required=False,
    )
    zustand = forms.ChoiceField(
        label=_("Zustand"),
        choices=[
            ("", _("Alle")),
            ("gesperrt", _("Gesperrt")),
            ("ohne", _("Ohne Mitgliedschaft")),
        ],
        required=False,
    )


class PeriodForm(forms.Form):
    """Period and agreed days of a mandate."""

    von = DayField(label=_("Erster Tag"))
    bis = DayField(
        label=_("Letzter Tag"), help_text=_("An diesem Tag um Mitternacht enden die Rechte.")
    )
    tage = forms.DecimalField(
        label=_("Vereinbarte Tage"),
        help_text=_("Freiwillig, zum Beispiel 12,5"),
        min_value=0,
        max_digits=5,
        decimal_places=1,
        localize=True,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Bitte geben Sie eine Zahl ein, zum Beispiel 12,5."),
            "max_decimal_places": _("Bitte geben Sie höchstens eine Stelle nach dem Komma an."),
            "max_digits": _("So viele Tage kann ein Mandat nicht haben."),
            "max_whole_digits": _("So viele Tage kann ein Mandat nicht haben."),
            "min_value": _("Bitte geben Sie eine Zahl ab 0 ein."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that is over, or ends before it begins."""
        data = super().clean()
        von: dt.date | None = data.get("von")
        bis: dt.date | None = data.get("bis")
        if bis and bis < timezone.localdate():
            self.add_error("bis", _("Dieser Tag ist schon vorbei."))
        elif von and bis and bis < von:
            self.add_error("bis", _("Der letzte Tag liegt vor dem ersten."))
        return data


class BegleitungForm(PeriodForm):
    """A new mandate."""

    field_order = ["teilnahme", "von", "bis", "tage"]

    teilnahme = forms.ModelChoiceField(
        label=_("Kommune und Auflage"),
        queryset=Teilnahme.objects.none(),
        empty_label=_("Bitte wählen"),
        error_messages={"required": _("Bitte wählen Sie eine Kommune und ihre Auflage.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teilnahme"].queryset = Teilnahme.objects.select_related(
            "kommune", "auflage"
        ).order_by("auflage__is_example", "-auflage__nummer", GermanOrder("kommune__name"), "pk")


def period_of(begleitung: Begleitung) -> dict[str, Any]:
    """Return a mandate as the initial values of ``PeriodForm``."""
    return {"von": begleitung.von, "bis": begleitung.bis, "tage": begleitung.tage}
