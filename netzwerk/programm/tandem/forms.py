"""What is asked before a Tandem is asked for, proposed, declined or ended."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.forms_konten import DayField
from netzwerk.programm.models import Austausch

#: Longest Tandem, in days; one that goes on is agreed anew.
MOST_DAYS = 731
_TOO_LONG = gettext_lazy("Das ist zu lang. Bitte kürzen Sie auf %(limit_value)d Zeichen.")
_KOMMUNE_UNKNOWN = gettext_lazy("Bitte wählen Sie eine Kommune aus der Liste.")


class TandemForm(forms.Form):
    """Purpose, hopes and period of a Tandem."""

    zweck = forms.CharField(
        label=gettext_lazy("Worum soll es gehen?"),
        help_text=gettext_lazy("In zwei, drei Sätzen. Wird das Tandem vereinbart, lesen es alle."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": gettext_lazy("Bitte schreiben Sie, worum es gehen soll."),
            "max_length": _TOO_LONG,
        },
    )
    erhofft = forms.CharField(
        label=gettext_lazy("Was erhoffen Sie sich?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _TOO_LONG},
    )
    von = DayField(label=gettext_lazy("Erster Tag"))
    bis = DayField(
        label=gettext_lazy("Letzter Tag"),
        help_text=gettext_lazy("Ein halbes Jahr ist ein guter Anfang. Früher beenden geht immer."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that is over, upside down, or without an end in sight."""
        data = super().clean()
        von, bis = data.get("von"), data.get("bis")
        if bis and bis < timezone.localdate():
            self.add_error("bis", _("Dieser Tag ist schon vorbei."))
        elif von and bis and bis < von:
            self.add_error("bis", _("Der letzte Tag liegt vor dem ersten."))
        elif von and bis and (bis - von).days > MOST_DAYS:
            self.add_error("bis", _("Bitte vereinbaren Sie höchstens zwei Jahre."))
        return data

    @property
    def angaben(self) -> dict[str, Any]:
        """The columns of the Tandem."""
        return {name: self.cleaned_data[name] for name in ("zweck", "erhofft", "von", "bis")}


class AnfrageForm(TandemForm):
    """A request; who speaks for several Kommunen says for which.

    Args:
        kommunen: for which the person can ask.
    """

    field_order = ["fragende", "zweck", "erhofft", "von", "bis"]

    def __init__(self, *args: Any, kommunen: Sequence[Kommune], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kommunen = {kommune.slug: kommune for kommune in kommunen}
        if len(kommunen) > 1:
            self.fields["fragende"] = forms.ChoiceField(
                label=_("Für welche Kommune fragen Sie?"),
                choices=[(kommune.slug, kommune.name) for kommune in kommunen],
                error_messages={"invalid_choice": _KOMMUNE_UNKNOWN},
            )
            self.order_fields(self.field_order)

    @property
    def fragende(self) -> Kommune:
        """The Kommune that asks."""
        return self.kommunen[self.cleaned_data.get("fragende") or next(iter(self.kommunen))]


class VorschlagForm(TandemForm):
    """A proposal of Koordination to two Kommunen."""

    field_order = ["erste", "zweite", "zweck", "erhofft", "von", "bis"]

    erste = forms.ModelChoiceField(
        label=gettext_lazy("Erste Kommune"),
        queryset=Kommune.objects.none(),
        to_field_name="slug",
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={"required": _KOMMUNE_UNKNOWN, "invalid_choice": _KOMMUNE_UNKNOWN},
    )
    zweite = forms.ModelChoiceField(
        label=gettext_lazy("Zweite Kommune"),
        queryset=Kommune.objects.none(),
        to_field_name="slug",
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={"required": _KOMMUNE_UNKNOWN, "invalid_choice": _KOMMUNE_UNKNOWN},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["erhofft"].label = _("Was könnte es bringen?")
        for name in ("erste", "zweite"):
            self.fields[name].queryset = (
                Kommune.objects.filter(teilnahmen__isnull=False).distinct().in_german_order()
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a Kommune with itself."""
        data = super().clean()
        if data.get("erste") and data.get("erste") == data.get("zweite"):
            self.add_error("zweite", _("Ein Tandem braucht zwei verschiedene Kommunen."))
        return data


class AblehnenForm(forms.Form):
    """Say no, and why, for who wants to say it."""

    grund = forms.CharField(
        label=gettext_lazy("Grund"),
        help_text=gettext_lazy("Ein freundlicher Satz genügt. Die andere Kommune liest ihn."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _TOO_LONG},
    )


class ErgebnisForm(forms.Form):
    """What came of a Tandem."""

    ergebnis = forms.CharField(
        label=gettext_lazy("Was hat es gebracht?"),
        help_text=gettext_lazy(
            "Zwei Sätze reichen, auch wenn es anders kam. Alle im Lernnetzwerk lesen das."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": gettext_lazy("Bitte schreiben Sie kurz, was es gebracht hat."),
            "max_length": _TOO_LONG,
        },
    )


class AustauschForm(forms.ModelForm):
    """What a Kommune says about exchange with others."""

    class Meta:
        model = Austausch
        fields = ["nimmt_anfragen", "sucht", "bietet"]
        help_texts = {
            "sucht": gettext_lazy("Zum Beispiel: Patenschaften auf dem Land"),
            "bietet": gettext_lazy("Zum Beispiel: Sprachcafé im Rathaus, Ehrenamtskarte"),
        }
        error_messages = {name: {"max_length": _TOO_LONG} for name in ("sucht", "bietet")}
