"""Forms of the organiser: what a date is, its time, proposals, numbers and minutes."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.konten.forms_konten import DayField
from netzwerk.programm.models import Termin, Terminart
from netzwerk.programm.termine.orte import Platz
from netzwerk.sichtbarkeit import Sichtbarkeit

#: What ``niemand`` means for a date: its circle are the invited.
ONLY_INVITED = gettext_lazy("Nur Eingeladene")


class ClockField(forms.TimeField):
    """A time of day, in local time."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={
                "required": gettext_lazy("Bitte geben Sie eine Uhrzeit an."),
                "invalid": gettext_lazy("Bitte geben Sie eine Uhrzeit an, zum Beispiel 14:30."),
            },
            **kwargs,
        )


class SpanForm(forms.Form):
    """A span of time as people type it; ``span`` is what it says."""

    tag = DayField(label=gettext_lazy("Datum"))
    von = ClockField(label=gettext_lazy("Von"))
    bis = ClockField(label=gettext_lazy("Bis"))

    span: tuple[dt.datetime, dt.datetime] | None = None

    def clean(self) -> dict[str, Any]:
        """Put day and times together, and refuse an end before the beginning."""
        data = super().clean()
        first, last = data.get("tag"), data.get("letzter_tag") or data.get("tag")
        if not (first and data.get("von") and data.get("bis")):
            return data
        beginn = self._moment("von", first, data["von"])
        ende = self._moment("bis", last, data["bis"])
        if beginn and ende and ende <= beginn:
            self.add_error("bis", _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Zeiten."))
        elif beginn and ende:
            self.span = (beginn, ende)
        return data

    def _moment(self, name: str, day: dt.date, clock: dt.time) -> dt.datetime | None:
        try:
            return from_current_timezone(dt.datetime.combine(day, clock))
        except ValidationError:
            text = _(
                "Diese Uhrzeit gibt es an dem Tag nicht oder zweimal: Die Uhr wird umgestellt."
            )
            self.add_error(name, text)
            return None


class VorschlagForm(SpanForm):
    """A proposal of a poll; in the form of a new poll those after the second may stay empty."""

    hide_required_marks = True

    def clean(self) -> dict[str, Any]:
        """Refuse what is over."""
        data = super().clean()
        if self.span and self.span[0] <= timezone.now():
            self.add_error("tag", _("Dieser Zeitpunkt ist schon vorbei."))
        return data


class TerminForm(forms.Form):
    """What a date is.

    Args:
        plaetze: where the person may make dates; empty where the place stays as it is.
        termin: the date that is changed.
    """

    platz = forms.ChoiceField(
        label=gettext_lazy("Wozu gehört der Termin?"),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wozu der Termin gehört."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie einen Eintrag aus der Liste."),
        },
    )
    titel = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Bitte geben Sie dem Termin einen Titel.")},
    )
    art = forms.ChoiceField(label=gettext_lazy("Art"), choices=Terminart)
    ort = forms.CharField(
        label=gettext_lazy("Ort"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Zum Beispiel: Rathaus, großer Sitzungssaal, Marktplatz 1"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    online_link = forms.URLField(
        label=gettext_lazy("Link zur Online-Teilnahme"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Ihn sehen nur Eingeladene."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy(
                "Bitte geben Sie eine vollständige Adresse ein, zum Beispiel https://…"
            )
        },
    )
    beschreibung = forms.CharField(
        label=gettext_lazy("Beschreibung"),
        max_length=5000,
        required=False,
        help_text=gettext_lazy("Worum geht es? Was soll man mitbringen?"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    sichtbarkeit = forms.ChoiceField(
        label=gettext_lazy("Wer sieht den Termin?"),
        help_text=gettext_lazy("Eingeladene sehen ihn immer."),
        initial=Sichtbarkeit.NIEMAND,
    )
    #: What is sent twice, as a double click does, makes one date.
    schluessel = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        plaetze: list[Platz] | None = None,
        termin: Termin | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.termin = termin
        self.plaetze = {platz.key: platz for platz in plaetze or []}
        if termin is not None:
            del self.fields["platz"], self.fields["schluessel"]
        else:
            self.initial.setdefault("schluessel", uuid4())
            self.fields["platz"].choices = [
                *([("", _("Bitte wählen"))] if len(self.plaetze) > 1 else []),
                *((platz.key, platz.label) for platz in self.plaetze.values()),
            ]
        self.fields["sichtbarkeit"].choices = [
            (Sichtbarkeit.NIEMAND.value, ONLY_INVITED),
            *((one.value, one.label) for one in reversed(Sichtbarkeit) if one != "niemand"),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a circle that the place does not have."""
        data = super().clean()
        place = self.termin or self.plaetze.get(data.get("platz", ""))
        if place is None:
            return data
        circle = data.get("sichtbarkeit")
        if circle == Sichtbarkeit.KOMMUNE and not place.kommune_id:
            self.add_error("sichtbarkeit", _("Dieser Termin gehört zu keiner Kommune."))
        if circle == Sichtbarkeit.AUFLAGE and not place.auflage_id:
            self.add_error("sichtbarkeit", _("Dieser Termin gehört zu keiner Auflage."))
        return data

    def details(self) -> dict[str, Any]:
        """Return the fields of the date as the actions take them."""
        names = ("titel", "art", "ort", "online_link", "beschreibung", "sichtbarkeit")
        found = {name: self.cleaned_data[name] for name in names}
        if self.termin is None:
            place = self.plaetze[self.cleaned_data["platz"]]
            found |= {"kommune_id": place.kommune_id, "auflage_id": place.auflage_id}
        return found


class FesterTerminForm(TerminForm, SpanForm):
    """A date whose time is known."""

    field_order = ["platz", "titel", "art", "tag", "von", "bis", "letzter_tag", "ort"]

    letzter_tag = DayField(
        label=gettext_lazy("Letzter Tag"),
        required=False,
        help_text=gettext_lazy("Nur wenn der Termin länger als einen Tag dauert."),
    )

    def details(self) -> dict[str, Any]:
        """Return the fields of the date, its time among them."""
        return super().details() | {"beginn": self.span[0], "ende": self.span[1]}


class UmfrageForm(TerminForm):
    """A date whose time is looked for; the proposals have forms of their own."""

    umfrage_bis = DayField(
        label=gettext_lazy("Antworten möglich bis"),
        help_text=gettext_lazy("An diesem Tag um Mitternacht schließt die Umfrage."),
    )

    def clean_umfrage_bis(self) -> dt.date:
        """Refuse a day that is over, unless it was like this before."""
        day = self.cleaned_data["umfrage_bis"]
        before = self.termin.umfrage_bis if self.termin else None
        if day < timezone.localdate() and day != before:
            raise ValidationError(_("Dieser Tag ist schon vorbei."))
        return day

    def details(self) -> dict[str, Any]:
        """Return the fields of the date, the last day of the poll among them."""
        return super().details() | {"umfrage_bis": self.cleaned_data["umfrage_bis"]}


def initial_of(termin: Termin) -> dict[str, Any]:
    """Return a date as the initial values of its form."""
    names = ("titel", "art", "ort", "online_link", "beschreibung", "sichtbarkeit", "umfrage_bis")
    found = {name: getattr(termin, name) for name in names}
    if termin.beginn:
        beginn, ende = timezone.localtime(termin.beginn), timezone.localtime(termin.ende)
        found |= {"tag": beginn.date(), "von": beginn.time(), "bis": ende.time()}
        if ende.date() != beginn.date():
            found["letzter_tag"] = ende.date()
    return found
