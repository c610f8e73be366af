"""Forms of the people who apply: the address, the steps, files, others who write."""

from typing import Any

from django import forms
from django.forms import modelform_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.kommunen.models import Kommune
from netzwerk.kommunen.models.kommune import KEY_LENGTH
from netzwerk.programm.bewerbungen.schritte import Schritt
from netzwerk.programm.models import Auflage, Bewerbung
from netzwerk.text import GermanOrder

_EMAIL_ERRORS = {
    "required": _("Bitte geben Sie eine E-Mail-Adresse ein."),
    "invalid": _(
        "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org."
    ),
}


class LinkForm(forms.Form):
    """Which edition, and where to send the link."""

    auflage = forms.ModelChoiceField(
        label=_("Auflage"),
        queryset=Auflage.objects.none(),
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie eine Auflage."),
            "invalid_choice": _("Bitte wählen Sie eine Auflage aus der Liste."),
        },
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Dorthin schicken wir den Link zu Ihrer Bewerbung. Sie brauchen kein Konto."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=_EMAIL_ERRORS,
    )
    #: Nobody sees it; programs that fill in every field of a page do.
    website = forms.CharField(
        label=_("Bitte nichts eintragen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    hide_required_marks = True

    def __init__(self, *args: Any, auflagen: list[Auflage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["auflage"]
        field.queryset = Auflage.objects.filter(pk__in=[auflage.pk for auflage in auflagen])
        if len(auflagen) == 1:
            field.initial = auflagen[0].slug


def editions_with_a_space() -> list[Auflage]:
    """Return the editions for which somebody can have an application: open, or kept."""
    rows = Auflage.objects.filter(bewerbung_ab__lte=timezone.now())
    opened = [auflage for auflage in rows if auflage.is_open]
    closed = set(Auflage.objects.filter(bewerbungen__isnull=False).values_list("pk", flat=True)) - {
        auflage.pk for auflage in opened
    }
    return opened + [auflage for auflage in rows if auflage.pk in closed]


class SchrittForm(forms.ModelForm):
    """One step: it may be saved half written, so nothing is required here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [("", _("Bitte wählen")), *list(field.choices)[1:]]
        if "kommune" in self.fields:
            rows = Kommune.objects.all()
            if not self.instance.auflage.is_example:
                rows = rows.filter(is_example=False)
            self.fields["kommune"].queryset = rows.order_by(GermanOrder("name"), "pk")
            self.fields["kommune"].empty_label = _("Unsere Kommune steht nicht in der Liste")

    def clean(self) -> dict[str, Any]:
        """Write line ends the same way, and look at the key of a new Kommune."""
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = value.replace("\r\n", "\n")
        if "kommune" in self.fields:
            self._clean_kommune(data)
        return data

    def _clean_kommune(self, data: dict[str, Any]) -> None:
        if data.get("kommune"):
            for name in ("neue_kommune", "neue_art", "neuer_schluessel", "neuer_bezirk"):
                data[name] = ""
            return
        key, art = data.get("neuer_schluessel"), data.get("neue_art")
        if not key:
            return
        if not key.isdigit():
            self.add_error("neuer_schluessel", _("Der Schlüssel besteht nur aus Ziffern."))
        elif art and len(key) != KEY_LENGTH[art]:
            self.add_error(
                "neuer_schluessel", _("Der Schlüssel hat nicht die Länge, die zur Art gehört.")
            )
        elif found := Kommune.objects.filter(art=art, schluessel=key).first():
            self.add_error(
                "neuer_schluessel",
                _("Diesen Schlüssel hat {kommune}. Bitte wählen Sie sie in der Liste oben.").format(
                    kommune=found
                ),
            )

    def validate_constraints(self) -> None:
        """Leave them to the actions: nothing a step says can break one."""


_WIDGETS = {
    name: forms.Textarea(attrs={"rows": 10})
    for name in ("ausgangslage", "vorhaben", "beteiligte", "rat", "verwaltung")
} | {
    "kontakt_vorname": forms.TextInput(attrs={"autocomplete": "given-name"}),
    "kontakt_nachname": forms.TextInput(attrs={"autocomplete": "family-name"}),
    "kontakt_funktion": forms.TextInput(attrs={"autocomplete": "organization-title"}),
    "kontakt_email": forms.EmailInput(attrs={"autocomplete": "email"}),
    "kontakt_telefon": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    "neuer_schluessel": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
}


def form_of(schritt: Schritt) -> type[SchrittForm]:
    """Return the form of a step."""
    return modelform_factory(
        Bewerbung,
        form=SchrittForm,
        fields=schritt.felder,
        widgets={name: _WIDGETS[name] for name in schritt.felder if name in _WIDGETS},
        error_messages={"kontakt_email": _EMAIL_ERRORS}
        if "kontakt_email" in schritt.felder
        else None,
    )


class AnhangForm(forms.Form):
    """A file to attach."""

    hide_required_marks = True

    datei = forms.FileField(
        label=_("Datei"),
        help_text=_("PDF, Word (DOCX), JPEG, PNG oder WebP, bis 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.jpg,.jpeg,.png,.webp"}),
        error_messages={
            "required": _("Bitte wählen Sie eine Datei."),
            "empty": _("Die Datei ist leer. Bitte wählen Sie eine andere."),
            "max_length": _("Der Name der Datei ist zu lang."),
            "invalid": _("Bitte wählen Sie eine Datei."),
        },
    )


class MitschreibenForm(forms.Form):
    """Somebody who is to write with the others."""

    hide_required_marks = True

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Die Person bekommt einen eigenen Link und kann alles lesen und ändern."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages=_EMAIL_ERRORS,
    )


class EinreichenForm(forms.Form):
    """The word that it is meant."""

    verbindlich = forms.BooleanField(
        label=_("Wir bewerben uns verbindlich mit diesen Angaben"),
        help_text=_(
            "Steuerungsgruppe und Koordination lesen die Bewerbung. Ändern können Sie danach "
            "nichts mehr, zurückziehen schon."
        ),
        error_messages={"required": _("Bitte setzen Sie das Häkchen, bevor Sie einreichen.")},
    )
