"""Forms of a plan. Each carries the version it was opened at (``aendern.change``)."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.kreise import WHO_SEES, offered_circles
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Herkunft, Massnahme, Meilenstein, Ziel
from netzwerk.fahrplan.permissions import can_edit_plan, can_write_at_request
from netzwerk.kommunen.models import Mitgliedschaft, Organisation
from netzwerk.konten.forms_konten import DayField
from netzwerk.konten.models import User
from netzwerk.programm.models import Begleitung
from netzwerk.rechte import Rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import GermanOrder

#: Fields that are not values of the item.
_ABOUT_THE_FORM = {"seen", "auftrag"}


class PunktForm(forms.ModelForm):
    """What all forms of a plan have in common.

    Args:
        rechte: who writes.
        plan: the plan that is written in.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    auftrag = forms.CharField(
        label=_("Auf wessen Wunsch schreiben Sie?"),
        help_text=_("Die Kommune liest das im Verlauf, zum Beispiel „Frau Muster, am Telefon“."),
        max_length=160,
        error_messages={
            "required": _("Der Fahrplan gehört der Kommune. Bitte sagen Sie, wer Sie gebeten hat.")
        },
    )

    def __init__(self, *args: Any, rechte: Rechte, plan: Fahrplan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rechte, self.plan = rechte, plan
        self.fields["seen"].initial = getattr(self.instance, "version", None) or 1
        if not can_write_at_request(rechte, plan.kommune_id):
            del self.fields["auftrag"]
        if "sichtbarkeit" in self.fields:
            self._offer_circles()

    def _offer_circles(self) -> None:
        """Offer what the person may choose; only who speaks for the Kommune lets anything out."""
        now = Sichtbarkeit(self.instance.sichtbarkeit)
        offered = offered_circles(self.rechte, self.plan, now)
        field = self.fields["sichtbarkeit"]
        field.widget = forms.RadioSelect()
        field.choices = [(one.value, WHO_SEES.get(one, one.label)) for one in offered]

    def hand(self, user: User) -> Hand:
        """Return who writes, with the wish that was named."""
        return Hand(user, self.cleaned_data.get("auftrag", ""))

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values of the item."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in _ABOUT_THE_FORM
        }


class LeitbildForm(PunktForm):
    """The picture of the future on top of a plan."""

    class Meta:
        model = Fahrplan
        fields = ["leitbild", "sichtbarkeit"]
        widgets = {"leitbild": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"leitbild": _("Wohin wollen Sie gemeinsam? Drei bis fünf Sätze reichen.")}


class ZielForm(PunktForm):
    """A goal."""

    class Meta:
        model = Ziel
        fields = ["titel", "beschreibung", "indikator", "zielwert", "stand", "sichtbarkeit"]
        widgets = {"beschreibung": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "titel": _("Ein Satz, zum Beispiel „Alle finden leicht Anschluss an einen Verein“."),
            "indikator": _("Zum Beispiel: Zahl der Vereine mit einer Patenschaft"),
            "zielwert": _("Zum Beispiel: 20 Vereine bis Ende 2027"),
            "stand": _("Zum Beispiel: 8 Vereine im Mai"),
        }
        error_messages = {"titel": {"required": _("Bitte nennen Sie das Ziel.")}}


class MassnahmeForm(PunktForm):
    """A measure. Who is only responsible for it changes neither its goal nor who sees it."""

    beginn = DayField(label=_("Beginn"), required=False)
    faellig = DayField(label=_("Fertig bis"), required=False)

    class Meta:
        model = Massnahme
        fields = [
            "ziel",
            "titel",
            "beschreibung",
            "herkunft",
            "ansatz",
            "status",
            "fortschritt",
            "beginn",
            "faellig",
            "verantwortliche",
            "organisationen",
            "partner",
            "kostenklasse",
            "sichtbarkeit",
        ]
        widgets = {
            "beschreibung": forms.Textarea(attrs={"rows": 5}),
            "herkunft": forms.RadioSelect,
            "status": forms.RadioSelect,
            "fortschritt": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "verantwortliche": forms.CheckboxSelectMultiple,
            "organisationen": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "titel": _("Was tun Sie? Zum Beispiel „Sprachcafé im Rathaus“."),
            "partner": _("Wer noch dabei ist, zum Beispiel „Volkshochschule“."),
            "ansatz": _("Wenn die Maßnahme etwas aufgreift, das es bei Ihnen schon gibt."),
            "fortschritt": _("Eine Zahl von 0 bis 100."),
            "verantwortliche": _("Sie können die Maßnahme auf dem neuesten Stand halten."),
        }
        error_messages = {
            "titel": {"required": _("Bitte nennen Sie die Maßnahme.")},
            "fortschritt": {
                "invalid": _("Bitte geben Sie eine Zahl von 0 bis 100 an."),
                "max_value": _("Bitte geben Sie eine Zahl von 0 bis 100 an."),
                "min_value": _("Bitte geben Sie eine Zahl von 0 bis 100 an."),
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ziel"].queryset = self.plan.ziele.visible_to(self.rechte)
        self.fields["ziel"].empty_label = None
        self.fields["verantwortliche"].queryset = people_for(self.plan, self.instance)
        self.fields["organisationen"].queryset = organisationen_for(self.plan, self.instance)
        self.fields["kostenklasse"].choices = [
            ("", _("Noch nicht bekannt")),
            *self.fields["kostenklasse"].choices[1:],
        ]
        if not can_edit_plan(self.rechte, self.plan.kommune_id):
            for name in ("ziel", "sichtbarkeit", "verantwortliche", "organisationen"):
                del self.fields[name]
        self._offer_ansaetze()
        for name in ("verantwortliche", "organisationen", "ansatz"):
            if name in self.fields and not self.fields[name].queryset:
                del self.fields[name]

    def _offer_ansaetze(self) -> None:
        """Offer what exists in the Kommune; what the person may not see stays as it is."""
        now = self.instance.ansatz_id
        rows = Ansatz.objects.in_circle_of(self.rechte).filter(fahrplan=self.plan.pk)
        if now and not rows.filter(pk=now).exists():
            del self.fields["ansatz"]
            return
        # One that is deleted, and can be restored, is not lost by saving something else.
        offered = rows.filter(Q(deleted_at=None) | Q(pk=now))
        self.fields["ansatz"].queryset = offered.order_by(GermanOrder("titel"), "pk")
        self.fields["ansatz"].empty_label = _("Aus keinem")

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and something new that exists already."""
        data = super().clean()
        if data.get("ansatz") and data.get("herkunft") == Herkunft.NEU:
            self.add_error(
                "ansatz",
                _(
                    "Eine neue Maßnahme kommt aus keinem Ansatz. Bitte wählen Sie bei „Herkunft“ etwas anderes, oder hier „Aus keinem“."
                ),
            )
        beginn, faellig = data.get("beginn"), data.get("faellig")
        if beginn and faellig and faellig < beginn:
            self.add_error("faellig", _("Dieser Tag liegt vor dem Beginn."))
        return data


class MeilensteinForm(PunktForm):
    """A milestone of a measure."""

    faellig = DayField(label=_("Fertig bis"), required=False)
    erledigt_am = DayField(label=_("Erledigt am"), required=False)

    class Meta:
        model = Meilenstein
        fields = ["titel", "faellig", "erledigt_am"]
        error_messages = {"titel": {"required": _("Bitte nennen Sie den Meilenstein.")}}


class ZielLoeschenForm(forms.Form):
    """Where the measures of a goal go when it is deleted."""

    nach = forms.ModelChoiceField(
        label=_("Was geschieht mit den Maßnahmen?"),
        queryset=Ziel.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=_("Sie werden mit gelöscht"),
        # Radio buttons would leave the empty choice out.
        blank=True,
    )

    def __init__(self, *args: Any, ziel: Ziel, rechte: Rechte, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["nach"]
        field.queryset = ziel.fahrplan.ziele.visible_to(rechte).exclude(pk=ziel.pk)
        field.label_from_instance = lambda other: _("Sie kommen zu: {ziel}").format(ziel=other)


def people_for(plan: Fahrplan, massnahme: Massnahme) -> Any:
    """Return who can be responsible: members of the Kommune, its facilitators, and who is now."""
    members = Mitgliedschaft.objects.of_kommune(plan.kommune).values("user")
    mandates = Begleitung.objects.running().filter(teilnahme__kommune=plan.kommune_id)
    chosen = Q(pk__in=members) | Q(pk__in=mandates.values("person"))
    if massnahme.pk:
        chosen |= Q(pk__in=massnahme.verantwortliche.values("pk"))
    return User.objects.filter(chosen, is_active=True).order_by(
        GermanOrder("last_name"), GermanOrder("first_name"), "pk"
    )


def organisationen_for(plan: Fahrplan, massnahme: Massnahme) -> Any:
    """Return the Organisationen of the Kommune, and those that are responsible now."""
    chosen = Q(kommune=plan.kommune_id)
    if massnahme.pk:
        chosen |= Q(pk__in=massnahme.organisationen.values("pk"))
    return Organisation.objects.filter(chosen).in_german_order()
