"""Forms about memberships."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models import Kommune, MitgliedschaftRolle, Organisation

ROLLEN = [
    (
        MitgliedschaftRolle.MITGLIED.value,
        gettext_lazy("Mitglied: liest und schreibt, was für diesen Ort bestimmt ist"),
    ),
    (
        MitgliedschaftRolle.STELLVERTRETUNG.value,
        gettext_lazy("Stellvertretung der Ansprechperson: darf dasselbe wie sie"),
    ),
    (
        MitgliedschaftRolle.ANSPRECHPERSON.value,
        gettext_lazy(
            "Ansprechperson: spricht für den Ort, lädt Menschen ein und gibt frei, was ihn verlässt"
        ),
    ),
]


class MitgliedschaftRolleForm(forms.Form):
    """What somebody is in a place."""

    rolle = forms.ChoiceField(
        label=gettext_lazy("Rolle"),
        choices=ROLLEN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Rolle.")},
    )


class MitgliedschaftForm(MitgliedschaftRolleForm):
    """A place for an account, and what the person is there."""

    field_order = ["ort", "rolle"]

    ort = forms.ChoiceField(
        label=gettext_lazy("Kommune oder Organisation"),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Kommune oder eine Organisation.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._orte: dict[str, Kommune | Organisation] = {}
        kommunen = [
            self._remember(f"k{kommune.pk}", kommune)
            for kommune in Kommune.objects.in_german_order().only("name", "is_example")
        ]
        organisationen = [
            self._remember(f"o{organisation.pk}", organisation)
            for organisation in Organisation.objects.select_related("kommune").in_german_order()
        ]
        self.fields["ort"].choices = [
            ("", _("Bitte wählen")),
            (_("Kommunen"), kommunen),
            (_("Organisationen"), organisationen),
        ]

    def _remember(self, key: str, ort: Kommune | Organisation) -> tuple[str, str]:
        self._orte[key] = ort
        return key, str(ort)

    def clean_ort(self) -> Kommune | Organisation:
        """Return the place itself."""
        return self._orte[self.cleaned_data["ort"]]
