"""Forms of costs: enter, and counter."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.konten.forms_konten import DayField
from netzwerk.programm.kosten.actions import Angaben
from netzwerk.programm.models import Begleitung

#: Largest amount of one entry, in euros.
MOST_EUROS = Decimal(999_999)


class AmountField(forms.DecimalField):
    """A number with a comma, as people write it in German."""

    def __init__(self, **kwargs: Any) -> None:
        invalid = gettext_lazy("Bitte geben Sie eine Zahl ein, zum Beispiel 1250,50.")
        super().__init__(
            min_value=Decimal("0.01"),
            decimal_places=2,
            localize=True,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "invalid": invalid,
                "min_value": gettext_lazy("Bitte geben Sie eine Zahl über 0 ein."),
                "max_value": gettext_lazy("Bitte prüfen Sie die Zahl, sie ist sehr groß."),
                "max_decimal_places": gettext_lazy(
                    "Bitte geben Sie höchstens zwei Stellen nach dem Komma an."
                ),
            },
            **kwargs,
        )


class KostenForm(forms.Form):
    """One entry.

    Args:
        mandates: the mandates it may be entered for.
        needs_mandate: whether it must be for one of them.
        may_exceed: whether a reason lets it go beyond the frame.
    """

    begleitung = forms.ModelChoiceField(
        label=gettext_lazy("Mandat"),
        queryset=Begleitung.objects.none(),
        empty_label=gettext_lazy("Ohne Mandat, zum Beispiel Raummiete"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie ein laufendes Mandat.")},
    )
    datum = DayField(label=gettext_lazy("Datum"))
    was = forms.CharField(
        label=gettext_lazy("Wofür?"),
        max_length=200,
        help_text=gettext_lazy("Zum Beispiel: Workshop vorbereitet und moderiert"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie kurz, wofür.")},
    )
    tage = AmountField(
        label=gettext_lazy("Tage"),
        help_text=gettext_lazy("Zum Beispiel 1,5. Sie zählen zu den vereinbarten Tagen."),
        max_value=Decimal(366),
    )
    tagessatz = AmountField(
        label=gettext_lazy("Tagessatz in Euro"),
        help_text=gettext_lazy("Tage mal Tagessatz ergibt den Betrag."),
        max_value=Decimal(100_000),
    )
    betrag = AmountField(
        label=gettext_lazy("Betrag in Euro"),
        help_text=gettext_lazy("Nur wenn er sich nicht aus Tagen und Tagessatz ergibt."),
        max_value=MOST_EUROS,
    )
    grund = forms.CharField(
        label=gettext_lazy("Warum darf der Rahmen überschritten werden?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Nur nötig, wenn der Rahmen nicht reicht. Es steht im Protokoll."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    schluessel = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, mandates: Any, needs_mandate: bool, may_exceed: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        mandate = self.fields["begleitung"]
        mandate.queryset = mandates
        mandate.label_from_instance = _name_of
        mandate.required = needs_mandate
        if needs_mandate:
            mandate.empty_label = None
            mandate.error_messages["required"] = _("Bitte wählen Sie ein Mandat.")
        self.initial.setdefault("datum", timezone.localdate())
        self.initial.setdefault("schluessel", uuid4())
        if not may_exceed:
            del self.fields["grund"]

    def clean_datum(self) -> Any:
        """Refuse a day to come: what has not happened has cost nothing yet."""
        day = self.cleaned_data["datum"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for an amount, or for days and a rate, and never for both."""
        data = super().clean()
        if {"tage", "tagessatz", "betrag"} & set(self.errors):
            return data
        tage, satz, betrag = data.get("tage"), data.get("tagessatz"), data.get("betrag")
        if satz and betrag:
            text = _("Bitte geben Sie entweder einen Tagessatz oder einen Betrag an.")
            self.add_error("betrag", text)
        elif satz and not tage:
            self.add_error("tage", _("Bitte geben Sie auch die Tage an."))
        elif not satz and not betrag:
            text = _("Bitte geben Sie einen Betrag an, oder Tage und Tagessatz.")
            self.add_error("betrag", text)
        elif satz and tage * satz > MOST_EUROS:
            self.add_error("tagessatz", _("Bitte prüfen Sie die Zahl, sie ist sehr groß."))
        return data

    @property
    def angaben(self) -> Angaben:
        """What was entered, as the action takes it."""
        names = ("datum", "was", "begleitung", "tage", "tagessatz", "betrag", "schluessel")
        return Angaben(**{name: self.cleaned_data.get(name) for name in names})


def _name_of(mandate: Begleitung) -> str:
    return f"{mandate.person or _('ehemaliges Mitglied')}, {mandate.period}"


class StornoForm(forms.Form):
    """Why an entry is wrong."""

    grund = forms.CharField(
        label=gettext_lazy("Was war falsch?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie kurz, was falsch war.")},
    )
