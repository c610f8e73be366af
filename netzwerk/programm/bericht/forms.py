"""What a report shall be about, and what a person adds to it."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.forms_konten import DayField
from netzwerk.programm.bericht.inhalt import Wunsch, stories_of
from netzwerk.programm.models import Auflage


def editions() -> list[Auflage]:
    """Return the editions of which there is something to report: Kommunen are entered."""
    return list(Auflage.objects.filter(teilnahmen__isnull=False).distinct())


class BerichtForm(forms.Form):
    """The period of a report, and the texts of its first page.

    Args:
        auflage: the edition it is about.
    """

    von = DayField(label=_("Erster Tag"))
    bis = DayField(
        label=_("Letzter Tag"),
        help_text=_(
            "Was geschehen ist, zählt vom ersten bis zum letzten Tag. Wie etwas steht, zählt jetzt."
        ),
    )
    einleitung = forms.CharField(
        label=_("Einleitung"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Einige Sätze für die erste Seite. Eine leere Zeile beginnt einen Absatz."),
    )
    erste = forms.ChoiceField(label=_("Erste Geschichte"), required=False)
    zweite = forms.ChoiceField(
        label=_("Zweite Geschichte"),
        required=False,
        help_text=_("Zur Wahl steht, was die Kommunen für alle veröffentlicht haben."),
    )
    schluessel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, auflage: Auflage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auflage = auflage
        today = timezone.localdate()
        self.fields["von"].initial = auflage.von or today.replace(month=1, day=1)
        self.fields["bis"].initial = min(auflage.bis or today, today)
        stories = [("", _("Keine"))]
        stories += [(one.key, f"{one.ort}: {one.titel}") for one in stories_of(auflage)]
        for name in ("erste", "zweite"):
            self.fields[name].choices = stories

    def clean(self) -> dict[str, Any]:
        """Check that the period has begun and ends after it begins."""
        data = super().clean()
        von, bis = data.get("von"), data.get("bis")
        if von and bis and bis < von:
            self.add_error("bis", _("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide."))
        elif bis and bis > timezone.localdate():
            text = _("Ein Bericht sagt, was war. Bitte geben Sie einen Tag bis heute an.")
            self.add_error("bis", text)
        if data.get("erste") and data["erste"] == data.get("zweite"):
            self.add_error("zweite", _("Bitte wählen Sie zwei verschiedene Geschichten."))
        return data

    @property
    def wunsch(self) -> Wunsch:
        """What is asked for, once the form is valid."""
        data = self.cleaned_data
        chosen: Sequence[str] = [data[name] for name in ("erste", "zweite") if data[name]]
        return Wunsch(self.auflage, data["von"], data["bis"], data["einleitung"], chosen)
