"""The form of a structure."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.forms import PunktForm, organisationen_for, people_for
from netzwerk.fahrplan.models import Massnahme, Struktur
from netzwerk.fahrplan.permissions import can_edit_plan
from netzwerk.konten.forms_konten import DayField

#: Who is only responsible for a structure leaves these as they are.
FOR_THE_PLAN = ("verantwortliche", "organisationen", "massnahmen", "sichtbarkeit")


class StrukturForm(PunktForm):
    """A structure. Who is only responsible for it changes neither its owners nor who sees it."""

    seit = DayField(label=_("Seit wann?"), required=False)
    lebenszeichen_am = DayField(
        label=_("Letztes Lebenszeichen am"),
        help_text=_("Wann war zuletzt etwas davon zu sehen?"),
        required=False,
    )
    beschluss_am = DayField(label=_("Beschlossen am"), required=False)

    class Meta:
        model = Struktur
        fields = [
            "art",
            "name",
            "zweck",
            "zustand",
            "verantwortliche",
            "organisationen",
            "stelle",
            "rhythmus",
            "rhythmus_worte",
            "seit",
            "lebenszeichen_am",
            "lebenszeichen",
            "beschluss_am",
            "beschluss_von",
            "aktenzeichen",
            "massnahmen",
            "sichtbarkeit",
        ]
        widgets = {
            "art": forms.RadioSelect,
            "zweck": forms.Textarea(attrs={"rows": 4}),
            "zustand": forms.RadioSelect,
            "verantwortliche": forms.CheckboxSelectMultiple,
            "organisationen": forms.CheckboxSelectMultiple,
            "massnahmen": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "name": _("Zum Beispiel „Runder Tisch Zusammenleben“."),
            "verantwortliche": _("Sie können die Struktur auf dem neuesten Stand halten."),
            "stelle": _("In Worten, zum Beispiel „Amt für Soziales, Sachgebiet Integration“."),
            "rhythmus": _("Bleibt ein Lebenszeichen aus, fragen wir die Verantwortlichen einmal."),
            "rhythmus_worte": _("Zum Beispiel „am ersten Dienstag im Quartal“."),
            "lebenszeichen": _("Zum Beispiel „Sitzung mit zwölf Organisationen“."),
            "beschluss_von": _("Zum Beispiel „Gemeinderat“ oder „Verwaltungsausschuss“."),
        }
        error_messages = {
            "art": {"required": _("Bitte wählen Sie, was es ist.")},
            "name": {"required": _("Bitte geben Sie der Struktur einen Namen.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["art"].choices = self.fields["art"].choices[1:]
        self.fields["rhythmus"].choices = [
            ("", _("Ohne festen Rhythmus")),
            *self.fields["rhythmus"].choices[1:],
        ]
        self.fields["verantwortliche"].queryset = people_for(self.plan, self.instance)
        self.fields["organisationen"].queryset = organisationen_for(self.plan, self.instance)
        shown = Massnahme.objects.visible_to(self.rechte).filter(ziel__fahrplan=self.plan.pk)
        self.fields["massnahmen"].queryset = shown.order_by("ziel__position", "position", "pk")
        may_all = can_edit_plan(self.rechte, self.plan.kommune_id)
        for name in FOR_THE_PLAN:
            is_empty = name != "sichtbarkeit" and not self.fields[name].queryset
            if not may_all or is_empty:
                del self.fields[name]

    def clean_massnahmen(self) -> list[Massnahme]:
        """Keep the measures that this person may not see, and so cannot have taken away."""
        chosen = list(self.cleaned_data["massnahmen"])
        if self.instance.pk:
            shown = self.fields["massnahmen"].queryset.values("pk")
            chosen += self.instance.massnahmen.exclude(pk__in=shown)
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse days to come, and a sign of life before there was anything to live."""
        data = super().clean()
        today = timezone.localdate()
        for name in ("seit", "lebenszeichen_am", "beschluss_am"):
            if (day := data.get(name)) and day > today:
                self.add_error(name, _("Dieser Tag liegt in der Zukunft."))
        if _is_before(data.get("lebenszeichen_am"), data.get("seit")):
            self.add_error(
                "lebenszeichen_am", _("Dieser Tag liegt vor dem Tag, seit dem es das gibt.")
            )
        has_day = data.get("lebenszeichen_am") or "lebenszeichen_am" in self.errors
        if data.get("lebenszeichen") and not has_day:
            self.add_error("lebenszeichen_am", _("Bitte sagen Sie auch, wann das war."))
        return data


def _is_before(day: dt.date | None, other: dt.date | None) -> bool:
    return day is not None and other is not None and day < other
