"""Agree to the rules: one box to tick for each."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from netzwerk.konten.models import RegelwerkArt
from netzwerk.konten.regelwerke import Regelwerk


class _Words(NamedTuple):
    label: Any
    link: Any
    required: Any


_WORDS = {
    RegelwerkArt.NUTZUNGSBEDINGUNGEN: _Words(
        _("Ich stimme den Nutzungsbedingungen zu"),
        _("Nutzungsbedingungen lesen (neues Fenster)"),
        _("Ohne Ihre Zustimmung geht es nicht weiter. Bitte setzen Sie das Häkchen."),
    ),
    RegelwerkArt.SPIELREGELN: _Words(
        _("Ich halte mich an die Spielregeln"),
        _("Spielregeln lesen (neues Fenster)"),
        _("Ohne die Spielregeln geht es nicht weiter. Bitte setzen Sie das Häkchen."),
    ),
}


class ZustimmungForm(forms.Form):
    """The rules that somebody has not agreed to yet.

    A field is named after text and version: who sends the form after a newer version came into
    force is shown that one.

    Args:
        regelwerke: what to agree to.
    """

    def __init__(self, *args: Any, regelwerke: Sequence[Regelwerk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._regelwerke = regelwerke
        for regelwerk in regelwerke:
            words = _WORDS[regelwerk.art]
            self.fields[regelwerk.key] = forms.BooleanField(
                label=words.label,
                help_text=format_html(
                    '<a href="{}" target="_blank" rel="noopener">{}</a>', regelwerk.url, words.link
                ),
                error_messages={"required": words.required},
            )

    def take_agreed(self) -> list[Regelwerk]:
        """Take the boxes out of the cleaned data and return what was agreed to."""
        return [one for one in self._regelwerke if self.cleaned_data.pop(one.key)]
