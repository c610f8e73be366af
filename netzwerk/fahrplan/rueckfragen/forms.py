"""Forms behind the link: the steps, and passing on."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.models import Hilfe, Rueckfrage
from netzwerk.fahrplan.models.rueckfrage import WORD_LENGTH
from netzwerk.fahrplan.rueckfragen.fragen import HILFE, Frage, Schritt

EMAIL_ERRORS = {
    "required": _("Bitte geben Sie eine E-Mail-Adresse ein."),
    "invalid": _(
        "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org."
    ),
}


class FragenForm(forms.Form):
    """Questions about single things, each with a word one can add. Nothing has to be answered."""

    def __init__(self, *args: Any, schritt: Schritt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schritt = schritt
        for frage in schritt.fragen:
            self.fields[frage.key] = forms.ChoiceField(
                label=str(frage.punkt),
                help_text=frage.hint,
                choices=list(frage.choices.items()),
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"{frage.key}_wort"] = forms.CharField(
                label=_("Ein Wort dazu, wenn Sie mögen"),
                max_length=WORD_LENGTH,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def pairs(self) -> Iterator[tuple[Frage, Any, Any]]:
        """Return each question with its two fields."""
        for frage in self.schritt.fragen:
            yield frage, self[frage.key], self[f"{frage.key}_wort"]


class HilfeForm(forms.ModelForm):
    """What helps, what would, and whom one can talk to now."""

    hilft = forms.MultipleChoiceField(
        label=_("Was hilft Ihnen, dass es weitergeht?"),
        choices=Hilfe.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fehlt = forms.MultipleChoiceField(
        label=_("Was würde Ihnen helfen?"),
        choices=Hilfe.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Rueckfrage
        fields = [
            "hilft",
            "hilft_worte",
            "fehlt",
            "fehlt_worte",
            "rolle",
            "kontakt_name",
            "kontakt_email",
        ]
        labels = {
            "hilft_worte": _("In Ihren Worten: Was hilft?"),
            "fehlt_worte": _("In Ihren Worten: Was würde helfen?"),
            "rolle": _("In welcher Funktion antworten Sie?"),
            "kontakt_name": _("Name einer neuen Ansprechperson, wenn es eine gibt"),
            "kontakt_email": _("E-Mail-Adresse der neuen Ansprechperson"),
        }
        help_texts = {
            "rolle": _("Zum Beispiel „Sachgebietsleitung Soziales“. Ihr Name ist nicht nötig."),
            "kontakt_email": _(
                "Bitte nur, wenn die Person einverstanden ist. Die Kommune und die Koordination "
                "sehen Name und Adresse und können die Person einladen; nach 90 Tagen löschen wir "
                "beides."
            ),
        }
        widgets = {
            "hilft_worte": forms.Textarea(attrs={"rows": 3}),
            "fehlt_worte": forms.Textarea(attrs={"rows": 3}),
            "rolle": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "kontakt_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "kontakt_email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        error_messages = {"kontakt_email": EMAIL_ERRORS}

    def clean(self) -> dict[str, Any]:
        """Ask for the other half of a name without an address, or an address without a name."""
        data = super().clean()
        name, email = data.get("kontakt_name"), data.get("kontakt_email")
        if name and not email and "kontakt_email" not in self.errors:
            self.add_error("kontakt_email", _("Bitte geben Sie auch die E-Mail-Adresse an."))
        if email and not name and "kontakt_name" not in self.errors:
            self.add_error("kontakt_name", _("Bitte geben Sie auch den Namen an."))
        return data

    def validate_constraints(self) -> None:
        """Leave them to the actions: nothing this step says can break one."""


def form_of(schritt: Schritt, data: Any, draft: Mapping[str, Any]) -> FragenForm | HilfeForm:
    """Return the form of a step, filled with what was sent, else with the draft."""
    if schritt.key == HILFE:
        return HilfeForm(data, initial=draft)
    return FragenForm(data, initial=draft, schritt=schritt)


class WeitergebenForm(forms.Form):
    """Who can answer better."""

    hide_required_marks = True

    email = forms.EmailField(
        label=_("E-Mail-Adresse der Person"),
        help_text=_(
            "Sie bekommt einen eigenen Link. Was Sie schon ausgefüllt haben, sieht sie nicht."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages=EMAIL_ERRORS,
    )
