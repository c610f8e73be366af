"""Ask to join a Kommune, say no to somebody, and trust a mail domain."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.domains import clean_domain
from netzwerk.kommunen.models import Beitrittsanfrage

_ANFRAGE = forms.fields_for_model(
    Beitrittsanfrage,
    fields=["first_name", "last_name", "email", "funktion", "nachricht", "grund"],
    widgets={
        "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
        "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        "funktion": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        "nachricht": forms.Textarea(attrs={"rows": 4}),
        "grund": forms.Textarea(attrs={"rows": 4}),
    },
    error_messages={
        "last_name": {"required": _("Bitte geben Sie Ihren Nachnamen ein.")},
        "email": {
            "required": _("Bitte geben Sie Ihre E-Mail-Adresse ein."),
            "invalid": _(
                "Bitte geben Sie eine vollständige E-Mail-Adresse ein, "
                "zum Beispiel name@example.org."
            ),
        },
    },
    help_texts={
        "email": _("Dorthin schicken wir einen Link, mit dem Sie die Anfrage bestätigen."),
        "nachricht": _("Freiwillig: Warum möchten Sie mitmachen? Woher kennt man Sie?"),
        "grund": "",
    },
)


class MitgliedBeitrittForm(forms.Form):
    """What somebody who is signed in says to the other Kommune."""

    nachricht = _ANFRAGE["nachricht"]


class BeitrittForm(forms.Form):
    """What somebody without an account says about themselves."""

    first_name = _ANFRAGE["first_name"]
    last_name = _ANFRAGE["last_name"]
    email = _ANFRAGE["email"]
    funktion = _ANFRAGE["funktion"]
    nachricht = _ANFRAGE["nachricht"]
    einverstanden = forms.BooleanField(
        label=_("Ich bin einverstanden, dass die Kommune meine Angaben liest"),
        help_text=_(
            "Das sind die Ansprechperson und wer die Kommune begleitet. Antwortet dort niemand, "
            "liest sie auch die Koordination. Nach 30 Tagen löschen wir die Anfrage."
        ),
        error_messages={
            "required": _(
                "Ohne Ihr Einverständnis können wir die Anfrage nicht weitergeben. Bitte setzen "
                "Sie das Häkchen."
            )
        },
    )
    #: Nobody sees it; programs that fill in every field of a page do.
    website = forms.CharField(
        label=_("Bitte nichts eintragen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [self[name] for name in self.fields if name != "website"]

    def details(self) -> dict[str, str]:
        """Return what ``ask_to_join`` takes."""
        names = ("first_name", "last_name", "email", "funktion", "nachricht")
        return {name: self.cleaned_data[name] for name in names}


#: Reasons that are often right, as the person reads them.
GRUENDE = (
    (
        "unbekannt",
        _(
            "Wir konnten Sie noch nicht zuordnen. Bitte melden Sie sich kurz bei uns, dann klappt "
            "es beim nächsten Mal."
        ),
    ),
    (
        "anderswo",
        _("Sie scheinen zu einer anderen Kommune zu gehören. Bitte fragen Sie dort an."),
    ),
    (
        "spaeter",
        _("Zurzeit nehmen wir niemanden Neues auf. Vielen Dank für Ihr Interesse."),
    ),
    ("eigene", _("Ich schreibe es in eigenen Worten.")),
)


class AblehnenForm(forms.Form):
    """Why somebody is not let in, in words for them."""

    auswahl = forms.ChoiceField(
        label=_("Was sollen wir der Person schreiben?"),
        choices=GRUENDE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie eine Begründung, oder schreiben Sie eine eigene.")
        },
    )
    grund = forms.CharField(
        label=_("Eigene Worte"),
        required=False,
        max_length=_ANFRAGE["grund"].max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Freundlich und kurz. Nur nötig, wenn Sie oben „in eigenen Worten“ wählen."),
    )

    def clean(self) -> dict[str, Any]:
        """Put the chosen reason into ``grund``."""
        data = super().clean()
        chosen = data.get("auswahl")
        if chosen == "eigene":
            if not data.get("grund") and "grund" not in self.errors:
                self.add_error("grund", _("Bitte schreiben Sie, warum es gerade nicht geht."))
        elif chosen:
            data["grund"] = str(dict(GRUENDE)[chosen])
        return data


class DomainForm(forms.Form):
    """A mail domain that the Kommune trusts."""

    hide_required_marks = True

    domain = forms.CharField(
        label=_("Maildomain"),
        max_length=254,
        help_text=_("Was bei den Adressen Ihrer Verwaltung hinter dem @ steht: stadt-muster.de"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Bitte geben Sie eine Maildomain ein, zum Beispiel stadt-muster.de.")
        },
    )

    def clean_domain(self) -> str:
        """Return the domain as it is stored."""
        return clean_domain(self.cleaned_data["domain"])
