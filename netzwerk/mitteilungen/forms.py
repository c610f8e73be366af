"""How somebody wants to be told."""

from django import forms

from netzwerk.mitteilungen.models import Mitteilungseinstellung


class EinstellungForm(forms.ModelForm):
    """When mails come."""

    class Meta:
        model = Mitteilungseinstellung
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}
