"""What people tell about themselves, and to whom."""

from copy import deepcopy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.konten.actions_profil import Angaben
from netzwerk.konten.ansicht import ort_of, public_line
from netzwerk.konten.forms import NameFields
from netzwerk.konten.models import Profil, PublicName, User
from netzwerk.konten.permissions import Feld
from netzwerk.konten.profilbild import make_squares
from netzwerk.konten.sprachen import AUSWAHL, OFTEN
from netzwerk.models import Themenfeld
from netzwerk.sichtbarkeit import Sichtbarkeit

#: Kinds of pictures; a phone turns its own format into one of them when it reads this.
ACCEPTED = "image/jpeg,image/png,image/webp"
#: Most words of one's own, and the longest of them.
MAX_STICHWORTE = 10
MAX_STICHWORT_LENGTH = 40

#: Short enough for a choice beside a field; the page explains what each means.
KREIS_LABELS = (
    (Sichtbarkeit.NIEMAND.value, gettext_lazy("Nur ich")),
    (Sichtbarkeit.KOMMUNE.value, gettext_lazy("Meine Kommune")),
    (Sichtbarkeit.NETZWERK.value, gettext_lazy("Alle im Lernnetzwerk")),
)

#: The Funktion is the one field that stands outside the directory, too.
FUNKTION_HELP = gettext_lazy(
    "Neben Ihren Beiträgen steht sie nur, wenn alle im Lernnetzwerk sie sehen dürfen."
)

_PROFIL = forms.fields_for_model(
    Profil,
    fields=[
        "organisation",
        "stichworte",
        "fragen_zu",
        "ich_suche",
        "ueber_mich",
        "im_verzeichnis",
        "darf_mir_schreiben",
        "public_name",
        *(feld.column for feld in Feld),
    ],
    widgets={
        "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        "fragen_zu": forms.Textarea(attrs={"rows": 3}),
        "ich_suche": forms.Textarea(attrs={"rows": 3}),
        "ueber_mich": forms.Textarea(attrs={"rows": 5}),
        "public_name": forms.RadioSelect,
    },
    help_texts={
        "organisation": gettext_lazy("Für wen Sie arbeiten oder sich engagieren"),
        "stichworte": gettext_lazy(
            "Mit Komma getrennt, zum Beispiel: Fördermittel, Moderation, Vereinsrecht"
        ),
        "fragen_zu": gettext_lazy("Zum Beispiel: wie wir unser Sprachcafé gegründet haben"),
        "ich_suche": gettext_lazy("Zum Beispiel: Erfahrungen mit Patenschaften auf dem Land"),
        "ueber_mich": gettext_lazy("Was andere noch von Ihnen wissen sollen"),
        "im_verzeichnis": gettext_lazy(
            "Alle Mitglieder finden dann Ihren Namen und Ihre Kommune, und was Sie in diesem "
            "Formular für sie freigeben. Ohne Häkchen sieht niemand Ihre Seite."
        ),
        "darf_mir_schreiben": gettext_lazy(
            "Nur solange Sie im Verzeichnis stehen. Die Nachricht kommt per E-Mail; Ihre Adresse "
            "erfährt dabei niemand."
        ),
        "public_name": gettext_lazy(
            "Das gilt für Beiträge an Orten, die alle lesen können. Ihre Funktion steht nur "
            "dabei, wenn alle im Lernnetzwerk sie sehen dürfen. "
            "Mitglieder des Netzwerks sehen immer Ihren Namen."
        ),
        Feld.FUNKTION.column: FUNKTION_HELP,
    },
)


class ProfilForm(NameFields):
    """The whole profile.

    Args:
        user: whose profile it is.
        profil: the profile as it is stored.
    """

    im_verzeichnis = _PROFIL["im_verzeichnis"]
    darf_mir_schreiben = _PROFIL["darf_mir_schreiben"]
    datei = forms.FileField(
        label=gettext_lazy("Bild"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "JPEG, PNG oder WebP, bis 10 MB. Wir schneiden es quadratisch zu und entfernen, was "
            "die Kamera dazugeschrieben hat, zum Beispiel den Ort."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    remove_bild = forms.BooleanField(label=gettext_lazy("Bild entfernen"), required=False)
    organisation = _PROFIL["organisation"]
    themenfelder = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themenfelder, in denen Sie sich auskennen"),
        queryset=Themenfeld.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stichworte = _PROFIL["stichworte"]
    sprachen = forms.MultipleChoiceField(
        label=gettext_lazy("Sprachen, in denen man mit Ihnen sprechen kann"),
        choices=AUSWAHL,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fragen_zu = _PROFIL["fragen_zu"]
    ich_suche = _PROFIL["ich_suche"]
    ueber_mich = _PROFIL["ueber_mich"]
    public_name = _PROFIL["public_name"]

    def __init__(self, *args: Any, user: User, profil: Profil, **kwargs: Any) -> None:
        initial = {name: getattr(profil, name) for name in ("funktion", *_PROFIL)}
        initial |= {"first_name": user.first_name, "last_name": user.last_name}
        if profil.pk:
            initial["sprachen"] = [row.sprache for row in profil.sprachkenntnisse.all()]
            initial["themenfelder"] = [row.pk for row in profil.themenfelder.all()]
        super().__init__(*args, initial=initial, **kwargs)
        self.quadrate: dict[str, bytes] | None = None
        self.fields["public_name"].choices = public_name_choices(profil)
        self.fields["themenfelder"].queryset = Themenfeld.objects.in_main_language()
        for feld in Feld:
            field = deepcopy(_PROFIL[feld.column])
            field.choices = KREIS_LABELS
            # What does not arrive is shown to nobody.
            field.required, field.empty_value = False, Sichtbarkeit.NIEMAND.value
            self.fields[feld.column] = field
        if profil.bild is None:
            del self.fields["remove_bild"]

    def clean_datei(self) -> None:
        """Read the picture into ``quadrate``; of the file itself nothing is kept."""
        if upload := self.cleaned_data["datei"]:
            self.quadrate = make_squares(upload)

    def clean_stichworte(self) -> str:
        """Return the words with one comma between them."""
        typed = self.cleaned_data["stichworte"].replace(";", ",").split(",")
        words = list(dict.fromkeys(word for part in typed if (word := " ".join(part.split()))))
        if len(words) > MAX_STICHWORTE:
            raise ValidationError(
                _("Bitte nennen Sie höchstens {number} Stichworte.").format(number=MAX_STICHWORTE)
            )
        if any(len(word) > MAX_STICHWORT_LENGTH for word in words):
            raise ValidationError(
                _(
                    "Ein Stichwort ist länger als {number} Zeichen. Fehlt vielleicht ein Komma?"
                ).format(number=MAX_STICHWORT_LENGTH)
            )
        return ", ".join(words)

    def clean(self) -> dict[str, Any]:
        """Say that a picture has to be chosen once more if something else is wrong."""
        data = super().clean()
        if self.errors and self.quadrate:
            self.add_error(
                "datei",
                _(
                    "Bitte wählen Sie das Bild noch einmal aus. Eine Datei bleibt nicht im Formular."
                ),
            )
        return data

    def angaben(self) -> Angaben:
        """Return what ``save_profil`` takes."""
        data = self.cleaned_data
        return Angaben(
            first_name=data["first_name"],
            last_name=data["last_name"],
            details={name: data[name] for name in ("funktion", *_PROFIL)},
            themenfelder=data["themenfelder"],
            sprachen=data["sprachen"],
            quadrate=self.quadrate,
            remove_bild=data.get("remove_bild", False),
        )

    def frequent_sprachen(self) -> list[BoundWidget]:
        """The languages that are offered at once."""
        return list(self["sprachen"])[: len(OFTEN)]

    def other_sprachen(self) -> list[BoundWidget]:
        """The languages behind "Weitere Sprachen"."""
        return list(self["sprachen"])[len(OFTEN) :]

    def has_other_sprachen(self) -> bool:
        """Whether one of the languages behind "Weitere Sprachen" is chosen."""
        return not set(self["sprachen"].value() or ()) <= set(OFTEN)


def public_name_choices(profil: Profil) -> list[tuple[str, str]]:
    """Return the choices, each with what visitors would read beside a post of this person."""
    place = ort_of(profil.user) or _("[Name Ihrer Kommune]")
    return [
        (
            choice.value,
            _("{choice}. Zu lesen ist dann: „{shown}“").format(
                choice=choice.label, shown=public_line(profil, place, choice)
            ),
        )
        for choice in PublicName
    ]
