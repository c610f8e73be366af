"""Forms of those who look after accounts, and of the audit log."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models import Vorgang
from netzwerk.konten.people import MAX_SEARCH
from netzwerk.rechte import Rolle

#: Days that a form takes: within them the calendar can be counted in.
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


class DayInput(forms.DateInput):
    """The browser's calendar; what is no day is shown as it was typed, where a calendar is empty."""

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows."""
        context = super().get_context(name, value, attrs)
        if not _is_day(context["widget"]["value"]):
            context["widget"]["type"] = "text"
        return context


def _is_day(text: str | None) -> bool:
    try:
        return not text or parse_date(text) is not None
    except ValueError:
        return False


class DayField(forms.DateField):
    """A day, chosen from the browser's calendar or typed in German."""

    def __init__(self, **kwargs: Any) -> None:
        wrong_year = _("Bitte prüfen Sie das Jahr.")
        super().__init__(
            widget=DayInput(format="%Y-%m-%d"),
            validators=[
                MinValueValidator(FIRST_DAY, wrong_year),
                MaxValueValidator(LAST_DAY, wrong_year),
            ],
            error_messages={
                "required": _("Bitte geben Sie einen Tag an."),
                "invalid": _("Bitte geben Sie einen Tag an, zum Beispiel 31.12.2026."),
            },
            **kwargs,
        )


class ProtokollForm(forms.Form):
    """Filters of the audit log."""

    vorgang = forms.ChoiceField(
        label=_("Vorgang"),
        choices=[("", _("Alle Vorgänge")), *Vorgang.choices],
        required=False,
    )
    von = DayField(label=_("Vom"), required=False)
    bis = DayField(label=_("Bis zum"), required=False)
    person = forms.CharField(
        label=_("Wen es betrifft"),
        help_text=_("Name, E-Mail oder Kontonummer"),
        max_length=MAX_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    actor = forms.CharField(
        label=_("Wer es getan hat"),
        help_text=_("Name, E-Mail oder Kontonummer"),
        max_length=MAX_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class RolleForm(forms.Form):
    """A role to give.

    Args:
        rollen: the roles that may be chosen.
    """

    rolle = forms.ChoiceField(
        label=_("Rolle"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie eine Rolle.")},
    )

    def __init__(self, *args: Any, rollen: Iterable[Rolle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rolle"].choices = [
            (rolle.value, f"{rolle.label}: {WHAT_ROLLEN_DO[rolle]}") for rolle in rollen
        ]


#: What a role is for, in one short sentence.
WHAT_ROLLEN_DO = {
    Rolle.PROZESSBEGLEITUNG: _("begleitet Kommunen, für die sie oder er ein Mandat hat"),
    Rolle.REDAKTION: _("bearbeitet und veröffentlicht Seiten"),
    Rolle.MODERATION: _("hält Ordnung in den Foren"),
    Rolle.STEUERUNGSGRUPPE: _("liest Bewerbungen und stimmt darüber ab"),
    Rolle.KOORDINATION: _("leitet das Programm und vergibt Rollen, Mitgliedschaften und Mandate"),
    Rolle.ADMINISTRATION: _("betreibt die Plattform und betreut alle Konten"),
}
