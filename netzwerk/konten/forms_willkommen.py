"""The first choices of somebody who has just joined."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.forms_profil import FUNKTION_HELP, KREIS_LABELS, public_name_choices
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import Feld

_FUNKTION = Feld.FUNKTION.column
_FIELDS = ("im_verzeichnis", "darf_mir_schreiben", "public_name", _FUNKTION)
_PROFIL = forms.fields_for_model(
    Profil,
    fields=_FIELDS,
    widgets={"public_name": forms.RadioSelect, _FUNKTION: forms.RadioSelect},
    help_texts={
        "im_verzeichnis": _(
            "Mitglieder finden Sie dort mit Namen und Kommune. Mehr über sich erzählen "
            "Sie später in Ihrem Profil, wenn Sie möchten."
        ),
        "darf_mir_schreiben": _(
            "Nur solange Sie im Verzeichnis stehen. Ihre Adresse erfährt dabei niemand."
        ),
        "public_name": _(
            "Das gilt für Beiträge an Orten, die alle lesen können. Ihre Funktion steht nur dabei, "
            "wenn alle im Lernnetzwerk sie sehen dürfen."
        ),
        _FUNKTION: FUNKTION_HELP,
    },
)


class SichtbarkeitForm(forms.Form):
    """What others may see of somebody new.

    Nothing is proposed that would show more than is shown anyway. Who has named no Funktion is not
    asked about it.

    Args:
        profil: the profile as it is stored.
    """

    sichtbarkeit_funktion = _PROFIL[_FUNKTION]
    public_name = _PROFIL["public_name"]
    im_verzeichnis = _PROFIL["im_verzeichnis"]
    darf_mir_schreiben = _PROFIL["darf_mir_schreiben"]

    def __init__(self, *args: Any, profil: Profil, **kwargs: Any) -> None:
        initial = {name: getattr(profil, name) for name in _FIELDS}
        super().__init__(*args, initial=initial, **kwargs)
        if profil.funktion:
            self.fields[_FUNKTION].choices = KREIS_LABELS
        else:
            del self.fields[_FUNKTION]
        self.fields["public_name"].choices = public_name_choices(profil)
