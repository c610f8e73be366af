"""Filters of the log of sign-ins."""

import datetime as dt

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.forms_konten import DayField
from netzwerk.konten.models import Anmeldung
from netzwerk.konten.people import MAX_SEARCH, numbers_of

RESULTS = [("", _("Alle")), ("ja", _("Gelungene")), ("nein", _("Fehlgeschlagene"))]


class AnmeldungenForm(forms.Form):
    """Whose sign-ins, of which days, with which result; what makes no sense narrows nothing."""

    person = forms.CharField(
        label=_("Wer"),
        help_text=_("Name, E-Mail oder Kontonummer"),
        max_length=MAX_SEARCH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    ergebnis = forms.ChoiceField(label=_("Anmeldungen"), choices=RESULTS, required=False)
    von = DayField(label=_("Vom"), required=False)
    bis = DayField(label=_("Bis zum"), required=False)

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return self.is_valid() is False or any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Anmeldung]) -> QuerySet[Anmeldung]:
        """Keep the rows that fit."""
        self.is_valid()
        data = self.cleaned_data
        if (people := numbers_of(data.get("person", ""))) is not None:
            rows = rows.filter(user__in=people)
        if ergebnis := data.get("ergebnis"):
            rows = rows.filter(is_successful=ergebnis == "ja")
        if von := data.get("von"):
            rows = rows.filter(at__gte=_midnight(von))
        if bis := data.get("bis"):
            rows = rows.filter(at__lt=_midnight(bis + dt.timedelta(days=1)))
        return rows


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
