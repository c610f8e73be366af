"""Forms for members: look at an answer, ask, and stop."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Rueckfragestopp
from netzwerk.fahrplan.rueckfragen.forms import EMAIL_ERRORS
from netzwerk.fahrplan.rueckfragen.uebernehmen import Gegenueber, Wahl
from netzwerk.kommunen.models import Kommune
from netzwerk.text import GermanOrder


class UebernehmenForm(forms.Form):
    """What is taken over of an answer, one choice for each proposal."""

    hide_required_marks = True

    TAKE, LEAVE = "uebernehmen", "lassen"
    CHOICES = ((TAKE, _("Übernehmen")), (LEAVE, _("So lassen, wie es ist")))

    def __init__(self, *args: Any, rows: list[Gegenueber], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.is_open]
        for row in self.rows:
            key = row.vorschlag.pk
            self.fields[f"v{key}"] = forms.ChoiceField(
                label=_("Was soll gelten?"),
                choices=self.CHOICES,
                initial=self.TAKE,
                widget=forms.RadioSelect,
                error_messages={"required": _("Bitte wählen Sie, was gelten soll.")},
            )
            self.fields[f"seen{key}"] = forms.IntegerField(
                min_value=1, initial=row.vorschlag.punkt.version, widget=forms.HiddenInput
            )

    @property
    def wahlen(self) -> dict[int, Wahl]:
        """The valid choices by number of the proposal."""
        data = self.cleaned_data
        return {
            row.vorschlag.pk: Wahl(
                data[f"v{row.vorschlag.pk}"] == self.TAKE, data[f"seen{row.vorschlag.pk}"]
            )
            for row in self.rows
        }

    def pairs(self) -> Iterator[tuple[Gegenueber, Any]]:
        """Return each proposal with its choice."""
        for row in self.rows:
            yield row, self[f"v{row.vorschlag.pk}"]


class SendenForm(forms.Form):
    """Where a Rueckfrage is sent."""

    email = forms.EmailField(
        label=_("Andere E-Mail-Adresse"),
        help_text=_("Leer: an die Ansprechperson, sonst an ihre Stellvertretung."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages=EMAIL_ERRORS,
    )


class ZusatzForm(SendenForm):
    """Which Kommune is asked outside of the stages."""

    kommune = forms.ModelChoiceField(
        label=_("Kommune"),
        queryset=Kommune.objects.none(),
        error_messages={"required": _("Bitte wählen Sie eine Kommune.")},
    )

    field_order = ["kommune", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Kommune.objects.exclude(teilnahmen=None).order_by(GermanOrder("name"), "pk")
        self.fields["kommune"].queryset = rows.distinct()
        self.fields["kommune"].empty_label = _("Bitte wählen")


class StoppForm(forms.ModelForm):
    """Why a Kommune is not asked any more."""

    hide_required_marks = True

    class Meta:
        model = Rueckfragestopp
        fields = ["grund"]
        help_texts = {"grund": _("Ohne Namen von Menschen; der Grund steht auch im Protokoll.")}
        error_messages = {"grund": {"required": _("Bitte nennen Sie den Grund.")}}
