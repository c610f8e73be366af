"""Forms of those who vote and decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.programm.bewerbungen.briefe import Vorlage, unknown_placeholders, vorlagen_of
from netzwerk.programm.bewerbungen.forms_stand import SavedBeside
from netzwerk.programm.bewerbungen.votum import Angaben
from netzwerk.programm.models import Briefvorlage, Entscheidung, Kriterium, Stufe, Votum

_REASON = {
    "max_length": gettext_lazy("Bitte kürzen Sie die Begründung auf 2.000 Zeichen."),
    "required": gettext_lazy("Bitte begründen Sie in einem Satz."),
}


def _stufe_field(label: str, help_text: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=Stufe.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Stufe."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie eine der vier Stufen."),
        },
    )


class VotumForm(forms.Form):
    """A stage and a reason for each criterion, and for the whole; a draft may be half empty."""

    def __init__(
        self, data: Any, *, kriterien: Sequence[Kriterium], votum: Votum | None, is_given: bool
    ) -> None:
        """Make the form.

        Args:
            data: what was sent, or None.
            kriterien: the criteria of the edition.
            votum: what has been saved.
            is_given: whether the vote is given, so that all of it is needed.
        """
        super().__init__(data, initial=_initial(votum))
        self.kriterien = kriterien
        for kriterium in kriterien:
            self.fields[f"stufe_{kriterium.pk}"] = _stufe_field(
                kriterium.name, kriterium.erklaerung
            )
            self.fields[f"grund_{kriterium.pk}"] = self._reason_field(
                _("{kriterium}: Begründung").format(kriterium=kriterium)
            )
        self.fields["gesamt"] = _stufe_field(_("Gesamteindruck"))
        self.fields["begruendung"] = self._reason_field(_("Begründung des Gesamteindrucks"))
        if is_given:
            for field in self.fields.values():
                field.required = True

    @staticmethod
    def _reason_field(label: str) -> forms.CharField:
        return forms.CharField(
            label=label,
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages=_REASON,
        )

    def angaben(self) -> Angaben:
        """Return what ``save_votum`` takes."""
        data = self.cleaned_data
        return Angaben(
            gesamt=data["gesamt"],
            begruendung=data["begruendung"],
            einzeln={
                kriterium.pk: (data[f"stufe_{kriterium.pk}"], data[f"grund_{kriterium.pk}"])
                for kriterium in self.kriterien
            },
        )


def _initial(votum: Votum | None) -> dict[str, Any]:
    if votum is None:
        return {}
    initial = {"gesamt": votum.gesamt, "begruendung": votum.begruendung}
    for einzeln in votum.einzelvoten.all():
        initial[f"stufe_{einzeln.kriterium_id}"] = einzeln.stufe
        initial[f"grund_{einzeln.kriterium_id}"] = einzeln.begruendung
    return initial


class EntscheidungForm(forms.Form):
    """What is decided, and why."""

    entscheidung = forms.ChoiceField(
        label=gettext_lazy("Entscheidung"),
        choices=Entscheidung.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Entscheidung."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie eine Entscheidung."),
        },
    )
    begruendung = forms.CharField(
        label=gettext_lazy("Begründung"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Steht im Brief an der Stelle {begruendung}. Bei einer Absage ist sie nötig."
        ),
        error_messages=_REASON,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where somebody is turned down."""
        data = super().clean()
        if data.get("entscheidung") == Entscheidung.ABGELEHNT and not data.get("begruendung"):
            self.add_error(
                "begruendung", _("Bitte schreiben Sie, warum die Kommune nicht ausgewählt wird.")
            )
        return data


class BriefForm(SavedBeside):
    """Subject and text of a letter; its instance has the edition and the decision."""

    hide_required_marks = True

    class Meta:
        model = Briefvorlage
        fields = ["betreff", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}
        error_messages = {
            "betreff": {"required": gettext_lazy("Bitte geben Sie einen Betreff ein.")},
            "text": {"required": gettext_lazy("Bitte schreiben Sie den Text des Briefes.")},
        }

    def saved(self) -> Vorlage:
        """Return the text that is sent now: the usual one as long as nobody has changed it."""
        return vorlagen_of(self.instance.auflage)[self.instance.entscheidung]

    def clean_betreff(self) -> str:
        """Refuse what means nothing."""
        return self._without_unknown("betreff")

    def clean_text(self) -> str:
        """Refuse what means nothing."""
        return self._without_unknown("text")

    def _without_unknown(self, name: str) -> str:
        text = self.cleaned_data[name]
        if unknown := unknown_placeholders(text):
            raise forms.ValidationError(
                _("Diesen Platzhalter gibt es nicht: {name}").format(name=f"{{{unknown[0]}}}")
            )
        return text
