"""Forms about what exists already."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.forms import PunktForm, organisationen_for
from netzwerk.fahrplan.models import Ansatz, Herkunft, Massnahme
from netzwerk.models import Themenfeld

_YEAR = _("Bitte geben Sie ein Jahr an, zum Beispiel 2019.")
_LATER = _("Dieses Jahr kommt erst noch.")


class AnsatzForm(PunktForm):
    """Something that exists already."""

    class Meta:
        model = Ansatz
        fields = [
            "titel",
            "themenfeld",
            "beschreibung",
            "organisationen",
            "beteiligte",
            "seit",
            "reichweite",
            "sichtbarkeit",
        ]
        widgets = {
            "beschreibung": forms.Textarea(attrs={"rows": 5}),
            "organisationen": forms.CheckboxSelectMultiple,
            "seit": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        }
        help_texts = {
            "titel": _("Was gibt es schon? Zum Beispiel „Sprachcafé im Rathaus“."),
            "beteiligte": _("Zum Beispiel „Volkshochschule, zwei Ehrenamtliche“."),
            "seit": _("Zum Beispiel 2019."),
            "reichweite": _("In Worten, zum Beispiel „etwa 20 Familien im Stadtteil“."),
        }
        error_messages = {
            "titel": {"required": _("Bitte sagen Sie, was es schon gibt.")},
            "seit": {"invalid": _YEAR, "min_value": _YEAR, "max_value": _LATER},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themenfeld = self.fields["themenfeld"]
        themenfeld.queryset = Themenfeld.objects.in_main_language()
        themenfeld.empty_label = _("Keines davon")
        organisationen = organisationen_for(self.plan, self.instance)
        if organisationen:
            self.fields["organisationen"].queryset = organisationen
        else:
            del self.fields["organisationen"]

    def clean_seit(self) -> int | None:
        """Refuse a year that is still to come."""
        year = self.cleaned_data["seit"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_LATER)
        return year


class AufnehmenForm(PunktForm):
    """To which goal something belongs, and whether it goes on as it is."""

    class Meta:
        model = Massnahme
        fields = ["ziel", "herkunft"]
        widgets = {"ziel": forms.RadioSelect, "herkunft": forms.RadioSelect}
        labels = {
            "ziel": _("Zu welchem Ziel gehört es?"),
            "herkunft": _("Was haben Sie damit vor?"),
        }
        error_messages = {"ziel": {"required": _("Bitte wählen Sie ein Ziel.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ziele = self.plan.ziele.visible_to(self.rechte).order_by("position", "pk")
        self.fields["ziel"].queryset = ziele
        self.fields["ziel"].empty_label = None
        self.fields["herkunft"].choices = [
            (Herkunft.BESTEHEND.value, _("Es geht weiter wie bisher")),
            (Herkunft.WEITERENTWICKELT.value, _("Wir entwickeln es weiter")),
        ]
        self.initial |= {"herkunft": Herkunft.BESTEHEND.value, "ziel": ziele.first()}
