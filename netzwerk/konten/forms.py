"""What people tell about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.konten.models import Profil, PublicName, User

_PROFIL = forms.fields_for_model(
    Profil,
    widgets={
        "funktion": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        "ueber_mich": forms.Textarea(attrs={"rows": 5}),
        "public_name": forms.RadioSelect,
    },
    help_texts={
        "ueber_mich": gettext_lazy("Zum Beispiel: woran Sie arbeiten und wobei Sie helfen können"),
        "public_name": gettext_lazy(
            "Das gilt für Beiträge an Orten, die alle lesen können. "
            "Mitglieder des Netzwerks sehen immer Ihren Namen."
        ),
    },
)


class NameFields(forms.Form):
    """Name and Funktion: asked when an account is made and on the profile page."""

    first_name = forms.CharField(
        label=gettext_lazy("Vorname"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=gettext_lazy("Nachname"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": gettext_lazy("Bitte geben Sie Ihren Nachnamen ein.")},
    )
    funktion = _PROFIL["funktion"]


class ProfilForm(NameFields):
    """The whole profile.

    Args:
        user: whose profile it is.
        profil: the profile as it is stored.
    """

    ueber_mich = _PROFIL["ueber_mich"]
    public_name = _PROFIL["public_name"]

    def __init__(self, *args: Any, user: User, profil: Profil, **kwargs: Any) -> None:
        initial = {
            "first_name": user.first_name,
            "last_name": user.last_name,
            "funktion": profil.funktion,
            "ueber_mich": profil.ueber_mich,
            "public_name": profil.public_name,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["public_name"].choices = _choices_with_examples(user, profil)


def _choices_with_examples(user: User, profil: Profil) -> list[tuple[str, str]]:
    """Return the choices, each with what visitors would read beside a post of this person."""
    place = _("[Name Ihrer Kommune]")
    short = ", ".join(filter(None, [profil.funktion, place]))
    shown = {
        PublicName.FUNKTION: short,
        PublicName.NAME: ", ".join(filter(None, [user.get_full_name(), short])),
    }
    return [
        (
            choice.value,
            _("{choice}. Zu lesen ist dann: „{shown}“").format(
                choice=choice.label, shown=shown[choice]
            ),
        )
        for choice in PublicName
    ]
