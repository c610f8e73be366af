"""Name and Funktion: what is asked of everybody."""

from django import forms
from django.utils.translation import gettext_lazy

from netzwerk.konten.models import Profil

_PROFIL = forms.fields_for_model(
    Profil,
    fields=["funktion"],
    widgets={"funktion": forms.TextInput(attrs={"autocomplete": "organization-title"})},
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
