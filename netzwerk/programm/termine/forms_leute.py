"""Forms about people: invite, answer, vote; and numbers and minutes afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.people import MAX_SEARCH
from netzwerk.programm.models import (
    Antwort,
    Auflage,
    Stimmwert,
    Termingruppe,
    Terminvorschlag,
)
from netzwerk.programm.termine.zeit import zeitraum
from netzwerk.rechte import Rechte, Rolle


class PersonSuchenForm(forms.Form):
    """Find people to invite."""

    q = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=MAX_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class GruppenForm(forms.Form):
    """Groups to invite: those the person may speak to as a whole.

    Koordination invites every role, Kommune and edition; others the Kommunen they answer for or
    accompany, and facilitators each other.
    """

    rollen = forms.MultipleChoiceField(
        label=gettext_lazy("Rollen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    auflagen = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Auflagen"),
        help_text=gettext_lazy("Alle Menschen der Kommunen und ihre Prozessbegleitung"),
        queryset=Auflage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kommunen = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Kommunen"),
        help_text=gettext_lazy("Alle Menschen der Kommune und ihrer Organisationen"),
        queryset=Kommune.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rechte: Rechte, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kommunen = Kommune.objects.filter(teilnahmen__isnull=False).distinct().in_german_order()
        if rechte.has_rolle(Rolle.KOORDINATION):
            rollen = [rolle for rolle in Rolle if rolle is not Rolle.ADMINISTRATION]
            self.fields["auflagen"].queryset = Auflage.objects.all()
        else:
            rollen = [Rolle.PROZESSBEGLEITUNG, Rolle.KOORDINATION]
            if not rechte.has_rolle(Rolle.PROZESSBEGLEITUNG):
                rollen = []
            own = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
            kommunen = kommunen.filter(pk__in=own)
            del self.fields["auflagen"]
        self.fields["kommunen"].queryset = kommunen
        self.fields["rollen"].choices = [(rolle.value, rolle.label) for rolle in rollen]
        if not rollen:
            del self.fields["rollen"]

    def gruppen(self) -> list[Termingruppe]:
        """Return the chosen groups, not saved yet."""
        data = self.cleaned_data
        return [
            *(Termingruppe(rolle=rolle) for rolle in data.get("rollen", ())),
            *(Termingruppe(auflage=auflage) for auflage in data.get("auflagen", ())),
            *(Termingruppe(kommune=kommune) for kommune in data["kommunen"]),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one group."""
        data = super().clean()
        if not self.errors and not any(data.values()):
            self.add_error(None, _("Bitte wählen Sie mindestens eine Gruppe."))
        return data


class AntwortForm(forms.Form):
    """Whether somebody comes."""

    antwort = forms.ChoiceField(
        label=gettext_lazy("Kommen Sie?"),
        choices=[
            (Antwort.ZUGESAGT.value, gettext_lazy("Ich komme")),
            (Antwort.VIELLEICHT.value, gettext_lazy("Vielleicht")),
            (Antwort.ABGESAGT.value, gettext_lazy("Ich komme nicht")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Antwort.")},
    )
    kommentar = forms.CharField(
        label=gettext_lazy("Anmerkung für die Organisation"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Freiwillig, zum Beispiel: Ich komme etwas später."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class StimmenForm(forms.Form):
    """What somebody says to each proposal; one question for each.

    Args:
        vorschlaege: the proposals, in the order of time.
        stimmen: what the person has said before, by key of the proposal.
    """

    hide_required_marks = True

    def __init__(
        self,
        *args: Any,
        vorschlaege: list[Terminvorschlag],
        stimmen: dict[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for vorschlag in vorschlaege:
            self.fields[f"vorschlag-{vorschlag.pk}"] = forms.ChoiceField(
                label=zeitraum(vorschlag.beginn, vorschlag.ende),
                choices=Stimmwert.choices,
                initial=(stimmen or {}).get(vorschlag.pk),
                widget=forms.RadioSelect,
                error_messages={"required": _("Bitte sagen Sie, ob Ihnen dieser Tag passt.")},
            )

    def stimmen(self) -> dict[int, str]:
        """Return the answers by key of the proposal."""
        return {int(name.split("-")[1]): wert for name, wert in self.cleaned_data.items()}


class AbsageForm(forms.Form):
    """A word to the invited when a date is cancelled."""

    grund = forms.CharField(
        label=gettext_lazy("Grund"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Steht in der Nachricht, zum Beispiel: Der Raum ist gesperrt."),
    )


class ErgebnisForm(forms.Form):
    """How many were there, as numbers, and the minutes."""

    anwesend = forms.IntegerField(
        label=gettext_lazy("Wie viele Menschen waren da?"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Eine Zahl genügt. Bitte keine Namensliste."),
    )
    anwesend_verwaltung = forms.IntegerField(
        label=gettext_lazy("davon aus der Verwaltung"), min_value=0, required=False
    )
    anwesend_organisationen = forms.IntegerField(
        label=gettext_lazy("davon aus Organisationen und Vereinen"), min_value=0, required=False
    )
    anwesend_engagierte = forms.IntegerField(
        label=gettext_lazy("davon freiwillig Engagierte"), min_value=0, required=False
    )
    ergebnisprotokoll = forms.CharField(
        label=gettext_lazy("Ergebnisprotokoll"),
        max_length=20_000,
        required=False,
        help_text=gettext_lazy(
            "Eine leere Zeile beginnt einen neuen Absatz. Zeilen, die mit - beginnen, werden eine "
            "Liste."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    ergebnisse_fuer_kreis = forms.BooleanField(
        label=gettext_lazy("Auch zeigen, wer nicht eingeladen war"),
        required=False,
        help_text=gettext_lazy(
            "Sonst lesen nur Eingeladene die Ergebnisse. Öffentlich sind sie nie."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse parts that are more than the whole."""
        data = super().clean()
        total = data.get("anwesend")
        for name in ("anwesend_verwaltung", "anwesend_organisationen", "anwesend_engagierte"):
            part = data.get(name)
            if part is None or name in self.errors or "anwesend" in self.errors:
                continue
            if total is None:
                self.add_error("anwesend", _("Bitte geben Sie auch die Gesamtzahl an."))
                break
            if part > total:
                self.add_error(name, _("Das sind mehr, als insgesamt da waren."))
        return data
