"""Forms of the learning cycle."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.forms import PunktForm
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Ziel
from netzwerk.fahrplan.permissions import can_edit_plan
from netzwerk.konten.forms_konten import DayField
from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from wissen.models import Anpassung, Bausteinfassung

_TITEL = Massnahme._meta.get_field("titel").max_length  # noqa: SLF001 -- Django's documented way
_TEXT = Massnahme._meta.get_field("beschreibung").max_length  # noqa: SLF001


class UebernehmenForm(forms.Form):
    """Take a version of a block over into a plan.

    Args:
        fassung: the version.
        plan: of the Kommune; may not be saved yet.
        rechte: who takes it over.
    """

    ziel = forms.ModelChoiceField(
        label=_("Zu welchem Ziel gehört die Maßnahme?"),
        queryset=Ziel.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=_("Zu einem neuen Ziel"),
        # Radio buttons would leave the empty choice out.
        blank=True,
        error_messages={"invalid_choice": _("Dieses Ziel gibt es nicht mehr.")},
    )
    neues_ziel = forms.CharField(
        label=_("Neues Ziel"),
        required=False,
        max_length=160,
        help_text=_("Ein Satz, zum Beispiel „Alle finden leicht Anschluss an einen Verein“."),
    )
    titel = forms.CharField(
        label=_("Name der Maßnahme"),
        max_length=_TITEL,
        help_text=_("So steht sie in Ihrem Fahrplan. Sie können alles später ändern."),
        error_messages={"required": _("Bitte nennen Sie die Maßnahme.")},
    )
    beschreibung = forms.CharField(
        label=_("Was genau ist geplant?"),
        required=False,
        max_length=_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    beginn = DayField(label=_("Beginn"), required=False)
    faellig = DayField(label=_("Fertig bis"), required=False)
    ich = forms.BooleanField(
        label=_("Ich kümmere mich darum"),
        required=False,
        help_text=_("Sie werden als verantwortlich eingetragen und rechtzeitig erinnert."),
    )

    def __init__(
        self, *args: Any, fassung: Bausteinfassung, plan: Fahrplan, rechte: Rechte, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ziel"]
        if plan.pk:
            field.queryset = plan.ziele.visible_to(rechte).order_by("position", "pk")
        ziele = list(field.queryset)
        if not ziele:
            del self.fields["ziel"]
        elif len(ziele) == 1:
            field.initial = ziele[0]
        self.fields["titel"].initial = Truncator(fassung.text.title).chars(_TITEL)
        self.fields["beschreibung"].initial = fassung.text.zusammenfassung
        self.fields["ich"].initial = True
        if plan.kommune_id not in rechte.kommunen:
            del self.fields["ich"]

    def clean(self) -> dict[str, Any]:
        """Ask for a goal, and refuse an end before the beginning."""
        data = super().clean()
        data.setdefault("ziel", None)
        if "ziel" not in self.errors and not data["ziel"] and not data.get("neues_ziel"):
            text = (
                _("Bitte nennen Sie das neue Ziel, oder wählen Sie eines aus.")
                if "ziel" in self.fields
                else _("Bitte nennen Sie das Ziel, zu dem die Maßnahme gehört.")
            )
            if "neues_ziel" not in self.errors:
                self.add_error("neues_ziel", text)
        beginn, faellig = data.get("beginn"), data.get("faellig")
        if beginn and faellig and faellig < beginn:
            self.add_error("faellig", _("Dieser Tag liegt vor dem Beginn."))
        return data


class AnpassungForm(PunktForm):
    """What a Kommune made of a block; nothing is required, and all of it can be changed later."""

    class Meta:
        model = Anpassung
        fields = [
            "ergebnis",
            "geaendert",
            "weggelassen",
            "behalten",
            "grund",
            "gelernt",
            "aufwand",
            "erreicht",
            "sichtbarkeit",
        ]
        widgets = {
            "ergebnis": forms.RadioSelect,
            "aufwand": forms.RadioSelect,
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("geaendert", "weggelassen", "behalten", "grund", "gelernt")
            },
            "erreicht": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        }
        help_texts = {
            "ergebnis": _("Auch was nicht geklappt hat, hilft anderen."),
            "geaendert": _("Stichworte reichen, zum Beispiel „nur ein Abend statt zwei“."),
            "erreicht": _("Eine Zahl; geschätzt ist gut genug."),
            "gelernt": _("Was würden Sie anderen raten?"),
        }
        error_messages = {
            "erreicht": dict.fromkeys(
                ("invalid", "min_value", "max_value"),
                _("Bitte geben Sie eine Zahl von 0 bis 1.000.000 an."),
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in (("ergebnis", _("Noch offen")), ("aufwand", _("Keine Angabe"))):
            field = self.fields[name]
            field.choices = [("", empty), *field.choices[1:]]
        self._offer_experience_circles()

    def _offer_experience_circles(self) -> None:
        """Leave out what an experience cannot be: a draft of one person."""
        field = self.fields["sichtbarkeit"]
        field.choices = [one for one in field.choices if one[0] != Sichtbarkeit.NIEMAND]
        if len(field.choices) == 1 or not can_edit_plan(self.rechte, self.plan.kommune_id):
            del self.fields["sichtbarkeit"]
