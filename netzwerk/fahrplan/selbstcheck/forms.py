"""Forms of the self-check."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netzwerk.fahrplan.forms import PunktForm
from netzwerk.fahrplan.models import Anlass, Einschaetzung, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck.actions import Antwort, Eingabe
from netzwerk.fahrplan.selbstcheck.fragebogen import Feld
from netzwerk.konten.forms_konten import DayField
from netzwerk.sichtbarkeit import Sichtbarkeit

_NOTE_LENGTH = Einschaetzung._meta.get_field("notiz").max_length  # noqa: SLF001 -- documented


class RundeForm(PunktForm):
    """What a round is for, and when it was."""

    tag = DayField(label=_("An welchem Tag?"))

    class Meta:
        model = Selbstcheck
        fields = ["anlass", "tag", "beteiligt"]
        widgets = {"anlass": forms.RadioSelect}
        help_texts = {
            "beteiligt": _("In Worten und ohne Namen, zum Beispiel „Projektgruppe, acht Leute“.")
        }
        error_messages = {"anlass": {"required": _("Bitte wählen Sie, wozu er dient.")}}

    def __init__(self, *args: Any, has_rounds: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anlass"].choices = Anlass.choices
        first = Anlass.ZWISCHENSTAND if has_rounds else Anlass.AUSGANGSLAGE
        if not self.instance.pk:
            self.initial |= {"anlass": first.value, "tag": timezone.localdate()}

    def clean_tag(self) -> Any:
        """Refuse a day that is still to come."""
        day = self.cleaned_data["tag"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag kommt erst noch."))
        return day


class FreigabeForm(PunktForm):
    """Who sees a finished round. Nothing else of it changes any more."""

    class Meta:
        model = Selbstcheck
        fields = ["sichtbarkeit"]
        help_texts = {
            "sichtbarkeit": _(
                "Freigegeben werden die Einschätzungen. Notizen und Namen bleiben in jedem Fall "
                "bei Ihnen."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sichtbarkeit"]
        # A round belongs to the Kommune: nobody keeps it to themselves.
        field.choices = [
            choice for choice in field.choices if choice[0] != Sichtbarkeit.NIEMAND.value
        ]


class FeldForm(forms.Form):
    """The statements of one field, each with a step of the scale and a note.

    Beside each answer the form carries what stood there when it was opened; so two people who fill
    in different statements at once both keep theirs.

    Args:
        feld: the field.
        saved: what is saved now, by the key of the statement.
    """

    def __init__(
        self, *args: Any, feld: Feld, saved: Mapping[str, Einschaetzung], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.feld, self.saved = feld, saved
        for aussage in feld.aussagen:
            now = saved.get(aussage.key) or Einschaetzung()
            self._add(aussage.key, aussage.text, now)

    def _add(self, key: str, text: Any, now: Einschaetzung) -> None:
        self.fields[key] = forms.ChoiceField(
            label=text,
            choices=Stufe.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=now.stufe,
        )
        self.fields[f"{key}-notiz"] = forms.CharField(
            label=_("Notiz"),
            help_text=_("Ein Beispiel oder ein Grund. Das bleibt in Ihrer Kommune."),
            max_length=_NOTE_LENGTH,
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            initial=now.notiz,
        )
        for name, value in ((f"{key}-war", now.stufe), (f"{key}-notiz-war", now.notiz)):
            self.fields[name] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=value
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return what stands together for each statement."""
        for aussage in self.feld.aussagen:
            notiz = self[f"{aussage.key}-notiz"]
            yield {
                "stufe": self[aussage.key],
                "notiz": notiz,
                "has_note": bool(notiz.value() or notiz.errors),
                "saved": self.saved.get(aussage.key),
            }

    @property
    def eingaben(self) -> list[Eingabe]:
        """The answers that were sent."""
        data = self.cleaned_data
        return [
            Eingabe(
                aussage.key,
                neu=Antwort(data[aussage.key], data[f"{aussage.key}-notiz"]),
                war=Antwort(data[f"{aussage.key}-war"], data[f"{aussage.key}-notiz-war"]),
            )
            for aussage in self.feld.aussagen
        ]

    def show_both(self, saved: Mapping[str, Einschaetzung]) -> None:
        """Tell beside each answer what others have saved; sent again, the own one replaces it."""
        self.data = self.data.copy()
        for key, row in saved.items():
            self.data[self.add_prefix(f"{key}-war")] = row.stufe
            self.data[self.add_prefix(f"{key}-notiz-war")] = row.notiz
            text = _(
                "{who} hat hier inzwischen gespeichert: „{stufe}“{notiz}. Ihre Antwort ist noch "
                "gewählt. Besprechen Sie sich, wählen Sie, und speichern Sie noch einmal."
            )
            notiz = _(", Notiz: „{notiz}“").format(notiz=row.notiz) if row.notiz else ""
            words = {
                "who": row.von or _("Jemand"),
                "stufe": row.get_stufe_display() or _("keine Antwort"),
                "notiz": notiz,
            }
            self.add_error(key, text.format(**words))
