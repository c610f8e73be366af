"""Invite people: whom, where to, as what; and the preview in which the list is corrected."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.adressen import split_addresses
from netzwerk.kommunen.models import (
    LEADING_ROLLEN,
    Einladung,
    MitgliedschaftRolle,
)
from netzwerk.kommunen.models.einladung import Ort
from netzwerk.kommunen.permissions import can_invite_to_lead
from netzwerk.kommunen.vorschau import Zeile, Zustand
from netzwerk.rechte import Rechte, Rolle

#: Longest list that is taken at once.
MAX_LINES = 200
#: What is longer is cut: no address and name are.
LINE_MAX_LENGTH = 400
_NACHRICHT_MAX_LENGTH = Einladung._meta.get_field("nachricht").max_length  # noqa: SLF001 -- Django's documented way


def key_of(ort: Ort) -> str:
    """Return the value by which the form names a place."""
    if isinstance(ort, Rolle):
        return f"rolle-{ort.value}"
    return f"{type(ort).__name__.lower()}-{ort.pk}"


def name_of(ort: Ort) -> str:
    """Return a place in words."""
    if isinstance(ort, Rolle):
        return _("Aufgabe im Netzwerk: {rolle}").format(rolle=ort.label)
    return str(ort)


class ZielForm(forms.Form):
    """Where somebody is invited to, as what, and with which words.

    Args:
        orte: the places the person may invite to; asked only where there are several.
        rechte: of the person; a role that they cannot give is not offered.
    """

    ort = forms.ChoiceField(label=gettext_lazy("Wohin laden Sie ein?"))
    rolle = forms.ChoiceField(
        label=gettext_lazy("Als was laden Sie ein?"),
        choices=MitgliedschaftRolle,
        widget=forms.RadioSelect,
    )
    nachricht = forms.CharField(
        label=gettext_lazy("Persönliche Zeile (freiwillig)"),
        help_text=gettext_lazy("Sie steht in jeder dieser E-Mails über dem Link."),
        max_length=_NACHRICHT_MAX_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "max_length": gettext_lazy(
                "Das ist zu lang. Bitte kürzen Sie auf %(limit_value)d Zeichen."
            )
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        orte: Sequence[Ort],
        rechte: Rechte,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self._orte = {key_of(ort): ort for ort in orte}
        self._rechte = rechte
        first = {"ort": next(iter(self._orte)), "rolle": MitgliedschaftRolle.MITGLIED.value}
        super().__init__(data, initial=first | dict(initial or {}))
        self.fields["ort"].choices = [(key, name_of(ort)) for key, ort in self._orte.items()]
        if len(self._orte) == 1:
            self.fields["ort"].widget = forms.HiddenInput()
        if not any(can_invite_to_lead(rechte, ort) for ort in orte):
            self.fields["rolle"].widget = forms.HiddenInput()

    @property
    def chosen_ort(self) -> Ort:
        """The chosen place."""
        return self._orte[self.cleaned_data["ort"]]

    @property
    def chosen_rolle(self) -> MitgliedschaftRolle:
        """The chosen role."""
        return MitgliedschaftRolle(self.cleaned_data["rolle"])

    def clean_nachricht(self) -> str:
        """Return the words as one line."""
        return " ".join(self.cleaned_data["nachricht"].split())

    def clean(self) -> dict[str, Any]:
        """Refuse a leading role where the person cannot give it."""
        data = super().clean()
        if data.get("rolle") in LEADING_ROLLEN and "ort" in data:
            ort = self._orte[data["ort"]]
            if not can_invite_to_lead(self._rechte, ort):
                self.add_error("rolle", _("Dorthin können Sie nur als Mitglied einladen."))
        return data


class EinladenForm(ZielForm):
    """The first step: whom to invite, and where to."""

    adressen = forms.CharField(
        label=gettext_lazy("E-Mail-Adressen"),
        help_text=gettext_lazy(
            "Eine oder viele: je Zeile eine oder mit Komma getrennt, auch mit Namen davor, wie "
            "sie in einem E-Mail-Programm stehen: Anna Muster <anna@example.org>"
        ),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Bitte geben Sie mindestens eine E-Mail-Adresse ein.")
        },
    )
    field_order = ["adressen", "ort", "rolle", "nachricht"]

    def clean_adressen(self) -> list[str]:
        """Return the pieces of the pasted text."""
        pieces = split_addresses(self.cleaned_data["adressen"])
        if not pieces:
            raise forms.ValidationError(self.fields["adressen"].error_messages["required"])
        if len(pieces) > MAX_LINES:
            message = _(
                "Das sind {count} Adressen. Bitte laden Sie höchstens {limit} auf einmal ein."
            )
            raise forms.ValidationError(message.format(count=len(pieces), limit=MAX_LINES))
        return [piece[:LINE_MAX_LENGTH] for piece in pieces]


class ZeilenForm(forms.Form):
    """The second step: the list line by line; what is no address is corrected or emptied.

    Args:
        zeilen: the lines as they were judged.
    """

    def __init__(self, zeilen: Sequence[Zeile]) -> None:
        super().__init__({_field(zeile.number): zeile.text for zeile in zeilen})
        self._zeilen = zeilen
        for zeile in zeilen:
            is_wrong = zeile.zustand == Zustand.UNGUELTIG
            self.fields[_field(zeile.number)] = forms.CharField(
                label=_("Zeile {number}").format(number=zeile.number),
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
                if is_wrong
                else forms.HiddenInput(),
            )

    def clean(self) -> dict[str, Any]:
        """Mark the lines that hold no address."""
        for zeile in self._zeilen:
            if zeile.zustand == Zustand.UNGUELTIG:
                message = _(
                    "„{text}“ ist keine E-Mail-Adresse. Bitte berichtigen Sie die Zeile, oder "
                    "leeren Sie das Feld."
                ).format(text=zeile.text)
                self.add_error(_field(zeile.number), message)
        return self.cleaned_data

    def rows(self) -> Iterator[tuple[Zeile, forms.BoundField]]:
        """Return each line with its field."""
        return ((zeile, self[_field(zeile.number)]) for zeile in self._zeilen)


def _field(number: int) -> str:
    return f"zeile-{number}"


def read_lines(data: Mapping[str, str]) -> list[str]:
    """Return the lines of the second step as they were sent, without those that were emptied.

    A line that was corrected may hold several addresses by now.
    """
    lines = [data.get(_field(number), "") for number in range(1, MAX_LINES + 1)]
    pieces = [piece for line in lines for piece in split_addresses(line)]
    return [piece[:LINE_MAX_LENGTH] for piece in pieces[:MAX_LINES]]
