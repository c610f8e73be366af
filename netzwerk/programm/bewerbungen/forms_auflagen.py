"""Forms with which Koordination enters editions, criteria, Kommunen and Teilnahmen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.forms_konten import DayField
from netzwerk.programm.bewerbungen.forms_stand import ChangedValues, SavedBeside
from netzwerk.programm.models import Auflage, Kriterium, Teilnahme
from netzwerk.text import GermanOrder


class MomentField(forms.DateTimeField):
    """A day with a time, from the browser's calendar or typed in German."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
            input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"],
            error_messages={
                "invalid": _("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 31.12.2026 12:00.")
            },
            **kwargs,
        )


def _euro_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": _("Bitte geben Sie einen Betrag ein, zum Beispiel 40.000."),
            "invalid": _("Bitte geben Sie einen Betrag ein, zum Beispiel 40.000."),
            "min_value": _("Bitte geben Sie einen Betrag ab 0 ein."),
            "max_digits": _("So hoch kann der Betrag nicht sein."),
            "max_whole_digits": _("So hoch kann der Betrag nicht sein."),
            "max_decimal_places": _("Bitte geben Sie höchstens zwei Stellen nach dem Komma an."),
        },
    )


_NUMBER = {
    "invalid": _("Bitte geben Sie eine ganze Zahl ein."),
    "min_value": _("Bitte geben Sie eine größere Zahl ein."),
    "max_value": _("Bitte geben Sie eine kleinere Zahl ein."),
}


class AuflageForm(ChangedValues):
    """An edition with its call."""

    von = DayField(label=_("Beginn der Auflage"), required=False)
    bis = DayField(label=_("Ende der Auflage"), required=False)
    bewerbung_ab = MomentField(label=_("Bewerben ab"), required=False)
    bewerbung_bis = MomentField(
        label=_("Bewerben bis"),
        required=False,
        help_text=_("Auf die Minute genau. Danach kann niemand mehr einreichen."),
    )
    votum_bis = DayField(
        label=_("Voten bis"),
        required=False,
        help_text=_("Drei Tage vorher erinnern wir, wem noch ein Votum fehlt."),
    )
    budgetrahmen = _euro_field(_("Budgetrahmen je Kommune in Euro"))

    class Meta:
        model = Auflage
        fields = [
            "name",
            "nummer",
            "beschreibung",
            "von",
            "bis",
            "anzahl_kommunen",
            "plaetze",
            "budgetrahmen",
            "aufruf",
            "bewerbung_ab",
            "bewerbung_bis",
            "votum_bis",
            "aufbewahrung_tage",
            "zeigt_ergebnisse",
        ]
        widgets = {
            "beschreibung": forms.Textarea(attrs={"rows": 3}),
            "aufruf": forms.Textarea(attrs={"rows": 10}),
        }
        error_messages = {
            "name": {"required": _("Bitte geben Sie der Auflage einen Namen.")},
            "nummer": {
                **_NUMBER,
                "unique": _("Diese Nummer hat schon eine andere Auflage."),
            },
            "anzahl_kommunen": _NUMBER,
            "plaetze": _NUMBER,
            "aufbewahrung_tage": {
                **_NUMBER,
                "required": _("Bitte geben Sie an, nach wie vielen Tagen wir löschen."),
            },
        }

    def clean(self) -> dict[str, Any]:
        """Compare the dates with each other."""
        data = super().clean()
        von, bis = data.get("von"), data.get("bis")
        if von and bis and bis < von:
            self.add_error("bis", _("Das Ende liegt vor dem Beginn."))
        opens, closes = data.get("bewerbung_ab"), data.get("bewerbung_bis")
        if opens and not closes and "bewerbung_bis" not in self.errors:
            self.add_error(
                "bewerbung_bis", _("Bitte geben Sie auch an, bis wann man sich bewirbt.")
            )
        if closes and not opens and "bewerbung_ab" not in self.errors:
            self.add_error("bewerbung_ab", _("Bitte geben Sie auch an, ab wann man sich bewirbt."))
        if opens and closes and closes <= opens:
            self.add_error("bewerbung_bis", _("Das Ende der Frist liegt nicht nach dem Anfang."))
        if opens and not data.get("aufruf") and "aufruf" not in self.errors:
            self.add_error("aufruf", _("Bitte schreiben Sie, wozu Sie aufrufen."))
        day = data.get("votum_bis")
        if day and closes and day < closes.date():
            self.add_error("votum_bis", _("Dieser Tag liegt vor dem Ende der Frist."))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        # The dates are compared above, in words for the field that is wrong.
        return super()._get_validation_exclusions() | {"slug"}

    def validate_constraints(self) -> None:
        """Leave the constraints of the database to the words of ``clean``."""


class KriteriumForm(SavedBeside):
    """A criterion with its explanation."""

    class Meta:
        model = Kriterium
        fields = ["name", "erklaerung"]
        widgets = {"erklaerung": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"name": {"required": _("Bitte nennen Sie das Kriterium.")}}

    def clean_name(self) -> str:
        """Refuse a name that another criterion of the edition has."""
        name = self.cleaned_data["name"]
        same = Kriterium.objects.filter(auflage=self.instance.auflage_id, name=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Dieses Kriterium gibt es schon."))
        return name


class KommuneForm(forms.ModelForm):
    """A Kommune that is entered for the first time."""

    class Meta:
        model = Kommune
        fields = [
            "name",
            "name_amtlich",
            "art",
            "schluessel",
            "kreis",
            "regierungsbezirk",
            "uebergeordnet",
        ]
        error_messages = {
            "name": {"required": _("Bitte geben Sie den Namen der Kommune ein.")},
            "art": {"required": _("Bitte wählen Sie die Art.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uebergeordnet"].queryset = Kommune.objects.in_german_order()

    def clean(self) -> dict[str, Any]:
        """Say plainly that the key is taken already."""
        data = super().clean()
        art, key = data.get("art"), data.get("schluessel")
        if art and key and Kommune.objects.filter(art=art, schluessel=key).exists():
            self.add_error("schluessel", _("Eine Kommune mit diesem Schlüssel gibt es schon."))
        return data

    def _post_clean(self) -> None:
        # ``Kommune.clean`` reads the kind.
        if "art" not in self.errors:
            super()._post_clean()


class TeilnahmeForm(ChangedValues):
    """Where a Kommune stands in an edition, and its budget frame."""

    budgetrahmen = _euro_field(_("Budgetrahmen in Euro"))

    class Meta:
        model = Teilnahme
        fields = ["phase", "budgetrahmen"]


class NeueTeilnahmeForm(TeilnahmeForm):
    """A Kommune that takes part in an edition."""

    kommune = forms.ModelChoiceField(
        label=_("Kommune"),
        queryset=Kommune.objects.none(),
        help_text=_("Fehlt sie in der Liste? Tragen Sie sie zuerst als Kommune ein."),
        error_messages={
            "required": _("Bitte wählen Sie eine Kommune."),
            "invalid_choice": _("Diese Kommune nimmt schon teil, oder es gibt sie nicht."),
        },
    )

    class Meta(TeilnahmeForm.Meta):
        fields = ["kommune", "phase", "budgetrahmen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = Teilnahme.objects.filter(auflage=self.instance.auflage_id).values("kommune")
        rows = Kommune.objects.exclude(pk__in=taken)
        if not self.instance.auflage.is_example:
            rows = rows.filter(is_example=False)
        self.fields["kommune"].queryset = rows.order_by(GermanOrder("name"), "pk")
        self.order_fields(self.Meta.fields)
